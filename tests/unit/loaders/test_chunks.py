"""The records of any source as chunks of columns."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import LocatedIn
from eslabon.graph.record.tables import columns_of
from eslabon.loaders.chunks import RECORD_COLUMNS, Chunk, chunks_of, content_of, rows_as_columns
from eslabon.loaders.source import Assertion, Origin, Rejection, Result


def accepted(key: str, line: int, *, file: str = "f.csv", name: str = "Zincados") -> Result:
    site = Establishment(id=key, name=name, flags=("odd",), latitude=20.5)
    town = Region(code="22014", kind="municipality")
    inside = LocatedIn(start=key, end="22014")
    return Origin(file, line), Assertion(key, (site, town), (inside,), flags=("odd",))


def rejected(line: int) -> Result:
    place = Origin("f.csv", line)
    return place, Rejection(place, "id", "missing_id", Text("Falta.", "Missing."), ",,")


def chunks(results: Iterable[Result], size: int = 20_000) -> list[Chunk]:
    return list(chunks_of(results, size=size))


def test_what_records_say_stands_in_tables_under_their_keys() -> None:
    [chunk] = chunks([accepted("1", 2), rejected(3), accepted("2", 4)])

    assert chunk.read == 3
    assert chunk.records.schema == RECORD_COLUMNS
    assert chunk.records.select(["record", "line", "flags"]).to_pylist() == [
        {"record": "1", "line": 2, "flags": ["odd"]},
        {"record": "2", "line": 4, "flags": ["odd"]},
    ]
    assert [rejection.place.line for rejection in chunk.rejections] == [3]
    assert set(chunk.tables) == {"Establishment", "Region", "LocatedIn"}
    for name, table in chunk.tables.items():
        assert table.schema == columns_of(name)
        assert table.column("record").to_pylist() == ["1", "2"]


def test_what_a_record_does_not_say_is_null() -> None:
    [chunk] = chunks([accepted("1", 2)])
    [site] = chunk.tables["Establishment"].to_pylist()
    assert (site["latitude"], site["longitude"], site["clee"]) == (20.5, None, None)


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 5))
def test_every_record_is_in_one_chunk_in_order(kinds: list[bool], size: int) -> None:
    results = [
        accepted(str(line), line) if kind else rejected(line) for line, kind in enumerate(kinds)
    ]
    found = chunks(results, size)
    assert all(chunk.read == size for chunk in found[:-1])
    assert sum(chunk.read for chunk in found) == len(kinds)
    lines = [line for chunk in found for line in chunk.records.column("line").to_pylist()]
    assert lines == [line for line, kind in enumerate(kinds) if kind]
    refused = [rejection.place.line for chunk in found for rejection in chunk.rejections]
    assert refused == [line for line, kind in enumerate(kinds) if not kind]


def test_a_chunk_holds_records_of_one_file() -> None:
    found = chunks([accepted("1", 2), accepted("2", 2, file="g.csv")])
    assert [chunk.records.column("record").to_pylist() for chunk in found] == [["1"], ["2"]]


def test_the_digest_tells_whether_two_records_say_the_same() -> None:
    def content(result: Result) -> int:
        assert isinstance(result[1], Assertion)
        return content_of(result[1])

    assert content(accepted("1", 2)) == content(accepted("1", 9, file="g.csv"))
    assert content(accepted("1", 2)) != content(accepted("1", 2, name="Cromo"))


def test_a_column_that_a_table_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="OperatedBy has no column name"):
        rows_as_columns("OperatedBy", {"name": None}, length=0)
