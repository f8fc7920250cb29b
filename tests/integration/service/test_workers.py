"""Several processes that serve one address over one engine."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.support.busy_graph import FOUND, LOOKUP, write_busy_graph
from tests.support.engine_process import engine_processes, eventually
from tests.support.served import Served, serving_from

PAGE = "query($after: String) { establishments(first: 1, after: $after) { nodes { key } pageInfo { endCursor } } }"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    write_busy_graph(tmp_path, sites=0)
    with serving_from(tmp_path, workers=2) as found:
        found.wait_until_up()
        assert eventually(lambda: len(workers(found)) == 2)
        yield found


def workers(served: Served) -> dict[int, psutil.Process]:
    """Return the processes that listen, but for the one that started them."""
    below = psutil.Process(served.process.pid).children(recursive=True)
    port = int(served.address.rsplit(":", 1)[1])
    found: dict[int, psutil.Process] = {}
    for process in below:
        try:
            listens = any(c.laddr.port == port for c in process.net_connections("tcp"))
        except psutil.NoSuchProcess:
            continue
        if listens:
            found[process.pid] = process
    return found


def test_one_that_is_killed_is_replaced_and_the_other_serves_on(served: Served) -> None:
    before = workers(served)
    killed = min(before)
    os.kill(killed, signal.SIGKILL)
    for _ in range(20):
        assert served.ask(LOOKUP)["data"] == FOUND
    assert eventually(lambda: len(workers(served)) == 2, seconds=20)
    assert killed not in workers(served)
    assert len(engine_processes(served.data)) == 1
    served.process.send_signal(signal.SIGTERM)
    _, log = served.process.communicate(timeout=30)
    assert served.process.returncode == 0
    assert f"worker {killed} died" in log
    assert "Traceback" not in log
    assert all(not one.is_running() for one in before.values())
    assert eventually(lambda: engine_processes(served.data) == [])


def test_a_cursor_of_one_is_read_by_the_other(served: Served) -> None:
    answered_by: set[int] = set()
    after: str | None = None
    keys: list[str] = []
    for _ in range(3):
        for number, process in workers(served).items():
            other = next(p for n, p in workers(served).items() if n != number)
            other.suspend()  # so that it is this one that answers
            try:
                asked = {"query": PAGE, "variables": {"after": after}}
                answer = httpx.post(f"{served.address}/graphql", json=asked, timeout=20).json()
            finally:
                other.resume()
            assert process.is_running()
            answered_by.add(number)
            page = answer["data"]["establishments"]
            keys += [node["key"] for node in page["nodes"]]
            after = page["pageInfo"]["endCursor"] or after
    assert len(answered_by) == 2
    assert keys[:4] == ["100", "101", "102", "A-1"]


def test_workers_end_when_the_one_that_started_them_is_killed(served: Served) -> None:
    started = workers(served)
    served.process.kill()
    served.process.wait(20)
    assert eventually(lambda: not any(map(psutil.pid_exists, started)), seconds=20)
    with pytest.raises(httpx.ConnectError):
        served.post(LOOKUP)


def test_a_worker_has_little_memory_of_its_own(served: Served) -> None:
    for _ in range(100):
        assert served.ask(LOOKUP)["data"] == FOUND
    own = [process.memory_full_info().uss for process in workers(served).values()]
    assert max(own) <= 50_000_000, own
