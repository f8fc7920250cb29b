"""The tables of a build that says rows of the model, and the projection of such a build."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from eslabon.graph.build.tables import numbered_columns
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.projection import Projection, blocks, made_by
from eslabon.graph.projection.tables import Tables
from eslabon.graph.projection.versions import project, stored
from eslabon.graph.record.tables import Schema, row_said, table_name

TOKEN = "b1"  # noqa: S105  # of a build


def merged_tables(by_source: Mapping[str, Iterable[object]]) -> Tables:
    """Return the tables of a build, in which nothing is said twice."""
    said: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for source, rows in by_source.items():
        for row in rows:
            name, columns = row_said(row)
            said[name].append({**columns, "source": source})

    def tables(schema: Schema, columns: Sequence[str] | None = None, /) -> pa.Table:
        kept = numbered_columns(schema)
        table = pa.Table.from_pylist(said[table_name(schema)], schema=kept)
        return table if columns is None else table.select(list(columns))

    return tables


def projected(by_source: Mapping[str, Iterable[object]], folder: Path) -> Projection:
    """Return the projection of a build that says these rows, written to a folder and opened."""
    tables = merged_tables(by_source)
    project(folder, TOKEN, blocks(tables, table_name, tenants=(LOCAL_TENANT,)), by=made_by())
    there = stored(folder, TOKEN, by=made_by())
    assert there is not None
    assert there.is_sound
    return Projection(there, tenant=LOCAL_TENANT)
