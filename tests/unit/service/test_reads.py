"""Reads in threads: so many at once, those that were given up among them."""

import asyncio
import gc
import threading
from collections.abc import Callable, Sequence

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.queries.asking.build import BUILDS, KnownBuilds, Patience, SteadyGraph
from eslabon.service.reads import GraphReads
from tests.support.recording import RecordingClient

THREADS = 2


def test_a_read_that_was_given_up_counts_until_it_ends() -> None:
    release = threading.Event()
    begun: list[str] = []

    def read(_: GraphClient, name: str) -> str:
        begun.append(name)
        release.wait(20)
        return name

    async def scenario() -> None:
        reads = GraphReads(RecordingClient(), threads=THREADS)
        given_up = [asyncio.create_task(reads.run(read, f"given up {n}")) for n in range(5)]
        while len(begun) < THREADS:
            await asyncio.sleep(0.01)
        for task in given_up:
            task.cancel()
        await asyncio.wait(given_up)
        assert all(task.cancelled() for task in given_up)
        later = asyncio.create_task(reads.run(read, "later"))
        await asyncio.wait([later], timeout=0.2)
        assert begun == ["given up 0", "given up 1"]
        release.set()
        assert await later == "later"
        assert begun == ["given up 0", "given up 1", "later"]  # what had to wait is never begun

    try:
        asyncio.run(scenario())
    finally:
        release.set()


def test_what_a_read_raises_is_raised_to_its_caller() -> None:
    def read(_: GraphClient) -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(GraphReads(RecordingClient(), threads=1).run(read))


class Stamped(GraphClient):
    """A graph that counts how often it is asked for its builds, and may be told apart by a stamp."""

    def __init__(self, stamp: object | None) -> None:
        self.now = stamp
        self.number = 1
        self.status = "current"
        self.asked = 0

    def stamp(self) -> object | None:
        return self.now

    def read(self, statement: Statement) -> list[dict[str, object]]:
        if statement.text != BUILDS.text:
            return []
        self.asked += 1
        told = {"number": self.number, "status": self.status, "token": "t", "brief": True}
        return [told]

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        raise AssertionError(statements)

    def define(self, statement: Statement) -> None:
        raise AssertionError(statement)

    def engine(self) -> EngineInfo:
        return EngineInfo("Stamped", "1")

    def close(self) -> None:
        """Do nothing."""


def look_up(graph: GraphClient, then: Callable[[], None]) -> None:
    graph.read(Statement("a lookup"))
    then()


def request(reads: GraphReads, then: Callable[[], None] = lambda: None) -> tuple[int, bool]:
    """Return the number of the build that a request tells, and whether all of it is of that one."""

    async def scenario() -> tuple[int, bool]:
        with reads.pinned() as pinned:
            await pinned.run(look_up, then)
            build = await pinned.build()
            assert build is not None
            return build.number, await pinned.is_whole()

    return asyncio.run(scenario())


def test_builds_are_asked_for_once_while_nobody_changes_the_graph() -> None:
    graph = Stamped("still")
    reads = GraphReads(graph, threads=1)
    assert [request(reads) for _ in range(5)] == [(1, True)] * 5
    assert graph.asked == 1


def test_without_a_stamp_builds_are_asked_for_before_and_after_each_request() -> None:
    graph = Stamped(None)
    reads = GraphReads(graph, threads=1)
    assert [request(reads) for _ in range(5)] == [(1, True)] * 5
    assert graph.asked == 10


def test_a_new_build_is_told_by_the_first_request_after_it() -> None:
    graph = Stamped("still")
    reads = GraphReads(graph, threads=1)
    request(reads)
    graph.now, graph.number = "another", 2
    assert request(reads) == (2, True)


@pytest.mark.parametrize("ended", [None, "another"])
def test_a_change_during_a_request_is_noticed(ended: object | None) -> None:
    graph = Stamped("still")
    reads = GraphReads(graph, threads=1)
    request(reads)

    def change() -> None:
        graph.now, graph.number = ended, 2

    assert request(reads, change) == (1, False)
    assert request(reads) == (2, True)


def test_what_is_asked_while_a_change_begins_is_not_kept() -> None:
    graph = Stamped("still")
    steady = SteadyGraph(graph, known=(known := KnownBuilds()))
    assert steady.known_builds() is None
    graph.now = None
    assert [row.number for row in steady.builds(anew=True)] == [1]
    assert known.at("still") is None
    assert known.at(None) is None


def test_a_brief_build_whose_builder_died_is_asked_for_anew() -> None:
    graph = Stamped("still")
    graph.status = "applying"
    reads = GraphReads(graph, threads=1)
    reads._patience = Patience(0)
    request(reads)
    graph.status = "current"
    asked = graph.asked
    assert request(reads) == (1, True)
    assert graph.asked > asked


def test_a_build_is_waited_for_no_longer_than_anybody_waits() -> None:
    graph = Stamped(None)
    graph.status = "applying"

    async def scenario() -> None:
        with GraphReads(graph, threads=1).pinned() as reads:
            asked = asyncio.create_task(reads.run(look_up, lambda: None))
            while not graph.asked:
                await asyncio.sleep(0.01)
            asked.cancel()
            await asyncio.wait([asked])
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(scenario())


class Away(RecordingClient):
    """Is an engine that goes away while it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.go_on = threading.Event(), threading.Event()

    def read(self, statement: Statement) -> list[dict[str, object]]:
        self.asked.set()
        self.go_on.wait(60)
        raise UnavailableError(Text("Se fue.", "It went."))


@pytest.mark.parametrize("ends", [True, False])
def test_what_goes_wrong_for_one_who_left_is_no_defect(ends: bool) -> None:
    client = Away()
    unheard: list[dict[str, object]] = []

    async def scenario() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, told: unheard.append(told))
        with GraphReads(client, threads=1).pinned() as reads:
            asked = asyncio.create_task(reads.run(lambda graph: graph.read(Statement("x"))))
            await asyncio.to_thread(client.asked.wait, 60)
            asked.cancel()
            await asyncio.wait([asked])
            if ends:
                reads.give_up()
        client.go_on.set()
        while len(asyncio.all_tasks()) > 1:
            await asyncio.sleep(0.01)

    asyncio.run(scenario())
    gc.collect()
    assert unheard == []
