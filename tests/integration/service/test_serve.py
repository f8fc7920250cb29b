"""The service as a process of its own: it starts, outlives its engine, and stops cleanly."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from eslabon.graph.store.engine.supervisor import start, status, stop
from eslabon.graph.store.settings import StoreSettings
from eslabon.service.settings import Settings
from eslabon.service.web.app import PortTakenError, serve

ROOT = Path(__file__).resolve().parents[3]
READS = '{ establishment(id: "1") { key } }'


@dataclass
class Served:
    """A service that runs."""

    process: "subprocess.Popen[str]"
    address: str
    engine_pid: int

    def ask(self, query: str) -> dict[str, Any]:
        answer = httpx.post(f"{self.address}/graphql", json={"query": query}, timeout=40)
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "tests.support.service_process", str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, process.communicate(timeout=30)[1]
        address, pid = line.split()
        yield Served(process, address, int(pid))
    finally:
        process.kill()
        process.communicate(timeout=30)
        stop(StoreSettings(data=tmp_path, graph="embedded"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_stops_cleanly_with_its_engine(
    served: Served, number: signal.Signals
) -> None:
    _wait_until_up(served)
    assert httpx.get(f"{served.address}/readyz").json() == {"status": "ready"}
    assert served.ask(READS)["data"] == {"establishment": None}
    engine = psutil.Process(served.engine_pid)
    served.process.send_signal(number)
    out, log = served.process.communicate(timeout=30)
    assert served.process.returncode == 0, log
    assert out == ""  # answers and logs never mix
    assert "Traceback" not in log
    engine.wait(timeout=30)


def test_it_outlives_its_engine_and_says_that_it_is_away(served: Served) -> None:
    _wait_until_up(served)
    os.kill(served.engine_pid, signal.SIGKILL)
    ready = httpx.get(f"{served.address}/readyz", timeout=10)
    assert (ready.status_code, ready.json()["code"]) == (503, "ENGINE_UNAVAILABLE")
    began = time.monotonic()
    (error,) = served.ask(READS)["errors"]
    assert time.monotonic() - began < 10
    assert error["extensions"]["code"] == "ENGINE_UNAVAILABLE"
    assert error["extensions"]["hint"]
    assert httpx.get(f"{served.address}/healthz").status_code == 200
    served.process.send_signal(signal.SIGTERM)
    _, log = served.process.communicate(timeout=30)
    assert "Traceback" not in log


def test_a_name_pointed_here_by_another_site_is_refused_over_the_wire(served: Served) -> None:
    _wait_until_up(served)
    answer = httpx.get(f"{served.address}/version", headers={"host": "evil.example"})
    assert answer.status_code == 421


def test_a_port_that_is_taken_is_an_error_like_all_others(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings = Settings(data=tmp_path, graph="embedded", port=other.getsockname()[1])
        with pytest.raises(PortTakenError) as caught:
            serve(settings)
    assert caught.value.exit_code == 3
    assert status(settings) is None  # and no engine was started for it


def test_it_attaches_to_an_engine_that_runs_and_leaves_it_up(tmp_path: Path) -> None:
    settings = StoreSettings(data=tmp_path, graph="embedded", heap="512m")
    running = start(settings)
    try:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "tests.support.service_process", str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        address, pid = process.stdout.readline().split()
        assert int(pid) == running.pid
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        still = status(settings)
        assert still is not None
        assert still.pid == running.pid
    finally:
        stop(settings)
    assert address.startswith("http://127.0.0.1:")


def _wait_until_up(served: Served) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            httpx.get(f"{served.address}/healthz")
        except httpx.TransportError:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return
