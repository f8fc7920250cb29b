"""Connections whose callers are slow: closed in time, and never in the way of others."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import httpx
import pytest

from eslabon.graph.store.client import Statement
from eslabon.service.web.connections import TimedProtocol
from tests.support.api import serving
from tests.support.recording import RecordingClient

HEAD = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
BODY = b'{"query": "{ __typename }"}'
SECONDS = 0.6


@contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as made:
        yield made


def answered(caller: socket.socket) -> bytes:
    """Return all that is received until the connection is closed."""
    told = b""
    try:
        while part := caller.recv(65_536):
            told += part
    except ConnectionResetError:
        pass
    return told


def read_until(caller: socket.socket, text: bytes) -> None:
    told = b""
    while text not in told:
        part = caller.recv(65_536)
        assert part, told
        told += part


def trickle(caller: socket.socket, text: bytes, *, every: float = 0.1) -> bytes:
    """Send a byte now and then, and return what is received."""
    caller.settimeout(every)
    told = b""
    for place in range(len(text)):
        try:
            caller.sendall(text[place : place + 1])
            part = caller.recv(65_536)
        except TimeoutError:
            continue
        except (BrokenPipeError, ConnectionResetError):
            return told
        if not part:
            return told
        told += part
    raise AssertionError("the connection stayed open")


def length(size: int) -> bytes:
    return b"content-length: %d\r\n\r\n" % size


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"", b"408 Request Timeout"),
        (b"P", b"408 Request Timeout"),
        (HEAD, b"408 Request Timeout"),
        (HEAD + length(len(BODY)), b'"code":"BODY_LATE"'),
        (HEAD + length(len(BODY)) + BODY[:-1], b"HTTP/1.1 408"),
    ],
)
def test_a_request_that_does_not_arrive_is_given_up(sent: bytes, told: bytes) -> None:
    with (
        serving(RecordingClient(), receive_timeout=SECONDS) as (_, port),
        connected(port) as caller,
    ):
        began = time.monotonic()
        caller.sendall(sent)
        assert told in answered(caller)
        assert SECONDS <= time.monotonic() - began < SECONDS + 30


@pytest.mark.parametrize("sent", [b"", HEAD + length(1_000)])
def test_bytes_now_and_then_do_not_put_the_end_off(sent: bytes) -> None:
    with (
        serving(RecordingClient(), receive_timeout=SECONDS) as (_, port),
        connected(port) as caller,
    ):
        caller.sendall(sent)
        assert b"HTTP/1.1 408" in trickle(caller, b"x" * 100)


def test_a_body_that_goes_on_after_its_answer_is_cut_off() -> None:
    with (
        serving(RecordingClient(), receive_timeout=SECONDS, max_body_bytes=1_024) as (_, port),
        connected(port) as caller,
    ):
        caller.sendall(HEAD + length(5_000))
        assert b"HTTP/1.1 413" in trickle(caller, b"x" * 100)


def test_a_kept_connection_is_given_the_time_anew() -> None:
    with (
        serving(RecordingClient(), receive_timeout=SECONDS) as (_, port),
        connected(port) as caller,
    ):
        for _ in range(3):
            caller.sendall(HEAD + length(len(BODY)))
            time.sleep(SECONDS / 2)
            caller.sendall(BODY)
            read_until(caller, b'{"data":{"__typename":"Query"}')


def test_slow_callers_take_nobodys_place() -> None:
    with (
        serving(RecordingClient(), max_requests=2, receive_timeout=20) as (_, port),
        ExitStack() as s,
    ):
        for sent in (b"P", HEAD, HEAD + length(9), HEAD + length(9) + b"x") * 10:
            s.enter_context(connected(port)).sendall(sent)
        for path in ("/healthz", "/version"):
            assert httpx.get(f"http://localhost:{port}{path}", timeout=5).status_code == 200


@pytest.mark.parametrize("sent", [b"", b"P", HEAD + length(9)])
def test_the_one_that_waited_longest_makes_room(sent: bytes) -> None:
    with serving(RecordingClient(), max_connections=3) as (server, port), ExitStack() as stack:
        callers = [stack.enter_context(connected(port)) for _ in range(3)]
        for caller in callers:
            caller.sendall(sent)
        eventually(lambda: len(server.server_state.connections) == 3)
        good = stack.enter_context(connected(port))
        good.sendall(HEAD + length(len(BODY)) + BODY)
        assert b"HTTP/1.1 200" in good.recv(65_536)
        assert answered(callers[0]) == b""
        assert len(server.server_state.connections) == 3


def test_where_all_are_served_one_more_is_refused() -> None:
    begun, release = threading.Event(), threading.Event()

    class Slow(RecordingClient):
        def read(self, statement: Statement) -> list[dict[str, object]]:
            begun.set()
            release.wait(10)
            return []

    query = b'{"query": "{ establishment(id: \\"1\\") { key } }"}'
    with (
        serving(Slow(), max_connections=1) as (_, port),
        connected(port) as first,
    ):
        first.sendall(HEAD + length(len(query)) + query)
        assert begun.wait(10)
        with connected(port) as third:
            assert answered(third).startswith(b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 2")
        release.set()
        assert b"HTTP/1.1 200" in first.recv(65_536)


def test_an_answer_that_is_not_read_takes_nobodys_place_and_is_given_up() -> None:
    fields = " ".join(f"a{n}: capabilities {{ id code label }}" for n in range(20))
    query = f'{{"query": "{{ {fields} }}"}}'.encode()
    many = (HEAD + length(len(query)) + query) * 100
    with (
        serving(RecordingClient(), send_timeout=4 * SECONDS, max_requests=1) as (server, port),
        socket.socket() as caller,
    ):
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        caller.connect(("127.0.0.1", port))
        caller.setblocking(False)
        caller.send(many)
        eventually(lambda: any(map(is_full, server.server_state.connections)))
        assert httpx.get(f"http://localhost:{port}/version").status_code == 200
        eventually(lambda: not server.server_state.connections)


def is_full(connection: object) -> bool:
    return isinstance(connection, TimedProtocol) and connection.flow.write_paused


def eventually(is_so: Callable[[], bool], *, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)
