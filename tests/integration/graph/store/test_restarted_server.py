"""A Neo4j that was killed and started again is found by the clients that it had."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from eslabon.graph.errors import UnavailableError
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from tests.support.api import Api, running_api
from tests.support.engine_process import eventually
from tests.support.engines import REQUIRE_NEO4J
from tests.support.neo4j_server import NoNeo4jError, kill_server, server_from_jars, started_again

READS = '{ establishment(id: "1") { key } }'


def test_a_service_has_its_server_again(tmp_path: Path) -> None:
    try:
        with server_from_jars(tmp_path / "neo4j") as server:
            settings = StoreSettings(
                data=tmp_path / "data",
                graph=server.uri,
                graph_user=server.user,
                graph_password=SecretStr(server.password),
            )
            with connect(settings, retry_seconds=1.0) as client, running_api(client) as api:
                assert api.data(READS) == {"establishment": None}
                kill_server(tmp_path / "neo4j")
                _require_away(client, api)
                with started_again(tmp_path / "neo4j", server):
                    assert eventually(lambda: api.http("GET", "/readyz").status_code == 200)
                    assert api.data(READS) == {"establishment": None}
    except NoNeo4jError as reason:
        if REQUIRE_NEO4J:
            pytest.fail(f"a real Neo4j is required here: {reason}", pytrace=False)
        pytest.skip(f"no real Neo4j: {reason}")


def _require_away(client: GraphClient, api: Api) -> None:
    with pytest.raises(UnavailableError):
        client.read(Statement("RETURN 1"))
    answer = api.post(READS)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert api.http("GET", "/readyz").status_code == 503
