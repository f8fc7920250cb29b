"""The guard of the servers that tests start: they end with the run, however it ends."""

import subprocess
import sys
import time
from pathlib import Path

import psutil

GUARD = Path(__file__).resolve().parents[2] / "support" / "guard.py"
SERVER = "import time; print(0, flush=True); time.sleep(60)"


def guarded(code: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, str(GUARD), sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_server_ends_when_the_other_end_of_the_pipe_is_gone() -> None:
    with guarded(SERVER) as guard:
        assert guard.stdout is not None
        guard.stdout.readline()
        (server,) = psutil.Process(guard.pid).children()
        started = time.monotonic()
        guard.communicate(timeout=30)  # closes the pipe, as the death of this process would
        assert time.monotonic() - started < 20
    assert not server.is_running()


def test_the_guard_leaves_with_the_servers_exit_code() -> None:
    with guarded("raise SystemExit(7)") as guard:
        assert guard.wait(30) == 7
