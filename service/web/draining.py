"""How the service stops: what it serves is given some seconds, what comes new is sent away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text


class StoppingError(UnavailableError):
    """The service is stopping, and serves nothing new."""

    code = "STOPPING"
    message = Text("El servicio se está deteniendo.", "The service is stopping.")
    hint = Text("Reintente en unos segundos.", "Try again in a few seconds.")


class Drain:
    """The requests that are being served, and the moment at which they must have been answered."""

    def __init__(self) -> None:
        """Serve for as long as it takes."""
        self._until: float | None = None
        self._served: set[asyncio.Timeout] = set()

    @property
    def has_begun(self) -> bool:
        """Tell whether the service is stopping."""
        return self._until is not None

    def begin(self, seconds: float) -> None:
        """Give all that is served some seconds to end; what has not by then is told to come again."""
        self._until = asyncio.get_running_loop().time() + seconds
        for limit in self._served:
            limit.reschedule(self._until)

    @asynccontextmanager
    async def bounded(self) -> AsyncIterator[None]:
        """Serve a request within.

        Raises:
            StoppingError: If the service stops before it is answered.
        """
        limit = asyncio.timeout_at(self._until)
        try:
            async with limit:
                self._served.add(limit)
                yield
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise StoppingError from error
        finally:
            self._served.discard(limit)
