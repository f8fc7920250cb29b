"""Reads of the graph off the event loop, so many at once."""

import asyncio
import functools
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import (
    BUILDS,
    READINGS,
    BuildChangedError,
    BuildRow,
    GraphBuild,
    KnownBuilds,
    Patience,
    SteadyGraph,
    build_told,
    is_settled,
)
from eslabon.service.lanes import Lane

P = ParamSpec("P")
T = TypeVar("T")


class GraphReads:
    """Runs functions that read the graph in threads, no more than a number at once.

    The client is safe to share between threads. Brief reads have threads of their own, so that none
    waits for long work, which has a lane. A read that nobody waits for any more is not
    begun; one that runs holds its thread until it ends, at the latest at the engine's time limit.
    """

    def __init__(
        self, client: GraphClient, *, threads: int | Executor, lane: Lane | None = None
    ) -> None:
        """Read through a client, in so many threads of its own or in those of others."""
        self._client = client
        self._lane = lane or Lane(1, waiting=1)
        self._patience = Patience()
        self._known = KnownBuilds()
        self._threads = (
            ThreadPoolExecutor(threads, thread_name_prefix="graph-read")
            if isinstance(threads, int)
            else threads
        )

    async def run(
        self,
        function: Callable[Concatenate[GraphClient, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Return what a function makes of the client and these arguments."""
        return await self._in_thread(functools.partial(function, self._client, *args, **kwargs))

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    async def whole(
        self, read: Callable[["RequestReads"], Coroutine[Any, Any, T]], *, cost: int = 0
    ) -> T:
        """Return what a function reads, all of it from one state of the graph, again where that changed.

        Raises:
            BuildChangedError: If it changed each time.
            UnavailableError: If the engine does not answer.
        """
        with self.pinned() as pinned:
            pinned.cost = cost
            for _ in range(READINGS):
                found = await read(pinned)
                if await pinned.is_whole():
                    return found
        raise BuildChangedError

    @contextmanager
    def pinned(self) -> Iterator["RequestReads"]:
        """Yield reads, in the same threads, that all come from the database that is the graph now.

        Raises:
            DamagedPointerError: If it cannot be told which graph that is.
        """
        with self._client.pinned() as graph:
            reads = RequestReads(
                graph,
                threads=self._threads,
                lane=self._lane,
                patience=self._patience,
                known=self._known,
            )
            try:
                yield reads
            finally:
                reads.give_up()


class RequestReads(GraphReads):
    """The reads of one request, which can tell whether a build changed the graph beneath them."""

    def __init__(
        self,
        client: GraphClient,
        *,
        threads: int | Executor,
        patience: Patience,
        lane: Lane | None = None,
        known: KnownBuilds | None = None,
    ) -> None:
        """Read through a client, in threads and a lane that are others' too; so are builds that are known."""
        super().__init__(client, threads=threads, lane=lane)
        self._patience = patience
        self._known = known or self._known
        self._place: tuple[int, int] | None = None
        self.cost = 0
        self._steady = SteadyGraph(client, known=self._known)
        self._before: asyncio.Future[list[BuildRow]] | None = None

    async def run(
        self,
        function: Callable[Concatenate[GraphClient, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Return what a function makes of the client; which build it reads is asked before."""
        await self._begin()
        return await self._in_thread(functools.partial(function, self._steady, *args, **kwargs))

    async def work(
        self,
        function: Callable[Concatenate[GraphClient, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Return what a function that may take long makes of the client, in the lane for such.

        Raises:
            LaneFullError: If too many other requests wait in it.
        """
        if self._place is None:
            self._place = self._lane.enter(self.cost)
        await self._begin()
        call = functools.partial(function, self._steady, *args, **kwargs)
        return await self._lane.run(call, self._place)

    def end(self) -> None:
        """Leave the lane, as all that was asked for has been worked out or given up."""
        if self._place is not None:
            self._lane.leave(self._place)
            self._place = None

    def give_up(self) -> None:
        """Leave the lane, and wait for no build any more: nobody is there to be answered."""
        self.end()
        if self._before is not None:
            self._before.cancel()

    async def _begin(self) -> None:
        if self._before is None:
            self._before = asyncio.ensure_future(self._settled())
            self._before.add_done_callback(_heard)
        await asyncio.shield(self._before)

    async def _settled(self) -> list[BuildRow]:
        """Return the builds of the graph, once a brief one is applied."""
        known = self._steady.known_builds()
        if known is not None and is_settled(known):
            return known
        ask = functools.partial(self._steady.builds, anew=True)
        rows = await self._in_thread(ask)
        for seconds in self._patience.waits(rows):
            await asyncio.sleep(seconds)
            rows = await self._in_thread(ask)
            if is_settled(rows):
                break
        return rows

    async def build(self) -> GraphBuild | None:
        """Return the build that was read from; None where nothing was read or built."""
        return None if self._before is None else build_told(await self._before)

    async def is_whole(self) -> bool:
        """Tell whether all that was read is of one state of the graph; what is read next is anew.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        before, self._before = self._before, None
        steady = self._steady
        self._steady = SteadyGraph(self._client, known=self._known)
        # What was read of one projection alone is of one build, whatever the graph became.
        if before is None or not steady.was_read or steady.is_still:
            return True
        return await self._in_thread(lambda: BUILDS.fetch(self._client)) == await before


def _heard(before: "asyncio.Future[list[BuildRow]]") -> None:
    """Take note of what went wrong where nobody waits for it any more, as their callers left."""
    if not before.cancelled():
        before.exception()
