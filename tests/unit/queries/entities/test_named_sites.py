"""Establishments are found by id, by name, and by the beginning of one name alone."""

import dataclasses

import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.model.schema import camel_case
from eslabon.queries.entities.establishments import EstablishmentRow
from eslabon.queries.entities.named_sites import establishment_named
from tests.support.recording import RecordingClient

BOUND: list[dict[str, object]] = [{"bound": "9"}]
NOTHING: list[dict[str, object]] = []


def rows(*sites: tuple[str, str]) -> list[dict[str, object]]:
    names = [camel_case(field.name) for field in dataclasses.fields(EstablishmentRow)]
    empty = {
        **dict.fromkeys(names, "-"),
        **dict.fromkeys(("sizeMin", "sizeMax", "latitude", "longitude")),
    }
    return [
        {**empty, "flags": [], "retired": False, "id": id_, "name": name} for id_, name in sites
    ]


def keys(*ids: str) -> list[dict[str, object]]:
    return [{"id": id_} for id_ in ids]


def test_an_id_is_taken_before_any_name() -> None:
    client = RecordingClient([rows(("1", "Cromo"))])

    assert establishment_named(client, " 1 ").name == "Cromo"
    assert len(client.reads) == 1


def test_a_name_in_full_is_taken_before_those_that_begin_so() -> None:
    found = rows(("1", "CROMO NORTE"), ("2", "Cromó"))
    client = RecordingClient([NOTHING, BOUND, keys("1", "2"), found])

    assert establishment_named(client, "cromo").id == "2"


def test_the_beginning_of_one_name_alone_is_enough() -> None:
    client = RecordingClient([NOTHING, BOUND, keys("1"), rows(("1", "CROMO NORTE"))])

    assert establishment_named(client, "cromo n").id == "1"


@pytest.mark.parametrize("name", ["Cromo", "Cromo A"])
def test_several_are_told_with_their_ids(name: str) -> None:
    found = rows(("1", name), ("2", name))
    client = RecordingClient([NOTHING, BOUND, keys("1", "2"), found])

    with pytest.raises(EslabonError) as told:
        establishment_named(client, "cromo")

    assert told.value.code == "AMBIGUOUS_NAME"
    assert f"{name} [1], {name} [2]" in told.value.message.es


@pytest.mark.parametrize(
    ("text", "answers"),
    [("nobody", [NOTHING, [{"bound": None}]]), ("", []), ("  ", []), ("--", [NOTHING])],
)
def test_what_is_nobody_s_name_is_told(text: str, answers: list[list[dict[str, object]]]) -> None:
    with pytest.raises(EslabonError) as told:
        establishment_named(RecordingClient(answers), text)

    assert told.value.code == "UNKNOWN_ESTABLISHMENT"
