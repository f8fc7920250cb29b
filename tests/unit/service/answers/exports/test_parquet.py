"""Answers as Parquet: the JSON of the main table, typed."""

import io
import json
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eslabon.service.answers.exports.document import documented
from eslabon.service.answers.exports.parquet import parquet_bytes
from eslabon.service.answers.plain import plain
from tests.support.sent_answers import ANSWERS, ORIGIN, matched


def table_of(answer: Any) -> Any:
    return pq.read_table(io.BytesIO(parquet_bytes(documented(answer, ORIGIN), "en")))


def told(value: Any) -> Any:
    """Return a value of a table as JSON has it."""
    match value:
        case date():
            return value.isoformat()
        case dict():
            return {name: told(one) for name, one in value.items()}
        case [(_, _), *_]:  # the entries of a mapping
            return {name: told(one) for name, one in value}
        case list():
            return [told(one) for one in value]
    return value


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are alike; a mapping without entries is an empty list in Parquet."""
    match one, other:
        case dict(), dict():
            return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
        case list(), list():
            return len(one) == len(other) and all(map(same, one, other))
        case float() | int(), float() | int():
            return one == pytest.approx(other)
    return bool(one == other or (not one and not other))


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_the_rows_are_those_of_the_json(kind: str) -> None:
    document = documented(ANSWERS[kind](), ORIGIN)
    assert document.main is not None
    rows = table_of(ANSWERS[kind]()).to_pylist()
    for row in rows:
        row.pop("ask", None)
    expected = [plain(row, "en") for row in document.main.rows]
    assert same([told(row) for row in rows], expected)


def test_columns_have_the_types_of_the_description() -> None:
    schema = table_of(matched()).schema
    assert schema.field("score").type == pa.float64()
    assert schema.field("place").type == pa.int64()
    assert schema.field("status").type == pa.string()
    location = schema.field("location").type
    assert {f.name: f.type for f in location} == {
        "latitude": pa.float64(),
        "longitude": pa.float64(),
    }
    [expires] = [f for f in schema.field("certificates").type.value_type if f.name == "expires"]
    assert expires.type == pa.date32()


def test_the_file_itself_says_what_it_rests_on() -> None:
    about = json.loads(table_of(matched()).schema.metadata[b"eslabon"])
    assert about["build"] == 41
    assert about["datasetVersion"]
    assert {one["what"] for one in about["asked"]} >= {"Code or name of the process"}
