"""Every integration test runs twice: on the embedded engine and on a real Neo4j."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import SecretStr

from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.engine.supervisor import running_engine
from eslabon.graph.store.settings import StoreSettings
from tests.support.engines import ENGINES, RECORD, REQUIRE_NEO4J
from tests.support.graph_rows import wipe
from tests.support.neo4j_server import NoNeo4jError, neo4j_server


@pytest.fixture(scope="session", params=ENGINES)
def engine_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StoreSettings]:
    """Yield the settings of an engine that is up; one engine of each kind serves the whole run."""
    start = {"embedded": _embedded, "neo4j": _neo4j}[request.param]
    with start(tmp_path_factory) as (settings, origin):
        with connect(settings) as client:
            RECORD.add(request.param, client.engine(), origin=origin)
        yield settings


@pytest.fixture
def client(engine_settings: StoreSettings) -> Iterator[GraphClient]:
    """Yield a client of an empty graph, its constraints in place."""
    with connect(engine_settings) as client:
        wipe(client)
        yield client


@contextmanager
def _embedded(folders: pytest.TempPathFactory) -> Iterator[tuple[StoreSettings, str]]:
    settings = StoreSettings(data=folders.mktemp("embedded"), graph="embedded", heap="512m")
    with running_engine(settings):
        yield settings, "embedded"


@contextmanager
def _neo4j(folders: pytest.TempPathFactory) -> Iterator[tuple[StoreSettings, str]]:
    try:
        with neo4j_server(folders.mktemp("neo4j")) as server:
            settings = StoreSettings(
                data=folders.mktemp("data"),
                graph=server.uri,
                graph_user=server.user,
                graph_password=SecretStr(server.password),
            )
            yield settings, server.origin
    except NoNeo4jError as reason:
        RECORD.lack("neo4j", str(reason))
        if REQUIRE_NEO4J:
            pytest.fail(f"a real Neo4j is required here: {reason}", pytrace=False)
        pytest.skip(f"no real Neo4j: {reason}")
