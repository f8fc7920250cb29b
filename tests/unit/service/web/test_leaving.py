"""Callers who leave: what was asked is worked out no further, and takes nobody's place."""

import asyncio
import socket
import threading

import httpx

from eslabon.graph.store.client import Statement
from eslabon.service.web.app import create_app
from tests.support.api import serving, settings_of
from tests.support.engine_process import eventually
from tests.support.recording import RecordingClient

_WAITS_FOR_NOTHING = {"query": "{ __typename }"}
_BODY = b'{"query": "{ standards { code } }"}'
_ASKED = (
    b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    b"content-length: %d\r\n\r\n" % len(_BODY)
) + _BODY


class Stuck(RecordingClient):
    """Answers no read until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.go_on = threading.Event(), threading.Event()

    def read(self, statement: Statement) -> list[dict[str, object]]:
        self.asked.set()
        self.go_on.wait(60)
        return super().read(statement)


def test_the_place_of_one_who_left_before_the_answer_is_anothers() -> None:
    client = Stuck()
    with serving(client, max_requests=1) as (_, port):
        try:
            with socket.create_connection(("127.0.0.1", port)) as caller:
                caller.sendall(_ASKED)
                assert client.asked.wait(60)
                assert _status(port) == 503  # while the caller is there
            assert eventually(lambda: _status(port) == 200, seconds=60)
            assert not client.go_on.is_set()
        finally:
            client.go_on.set()


def test_one_who_waits_is_answered_however_long_it_takes() -> None:
    client = Stuck()
    with serving(client) as (_, port), socket.create_connection(("127.0.0.1", port)) as caller:
        caller.sendall(_ASKED)
        assert client.asked.wait(60)
        client.go_on.set()
        assert caller.recv(4_096).startswith(b"HTTP/1.1 200 OK")


def test_of_many_at_once_each_that_waits_for_nothing_is_answered() -> None:
    app = create_app(settings_of(max_requests=1), RecordingClient())

    async def told() -> list[int]:
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as caller,
        ):
            asked = (caller.post("/graphql", json=_WAITS_FOR_NOTHING) for _ in range(50))
            return [one.status_code for one in await asyncio.gather(*asked)]

    assert asyncio.run(told()) == [200] * 50


def _status(port: int) -> int:
    asked = _WAITS_FOR_NOTHING
    return httpx.post(f"http://127.0.0.1:{port}/graphql", json=asked, timeout=60).status_code
