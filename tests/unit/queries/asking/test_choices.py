"""Whatever is asked for by name is found and refused alike: sites, buyers, plants, parts, steps."""

from collections.abc import Callable

import pytest

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.name_list import listed
from eslabon.graph.reading.asked import AmbiguousNameError
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.folding import word_key
from eslabon.queries.asking.choices import Choice, choose
from eslabon.queries.asking.named import (
    Named,
    buyer_named,
    component_named,
    plant_named,
    step_named,
)
from eslabon.queries.asking.sites import site_named
from tests.support.recording import RecordingClient

Finder = Callable[[GraphClient, str], Named | Choice]

THINGS = (
    ("K1", "Cromo"),
    ("K2", "Cromo Norte"),
    ("K3", "Herrajes Peñón"),
    ("K4", "Herrajes Peñón"),
)


def site_answers(asked: str) -> list[list[dict[str, object]]]:
    rows = {code: site_row(code, name) for code, name in THINGS}
    if asked.strip() in rows:
        return [[rows[asked.strip()]]]
    lists: list[dict[str, object]] = [
        {"names": listed((code, word_key(name)) for code, name in THINGS)}
    ]
    # The engine would answer with the rows asked for; those that are not are left out below.
    return [[], lists, [row for row in rows.values() if _is_called(row, asked)]]


def _is_called(row: dict[str, object], asked: str) -> bool:
    words = word_key(str(row["name"])).split()
    return all(any(w.startswith(s) for w in words) for s in word_key(asked).split())


def site_row(code: str, name: str) -> dict[str, object]:
    return {
        "code": code,
        "name": name,
        "legalName": None,
        "municipalityCode": "22014",
        "municipality": None,
    }


def plant_rows() -> list[dict[str, object]]:
    place = {"latitude": None, "longitude": None, "municipalityCode": "22014"}
    return [{"code": code, "name": name, **place} for code, name in THINGS]


def step_rows() -> list[dict[str, object]]:
    return [
        {"code": code, "name": name, "component": "Eje", "plant": "Planta"} for code, name in THINGS
    ]


def plain_rows() -> list[dict[str, object]]:
    return [{"code": code, "name": name} for code, name in THINGS]


KINDS: dict[str, tuple[Finder, Callable[[str], list[list[dict[str, object]]]]]] = {
    "site": (site_named, site_answers),
    "buyer": (buyer_named, lambda _: [plain_rows()]),
    "plant": (plant_named, lambda _: [plant_rows()]),
    "component": (component_named, lambda _: [plain_rows()]),
    "step": (step_named, lambda _: [step_rows()]),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("asked", "code"),
    [("K2", "K2"), (" K2 ", "K2"), ("cromo", "K1"), ("NORTE", "K2"), ("nor crom", "K2")],
)
def test_each_kind_is_found_by_key_name_and_any_words(kind: str, asked: str, code: str) -> None:
    find, answers = KINDS[kind]
    assert find(RecordingClient(answers(asked)), asked).code == code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("asked", ["penon", "Herrajes Peñón"])
def test_choices_of_each_kind_are_listed_with_their_keys(kind: str, asked: str) -> None:
    find, answers = KINDS[kind]
    with pytest.raises(AmbiguousNameError, match=r"Peñón.*\[K3\], Herrajes Peñón.*\[K4\]") as told:
        find(RecordingClient(answers(asked)), asked)
    assert "corchetes" in told.value.hint.es
    assert told.value.code == "AMBIGUOUS_NAME"


@pytest.mark.parametrize("kind", ["buyer", "plant", "component", "step"])
@pytest.mark.parametrize("asked", ["Cromx", "", "--"])
def test_what_is_not_there_is_refused_with_what_is_near(kind: str, asked: str) -> None:
    find, answers = KINDS[kind]
    with pytest.raises(NotFoundError) as refused:
        find(RecordingClient(answers(asked)), asked)
    assert "Cromo" in refused.value.hint.es


def test_a_site_that_is_not_there_is_refused_with_where_to_look() -> None:
    unknown: list[tuple[str, list[list[dict[str, object]]]]] = [
        ("nobody", [[], [], [{"site": "1", "lists": 1}]]),
        ("--", [[]]),
        ("  ", []),
    ]
    for asked, answers in unknown:
        with pytest.raises(NotFoundError) as refused:
            site_named(RecordingClient(answers), asked)
        assert refused.value.code == "UNKNOWN_ESTABLISHMENT"
        assert "eslabon establishments search" in refused.value.hint.es


def test_sites_and_plants_of_one_name_are_told_apart_by_their_municipality() -> None:
    for kind in ("site", "plant"):
        find, answers = KINDS[kind]
        with pytest.raises(AmbiguousNameError, match=r"\(Querétaro, Querétaro\) \[K3\]"):
            find(RecordingClient(answers("penon")), "penon")


def test_steps_of_one_name_are_told_apart_by_component_and_plant() -> None:
    with pytest.raises(AmbiguousNameError, match=r"\(Eje, Planta\) \[K3\]"):
        step_named(RecordingClient([step_rows()]), "peñon eje")


def test_a_site_goes_by_its_legal_name_too() -> None:
    row = site_row("K9", "La Curva") | {"legalName": "Zincados Tula SA de CV"}
    names: dict[str, object] = {"names": listed([("K9", "la curva zincados tula sa de cv")])}
    assert site_named(RecordingClient([[], [names], [row]]), "tula zinc").code == "K9"


def test_many_choices_are_cut() -> None:
    many = [Choice(f"K{number}", "Taller") for number in range(20)]
    with pytest.raises(AmbiguousNameError, match=r"\[K7\], …\.$"):
        choose("taller", many, kind=Text("el taller", "workshop"))


def test_where_there_is_nothing_nothing_is_suggested() -> None:
    with pytest.raises(NotFoundError) as refused:
        choose("taller", [], kind=Text("el taller", "workshop"))
    assert refused.value.message.es == "No existe el taller «taller»."
    assert refused.value.hint.es == ""
