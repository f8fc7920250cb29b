"""Rows of a type as the columns that statements take, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from eslabon.graph.build.tables import numbered_columns
from eslabon.graph.record.tables import Schema

Row = Mapping[str, object]


def columns_of(schema: Schema, rows: Sequence[Row]) -> dict[str, object]:
    """Return a list for each column of a type; null where no row says anything."""
    columns = {name: [row.get(name) for row in rows] for name in numbered_columns(schema).names}
    return {
        name: None if set(map(type, of)) <= {type(None)} else of for name, of in columns.items()
    }


def rows_of(columns: Mapping[str, Any]) -> list[dict[str, object]]:
    """Return what each row says, of lists of values, one of which is not null."""
    count = max(len(of) for of in columns.values() if of is not None)
    return [
        {name: of[n] for name, of in columns.items() if of is not None and of[n] is not None}
        for n in range(count)
    ]
