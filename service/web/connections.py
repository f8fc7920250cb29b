"""Connections that nobody can hold: a deadline for what arrives and for what is to be read."""

import asyncio
import functools
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from eslabon.service.settings import Settings

# The application answers a body that is late itself; this is for what it no longer waits for.
_GRACE_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """How many connections there may be, and how long each part of a request may take."""

    connections: int
    receive_seconds: float
    send_seconds: float


class TimedProtocol(H11Protocol):
    """HTTP over one connection, which is closed when its caller is too slow.

    A request must have arrived, its body too, some seconds after its first byte, and the first one
    some seconds after the connection was made. An answer must have been read so many after it was
    written. Where there are too many connections, the one that has waited longest for a request to
    arrive makes room.
    """

    def __init__(self, *args: Any, limits: ConnectionLimits, **given: Any) -> None:
        """Speak under some limits."""
        super().__init__(*args, **given)
        self._limits = limits
        self._arriving: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None
        self._since = self.loop.time()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the base class has it
        """Begin to wait for a request, or refuse to."""
        super().connection_made(transport)
        if len(self.connections) > self._limits.connections:
            self._make_room()
        if not transport.is_closing():
            self._await_arrival()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_arrival()
        self._stop_sending()
        # Also after an error, where the base class would leave its timer to run.
        self._unset_keepalive_if_required()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what arrived; a request that is not whole by now has its deadline."""
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._has_arrived():
            self._stop_arrival()
        elif self._arriving is None:
            self._await_arrival()

    def on_response_complete(self) -> None:
        """Give the caller some seconds to read what was written."""
        self._since = self.loop.time()
        super().on_response_complete()
        if self.transport.get_write_buffer_size():
            self._await_reading()
        else:
            self._stop_sending()

    def pause_writing(self) -> None:
        """Give a caller some seconds to read what fills the buffer."""
        super().pause_writing()
        self._await_reading()

    @property
    def waits_since(self) -> float | None:
        """Return since when there is nothing to do but to wait for the caller; else nothing."""
        return None if self._is_served() and self._has_arrived() else self._since

    def make_room(self) -> None:
        """Close at once."""
        self.connections.discard(self)
        self.transport.abort()

    def _should_upgrade(self) -> bool:
        return False  # nothing is served over other protocols

    def _is_served(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _has_arrived(self) -> bool:
        """Tell whether no part of a request is outstanding."""
        return self.conn.their_state not in (h11.IDLE, h11.SEND_BODY)

    def _await_arrival(self) -> None:
        self._arriving = self.loop.call_later(self._limits.receive_seconds, self._arrives_late)

    def _stop_arrival(self) -> None:
        if self._arriving is not None:
            self._arriving.cancel()
            self._arriving = None

    def _arrives_late(self) -> None:
        if self._is_served():  # the application tells its caller that the body is late
            self._arriving = self.loop.call_later(_GRACE_SECONDS, self.transport.abort)
            return
        if self.conn.their_state is h11.IDLE and self.conn.our_state is h11.IDLE:
            self._refuse(b"408 Request Timeout")
        else:
            self.transport.abort()

    def _await_reading(self) -> None:
        if self._sending is None:
            self._sending = self.loop.call_later(self._limits.send_seconds, self._is_read)

    def _stop_sending(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def _is_read(self) -> None:
        self._sending = None
        if self.transport.get_write_buffer_size():
            self.transport.abort()

    def _make_room(self) -> None:
        """Close the connection that has waited longest; where all are served, refuse this one."""
        others = (one for one in self.connections if isinstance(one, TimedProtocol))
        waiting = [
            (since, one)
            for one in others
            if one is not self and (since := one.waits_since) is not None
        ]
        if waiting:
            min(waiting, key=itemgetter(0))[1].make_room()
        else:
            self._refuse(b"503 Service Unavailable", b"retry-after: 2\r\n")

    def _refuse(self, status: bytes, header: bytes = b"") -> None:
        """Answer without the application, and close."""
        self.transport.write(
            b"HTTP/1.1 %s\r\n%sconnection: close\r\ncontent-length: 0\r\n\r\n" % (status, header)
        )
        self.transport.close()


def timed(settings: Settings) -> Callable[..., TimedProtocol]:
    """Return what makes the protocol of a connection, under the limits of the settings."""
    limits = ConnectionLimits(
        connections=settings.max_connections,
        receive_seconds=settings.receive_timeout,
        send_seconds=settings.send_timeout,
    )
    return functools.partial(TimedProtocol, limits=limits)
