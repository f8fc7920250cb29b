"""Long work: apart from brief reads, in turns, and ended once nobody waits for it."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator

import pytest

from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.wanted import require_wanted
from eslabon.service.lanes import Lane, LaneFullError
from eslabon.service.reads import GraphReads
from tests.support.recording import RecordingClient


class Work:
    """Work that says that it has begun, and goes on until it is let go or given up."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.let_go = threading.Event()

    def __call__(self, name: str) -> Callable[[], str]:
        def work() -> str:
            self.begun.append(name)
            try:
                while not self.let_go.wait(0.01):
                    require_wanted()
            finally:
                self.ended.append(name)
            return name

        return work


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work()
    yield made
    made.let_go.set()


async def begun(work: Work, count: int) -> None:
    while len(work.begun) < count:
        await asyncio.sleep(0.005)


def test_as_many_work_at_once_as_there_are_threads_and_the_cheapest_goes_next(work: Work) -> None:
    async def scenario() -> None:
        lane = Lane(1, waiting=9)
        first = asyncio.create_task(lane.run(work("first"), lane.enter(900)))
        await begun(work, 1)
        costs = {"dear": 800, "cheap": 5, "dear too": 800, "cheap too": 5}
        rest = [
            asyncio.create_task(lane.run(work(name), lane.enter(cost)))
            for name, cost in costs.items()
        ]
        await asyncio.sleep(0.05)
        assert work.begun == ["first"]
        work.let_go.set()
        await asyncio.gather(first, *rest)
        assert work.begun == ["first", "cheap", "cheap too", "dear", "dear too"]

    asyncio.run(scenario())


@pytest.mark.parametrize(("threads", "waiting"), [(1, 0), (2, 3)])
def test_a_request_beyond_those_who_may_wait_is_refused_at_once(threads: int, waiting: int) -> None:
    lane = Lane(threads, waiting=waiting)
    places = [lane.enter(7) for _ in range(threads + waiting)]
    with pytest.raises(LaneFullError):
        lane.enter(1)
    lane.leave(places[0])
    lane.enter(7)


def test_work_that_was_given_up_ends_and_its_thread_counts_until_then(work: Work) -> None:
    stubborn = threading.Event()

    async def scenario() -> None:
        lane = Lane(2, waiting=9)
        deaf = asyncio.create_task(lane.run(lambda: stubborn.wait(20), lane.enter(1)))
        given_up = asyncio.create_task(lane.run(work("given up"), lane.enter(1)))
        waits = asyncio.create_task(lane.run(work("waits"), lane.enter(2)))
        never = asyncio.create_task(lane.run(work("never"), lane.enter(2)))
        await begun(work, 1)
        for task in (deaf, given_up, never):
            task.cancel()
        await asyncio.wait([deaf, given_up, never])
        await begun(work, 2)
        assert work.begun == ["given up", "waits"]
        assert ", ".join(work.ended) == "given up"
        later = asyncio.create_task(lane.run(work("later"), lane.enter(1)))
        await asyncio.sleep(0.05)
        assert work.begun == ["given up", "waits"]  # the deaf one still has the other thread
        stubborn.set()
        await begun(work, 3)
        work.let_go.set()
        assert list(await asyncio.gather(waits, later)) == ["waits", "later"]

    try:
        asyncio.run(scenario())
    finally:
        stubborn.set()


def test_a_turn_that_was_given_as_it_was_given_up_goes_to_the_next(work: Work) -> None:
    async def scenario() -> None:
        lane = Lane(1, waiting=9)
        first = asyncio.create_task(lane.run(lambda: "first", lane.enter(1)))
        await asyncio.sleep(0)
        second = asyncio.create_task(lane.run(work("second"), lane.enter(2)))
        third = asyncio.create_task(lane.run(lambda: "third", lane.enter(3)))
        await asyncio.sleep(0)
        await first
        second.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await second
        assert await asyncio.wait_for(third, 5) == "third"
        assert await asyncio.wait_for(lane.run(lambda: "fourth", lane.enter(1)), 5) == "fourth"

    asyncio.run(scenario())


def test_a_brief_read_waits_for_no_long_work(work: Work) -> None:
    def name(_: GraphClient, given: str) -> str:
        return given

    def long(_: GraphClient, given: str) -> str:
        return work(given)()

    async def scenario() -> None:
        reads = GraphReads(RecordingClient([[]] * 99), threads=1, lane=Lane(1, waiting=5))
        with contextlib.ExitStack() as stack:
            requests = [stack.enter_context(reads.pinned()) for _ in range(6)]
            tasks = [asyncio.create_task(one.work(long, str(n))) for n, one in enumerate(requests)]
            await begun(work, 1)
            assert await asyncio.wait_for(reads.run(name, "brief"), 60) == "brief"
            one_more = stack.enter_context(reads.pinned())
            with pytest.raises(LaneFullError):
                await one_more.work(long, "one more")
            requests[0].end()
            another = asyncio.create_task(one_more.work(long, "another"))
            await asyncio.sleep(0.01)
            work.let_go.set()
            assert list(await asyncio.gather(*tasks, another)) == [*map(str, range(6)), "another"]

    asyncio.run(scenario())
