"""Calls the API in process, as an HTTP client would."""

import functools
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import httpx
from anyio.from_thread import start_blocking_portal

from eslabon.graph.store.client import GraphClient
from eslabon.service.settings import Settings
from eslabon.service.web.app import create_app, listening
from eslabon.service.web.server import Server

BASE = "http://localhost"
KEY = "esl_test_0123456789abcdef"


class Api:
    """One running application."""

    def __init__(self, request: Callable[..., httpx.Response]) -> None:
        self._request = request

    def http(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send one request; options are those of httpx."""
        return self._request(method, path, **options)

    def post(
        self, query: str, variables: Mapping[str, object] | None = None, **options: Any
    ) -> httpx.Response:
        body = {"query": query, "variables": dict(variables or {})}
        return self.http("POST", "/graphql", json=body, **options)

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """Return the whole answer of an operation."""
        answer: dict[str, Any] = self.post(query, variables).json()
        return answer

    def data(self, query: str, **variables: object) -> dict[str, Any]:
        """Return the data of an operation that must not err."""
        answer = self.ask(query, **variables)
        assert "errors" not in answer, answer["errors"]
        found: dict[str, Any] = answer["data"]
        return found

    def codes(self, query: str, **variables: object) -> list[str]:
        """Return the codes of the errors of an operation."""
        answer = self.ask(query, **variables)
        return [error["extensions"]["code"] for error in answer.get("errors", [])]


@contextmanager
def running_api(
    client: GraphClient | None, headers: Mapping[str, str] | None = None, **settings: Any
) -> Iterator[Api]:
    """Yield the API over a client, under settings that owe nothing to the environment."""
    made = settings_of(**settings)
    with start_blocking_portal() as portal:
        session = portal.wrap_async_context_manager(_session(made, client, dict(headers or {})))
        with session as http:

            def request(method: str, path: str, **options: Any) -> httpx.Response:
                return portal.call(functools.partial(http.request, method, path, **options))

            yield Api(request)


@contextmanager
def serving(client: GraphClient, **settings: Any) -> Iterator[tuple[Server, int]]:
    """Yield a server of the API over a client, and the port of this machine that it listens on."""
    made = settings_of(port=0, **({"stop_timeout": 1} | settings))
    with listening(made) as listener:
        server = Server(create_app(made, client), made)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.02)
            yield server, listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(20)


def settings_of(**given: Any) -> Settings:
    """Return settings that owe nothing to the environment."""
    defaults = {
        name: field.get_default(call_default_factory=True)
        for name, field in Settings.model_fields.items()
    }
    return Settings.model_construct(**(defaults | given))


@asynccontextmanager
async def _session(
    settings: Settings, client: GraphClient | None, headers: dict[str, str]
) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings, client)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url=BASE, headers=headers
        ) as http,
    ):
        yield http
