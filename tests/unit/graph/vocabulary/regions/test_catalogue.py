import pytest

from eslabon.graph.vocabulary.regions.bounds import is_in_mexico
from eslabon.graph.vocabulary.regions.catalogue import (
    countries,
    country,
    municipalities,
    region_name,
    region_point,
    state,
    states,
)
from tests.support.catalogues import official


def test_there_are_249_countries_and_32_states() -> None:
    assert len(countries()) == 249
    assert list(states()) == [f"{number:02}" for number in range(1, 33)]


def test_a_country_code_is_three_capital_letters_and_names_are_not_blank() -> None:
    for code, found in countries().items():
        assert len(code) == 3
        assert code.isascii()
        assert code.isupper()
        assert found.label.es.strip()
        assert found.label.en.strip()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "USA"),
        ("EE.UU.", "USA"),
        ("E.U.A.", "USA"),
        ("estados unidos", "USA"),
        ("México", "MEX"),
        ("mexico", "MEX"),
        ("Germany", "DEU"),
        ("US", "USA"),
        ("XXX", None),
        ("", None),
    ],
)
def test_a_country_is_found_by_code_or_name(text: str, code: str | None) -> None:
    found = country(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("09", "09"),
        ("CDMX", "09"),
        ("Distrito Federal", "09"),
        ("Edo. de México", "15"),
        ("México", "15"),
        ("Nuevo Leon", "19"),
        ("Coahuila de Zaragoza", "05"),
        ("33", None),
        ("Texas", None),
    ],
)
def test_a_state_is_found_by_code_name_or_alias(text: str, code: str | None) -> None:
    found = state(text)
    assert (found.code if found else None) == code


def test_no_name_stands_for_two_countries() -> None:
    for found in countries().values():
        for name in (found.code, found.label.es, found.label.en):
            again = country(name)
            assert again is not None
            assert again.code == found.code


def test_every_label_point_lies_in_mexico() -> None:
    for found in states().values():
        assert 14.5 < found.latitude < 32.8
        assert -118.5 < found.longitude < -86.7


def test_every_region_of_the_catalogue_has_a_name_in_both_languages() -> None:
    for code in (*states(), *countries(), *municipalities()):
        name = region_name(code)
        assert name is not None
        assert name.es
        assert name.en
    assert region_name("22999") is None


def test_the_municipalities_are_inegis() -> None:
    assert len(municipalities()) == 2478
    named = {code: found.name for code, found in municipalities().items()}
    assert official("municipality").items() <= named.items()


def test_every_municipality_is_in_a_state_and_its_point_in_mexico() -> None:
    placed = 0
    for code, found in municipalities().items():
        assert code[:2] in states()
        point = region_point(code)
        if point is not None:
            placed += 1
            assert is_in_mexico(point)
        assert found.name == found.name.strip()
        assert all(alias.strip() for alias in found.aliases)
    assert placed == 2331


@pytest.mark.parametrize("code", ["USA", "22999", "20003", ""])
def test_a_region_without_a_point_has_none(code: str) -> None:
    assert region_point(code) is None


def test_the_states_are_inegis_with_the_codes_of_iso() -> None:
    assert {s.code: s.name for s in states().values()} == official("state")
    assert {s.iso_3166_2: s.name for s in states().values()} == official("iso_3166_2")
