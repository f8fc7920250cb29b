"""What a source says row by row, and what its chunks say, in one form that can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eslabon.graph.record.tables import columns_of, row_said
from eslabon.loaders.chunks import RECORD_COLUMNS, Chunk
from eslabon.loaders.source import LoadOptions, Rejection, Source

SAID_BY_MANY = ("Region", "ActivityClass", "PartOf")
"""Tables whose rows hundreds of records of a directory repeat."""

Row = tuple[tuple[str, Any], ...]


@dataclass
class Said:
    """Records in order, the rows of each by table, what many say, and rejections in order."""

    records: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)
    rows: list[set[tuple[str, Row]]] = field(default_factory=list)
    by_many: set[tuple[str, Row]] = field(default_factory=set)
    rejections: list[Rejection] = field(default_factory=list)
    read: int = 0


def said_by_rows(source: Source, path: Path, options: LoadOptions) -> Said:
    """Return what the records of a file say, one by one."""
    found = Said()
    for row in source.read(path):
        result = row if isinstance(row, Rejection) else source.transform(row, options)
        found.read += 1
        if isinstance(result, Rejection):
            found.rejections.append(result)
            continue
        found.records.append((result.key, row.place.line, result.flags))
        rows = [_row(*row_said(row)) for row in (*result.nodes, *result.relationships)]
        found.rows.append({row for row in rows if row[0] not in SAID_BY_MANY})
        found.by_many |= {row for row in rows if row[0] in SAID_BY_MANY}
    return found


def said_by_chunks(chunks: Iterable[Chunk]) -> Said:
    """Return what chunks say; ids must be distinct within each.

    A record that repeats the id of another is in a later chunk, and so is its rejection.
    """
    found = Said()
    for chunk in chunks:
        assert chunk.records.schema == RECORD_COLUMNS
        found.read += chunk.read
        found.rejections += chunk.rejections
        records = chunk.records.to_pylist()
        assert chunk.read == len(records) + len(chunk.rejections)
        found.records += [(r["record"], r["line"], tuple(r["flags"])) for r in records]
        by_record: dict[str, set[tuple[str, Row]]] = {r["record"]: set() for r in records}
        assert len(by_record) == len(records)
        for name, table in chunk.tables.items():
            assert table.schema == columns_of(name)
            rows = table.to_pylist()
            for row in rows:
                record = row.pop("record")
                said_by = found.by_many if record is None else by_record[record]
                said_by.add(_row(name, row))
            assert len({_row(name, row) for row in rows}) == len(rows) or name == "Company"
        found.rows += by_record.values()
    found.rejections.sort(key=lambda rejection: (rejection.place.file, rejection.place.line))
    return found


def _row(name: str, columns: dict[str, Any]) -> tuple[str, Row]:
    """Return a row by which it is told from others; what is null is not said."""
    stated = ((k, tuple(v) if isinstance(v, list) else v) for k, v in columns.items())
    return name, tuple(sorted((k, v) for k, v in stated if v is not None))
