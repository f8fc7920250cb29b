"""Tables as `neo4j-admin database import` reads them.

Their form is described at https://neo4j.com/docs/operations-manual/current/import/: for each type
a file of values between commas, whose header names the properties and their types. Nodes are told
apart by their place in the build. A field without quotes says nothing; between quotes stands a
text, be it empty.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from eslabon.graph.build.places import Linked
from eslabon.graph.build.tables import ENDS, TypeTable
from eslabon.graph.model.schema import NodeSchema

_ROWS_AT_ONCE: Final = 50_000
_ID: Final = ":ID"
_ENDS: Final = dict(zip(ENDS, (":START_ID", ":END_ID"), strict=True))
_TYPES: Final[Mapping[pa.DataType, str]] = {
    pa.string(): "string",
    pa.int64(): "long",
    pa.float64(): "double",
    pa.bool_(): "boolean",
}


def write_table(one: TypeTable | Linked, path: Path, *, first: int, delimiter: str) -> None:
    """Write all of one type, whose ends are places of nodes.

    Args:
        one: Nodes, or relationships whose ends are places.
        path: The file.
        first: The place of the first node.
        delimiter: What stands between the members of a list, and in none of them.
    """
    table = one.table
    if isinstance(one.schema, NodeSchema):
        ids = np.arange(first, first + one.count, dtype=np.int32)
        table = table.add_column(0, _ID, pa.array(ids))
    else:
        table = table.rename_columns([_ENDS.get(name, name) for name in table.column_names])
    names = [_header(field) for field in table.schema]
    kinds = [pa.string() if pa.types.is_list(field.type) else field.type for field in table.schema]
    with pacsv.CSVWriter(path, pa.schema(list(zip(names, kinds, strict=True)))) as file:
        for begin in range(0, table.num_rows, _ROWS_AT_ONCE):
            columns = [
                pc.binary_join(column, delimiter) if pa.types.is_list(column.type) else column
                for column in table.slice(begin, _ROWS_AT_ONCE).columns
            ]
            file.write_table(pa.table(columns, names=names))


def breaks_lines(one: TypeTable) -> bool:
    """Tell whether a text of some row goes over several lines."""
    return any(map(_breaks_lines, one.table.columns))


def _breaks_lines(column: pa.ChunkedArray) -> bool:
    texts = pc.list_flatten(column) if pa.types.is_list(column.type) else column
    if not pa.types.is_string(texts.type):
        return False
    # Of what a slice was cut from all bytes are looked at: at worst the import takes longer.
    buffers = (chunk.buffers()[2] for chunk in pa.chunked_array(texts).chunks)
    return any(
        byte in text for text in map(bytes, filter(None, buffers)) for byte in (b"\n", b"\r")
    )


def _header(field: pa.Field) -> str:
    """Return a property's name and type, as the header of a file gives them."""
    if field.name in (_ID, *_ENDS.values()):
        return str(field.name)
    kind = "string[]" if pa.types.is_list(field.type) else _TYPES[field.type]
    return f"{field.name}:{kind}"
