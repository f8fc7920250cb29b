"""The service as a process of its own: it starts, outlives its engine, and stops cleanly."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from eslabon.graph.store.connect import embedded
from eslabon.graph.store.engine.supervisor import start, status, stop
from eslabon.graph.store.settings import StoreSettings
from eslabon.service.cli.check_data import removed
from eslabon.service.cli.check_service import service_finding
from eslabon.service.cli.finding import Verdict
from eslabon.service.settings import Settings
from eslabon.service.web.app import PortTakenError, serve
from tests.support.engine_process import engine_processes, eventually
from tests.support.served import ROOT, Served, serving_from

READS = '{ establishment(id: "1") { key } }'


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving_from(tmp_path) as found:
        yield found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_stops_cleanly_with_its_engine(
    served: Served, number: signal.Signals
) -> None:
    served.wait_until_up()
    assert httpx.get(f"{served.address}/readyz").json() == {"status": "ready"}
    assert served.ask(READS)["data"] == {"establishment": None}
    engine = psutil.Process(served.engine_pid)
    served.process.send_signal(number)
    out, log = served.process.communicate(timeout=30)
    assert served.process.returncode == 0, log
    assert out == ""  # answers and logs never mix
    assert "Traceback" not in log
    engine.wait(timeout=30)


def test_an_engine_that_was_killed_is_there_again(served: Served) -> None:
    served.wait_until_up()
    os.kill(served.engine_pid, signal.SIGKILL)
    away = served.post(READS)
    assert (away.status_code, away.headers["retry-after"]) == (503, "2")
    (error,) = away.json()["errors"]
    assert error["extensions"]["code"] == "ENGINE_UNAVAILABLE"
    assert error["extensions"]["hint"]
    assert httpx.get(f"{served.address}/healthz").status_code == 200
    assert eventually(served.is_ready, seconds=40)
    assert served.ask(READS)["data"] == {"establishment": None}
    assert [served.engine_pid] != engine_processes(served.data)
    served.process.send_signal(signal.SIGTERM)
    _, log = served.process.communicate(timeout=30)
    assert "Traceback" not in log
    assert eventually(lambda: engine_processes(served.data) == [])


def test_requests_while_the_engine_is_killed_are_answered_or_told_to_come_again(
    served: Served,
) -> None:
    served.wait_until_up()
    told: list[tuple[int, bool]] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            answer = served.post(READS)
            told.append((answer.status_code, "retry-after" in answer.headers))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert eventually(lambda: (200, False) in told, seconds=40)
    for _ in range(2):
        assert eventually(lambda: engine_processes(served.data) != [], seconds=40)
        for pid in engine_processes(served.data):
            os.kill(pid, signal.SIGKILL)
        assert eventually(lambda: not served.is_ready())
        assert eventually(served.is_ready, seconds=40)
    stop.set()
    for thread in threads:
        thread.join()
    assert set(told) == {(200, False), (503, True)}
    # Whoever was answered last may have asked while the engine was away; who asks now is answered.
    assert {served.post(READS).status_code for _ in range(20)} == {200}


def test_an_engine_that_was_stopped_and_started_elsewhere_is_found(served: Served) -> None:
    served.wait_until_up()
    stop(served.settings)
    moved = start(served.settings)
    assert eventually(served.is_ready, seconds=10)
    assert served.ask(READS)["data"] == {"establishment": None}
    assert engine_processes(served.data) == [moved.pid]


def test_an_engine_that_was_stopped_stays_so_until_somebody_starts_it(served: Served) -> None:
    served.wait_until_up()
    stop(served.settings)
    assert not eventually(lambda: engine_processes(served.data) != [], seconds=3)
    ready = httpx.get(f"{served.address}/readyz")
    assert (ready.status_code, ready.json()["code"]) == (503, "ENGINE_STOPPED")
    assert ready.headers["retry-after"]
    assert "eslabon engine start" in ready.json()["hint"]
    assert served.codes(READS) == ["ENGINE_STOPPED"]
    start(served.settings)
    assert eventually(served.is_ready, seconds=10)


def test_doctor_sees_the_service_and_removes_what_a_dead_builder_left(served: Served) -> None:
    served.wait_until_up()
    port = int(served.address.rsplit(":", 1)[1])
    settings = Settings(data=served.data, graph="embedded", port=port)
    found = service_finding(settings)
    assert found.verdict is Verdict.GOOD
    assert found.detail.en.startswith("answers at")
    with embedded(settings) as client:
        client.attachment.databases().create("build_9")
    assert [what.en for what in removed(settings)] == ["the database build_9"]
    assert [what.en for what in removed(settings)] == []
    assert served.ask(READS)["data"] == {"establishment": None}
    stop(settings)
    assert eventually(lambda: service_finding(settings).verdict is Verdict.BAD)
    assert "ENGINE_STOPPED" in service_finding(settings).detail.en


def test_an_engine_that_cannot_start_is_tried_again_until_it_can(served: Served) -> None:
    served.wait_until_up()
    version = served.data / "engine.version"
    installed = version.read_text()
    version.write_text("99.1.0\n")
    os.kill(served.engine_pid, signal.SIGKILL)
    assert eventually(lambda: served.codes(READS) == ["ENGINE_NOT_STARTING"], seconds=20)
    version.write_text(installed)
    assert eventually(served.is_ready, seconds=40)


def test_a_name_pointed_here_by_another_site_is_refused_over_the_wire(served: Served) -> None:
    served.wait_until_up()
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
