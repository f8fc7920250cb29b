"""Threads for long work, apart from those for brief reads, and the order in which it takes turns."""

import asyncio
import heapq
import itertools
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import Final, TypeVar

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.queries.asking.wanted import until

T = TypeVar("T")

_Place = tuple[int, int]


class LaneFullError(UnavailableError):
    """As many requests for long work wait already as may."""

    code = "LANE_FULL"
    message = Text("Hay demasiados cálculos en espera.", "Too much long work is waiting already.")
    hint = Text("Reintente en unos segundos.", "Try again in a few seconds.")


class Lane:
    """So many threads for long work; those who wait for one are few, and the cheapest goes first.

    A thread is counted until it really ends. Work that nobody waits for any more is told so, and
    ends where it next asks. All but the work itself runs in the event loop.
    """

    def __init__(self, threads: int, *, waiting: int) -> None:
        """Work in so many threads, and let so many requests wait besides."""
        self._executor: Final = ThreadPoolExecutor(threads, thread_name_prefix="long-work")
        self._free = threads
        self._most = threads + waiting
        self._inside: set[_Place] = set()
        self._numbers = itertools.count()
        # Its own number tells two jobs of one request apart.
        self._turns: list[tuple[_Place, int, asyncio.Future[None]]] = []

    def enter(self, cost: int) -> _Place:
        """Return the place of a request that will work, by its cost and then as it came.

        Raises:
            LaneFullError: If too many others wait.
        """
        if len(self._inside) >= self._most:
            raise LaneFullError
        place = (cost, next(self._numbers))
        self._inside.add(place)
        return place

    def leave(self, place: _Place) -> None:
        """Give the place of a request up, as it will work no more."""
        self._inside.discard(place)

    async def run(self, work: Callable[[], T], place: _Place) -> T:
        """Return what some work returns, when it is the request's turn.

        Raises:
            BaseException: What the work raises.
        """
        await self._turn(place)
        given_up = Event()

        def wanted() -> T:
            with until(given_up):
                return work()

        loop = asyncio.get_running_loop()

        def ended(_: Future[T]) -> None:
            with suppress(RuntimeError):  # the loop may have ended before
                loop.call_soon_threadsafe(self._next)

        running = self._executor.submit(wanted)
        running.add_done_callback(ended)
        try:
            return await asyncio.wrap_future(running)
        except asyncio.CancelledError:
            given_up.set()
            raise

    async def _turn(self, place: _Place) -> None:
        """Wait until a thread is free, and take it."""
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._turns, (place, next(self._numbers), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._next()  # it had just been given
            raise

    def _next(self) -> None:
        """Hand a thread that is free to whoever is first of those who wait."""
        while self._turns:
            turn = heapq.heappop(self._turns)[-1]
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
