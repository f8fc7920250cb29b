"""A server's graph by the way that the files of an offline import tell: import, start, build."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from eslabon.graph.store.settings import StoreSettings
from tests.support.directory import write_directory
from tests.support.engines import REQUIRE_NEO4J
from tests.support.loads import PART, Loads, error_of
from tests.support.neo4j_server import NoNeo4jError, server_from_jars
from tests.support.offline_import import imported

SITES = 300


@pytest.fixture
def offline(tmp_path: Path) -> Iterator[Loads]:
    """Yield commands on a server that imported the files of a record of one edition."""
    directory = write_directory(tmp_path / "sites.csv", range(SITES))
    settings = StoreSettings(data=tmp_path / "data", graph_password=SecretStr("not asked for"))
    files = tmp_path / "files"
    own = Loads(settings)
    assert own.run("load", *PART, directory, "--record-only").code == 0
    assert own.run("build", "--offline", files).code == 0
    home = tmp_path / "neo4j"
    try:
        with server_from_jars(
            home, before=lambda library: imported(files, library=library, home=home)
        ) as server:
            where = {
                "graph": server.uri,
                "graph_user": server.user,
                "graph_password": SecretStr(server.password),
            }
            with own.with_settings(**where).all_ended() as loads:
                yield loads
    except NoNeo4jError as reason:
        if REQUIRE_NEO4J:
            pytest.fail(f"a real Neo4j is required here: {reason}", pytrace=False)
        pytest.skip(f"no real Neo4j: {reason}")


def test_an_imported_graph_is_current_after_a_build_that_changes_nothing(
    offline: Loads, tmp_path: Path
) -> None:
    before = json.loads(offline.run("doctor", "--json").out)["findings"]
    elsewhere = offline.with_settings(data=tmp_path / "other")
    refused = elsewhere.run("build", "--json")
    built = offline.run("build", "--json")
    verified = offline.run("verify", "graph", "--json")
    changed = write_directory(tmp_path / "changed.csv", range(SITES), changed=lambda n: n == 7)

    (schema,) = (one for one in before if one["subject"] == "schema")
    assert (schema["verdict"], schema["hint"]) == ("bad", "Ejecute `eslabon build`.")
    assert (refused.code, error_of(refused)) == (3, "RECORD_INCOMPLETE")
    assert built.code == 0, built
    told = json.loads(built.out)
    assert (told["unchanged"], told["written"]) == (True, 0)
    assert told["counts"]["Establishment"] == SITES
    assert (verified.code, json.loads(verified.out)["agrees"]) == (0, True)
    assert offline.load(*PART, changed)["loaded"] == 1
    assert offline.run("verify", "graph").code == 0
