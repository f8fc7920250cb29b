"""The graph is the database that the pointer names, for each reader one from first to last."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.connect import embedded
from eslabon.graph.store.embedded import EmbeddedClient
from eslabon.graph.store.engine import pointer
from eslabon.graph.store.engine.databases import EngineDatabases
from eslabon.graph.store.engine.errors import BuildGoneError, GraphMissingError
from eslabon.graph.store.engine.folder import DATABASE, EngineFolder
from eslabon.graph.store.engine.orphans import orphans
from eslabon.graph.store.engine.pointer import building, switch
from eslabon.graph.store.engine.supervisor import running_engine
from eslabon.graph.store.settings import StoreSettings
from tests.support.engine_process import eventually

READERS = 8
BUILDS = 6
WHICH = Statement("MATCH (n:Row) RETURN DISTINCT n.build AS build")
SLOW = Statement(
    "MATCH (a:Row), (b:Row), (c:Row), (d:Row) WHERE a.i + b.i + c.i + d.i < 0 RETURN a"
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreSettings]:
    """Yield the settings of one engine for all tests here: to start it costs more than they do."""
    data = tmp_path_factory.mktemp("switching")
    settings = StoreSettings(data=data, graph="embedded", heap="256m")
    with running_engine(settings):
        yield settings


@pytest.fixture
def client(shared: StoreSettings) -> Iterator[EmbeddedClient]:
    """Yield a client of an engine as it is before any build, and leave it so."""
    with embedded(shared) as client:
        yield client
    with embedded(shared) as client:
        databases, folder = client.attachment.databases(), client.attachment.folder
        for path in folder.databases.glob("*/"):
            databases.drop(path.name)
        for said in (folder.pointer, folder.built):
            said.unlink(missing_ok=True)
        databases.create(DATABASE)


@pytest.fixture
def folder(client: EmbeddedClient) -> EngineFolder:
    return client.attachment.folder


def fill(client: EmbeddedClient, name: str) -> None:
    rows = Statement("UNWIND range(1, 60) AS i CREATE (:Row {i: i, build: $name})", {"name": name})
    client.attachment.databases().create(name)
    client.in_database(name).write([rows])


def build(client: EmbeddedClient, name: str) -> None:
    """Do as a builder does: make a database, and let it be the graph when it is whole."""
    folder = client.attachment.folder
    with building(folder, name):
        fill(client, name)
        switch(folder, name)


def read(graph: GraphClient) -> list[object]:
    return [row["build"] for row in graph.read(WHICH)]


def test_before_any_build_the_graph_is_that_of_the_first_version(client: EmbeddedClient) -> None:
    client.write([Statement("CREATE (:Row {build: 'first'})")])
    assert read(client.in_database(DATABASE)) == read(client) == ["first"]


def test_a_build_is_the_graph_from_the_switch_on(client: EmbeddedClient) -> None:
    with building(client.attachment.folder, "build_1"):
        fill(client, "build_1")
        assert read(client) == []
        assert read(client.in_database("build_1")) == ["build_1"]
        switch(client.attachment.folder, "build_1")
    assert client.attachment.remove_orphans() == (DATABASE,)  # which this process has read
    assert read(client) == ["build_1"]
    client.write([Statement("MATCH (n:Row) SET n.build = 'written'")])
    assert read(client.in_database("build_1")) == ["written"]


def test_whoever_pinned_the_graph_reads_it_to_the_end(client: EmbeddedClient) -> None:
    build(client, "build_1")
    with client.pinned() as graph:
        build(client, "build_2")
        assert client.attachment.remove_orphans() == (DATABASE,)
        with graph.pinned() as same:
            assert (read(graph), read(same), read(client)) == (
                ["build_1"],
                ["build_1"],
                ["build_2"],
            )
    assert client.attachment.remove_orphans() == ("build_1",)
    assert read(client) == ["build_2"]


def test_switches_under_load_give_no_failed_and_no_mixed_answer(client: EmbeddedClient) -> None:
    build(client, "build_0")
    answers: list[list[object]] = []
    failures: list[EslabonError] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                with client.pinned() as graph:
                    answers.append([build for _ in range(4) for build in read(graph)])
            except EslabonError as error:
                failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for number in range(1, BUILDS):
        build(client, f"build_{number}")
        client.attachment.remove_orphans()
    stop.set()
    for thread in threads:
        thread.join()

    assert failures == []
    assert {len(answer) for answer in answers} == {4}
    assert all(len(set(answer)) == 1 for answer in answers)
    assert len({answer[0] for answer in answers}) > 1
    client.attachment.remove_orphans()
    assert client.attachment.databases().names() == {f"build_{BUILDS - 1}"}


def drop(databases: EngineDatabases, name: str) -> None:
    databases.drop(name)


def close(databases: EngineDatabases, name: str) -> None:
    databases._command(f"close database {name}")


@pytest.mark.parametrize("end", [drop, close])
def test_a_reader_that_outlives_the_deadline_is_told_to_ask_again(
    client: EmbeddedClient,
    monkeypatch: pytest.MonkeyPatch,
    end: Callable[[EngineDatabases, str], None],
) -> None:
    monkeypatch.setattr(pointer, "PATIENCE_SECONDS", 1.0)
    build(client, "build_1")
    with client.pinned() as graph:
        assert read(graph) == ["build_1"]
        build(client, "build_2")
        time.sleep(1.1)
        end(client.attachment.databases(), "build_1")
        with pytest.raises(BuildGoneError) as caught:  # the engine would open a closed one again
            read(graph)
        assert caught.value.status == 503
        assert read(client) == ["build_2"]


def test_a_statement_whose_database_goes_beneath_it_is_told_to_ask_again(
    client: EmbeddedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pointer, "PATIENCE_SECONDS", 0.5)
    build(client, "build_1")
    ends: list[Exception] = []

    def ask() -> None:
        try:
            with client.pinned() as graph:
                begun.set()
                graph.read(SLOW)
        except EslabonError as error:
            ends.append(error)

    begun = threading.Event()
    reader = threading.Thread(target=ask)
    reader.start()
    begun.wait()
    time.sleep(0.5)
    build(client, "build_2")
    time.sleep(0.6)
    client.attachment.remove_orphans()
    reader.join()
    assert [type(error) for error in ends] == [BuildGoneError]


def test_a_build_that_nobody_finished_goes_and_one_in_the_making_stays(
    client: EmbeddedClient, folder: EngineFolder
) -> None:
    build(client, "build_1")
    fill(client, "build_2")  # its builder died
    client.attachment.databases()._command("close database build_2")
    with building(folder, "build_3"):
        fill(client, "build_3")
        assert orphans(folder) == ("build_2", DATABASE)
        removed = client.attachment.remove_orphans()
    assert removed == ("build_2", DATABASE)
    assert {path.name for path in folder.databases.glob("*/")} == {"build_1", "build_3"}
    assert read(client) == ["build_1"]


def test_a_pointer_to_a_database_that_is_not_there_is_no_empty_graph(
    client: EmbeddedClient, folder: EngineFolder
) -> None:
    switch(folder, "build_9")
    with pytest.raises(GraphMissingError, match="build_9") as caught:
        read(client)
    assert "eslabon build" in caught.value.hint.en


def test_an_engine_that_starts_makes_no_graph_beside_the_one_that_was_built(
    settings: StoreSettings,
) -> None:
    folder = EngineFolder(settings.data)
    with embedded(settings) as client:
        build(client, "build_1")
        client.attachment.remove_orphans()
    assert eventually(lambda: not folder.state.exists())
    with embedded(settings) as client:
        assert read(client) == ["build_1"]
        assert [path.name for path in folder.databases.glob("*/")] == ["build_1"]
