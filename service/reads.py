"""Reads of the graph off the event loop, so many at once."""

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from eslabon.graph.store.client import GraphClient

P = ParamSpec("P")
T = TypeVar("T")


class GraphReads:
    """Runs functions that read the graph in threads, no more than a number at once.

    The client is safe to share between threads. A read that nobody waits for any more is not
    begun; one that runs holds its thread until it ends, at the latest at the engine's time limit.
    """

    def __init__(self, client: GraphClient, *, threads: int) -> None:
        """Read through a client."""
        self._client = client
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="graph-read")

    async def run(
        self,
        function: Callable[Concatenate[GraphClient, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Return what a function makes of the client and these arguments."""
        call = functools.partial(function, self._client, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)
