"""The tables of a graph that is being made: their columns, and what tells one row from another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.record.tables import RECORD, SCHEMA_OF_TABLE, Schema, columns_of, table_name

SOURCE: Final = "source"
"""Which source said it; of a node, the most trusted of those that list it."""

DIGEST: Final = "digest"
"""A number made of all that a row says."""

RETIRED: Final = "retired"
"""No edition that counts lists it, and others refer to it."""

ENDS: Final = ("start", "end")

_FEW: Final = 10_000


@dataclass(frozen=True)
class TypeTable:
    """All nodes or relationships of one type: key or ends, what they say, and a number of that."""

    schema: Schema
    rows: pa.Table | Path
    """What there is, or the file that holds it."""

    @property
    def table(self) -> pa.Table:
        """Return all of it; what is in a file is read each time."""
        return self.rows if isinstance(self.rows, pa.Table) else read_rows(self.rows)

    def select(self, columns: Sequence[str]) -> pa.Table:
        """Return some columns of it, without reading the others."""
        if isinstance(self.rows, pa.Table):
            return self.rows.select(list(columns))
        return read_rows(self.rows, columns=list(columns))

    def column(self, name: str) -> pa.ChunkedArray:
        """Return one column of it, without reading the others."""
        return self.select((name,)).column(name)

    @cached_property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.column(DIGEST))

    @cached_property
    def total(self) -> int:
        """Return the sum of their numbers."""
        return int(np.asarray(self.column(DIGEST)).sum(dtype=np.int64))


def write_rows(table: pa.Table, path: Path) -> None:
    """Write rows to a file that `read_rows` reads.

    Raises:
        OSError: If the system refuses.
    """
    pq.write_table(table, path, compression="lz4", write_page_checksum=True)


def read_rows(path: Path, *, columns: list[str] | None = None) -> pa.Table:
    """Read rows, or some columns of them.

    Raises:
        OSError, pa.ArrowException: If they cannot be read, or are not what was written.
    """
    return pq.read_table(path, columns=columns, page_checksum_verification=True, partitioning=None)


def merged_columns(schema: Schema) -> pa.Schema:
    """Return the columns of a type as it is merged."""
    return _merged_columns(table_name(schema))


@cache
def _merged_columns(name: str) -> pa.Schema:
    columns, schema = columns_of(name), SCHEMA_OF_TABLE[name]
    if isinstance(schema, NodeSchema) or schema.per_source:
        return columns.append(pa.field(SOURCE, pa.string()))
    return columns


def identity_of(schema: Schema) -> tuple[str, ...]:
    """Return the columns that tell one node or relationship of a type from another."""
    if isinstance(schema, NodeSchema):
        return (schema.key.name,)
    return (*ENDS, SOURCE) if schema.per_source else ENDS


def numbered_columns(schema: Schema) -> pa.Schema:
    """Return the columns of a type in a whole graph."""
    return _numbered_columns(table_name(schema))


@cache
def _numbered_columns(name: str) -> pa.Schema:
    columns, schema = _merged_columns(name), SCHEMA_OF_TABLE[name]
    columns = columns.remove(columns.get_field_index(RECORD))
    if isinstance(schema, NodeSchema):
        columns = columns.append(pa.field(RETIRED, pa.bool_()))
    return columns.append(pa.field(DIGEST, pa.int64()))


def is_worth_threads(*tables: pa.Table) -> bool:
    """Tell whether tables are so large that starting threads costs less than it saves."""
    return any(table.num_rows > _FEW for table in tables)
