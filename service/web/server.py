"""The server of the application: its connections, and how it stops."""

import asyncio
import socket
from typing import Final, cast

import uvicorn
from fastapi import FastAPI

from eslabon.service.settings import Settings
from eslabon.service.web.connections import timed
from eslabon.service.web.draining import Drain
from eslabon.service.web.observed import log_config

# Of the time to stop in: what watches the service may see in the first part that it is to be sent
# nothing more; by the end of the second all is answered. The rest is for what is to be read, and
# for what was given up to end and the engine to stop.
_NOTICED: Final = 0.1
_ANSWERED: Final = 0.5


class Server(uvicorn.Server):
    """Serves an application until told to stop, and then for as long as its requests are given."""

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        """Serve an application under the limits of the settings."""
        config = uvicorn.Config(
            app,
            # Anything that makes a protocol will do, though a class is asked for.
            http=cast(type[asyncio.Protocol], timed(settings)),
            ws="none",
            log_config=log_config(settings),
            access_log=False,  # it would tell what stands behind `?`
            server_header=False,
        )
        super().__init__(config)
        self._drain: Drain = app.state.drain
        self._seconds = settings.stop_timeout

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer what is being served, or tell it to come again, and close all connections."""
        self._drain.begin(_ANSWERED * self._seconds)
        await asyncio.sleep(_NOTICED * self._seconds)
        self.config.timeout_graceful_shutdown = int((1 - _NOTICED) * self._seconds)
        await super().shutdown(sockets)
