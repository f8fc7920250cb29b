"""A service that is told to stop while it works: all is answered, or told to come again, in time."""

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.support.busy_graph import FOUND, LOOKUP, heavy, write_busy_graph
from tests.support.served import serving_from

SECONDS = 10


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_served_is_answered_or_told_to_come_again_in_time(
    tmp_path: Path, workers: int
) -> None:
    write_busy_graph(tmp_path, sites=3_000)
    options = {"stop_timeout": SECONDS, "workers": workers, "request_timeout": 60}
    with serving_from(tmp_path, **options) as served, ThreadPoolExecutor(8) as callers:
        served.wait_until_up()
        assert served.ask(LOOKUP)["data"] == FOUND
        asked = [callers.submit(served.post, heavy(17)) for _ in range(8)]
        time.sleep(1)
        assert not all(one.done() for one in asked)
        began = time.monotonic()
        served.process.send_signal(signal.SIGTERM)
        answers = [one.result() for one in asked]
        assert time.monotonic() - began < SECONDS
        _, log = served.process.communicate(timeout=2 * SECONDS)
        assert served.process.returncode == 0, log
    assert "Traceback" not in log
    for answer in answers:
        assert answer.status_code in (200, 503)
        if answer.status_code == 200:
            assert len(answer.json()["data"]) == 17
        else:
            assert answer.headers["retry-after"]
            assert answer.headers["connection"] == "close"
            assert answer.json()["code"] == "STOPPING"


def test_it_is_not_ready_at_once_and_sends_new_requests_away(tmp_path: Path) -> None:
    write_busy_graph(tmp_path, sites=0)
    with (
        serving_from(tmp_path, stop_timeout=20) as served,
        httpx.Client(base_url=served.address) as caller,
    ):
        served.wait_until_up()
        assert caller.get("/readyz").status_code == 200
        served.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        ready = caller.get("/readyz")
        assert (ready.status_code, ready.json()["code"]) == (503, "STOPPING")
        assert ready.headers["connection"] == "close"
        assert httpx.get(f"{served.address}/healthz").status_code == 200
        new = served.post(LOOKUP)
        assert (new.status_code, new.headers["connection"]) == (503, "close")
        assert new.headers["retry-after"]
        served.process.communicate(timeout=30)
        assert served.process.returncode == 0


def test_callers_in_a_row_are_answered_until_the_end(tmp_path: Path) -> None:
    write_busy_graph(tmp_path, sites=0)
    told: list[int] = []
    with serving_from(tmp_path, stop_timeout=5) as served:
        served.wait_until_up()

        def ask() -> None:
            try:
                while True:
                    told.append(served.post(LOOKUP).status_code)
            except httpx.ConnectError:
                return  # nobody listens any more

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        served.process.send_signal(signal.SIGTERM)
        served.process.communicate(timeout=30)
        for thread in threads:
            thread.join(20)
    assert set(told) == {200, 503}
