"""A build that the embedded engine took in bulk is read back over Bolt as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eslabon.graph.build.lines import graph_lines
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.store.bolt import BoltClient
from eslabon.graph.store.engine.databases import EngineDatabases
from eslabon.graph.store.engine.supervisor import running_engine, stop
from eslabon.graph.store.migrations import upgrade
from eslabon.graph.store.settings import StoreSettings
from tests.support.build_types import odd_build, said
from tests.support.graph_held import held


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[BoltClient]:
    """Yield a client of a database that was filled with the odd build."""
    settings = StoreSettings(data=tmp_path / "data", graph="embedded", heap="256m")
    types = odd_build()
    edge_types = {one.schema.type for one in types if not isinstance(one.schema, NodeSchema)}
    try:
        with running_engine(settings) as engine:
            databases = EngineDatabases(engine.http, engine.user, engine.password)
            databases.create("build_1", edge_types=edge_types)
            client = BoltClient(
                engine.uri, user=engine.user, password=engine.password, database="build_1"
            )
            upgrade(client)
            lines = graph_lines(types)
            databases.fill(
                "build_1", lines.blocks, nodes=lines.nodes, relationships=lines.relationships
            )
            yield client
            client.close()
    finally:
        stop(settings)


def test_every_value_is_held_as_it_was_said(filled: BoltClient) -> None:
    for one in odd_build():
        # Written out, since 1 equals 1.0 and True.
        assert held(filled, one.schema) == sorted(repr(sorted(row.items())) for row in said(one))
