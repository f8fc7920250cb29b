"""The tables of an edition: what its records say, a Parquet file for each type of the model."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from eslabon.graph.model.registry import NODE_OF_ROW, NODES, RELATIONSHIP_OF_ROW, RELATIONSHIPS
from eslabon.graph.model.schema import NodeSchema, Property, PropertyType, RelationshipSchema

RECORD: Final = "record"
"""The column that names the record which says a row; null where the edition says it as a whole."""

RECORDS: Final = "records"
"""The table of the records themselves: key, file, line, and a digest of all that each says."""

Schema = NodeSchema | RelationshipSchema

# Written in one go; a bound on what a writer holds of each table.
_ROWS_AT_ONCE: Final = 20_000

_ARROW: Final[Mapping[PropertyType, pa.DataType]] = {
    PropertyType.STRING: pa.string(),
    PropertyType.INTEGER: pa.int64(),
    PropertyType.FLOAT: pa.float64(),
    PropertyType.BOOLEAN: pa.bool_(),
    PropertyType.STRINGS: pa.list_(pa.string()),
}

_RECORDS_SCHEMA: Final = pa.schema(
    (
        pa.field(RECORD, pa.string(), nullable=False),
        pa.field("file", pa.string(), nullable=False),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("content", pa.uint64(), nullable=False),
    )
)


def table_name(schema: Schema) -> str:
    """Return what the table of a type is called: two types of relationship may share a `type`."""
    return schema.label if isinstance(schema, NodeSchema) else schema.row.__name__


TYPES: Final[tuple[Schema, ...]] = (*NODES, *RELATIONSHIPS)
SCHEMA_OF_TABLE: Final[Mapping[str, Schema]] = {table_name(schema): schema for schema in TYPES}


@cache
def columns_of(name: str) -> pa.Schema:
    """Return the columns of a table: the record, the key or both ends, then the properties.

    A row without a record is said by the edition as a whole.
    """
    if name == RECORDS:
        return _RECORDS_SCHEMA
    schema = SCHEMA_OF_TABLE[name]
    record = pa.field(RECORD, pa.string())
    if isinstance(schema, NodeSchema):
        key, *others = schema.properties
        return pa.schema([record, _field(key, nullable=False), *map(_field, others)])
    ends = (pa.field(end, pa.string(), nullable=False) for end in ("start", "end"))
    return pa.schema([record, *ends, *map(_field, schema.properties)])


def _field(of: Property, *, nullable: bool = True) -> pa.Field:
    return pa.field(of.name, _ARROW[of.type], nullable=nullable)


class TableWriter:
    """Writes the tables of one edition into a folder, in bounded memory."""

    def __init__(self, folder: Path) -> None:
        """Write into a folder that exists."""
        self._folder = folder
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._pending: dict[str, list[dict[str, Any]]] = {}
        self.rows: dict[str, int] = {}

    def add_rows(self, record: str, rows: Iterable[object]) -> None:
        """Add what one record says, as row objects of the model."""
        for row in rows:
            name, columns = row_said(row)
            pending = self._pending.setdefault(name, [])
            pending.append({RECORD: record, **columns})
            if len(pending) >= _ROWS_AT_ONCE:
                self._flush(name)

    def add_record(self, record: str, *, file: str, line: int, content: int = 0) -> None:
        """Note where a record stands, and a digest of what it says."""
        pending = self._pending.setdefault(RECORDS, [])
        pending.append({RECORD: record, "file": file, "line": line, "content": content})
        if len(pending) >= _ROWS_AT_ONCE:
            self._flush(RECORDS)

    def add_table(self, name: str, table: pa.Table) -> None:
        """Add rows of a table that are columns already."""
        self._flush(name)
        columns = columns_of(name)
        self._write(name, table.select(columns.names).cast(columns))

    def close(self) -> None:
        """Write what is left and finish every file."""
        for name in list(self._pending):
            self._flush(name)
        for writer in self._writers.values():
            writer.close()
        self._writers.clear()

    def abandon(self) -> None:
        """Let go of every file that is not finished, of which nobody wants to know any more."""
        self._pending.clear()
        for writer in self._writers.values():
            with suppress(OSError, pa.ArrowException):
                writer.close()
            writer.is_open = False  # else it tries again, and complains, when it is collected
        self._writers.clear()

    def _flush(self, name: str) -> None:
        if rows := self._pending.pop(name, None):
            self._write(name, pa.Table.from_pylist(rows, schema=columns_of(name)))

    def _write(self, name: str, table: pa.Table) -> None:
        if name not in self._writers:
            path = self._folder / f"{name}.parquet"
            self._writers[name] = pq.ParquetWriter(path, columns_of(name), **_written_as(name))
        self._writers[name].write_table(table)
        self.rows[name] = self.rows.get(name, 0) + table.num_rows


def read_table(path: Path, *, columns: Sequence[str] | None = None) -> pa.Table:
    """Return the rows of a table's file, or some of its columns.

    Raises:
        OSError: If the file cannot be read or is none of Parquet (`pyarrow.ArrowInvalid`).
    """
    return pq.read_table(
        path, columns=None if columns is None else list(columns), memory_map=True, partitioning=None
    )


def of_this_model(table: pa.Table, name: str) -> pa.Table:
    """Return a table with the columns that it has today, null where it was written without one."""
    columns = columns_of(name)
    if table.schema.names == columns.names:
        return table
    known = set(table.schema.names)
    return pa.Table.from_arrays(
        [
            table.column(one.name) if one.name in known else pa.nulls(table.num_rows, one.type)
            for one in columns
        ],
        schema=columns,
    )


def find_rows(path: Path, column: str, values: Collection[str]) -> Iterator[pa.Table]:
    """Yield the rows of a table's file whose column holds one of some texts, without reading all.

    The columns that single rows are found by are in no order, so that statistics of row groups
    seldom help; but they are read alone, and the others only where one is found.

    Raises:
        OSError: As `read_table`.
    """
    if not values:
        return
    lowest, highest, wanted = min(values), max(values), pa.array(values, pa.string())
    with pq.ParquetFile(path, memory_map=True) as file:
        place = file.schema_arrow.get_field_index(column)
        for group in range(file.num_row_groups):
            known = file.metadata.row_group(group).column(place).statistics
            if known and known.has_min_max and (known.max < lowest or highest < known.min):
                continue
            sought = file.read_row_group(group, columns=[column], use_threads=False)
            is_wanted = pc.is_in(sought.column(column), value_set=wanted)
            if pc.any(is_wanted).as_py():
                yield file.read_row_group(group, use_threads=False).filter(is_wanted)


def _written_as(name: str) -> dict[str, Any]:
    """Return how a table is written: small, but for the columns that single rows are found by.

    Those are distinct texts, which a dictionary makes no smaller; as they are and by LZ4 they are
    read twice as fast, and the file is a twentieth larger.
    """
    columns = columns_of(name)
    sought = {RECORD} if name == RECORDS else set[str]()
    if isinstance(SCHEMA_OF_TABLE.get(name), NodeSchema):
        sought = set(columns.names[:2])
    paths = [f"{c.name}.list.element" if pa.types.is_list(c.type) else c.name for c in columns]
    return {
        "compression": {path: "lz4" if path in sought else "zstd" for path in paths},
        "use_dictionary": [path for path in paths if path not in sought],
    }


def row_said(row: Any) -> tuple[str, dict[str, Any]]:
    """Return the name of the table that a row of the model goes to, and its columns there."""
    if (node := NODE_OF_ROW.get(type(row))) is not None:
        return node.label, node.parameters(row)
    schema = RELATIONSHIP_OF_ROW[type(row)]
    ends = {"start": row.start, "end": row.end}
    return table_name(schema), {**ends, **(schema.parameters(row) if schema.properties else {})}
