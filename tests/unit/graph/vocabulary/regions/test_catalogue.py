import pytest

from eslabon.graph.vocabulary.regions.catalogue import (
    countries,
    country,
    region_name,
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


def test_states_and_countries_have_names_and_municipalities_do_not() -> None:
    assert {region_name(code) is not None for code in (*states(), *countries())} == {True}
    assert region_name("22014") is None


def test_the_states_are_inegis_with_the_codes_of_iso() -> None:
    assert {s.code: s.name for s in states().values()} == official("state")
    assert {s.iso_3166_2: s.name for s in states().values()} == official("iso_3166_2")
