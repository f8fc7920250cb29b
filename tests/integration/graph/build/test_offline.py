"""A build that a real Neo4j imported from files is read back over Bolt as it was."""

from collections.abc import Iterator

import pytest

from eslabon.graph.build.offline import write_offline
from eslabon.graph.build.readback import differences
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.store.bolt import BoltClient
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.migrations import schema_state, upgrade
from tests.support.build_types import odd_build, odd_sites, said, type_table
from tests.support.engines import REQUIRE_NEO4J
from tests.support.graph_held import held
from tests.support.neo4j_server import NoNeo4jError, server_from_jars
from tests.support.offline_import import imported


def build() -> list[TypeTable]:
    """Return the odd build, but for lists that files cannot say."""
    unsaid: list[list[str] | None] = [[""], []]
    flags = [site.get("flags") for site in odd_sites()]
    sites = type_table(
        ESTABLISHMENT,
        [
            {**site, "flags": None if own in unsaid else own}
            for site, own in zip(odd_sites(), flags, strict=True)
        ],
    )
    others = (one for one in odd_build() if one.schema is not ESTABLISHMENT)
    return [sites, type_table(COMPANY, []), *others]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphClient]:
    """Yield a client of a server on a database that was made of files."""
    home = tmp_path_factory.mktemp("neo4j")
    made = write_offline(build(), tmp_path_factory.mktemp("files"), build="build_1")
    try:
        with server_from_jars(
            home, before=lambda library: imported(made.folder, library=library, home=home)
        ) as server:
            client = BoltClient(server.uri, user=server.user, password=server.password)
            upgrade(client)
            yield client
            client.close()
    except NoNeo4jError as reason:
        if REQUIRE_NEO4J:
            pytest.fail(f"a real Neo4j is required here: {reason}", pytrace=False)
        pytest.skip(f"no real Neo4j: {reason}")


def test_every_value_is_held_as_it_was_said(client: GraphClient) -> None:
    for one in build():
        # Written out, since 1 equals 1.0 and True.
        assert held(client, one.schema) == sorted(repr(sorted(row.items())) for row in said(one))
        assert list(differences(client, one)) == []


def test_the_schema_is_upgraded_afterwards_and_nothing_is_made_twice(client: GraphClient) -> None:
    assert schema_state(client).pending == ()
    count = Statement("MATCH (n:Establishment) RETURN count(n) AS n")
    before = client.read(count)
    client.write([Statement("MERGE (n:Establishment {id: '7'}) SET n.name = n.name")])
    assert client.read(count) == before
