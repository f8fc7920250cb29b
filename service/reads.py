"""Reads of the graph off the event loop, so many at once."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import anyio
from anyio import to_thread

from eslabon.graph.store.client import GraphClient

P = ParamSpec("P")
T = TypeVar("T")


class GraphReads:
    """Runs functions that read the graph in threads, no more than a number at once.

    The client is safe to share between threads; the engine's own time limit ends a read that
    nobody waits for any more.
    """

    def __init__(self, client: GraphClient, *, threads: int) -> None:
        """Read through a client."""
        self._client = client
        self._limiter = anyio.CapacityLimiter(threads)

    async def run(
        self,
        function: Callable[Concatenate[GraphClient, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Return what a function makes of the client and these arguments."""
        call = functools.partial(function, self._client, *args, **kwargs)
        return await to_thread.run_sync(call, limiter=self._limiter, abandon_on_cancel=True)
