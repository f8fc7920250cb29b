"""The merged graph is what a reader of all editions, one row at a time, would write down."""

import itertools
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings

from eslabon.graph.build.merge import merged, speakers
from eslabon.graph.build.tables import identity_of, merged_columns
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import LocatedIn
from eslabon.graph.record.record import Record, current
from eslabon.graph.record.tables import RECORD, TYPES, Schema, table_name
from tests.support.graph_oracle import SCHEMAS, SOURCES, Told, merged_by_hand, write_history
from tests.support.history_strategies import HISTORIES
from tests.support.record import written

Row = dict[str, Any]


def graph_of(record: Record) -> dict[str, pa.Table]:
    speaking = speakers(current(record.editions()))
    return {table_name(schema): merged(schema, speaking) for schema in SCHEMAS}


def by_identity(schema: Schema, table: pa.Table) -> dict[tuple[str, ...], Row]:
    rows = table.drop_columns([RECORD]).to_pylist()
    found = {
        tuple(row[name] for name in identity_of(schema)): {
            name: value for name, value in row.items() if value is not None
        }
        for row in rows
    }
    assert len(found) == len(rows), "said twice"
    return found


@settings(max_examples=60)
@given(history=HISTORIES)
def test_the_graph_is_what_reading_one_by_one_gives(history: list[Told]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        record = Record(Path(folder))
        write_history(record, history)
        found, expected = graph_of(record), merged_by_hand(history)
        for schema in SCHEMAS:
            name = table_name(schema)
            assert by_identity(schema, found[name]) == expected.plain()[name]
            identity = found[name].select(identity_of(schema)).to_pylist()
            spoken = found[name].column(RECORD).is_valid().to_pylist()
            assert {
                tuple(row.values()): is_spoken
                for row, is_spoken in zip(identity, spoken, strict=True)
            } == {key: thing.is_of_record for key, thing in expected.things[name].items()}


def site(id_: str, name: str) -> list[object]:
    return [Establishment(id=id_, name=name), LocatedIn(start=id_, end="22014")]


def names_of(table: pa.Table) -> dict[str, str]:
    return {row["id"]: row["name"] for row in table.to_pylist()}


def test_an_older_edition_loaded_later_does_not_speak_over_a_newer_one(tmp_path: Path) -> None:
    record, scope = Record(tmp_path), SOURCES["selection"]
    written(record, {"1": site("1", "new")}, scope=scope, day=date(2024, 4, 20), hour=1)
    written(
        record,
        {"1": [*site("1", "old"), LocatedIn(start="1", end="22011")], "2": site("2", "other")},
        scope=scope,
        day=date(2023, 5, 12),
        hour=2,
    )
    found = graph_of(record)

    assert names_of(found["Establishment"]) == {"1": "new", "2": "other"}
    ends = {(row["start"], row["end"]) for row in found["LocatedIn"].to_pylist()}
    assert ends == {("1", "22014"), ("2", "22014")}


def test_what_one_source_drops_stays_where_another_lists_it(tmp_path: Path) -> None:
    record = Record(tmp_path)
    written(record, {"1": site("1", "a"), "2": site("2", "b")}, scope=SOURCES["mine"], hour=1)
    written(record, {"2": site("2", "b")}, scope=SOURCES["yours"], hour=2)
    written(record, {"1": site("1", "a")}, scope=SOURCES["mine"], hour=3)

    found = graph_of(record)

    assert names_of(found["Establishment"]) == {"1": "a", "2": "b"}
    assert found["LocatedIn"].num_rows == 2


@pytest.mark.parametrize("schema", TYPES, ids=table_name)
def test_a_type_that_nobody_speaks_of_is_empty_and_has_its_columns(schema: Schema) -> None:
    assert merged(schema, []) == merged_columns(schema).empty_table()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_loading_makes_no_other_graph(tmp_path: Path, order: tuple[int, ...]) -> None:
    said = [
        ("selection", {"1": site("1", "a"), "2": site("2", "b")}, date(2024, 1, 1)),
        ("selection", {"2": site("2", "c")}, date(2024, 2, 1)),
        ("mine", {"1": site("1", "z")}, date(2024, 3, 1)),
    ]
    record = Record(tmp_path)
    for hour, place in enumerate(order):
        source, rows, day = said[place]
        written(record, rows, scope=SOURCES[source], day=day, hour=hour)

    assert names_of(graph_of(record)["Establishment"]) == {"1": "z", "2": "c"}
