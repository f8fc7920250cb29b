"""The load generator sends what it is told when it is told, and lets no wrong answer pass."""

import asyncio
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest

from tests.bench.load_generator import Load, WrongAnswerError, send, send_apart

ASKED = [("/graphql", json.dumps({"query": "{ a }"})), ("/v1/match", json.dumps({"requests": []}))]
RIGHT = b'{"data": {"a": 1}}'


@dataclass
class Answering:
    """A server that answers every request alike, and keeps what it was asked."""

    body: bytes = RIGHT
    status: str = "200 OK"
    pause: float = 0.0
    is_closing: bool = False
    asked: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(ConnectionError):
            while not self.is_closing and (head := await self._head(reader)):
                length = re.search(r"content-length: (\d+)", head)
                assert length is not None
                self.asked.append((head.split()[1], await reader.readexactly(int(length[1]))))
                await asyncio.sleep(self.pause)
                # In two parts, as answers may come.
                writer.write(f"HTTP/1.1 {self.status}\r\nContent-Le".encode())
                await writer.drain()
                writer.write(f"ngth: {len(self.body)}\r\n\r\n".encode() + self.body)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    async def _head(self, reader: asyncio.StreamReader) -> str:
        try:
            return (await reader.readuntil(b"\r\n\r\n")).decode()
        except asyncio.IncompleteReadError:
            return ""


@contextmanager
def answering(one: Answering) -> Iterator[Answering]:
    started, ended = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    tasks: list[asyncio.Task[None]] = []

    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(loop.create_task(one.serve(reader, writer)))

    async def run() -> None:
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            one.port = server.sockets[0].getsockname()[1]
            started.set()
            await ended.wait()
        await asyncio.gather(*tasks)

    thread = threading.Thread(target=loop.run_until_complete, args=[run()])
    thread.start()
    assert started.wait(30)
    try:
        yield one
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(30)
        loop.close()


@pytest.mark.parametrize("rate", [None, 2_000.0])
@pytest.mark.parametrize(("count", "connections"), [(1, 1), (7, 1), (40, 8), (3, 8)])
def test_so_many_requests_are_sent_over_so_many_connections_by_turns(
    count: int, connections: int, rate: float | None
) -> None:
    with answering(Answering()) as server:
        served = send(Load(server.port, ASKED, count, connections, rate))
    assert len(served.latencies) == len(server.asked) == count
    assert server.connections == connections
    wanted = [ASKED[number % 2] for number in range(count)]
    assert sorted(server.asked) == sorted((path, body.encode()) for path, body in wanted)


def test_no_request_is_sent_before_its_moment() -> None:
    count, rate = 20, 100.0
    with answering(Answering()) as server:
        began = time.perf_counter()
        served = send(Load(server.port, ASKED, count, 4, rate))
        took = time.perf_counter() - began
    assert (count - 1) / rate <= served.seconds <= took


def test_time_spent_waiting_for_a_connection_counts() -> None:
    """A service that takes ten times as long as there is between requests falls behind more and more."""
    count, rate, pause = 10, 100.0, 0.1
    with answering(Answering(pause=pause)) as server:
        latencies = send(Load(server.port, ASKED, count, 1, rate)).latencies
    for number, latency in enumerate(latencies):
        assert latency >= (number + 1) * pause - number / rate


def test_a_closed_loop_counts_from_the_moment_of_sending() -> None:
    with answering(Answering(pause=0.05)) as server:
        served = send(Load(server.port, ASKED, 6, 1))
    assert min(served.latencies) >= 0.05
    assert sum(served.latencies) <= served.seconds


@pytest.mark.parametrize(
    "server",
    [
        Answering(status="503 Service Unavailable"),
        Answering(status="204 No Content"),
        Answering(body=b""),
        Answering(body=b"no JSON"),
        Answering(body=b'{"errors": [{}], "data": {"a": 1}}'),
        Answering(body=b'{"data": {"a": null}}'),
        Answering(body=b'{"results": [{"answer": {}}, {"error": {}}]}'),
    ],
    ids=lambda server: f"{server.status} {server.body.decode()}",
)
def test_an_answer_that_is_not_right_is_told(server: Answering) -> None:
    with answering(server), pytest.raises(WrongAnswerError):
        send(Load(server.port, ASKED, 4, 2))


@pytest.mark.parametrize("body", [RIGHT, b'{"build": null, "results": [{"answer": {}}]}'])
def test_another_process_finds_the_same(body: bytes) -> None:
    with answering(Answering(body=body)) as server:
        assert len(send_apart(Load(server.port, ASKED, 5, 2, 500.0)).latencies) == 5


def test_another_process_tells_of_a_wrong_answer() -> None:
    with (
        answering(Answering(status="400 Bad Request")) as server,
        pytest.raises(WrongAnswerError, match="400"),
    ):
        send_apart(Load(server.port, ASKED, 5, 2))


def test_a_server_that_closes_its_connections_is_told() -> None:
    with (
        answering(Answering(is_closing=True)) as server,
        pytest.raises(WrongAnswerError, match="Connection"),
    ):
        send(Load(server.port, ASKED, 4, 2))
