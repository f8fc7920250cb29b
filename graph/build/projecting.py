"""Keeps the projection of a build beside its graph, for whoever asks."""

from collections.abc import Collection, Sequence
from pathlib import Path

import pyarrow as pa

from eslabon.graph.build.closing import Closed
from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.copies import FAILURES, Copies
from eslabon.graph.projection.opened import LOGGER
from eslabon.graph.projection.projection import blocks, made_by
from eslabon.graph.projection.versions import project, stored
from eslabon.graph.record.tables import Schema, table_name


def keep_projection(
    folder: Path,
    token: str,
    graph: Closed,
    *,
    still: Collection[str],
    copies: Copies | None = None,
) -> None:
    """Write the projection of the build of a token, or none where the disk does not take it.

    The graph answers where there is none: the answers are the same, and take longer.

    Args:
        folder: Where projections are.
        token: That of the build, which need not be current yet.
        graph: All that it says.
        still: The tokens of builds that are read meanwhile.
        copies: Where it is put besides.
    """

    def tables(schema: Schema, columns: Sequence[str] | None = None, /) -> pa.Table:
        one = graph.types[table_name(schema)].type_table
        return one.table if columns is None else one.select(columns)

    def known(schema: Schema) -> str:
        name = table_name(schema)
        count, total = graph.totals[name]
        return f"{name} {count} {total}"

    parts = blocks(tables, known, tenants=(LOCAL_TENANT,))
    try:
        project(folder, token, parts, by=made_by(), still=still)
        there = stored(folder, token, by=made_by())
        if copies is not None and there is not None:
            copies.store(there)
    except FAILURES as error:
        LOGGER.warning("the projection of build %s was not kept: %s", token, error)
