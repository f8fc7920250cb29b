"""Reads of the graph off the event loop, so many at once."""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from starlette.requests import Request

from eslabon.graph.store.client import GraphClient

P = ParamSpec("P")
T = TypeVar("T")


class GraphReads:
    """Runs functions that read the graph in threads, no more than a number at once.

    The client is safe to share between threads. A read that nobody waits for any more is not
    begun; one that runs holds its thread until it ends, at the latest at the engine's time limit.
    """

    def __init__(self, client: GraphClient, *, threads: int | Executor) -> None:
        """Read through a client, in so many threads of its own or in those of others."""
        self._client = client
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
        call = functools.partial(function, self._client, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    @contextmanager
    def pinned(self) -> Iterator["GraphReads"]:
        """Yield reads, in the same threads, that all come from the graph as it is now.

        Raises:
            DamagedPointerError: If it cannot be told which graph that is.
        """
        with self._client.pinned() as graph:
            yield GraphReads(graph, threads=self._threads)


async def request_reads(request: Request) -> AsyncIterator[GraphReads]:
    """Yield the reads of one request, whose answer so comes from one graph: a dependency."""
    reads: GraphReads = request.app.state.reads
    with reads.pinned() as pinned:
        yield pinned
