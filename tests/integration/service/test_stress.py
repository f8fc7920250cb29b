"""Lookups and probes are answered among many who ask for the dearest, and many who hold connections.

With builds and kills besides it is `test_soak.py` that tells.
"""

import http.client
import json
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.support.busy_graph import FOUND, LOOKUP, heavy, write_busy_graph
from tests.support.served import Served, serving_from

SECONDS = 8
SLOW = 40
HEAD = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
LONG = b'{"query": "{ %s }"}' % b" ".join(
    b"a%d: capabilities { id code label }" % n for n in range(20)
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    write_busy_graph(tmp_path, sites=500)
    settings = {"max_connections": 120, "receive_timeout": 3}
    with serving_from(tmp_path, **settings) as found:
        assert found.process.stderr is not None
        threading.Thread(target=found.process.stderr.read, daemon=True).start()
        found.wait_until_up()
        yield found


class Crowd:
    """Callers, each in a thread, until the end."""

    def __init__(self, served: Served) -> None:
        self.port = int(served.address.rsplit(":", 1)[1])
        self.ended = threading.Event()
        self.told: dict[str, Counter[object]] = {}
        self._threads: list[threading.Thread] = []

    def add(self, name: str, call: Callable[[], object], *, count: int = 1, pause: float) -> None:
        """Let so many callers call again and again, and count what they are told."""
        told = self.told.setdefault(name, Counter())

        def again() -> None:
            while not self.ended.wait(pause):
                try:
                    answer = call()
                except (OSError, http.client.HTTPException) as error:
                    answer = type(error).__name__
                told[answer] += 1

        for _ in range(count):
            self._threads.append(threading.Thread(target=again))
            self._threads[-1].start()

    def end(self) -> None:
        self.ended.set()
        for thread in self._threads:
            thread.join(60)

    # Hostile ones

    def trickle(self) -> object:
        """Send the beginning of a request, then a byte now and then."""
        sent = random.choice([b"", b"P", HEAD, HEAD + b"content-length: 9999\r\n\r\n{"])  # noqa: S311  # not a secret
        with socket.create_connection(("127.0.0.1", self.port), timeout=0.3) as caller:
            caller.sendall(sent)
            for _ in range(100):
                if self.ended.is_set():
                    return "ended"
                try:
                    caller.sendall(b"x")
                    if not caller.recv(4_096):
                        return "closed"
                except TimeoutError:
                    continue
        return "held"

    def never_read(self) -> object:
        """Ask for much, and read nothing of it."""
        with socket.socket() as caller:
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            caller.settimeout(1)
            caller.connect(("127.0.0.1", self.port))
            caller.sendall((HEAD + b"content-length: %d\r\n\r\n" % len(LONG) + LONG) * 4)
            self.ended.wait(8)
        return "left"

    def ask(self, query: str) -> object:
        return self._sent("POST", "/graphql", {"query": query})[0]

    # Good ones

    def look_up(self) -> object:
        status, body = self._sent("POST", "/graphql", {"query": LOOKUP})
        return status == 200 and json.loads(body)["data"] == FOUND

    def probe(self, path: str) -> object:
        return self._sent("GET", path)[0]

    def _sent(
        self, method: str, path: str, body: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Return an answer's status and body; the client is one that takes little of the machine."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as caller:
            sent = None if body is None else json.dumps(body)
            caller.request(method, path, sent, {"content-type": "application/json"})
            answer = caller.getresponse()
            return answer.status, answer.read()


def test_good_callers_are_answered_among_hostile_ones(served: Served) -> None:
    crowd = Crowd(served)
    repeated = "{ " + "capabilities { code } " * 400 + "}"
    crowd.add("trickle", crowd.trickle, count=SLOW, pause=0.1)
    crowd.add("never read", crowd.never_read, count=4, pause=0.1)
    crowd.add("heavy", lambda: crowd.ask(heavy(17)), count=24, pause=0.2)
    crowd.add("repeated", lambda: crowd.ask(repeated), count=2, pause=0.2)
    time.sleep(2)
    crowd.add("look up", crowd.look_up, count=3, pause=0.1)
    for path in ("/healthz", "/readyz", "/version"):
        crowd.add(path, partial(crowd.probe, path), pause=0.3)
    time.sleep(SECONDS)
    crowd.end()
    assert list(crowd.told["look up"]) == [True]
    for path in ("/healthz", "/readyz", "/version"):
        assert list(crowd.told[path]) == [200], path
    assert set(crowd.told["heavy"]) <= {200, 429, 503, 504}
    assert set(crowd.told["repeated"]) == {200}
    assert not {"held"} & set(crowd.told["trickle"])
    own = [psutil.Process(served.process.pid), *psutil.Process(served.process.pid).children()]
    assert max(process.num_fds() for process in own) < 400
