"""Projections that a builder writes, of sites given one by one."""

from collections.abc import Iterable
from pathlib import Path

from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.projection import blocks, made_by
from eslabon.graph.projection.versions import Stored, project, stored
from eslabon.graph.record.tables import table_name
from tests.support.matching_rows import rows_of
from tests.support.matching_world import Site
from tests.support.merged_tables import merged_tables


def written_projection(folder: Path, token: str, sites: Iterable[Site]) -> Stored:
    """Write the projection of a build that holds these sites, and return what is there then."""
    tables = merged_tables(rows_of(list(sites)))
    project(folder, token, blocks(tables, table_name, tenants=(LOCAL_TENANT,)), by=made_by())
    there = stored(folder, token, by=made_by())
    assert there is not None
    return there
