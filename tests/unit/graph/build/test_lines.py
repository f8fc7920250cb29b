"""Lines of JSON, read one by one, say what the rows of a build say."""

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.build import lines
from eslabon.graph.build.lines import graph_lines
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.region import REGION
from eslabon.graph.model.relationships import LOCATED_IN, OFFERS
from eslabon.graph.model.schema import NodeSchema
from tests.support.build_types import odd_build, said, type_table

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SAID = st.fixed_dictionaries(
    {},
    optional={
        "name": st.none() | TEXTS,
        "sizeMin": st.integers(-(2**63), 2**63 - 1),
        "latitude": NUMBERS,
        "isGenericName": st.booleans(),
        "flags": st.none() | st.lists(TEXTS, max_size=3),
        "source": TEXTS,
        "retired": st.none() | st.just(True),
    },
)


def expected(types: Sequence[TypeTable]) -> list[dict[str, Any]]:
    """Return what each line says, made row by row."""
    places: dict[tuple[str, str], int] = {}
    told: list[dict[str, Any]] = []
    for one in types:
        if isinstance(one.schema, NodeSchema):
            for row in said(one):
                places[one.schema.label, row[one.schema.key.name]] = len(places)
                told.append({"@type": "vertex", "@class": one.schema.label, **row})
    for one in types:
        if not isinstance(one.schema, NodeSchema):
            for row in said(one):
                ends = {
                    "@from": places[one.schema.start.label, row.pop("start")],
                    "@to": places[one.schema.end.label, row.pop("end")],
                }
                told.append({"@type": "edge", "@class": one.schema.type, **ends, **row})
    return told


def read(types: Sequence[TypeTable]) -> list[dict[str, Any]]:
    found = graph_lines(types)
    # Only ends of lines part them, not the many signs that Python takes for such.
    text = b"".join(found.blocks).decode()
    assert text.endswith("\n") or text == ""
    told = [json.loads(line) for line in text.split("\n")[:-1]]
    kinds = [one["@type"] for one in told]
    assert kinds == ["vertex"] * found.nodes + ["edge"] * found.relationships
    return told


def check(types: Sequence[TypeTable]) -> None:
    # Written out, since 1 equals 1.0 and True, and 0.0 equals -0.0.
    assert list(map(repr, read(types))) == list(map(repr, expected(types)))


@given(sites=st.lists(SAID, max_size=5))
def test_lines_say_what_the_rows_say(sites: list[dict[str, Any]]) -> None:
    rows = [{"id": f"{place}"} | site for place, site in enumerate(sites)]
    check([type_table(ESTABLISHMENT, rows)])


@given(
    claims=st.dictionaries(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), TEXTS), NUMBERS, max_size=5
    )
)
def test_relationships_name_their_ends_by_place(
    claims: dict[tuple[str, str, str], float],
) -> None:
    rows = [
        {"start": start, "end": end, "source": source, "confidence": confidence}
        for (start, end, source), confidence in claims.items()
    ]
    capability = OFFERS.end
    check(
        [
            type_table(OFFERS, rows),
            type_table(capability, [{"code": "y"}, {"code": "x"}]),
            type_table(ESTABLISHMENT, [{"id": "c"}, {"id": "a"}, {"id": "b"}]),
        ]
    )


def test_every_odd_value_is_told_exactly() -> None:
    check(odd_build())


@pytest.mark.parametrize("at_once", [1, 3, 7, 1000])
def test_nothing_depends_on_how_many_rows_are_written_at_once(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_ROWS_AT_ONCE", at_once)
    types = odd_build()
    check(types)

    # The columns of a build are of many pieces, wherever its editions meet.
    halves = [
        TypeTable(one.schema, pa.concat_tables([one.table.slice(0, 1), one.table.slice(1)]))
        for one in types
    ]
    check(halves)
    blocks = sum(-(-one.count // at_once) for one in types)
    assert len(list(graph_lines(types).blocks)) == blocks


def test_an_empty_build_has_no_lines() -> None:
    assert read([]) == []
    assert read([type_table(REGION, []), type_table(LOCATED_IN, [])]) == []
