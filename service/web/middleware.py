"""What every request passes before the application: who calls, how many at once, how much."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eslabon.graph.errors import EslabonError
from eslabon.service.access import KEY_NAME, SCOPES, Caller, LiveAccess
from eslabon.service.budgets import CALLER, caller_at
from eslabon.service.errors import (
    INTERNAL,
    LOGGER,
    REFUSED,
    BodyLateError,
    BodyTooLargeError,
    BusyError,
    is_defect,
    problem,
)
from eslabon.service.language import preferred_language
from eslabon.service.settings import Settings
from eslabon.service.web.draining import Drain, StoppingError

REQUEST_ID: Final = "eslabon.request_id"
# Asked for by what watches the process, which holds no key.
ALIVE_PATH: Final = "/healthz"
OPEN_PATHS: Final = frozenset({ALIVE_PATH, "/readyz"})

SECURITY_HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
        "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class Stamp:
    """Gives each request an id, and each answer that id and the security headers.

    What fails unforeseen is answered here too, without its trace, which goes to the log.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        """Wrap an application."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        scope[REQUEST_ID] = request_id
        has_begun = False

        async def stamped(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
            await send(message)

        try:
            await self._app(scope, receive, stamped)
        except Exception as error:  # noqa: BLE001 - the outermost layer: nobody else answers
            LOGGER.error("request %s failed", request_id, exc_info=error)
            if not has_begun:
                await _answer(INTERNAL, scope, settings=self._settings)(scope, receive, stamped)


class Admission:
    """Lets in who may call, so many at once, with bodies no larger than the limit.

    The body is read here whole, at most `max_body_bytes` in `receive_timeout` seconds, so that no
    later layer meets a caller who leaves half-way. Only then does a request count as served: one
    that is slow to arrive takes no other's place.
    """

    def __init__(
        self, app: ASGIApp, *, settings: Settings, access: LiveAccess, drain: Drain
    ) -> None:
        """Wrap an application."""
        self._app = app
        self._drain = drain
        self._settings = settings
        self._access = access
        self._served = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no part of the service speaks over web sockets
            await send({"type": "websocket.close", "code": 1008})
            return
        has_begun = False

        async def closing(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                if self._drain.has_begun:
                    MutableHeaders(scope=message)["connection"] = "close"
            await send(message)

        try:
            if self._drain.has_begun and scope["path"] != ALIVE_PATH:
                raise StoppingError
            async with self._drain.bounded():
                await self._serve(scope, receive, closing)
        except EslabonError as error:
            if has_begun or is_defect(error):
                raise
            await _answer(error, scope, settings=self._settings)(scope, receive, closing)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, once it has arrived."""
        body = await self._admit(scope, receive)
        if body is None:
            return
        if self._served >= self._settings.max_requests and scope["path"] not in OPEN_PATHS:
            raise BusyError
        is_counted = True
        self._served += 1

        def count_no_more() -> None:
            nonlocal is_counted
            self._served -= is_counted
            is_counted = False

        async def worked_out(message: Message) -> None:
            count_no_more()  # what is left is up to the caller, who may be slow to read
            await send(message)

        serving = self._app(scope, _replayed(body, receive), worked_out)
        try:
            await _unless_left(serving, receive, has_begun=lambda: not is_counted)
        finally:
            count_no_more()

    async def _admit(self, scope: Scope, receive: Receive) -> bytes | None:
        """Return the body of a request that is let in, or None if the caller left."""
        self._let_in(scope)
        try:
            async with asyncio.timeout(self._settings.receive_timeout):
                return await self._read_body(scope, receive)
        except TimeoutError as error:
            raise BodyLateError(seconds=self._settings.receive_timeout) from error

    def _let_in(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if scope["path"] in OPEN_PATHS:
            self._access.rule.check_host(headers.get("host", ""))
            return
        caller = self._access.rule.admit(headers)
        scope[SCOPES], scope[KEY_NAME] = caller.scopes, caller.name
        scope[CALLER] = _charged(caller, scope)

    async def _read_body(self, scope: Scope, receive: Receive) -> bytes | None:
        """Return the whole body, or None if the caller left before sending it."""
        length = Headers(scope=scope).get("content-length", "")
        if _is_above(length, self._settings.max_body_bytes):
            raise BodyTooLargeError(most=self._settings.max_body_bytes)
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if len(body) > self._settings.max_body_bytes:
                raise BodyTooLargeError(most=self._settings.max_body_bytes)
            if not message.get("more_body", False):
                return bytes(body)


async def _unless_left(
    serving: Awaitable[None], receive: Receive, *, has_begun: Callable[[], bool]
) -> None:
    """Serve a request, or give it up: its caller left before an answer began.

    It is served in the task of its caller, without a turn for others before: of many that come at once
    each is done, or waits for something, before the next one is counted.
    """
    own, has_left = asyncio.current_task(), False

    async def watch() -> None:
        nonlocal has_left
        if (await receive())["type"] == "http.disconnect" and not has_begun() and own is not None:
            has_left = own.cancel()

    watching = asyncio.ensure_future(watch())
    try:
        await serving
    except asyncio.CancelledError:
        # Nobody is there to be told; who stops the service cancels besides, and is heard.
        if not has_left or own is None or own.uncancel():
            raise
    finally:
        watching.cancel()


def _is_above(digits: str, most: int) -> bool:
    """Tell whether a number is larger than another; Python reads no number of 5,000 digits."""
    length = digits.lstrip("0")
    return length.isdecimal() and (len(length) > len(str(most)) or int(length) > most)


def _charged(caller: Caller, scope: Scope) -> str:
    """Return whose budget a request is charged to: a key's, or where none is asked for an address's."""
    if caller.name:
        return f"key {caller.name}"
    client = scope.get("client")
    return caller_at(client[0] if client else "")


def _answer(error: EslabonError, scope: Scope, *, settings: Settings) -> Response:
    """Return an error as this request's caller reads it."""
    accepted = Headers(scope=scope).get("accept-language", "")
    if error is not INTERNAL:
        scope[REFUSED] = error.code
    return problem(
        error,
        language=preferred_language(accepted, default=settings.language),
        request_id=scope[REQUEST_ID],
    )


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives a body already read, then what comes after it."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
