"""The tables of a graph that is being made: their columns, and what tells one row from another."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import numpy as np
import pyarrow as pa

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
    table: pa.Table

    @property
    def count(self) -> int:
        """Return how many there are."""
        return int(self.table.num_rows)

    @cached_property
    def total(self) -> int:
        """Return the sum of their numbers."""
        return int(np.asarray(self.table.column(DIGEST)).sum(dtype=np.int64))


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
