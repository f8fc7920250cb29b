"""The service: the application, and how it is served."""

import secrets
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, nullcontext
from types import FrameType
from typing import Final

from fastapi import FastAPI
from starlette.responses import RedirectResponse, Response

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.projection.opened import projections_of
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.service.access import LiveAccess, access_rule
from eslabon.service.budgets import Budgets
from eslabon.service.errors import HANDLERS
from eslabon.service.graphql.cursors import CursorSigner
from eslabon.service.graphql.query_page import query_script
from eslabon.service.graphql.router import ConformantRouter
from eslabon.service.lanes import Lane
from eslabon.service.reads import GraphReads
from eslabon.service.settings import Settings, use_tables
from eslabon.service.web.about import router as about
from eslabon.service.web.draining import Drain
from eslabon.service.web.health import router as health
from eslabon.service.web.matching import router as matching
from eslabon.service.web.metrics import Metrics
from eslabon.service.web.middleware import Admission, Stamp
from eslabon.service.web.observed import Observe
from eslabon.service.web.server import Server
from eslabon.service.web.workers import Workers

_CURSOR_KEY_BYTES: Final = 32
_STOPPING: Final = (signal.SIGINT, signal.SIGTERM)
# A caller waits for the answer: an engine that is away is told within some seconds.
_RETRY_SECONDS: Final = 2.0
_SWITCH_SECONDS: Final = 0.0005


class PortTakenError(RefusedError):
    """The address to listen on is taken, or not this machine's."""

    code = "PORT_TAKEN"
    message = Text("No se puede escuchar en {where}.", "Cannot listen on {where}.")
    hint = Text(
        "Use otro con --port, o cierre lo que lo ocupa.",
        "Use another with --port, or stop what is using it.",
    )


def create_app(settings: Settings, client: GraphClient | None = None) -> FastAPI:
    """Return the application, over a client that is given or over the graph of the settings.

    A client that is given stays its giver's to close; otherwise one is opened when the
    application starts and closed when it ends.

    Raises:
        KeyRequiredError: If other machines could reach the service and no key is set.
        UsageError: If the key cannot be read, or is too short.
    """
    access = LiveAccess(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        given = None if client is None else nullcontext(client)
        with given or _connected(settings) as graph:
            app.state.reads = GraphReads(
                graph,
                threads=settings.threads,
                lane=Lane(settings.long_threads, waiting=settings.long_waiting),
            )
            yield

    app = FastAPI(
        title="Eslabón",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        exception_handlers=dict(HANDLERS),
    )
    app.state.settings = settings
    app.state.metrics = Metrics()
    app.state.signer = CursorSigner(_cursor_key(settings))
    app.state.projections = projections_of(settings, waits=False)
    app.state.budgets = Budgets(settings.budget, per_second=settings.budget_per_second)
    app.include_router(health)
    app.include_router(about)
    app.include_router(matching)
    app.include_router(ConformantRouter(settings))
    if settings.is_explorable:
        app.get("/")(_query_page)
        app.get("/query-page.js")(_query_script)
    app.state.drain = drain = Drain()
    app.add_middleware(Admission, settings=settings, access=access, drain=drain)
    app.add_middleware(Stamp, settings=settings)
    app.add_middleware(Observe, settings=settings, metrics=app.state.metrics)
    return app


def serve(settings: Settings, *, announce: Callable[[str], None] | None = None) -> None:
    """Serve until stopped; open requests get some seconds to end.

    Args:
        settings: Where to listen, and the graph to serve.
        announce: Told the address, as soon as it is listened on.

    Raises:
        KeyRequiredError: If other machines could reach the service and no key is set.
        PortTakenError: If the address cannot be listened on.
        UnavailableError: If the graph cannot be reached.
    """
    access_rule(settings)
    with listening(settings) as listener, _connected(settings) as client:
        if announce is not None:
            host, port = listener.getsockname()[:2]
            announce(f"http://{f'[{host}]' if ':' in host else host}:{port}")
        if settings.workers == 1:
            _run(create_app(settings, client), settings, listener)
        else:
            workers = Workers(_serve_apart, settings, listener)
            with _signals_only(workers.stop):
                workers.run()


def _serve_apart(settings: Settings, listener: socket.socket) -> None:
    """Serve in a process of its own."""
    use_tables(settings)
    with _connected(settings) as client:
        _run(create_app(settings, client), settings, listener)


def _run(app: FastAPI, settings: Settings, listener: socket.socket) -> None:
    # Threads that compute hand over to the one that answers this soon, in place of 5 ms: beside
    # long work nine of ten lookups took 86 ms at most, where they took 516.
    sys.setswitchinterval(_SWITCH_SECONDS)
    server = Server(app, settings)

    def stop(_number: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    with _signals_only(stop):
        server.run(sockets=[listener])


def _connected(settings: Settings) -> AbstractContextManager[GraphClient]:
    return connect(settings, retry_seconds=_RETRY_SECONDS, is_supervised=True)


@contextmanager
def _signals_only(stop: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let a signal that is to stop do that and no more, so that what is open around it is closed.

    A server handles signals itself while it runs, and raises them anew when it has stopped.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, stop) for number in _STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _query_page() -> RedirectResponse:
    return RedirectResponse("/graphql")


async def _query_script() -> Response:
    return Response(query_script(), media_type="text/javascript")


def _cursor_key(settings: Settings) -> bytes:
    if settings.cursor_key is not None:
        return settings.cursor_key.get_secret_value().encode()
    return secrets.token_bytes(_CURSOR_KEY_BYTES)


def listening(settings: Settings) -> socket.socket:
    """Return a socket that listens where the settings say.

    Raises:
        PortTakenError: If the address is taken, or not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        made = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise PortTakenError(where=where) from error
    # asyncio sets TCP_NODELAY only on sockets that name their protocol. Without it the second
    # packet of an answer waits some 40 ms, until the caller acknowledges the first.
    return socket.socket(made.family, made.type, socket.IPPROTO_TCP, fileno=made.detach())
