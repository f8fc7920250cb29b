"""How long a service is without its engine after that was killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import httpx

from eslabon.graph.store.engine import supervisor
from eslabon.graph.store.settings import StoreSettings
from tests.bench.figures import Figure
from tests.support.ports import free_port

_BAR_SECONDS: Final = 10.0
_KILLS: Final = 3
_LONGEST: Final = 180.0
_ASKED: Final = {"query": '{ establishment(id: "1") { key } }'}


def measure(settings: StoreSettings, *, rows: int) -> Figure:
    """Return the longest time from a kill of the engine to the next answer, of some kills."""
    port = free_port()
    serving = subprocess.Popen(  # noqa: S603  # our own interpreter and command
        [str(Path(sys.executable).with_name("eslabon")), "serve", "--port", str(port)],
        env={**os.environ, "ESLABON_DATA": str(settings.data), "ESLABON_HEAP": settings.heap},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_answered(port)
        seconds = max(_seconds_away(settings, port) for _ in range(_KILLS))
    finally:
        serving.terminate()
        serving.wait()
    return Figure(
        f"Service over {rows:,} rows: without its engine after `kill -9`",
        f"{seconds:.1f} s",
        f"≤ {_BAR_SECONDS:.0f} s",
        seconds <= _BAR_SECONDS,
    )


def _seconds_away(settings: StoreSettings, port: int) -> float:
    state = supervisor.status(settings)
    assert state is not None
    os.kill(state.pid, signal.SIGKILL)
    began = time.monotonic()
    _until_answered(port)
    return time.monotonic() - began


def _until_answered(port: int) -> None:
    deadline = time.monotonic() + _LONGEST
    while True:
        assert time.monotonic() < deadline, "the service does not answer"
        try:
            answer = httpx.post(f"http://127.0.0.1:{port}/graphql", json=_ASKED, timeout=60)
        except httpx.TransportError:
            time.sleep(0.1)
            continue
        if answer.status_code == httpx.codes.OK:
            assert "errors" not in answer.json(), answer.text
            return
        time.sleep(0.1)
