"""Consecutive records of an input as columns: what each says, as tables of the record."""

import hashlib
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final, Protocol, runtime_checkable

import pyarrow as pa

from eslabon.graph.record.tables import RECORD, columns_of, row_said
from eslabon.loaders.source import Assertion, LoadOptions, Rejection, Result

RECORD_COLUMNS: Final = pa.schema(
    (
        pa.field(RECORD, pa.string(), nullable=False),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("content", pa.uint64(), nullable=False),
        pa.field("flags", pa.list_(pa.string()), nullable=False),
    )
)
"""What is known of each accepted record: key, line, a digest of all that it says, and flags."""

DIGEST_BYTES: Final = 8


@dataclass(frozen=True)
class Chunk:
    """Records of one input file as columns, the key of each but once.

    Attributes:
        file: The file.
        read: How many records of the input it covers, rejected ones too.
        records: The accepted ones, in order, under `RECORD_COLUMNS`.
        tables: What they say, by the names of the record's tables (`columns_of`). A row that no
            single record says, since many do, has no record.
        rejections: The records that cannot be loaded, in order.
    """

    file: str
    read: int
    records: pa.Table
    tables: Mapping[str, pa.Table]
    rejections: Sequence[Rejection]


@runtime_checkable
class ChunkedSource(Protocol):
    """A source that reads and transforms by columns, which is many times faster."""

    def chunks(self, path: Path, options: LoadOptions) -> Iterator[Chunk]:
        """Yield what the records of one input assert, as `read` and `transform` would.

        Raises:
            BadInputError: If the input as a whole cannot be read.
        """
        ...


def chunks_of(results: Iterable[Result], *, size: int = 20_000) -> Generator[Chunk, None, None]:
    """Yield the records of any source as chunks of one file each, some `size` records at a time.

    Of records that share a key the first comes in the first of these chunks, and so on.
    """
    left = iter(results)
    while some := list(islice(left, size)):
        for file, own in groupby(some, key=lambda one: one[0].file):
            yield from _chunks(file, own)


def _chunks(file: str, results: Iterable[Result]) -> Iterator[Chunk]:
    times: Counter[str] = Counter()
    gathered = [_Gathered()]
    for place, result in results:
        time = 0
        if isinstance(result, Assertion):
            time = times[result.key]
            times[result.key] += 1
        if time == len(gathered):
            gathered.append(_Gathered())
        gathered[time].add(place.line, result)
    for one in gathered:
        yield one.chunk(file)


def rows_as_columns(name: str, columns: Mapping[str, pa.Array], *, length: int) -> pa.Table:
    """Return rows of one of the record's tables; a column that is not given is null.

    Raises:
        KeyError: If the table does not have one of the columns.
    """
    schema = columns_of(name)
    unknown = columns.keys() - set(schema.names)
    if unknown:
        raise KeyError(f"{name} has no column {min(unknown)}")
    filled = [
        columns[of.name].cast(of.type) if of.name in columns else pa.nulls(length, of.type)
        for of in schema
    ]
    return pa.Table.from_arrays(filled, schema=schema)


def content_of(assertion: Assertion) -> int:
    """Return a digest of all that a record says: what two records with one key agree by."""
    text = repr((assertion.nodes, assertion.relationships))
    digest = hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES)
    return int.from_bytes(digest.digest(), "little")


@dataclass
class _Gathered:
    """The records of a chunk that is being filled."""

    read: int = 0
    records: list[dict[str, Any]] = field(default_factory=list)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)

    def add(self, line: int, result: Assertion | Rejection) -> None:
        self.read += 1
        if isinstance(result, Rejection):
            self.rejections.append(result)
            return
        content, flags = content_of(result), list(result.flags)
        self.records.append({RECORD: result.key, "line": line, "content": content, "flags": flags})
        for row in (*result.nodes, *result.relationships):
            name, columns = row_said(row)
            self.tables.setdefault(name, []).append({RECORD: result.key, **columns})

    def chunk(self, file: str) -> Chunk:
        tables = {
            name: pa.Table.from_pylist(rows, schema=columns_of(name))
            for name, rows in self.tables.items()
        }
        records = pa.Table.from_pylist(self.records, schema=RECORD_COLUMNS)
        return Chunk(file, self.read, records, tables, tuple(self.rejections))
