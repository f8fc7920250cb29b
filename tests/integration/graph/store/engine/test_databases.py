"""A database is filled whole and stays so through a kill, or is not there at all."""

import json
import os
import signal
from collections.abc import Iterator, Sequence
from typing import Any

import neo4j
import pytest

from eslabon.graph.store.engine.databases import BulkImportError, EngineDatabases
from eslabon.graph.store.engine.supervisor import EngineAddress, running_engine
from eslabon.graph.store.settings import StoreSettings
from tests.support.engine_process import engine_processes, eventually

SITES = 300
REGIONS = 32


def databases_of(address: EngineAddress) -> EngineDatabases:
    return EngineDatabases(address.http, address.user, address.password)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineAddress]:
    """Yield one engine for all that leave it as it was: to start it costs more than they do."""
    data = tmp_path_factory.mktemp("databases")
    with running_engine(StoreSettings(data=data, graph="embedded", heap="256m")) as address:
        yield address


@pytest.fixture
def engine(shared: EngineAddress) -> Iterator[EngineAddress]:
    yield shared
    databases_of(shared).drop("build_1")


def lines(sites: int = SITES) -> Iterator[bytes]:
    for number in range(REGIONS):
        yield line("vertex", "Region", code=f"{number:02}")
    for number in range(sites):
        site = {"id": str(number), "name": f"Zincados Ñ {number}", "flags": ["a"], "latitude": 20.5}
        yield line("vertex", "Establishment", **site)
    for number in range(sites):
        ends = {"@from": REGIONS + number, "@to": number % REGIONS}
        yield line("edge", "LOCATED_IN", digest=number, **ends)


def line(kind: str, of: str, **said: object) -> bytes:
    return json.dumps({"@type": kind, "@class": of, **said}).encode() + b"\n"


def rows(address: EngineAddress, database: str, text: str) -> list[dict[str, Any]]:
    auth = (address.user, address.password)
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=auth) as driver,
        driver.session(database=database) as session,
    ):
        return session.run(neo4j.Query(text)).data()


COUNTED = "MATCH (r:Region)<-[l:LOCATED_IN]-() RETURN count(l) AS n, sum(l.digest) AS total"
WHOLE = [{"n": SITES, "total": SITES * (SITES - 1) // 2}]


def prepare(address: EngineAddress, name: str) -> EngineDatabases:
    databases = databases_of(address)
    databases.create(name, edge_types=["LOCATED_IN"])
    for label, key in (("Region", "code"), ("Establishment", "id")):
        rows(
            address,
            name,
            f"CREATE CONSTRAINT {label}_{key} FOR (n:{label}) REQUIRE n.{key} IS UNIQUE",
        )
    return databases


def fill(databases: EngineDatabases, name: str, given: Sequence[bytes] | None = None) -> None:
    databases.fill(
        name, lines() if given is None else given, nodes=REGIONS + SITES, relationships=SITES
    )


def test_what_was_filled_is_found_with_its_values(engine: EngineAddress) -> None:
    fill(prepare(engine, "build_1"), "build_1")

    assert rows(engine, "build_1", COUNTED) == WHOLE
    (found,) = rows(engine, "build_1", "MATCH (e:Establishment {id: '7'}) RETURN e")
    assert found["e"] == {"id": "7", "name": "Zincados Ñ 7", "flags": ["a"], "latitude": 20.5}
    merged = "MERGE (e:Establishment {id: '7'}) SET e.name = 'x' RETURN count(*) AS n"
    assert rows(engine, "build_1", merged) == [{"n": 1}]
    assert rows(engine, "build_1", "MATCH (e:Establishment) RETURN count(e) AS n") == [{"n": SITES}]


@pytest.mark.parametrize("size", [1000, 1 << 24])
def test_what_is_sent_may_be_cut_anywhere(engine: EngineAddress, size: int) -> None:
    many = 10 * SITES
    text = b"".join(lines(many))
    pieces = [text[first : first + size] for first in range(0, len(text), size)]
    databases = prepare(engine, "build_1")
    databases.fill("build_1", pieces, nodes=REGIONS + many, relationships=many)

    assert rows(engine, "build_1", COUNTED) == [{"n": many, "total": many * (many - 1) // 2}]


def test_what_was_filled_outlives_the_engine(settings: StoreSettings) -> None:
    with running_engine(settings) as killed:
        fill(prepare(killed, "build_1"), "build_1")
        os.kill(killed.pid, signal.SIGKILL)
        assert eventually(lambda: engine_processes(settings.data) == [])

    with running_engine(settings) as again:
        assert again.pid != killed.pid
        assert rows(again, "build_1", COUNTED) == WHOLE


def spoilt(change: str) -> list[bytes]:
    whole = list(lines())
    return {
        "a line is missing": whole[:-1],
        "a line is no JSON": [*whole[:-1], b"{bad"],
        "a key stands twice": [
            *whole[:REGIONS],
            whole[REGIONS],
            *whole[REGIONS : -SITES - 1],
            *whole[-SITES:],
        ],
        "an end is not there": [
            *whole[:-1],
            line("edge", "LOCATED_IN", **{"@from": 0, "@to": 9999}),
        ],
        "a type is unknown": [
            *whole[:-1],
            line("edge", "NOWHERE", **{"@from": 0, "@to": 1}),
        ],
    }[change]


@pytest.mark.parametrize(
    "change",
    [
        "a line is missing",
        "a line is no JSON",
        "a key stands twice",
        "an end is not there",
        "a type is unknown",
    ],
)
def test_of_what_is_not_taken_whole_nothing_is_left(engine: EngineAddress, change: str) -> None:
    databases = prepare(engine, "build_1")

    with pytest.raises(BulkImportError):
        fill(databases, "build_1", spoilt(change))

    assert "build_1" not in databases.names()
    fill(prepare(engine, "build_1"), "build_1")
    assert rows(engine, "build_1", COUNTED) == WHOLE


def test_a_sender_that_breaks_off_leaves_nothing(engine: EngineAddress) -> None:
    databases = prepare(engine, "build_1")

    def broken() -> Iterator[bytes]:
        yield from list(lines())[:100]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        databases.fill("build_1", broken(), nodes=REGIONS + SITES, relationships=SITES)
    assert "build_1" not in databases.names()


def test_a_database_that_is_not_there_is_dropped_without_a_word(engine: EngineAddress) -> None:
    databases_of(engine).drop("build_9")
    assert "build_9" not in databases_of(engine).names()


def test_an_engine_that_is_away_is_told() -> None:
    with pytest.raises(BulkImportError, match="ConnectError"):
        EngineDatabases(1, "root", "x").names()
