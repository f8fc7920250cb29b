"""Sends requests over HTTP from a process of its own, and tells how long each answer took.

`python -m tests.bench.load_generator` reads a `Load` as JSON from standard input and prints a `Served`.

Each connection has a thread and a socket that blocks: the least that Python can spend on a request,
so that what is measured is the service. Answers are looked at when all have come.
"""

import itertools
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, Final

_LONGEST: Final = 60.0
_CHUNK: Final = 1 << 16
_END_OF_HEAD: Final = b"\r\n\r\n"


@dataclass(frozen=True)
class Load:
    """What is sent: the path and the body of each request, so many by turns, and how often.

    Without a rate the loop is closed: each connection sends when it has its last answer. With one it
    is open: each request has its moment, whatever became of those before it.
    """

    port: int
    asked: Sequence[tuple[str, str]]
    count: int
    connections: int
    rate: float | None = None


@dataclass(frozen=True)
class Served:
    """How long each answer took, in seconds from the moment that its request was due; and all of them."""

    latencies: Sequence[float]
    seconds: float


class WrongAnswerError(Exception):
    """An answer is no success, or holds an error: no figure comes of it."""


def send_apart(load: Load) -> Served:
    """Return what `send` does, from a process of its own.

    Raises:
        WrongAnswerError: If an answer is not right, or there is none.
    """
    done = subprocess.run(  # our own interpreter and module
        [sys.executable, "-m", "tests.bench.load_generator"],
        check=False,
        input=json.dumps(asdict(load)),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise WrongAnswerError(done.stderr)
    return Served(**json.loads(done.stdout))


def send(load: Load) -> Served:
    """Send all requests, and return how long each took.

    Raises:
        WrongAnswerError: If an answer is not right, or there is none.
    """
    with ExitStack() as kept:
        connections = [kept.enter_context(_connected(load.port)) for _ in range(load.connections)]
        run = _Run(load)
        threads = [threading.Thread(target=run.send, args=[one]) for one in connections]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - run.began
    if run.failed:
        raise WrongAnswerError(*run.failed)
    for status, body in run.answers:
        check(status, body)
    return Served(run.latencies, seconds)


def check(status: int, body: bytes) -> None:
    """Raise unless an answer of the service is right in all its parts.

    Raises:
        WrongAnswerError: If it is not.
    """
    if status != HTTPStatus.OK:
        raise WrongAnswerError(status, body)
    try:
        said: dict[str, Any] = json.loads(body)
    except ValueError as error:
        raise WrongAnswerError(status, body) from error
    parts = [said, *said.get("results", ())]
    is_missing = any(value is None for value in (said.get("data") or {}).values())
    if is_missing or any("errors" in part or "error" in part for part in parts):
        raise WrongAnswerError(status, body)


class _Run:
    """One load that is sent, by connections that take the next request as they are free."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._requests = [_written(load.port, path, body) for path, body in load.asked]
        self._numbers: Iterator[int] = itertools.count()
        self.latencies: list[float] = []
        self.answers: list[tuple[int, bytes]] = []
        self.failed: list[str] = []
        self.began = time.perf_counter()

    def send(self, connection: socket.socket) -> None:
        """Send over one connection until nothing is left to be sent."""
        try:
            while not self.failed and (number := next(self._numbers)) < self._load.count:
                request = self._requests[number % len(self._requests)]
                due = self._due(number)
                connection.sendall(request)
                answer = _received(connection)
                self.latencies.append(time.perf_counter() - due)
                self.answers.append(answer)
        except (OSError, LookupError, ValueError) as error:
            self.failed.append(repr(error))

    def _due(self, number: int) -> float:
        """Return the moment at which a request is due, once it has come; one that is late waits no more."""
        if self._load.rate is None:
            return time.perf_counter()
        due = self.began + number / self._load.rate
        time.sleep(max(due - time.perf_counter(), 0))
        return due


def _connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=_LONGEST)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _written(port: int, path: str, body: str) -> bytes:
    sent = body.encode()
    head = (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\naccept: application/json\r\n"
        f"content-type: application/json\r\ncontent-length: {len(sent)}\r\n\r\n"
    )
    return head.encode() + sent


def _received(connection: socket.socket) -> tuple[int, bytes]:
    """Return the status and the body of an answer whose length is told."""
    held = b""
    while _END_OF_HEAD not in held:
        held += _some(connection)
    head, _, body = held.partition(_END_OF_HEAD)
    status, *fields = head.decode("latin-1").lower().split("\r\n")
    told = dict(field.split(": ", 1) for field in fields)
    parts, missing = [body], int(told["content-length"]) - len(body)
    while missing > 0:
        parts.append(_some(connection))
        missing -= len(parts[-1])
    return int(status.split()[1]), b"".join(parts)


def _some(connection: socket.socket) -> bytes:
    found = connection.recv(_CHUNK)
    if not found:
        raise ConnectionResetError("the service closed the connection")
    return found


if __name__ == "__main__":
    print(json.dumps(asdict(send(Load(**json.load(sys.stdin))))))
