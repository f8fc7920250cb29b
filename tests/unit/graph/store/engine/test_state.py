import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.store.engine.state import EngineState, process_of, read_state, write_state

OWN = EngineState(
    pid=os.getpid(),
    created=psutil.Process().create_time(),
    port=7687,
    http=2480,
    version="26.10.2",
    started="2026-11-22T10:00:00+00:00",
)


@given(
    state=st.builds(
        EngineState,
        pid=st.integers(1, 2**22),
        created=st.floats(0, 4e9),
        port=st.integers(1, 65_535),
        version=st.text(),
        started=st.text(),
        kept=st.booleans(),
    )
)
def test_a_state_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, state: EngineState
) -> None:
    path = tmp_path_factory.getbasetemp() / "engine.json"
    write_state(path, state)
    assert read_state(path) == state


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", "{}", '{"pid": 1}', '{"pid": "x", "created": 1, "port": 1}', "\x00"],
)
def test_a_damaged_state_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "engine.json"
    path.write_text(text)
    assert read_state(path) is None


def test_an_absent_state_is_none(tmp_path: Path) -> None:
    assert read_state(tmp_path / "engine.json") is None


def test_a_state_knows_its_process() -> None:
    process = process_of(OWN)
    assert process is not None
    assert process.pid == os.getpid()


def test_a_process_with_the_number_of_a_dead_one_is_another() -> None:
    assert process_of(replace(OWN, created=OWN.created - 60)) is None


def test_a_process_that_ended_is_gone_whether_reaped_or_not() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.DEVNULL) as process:
        state = replace(OWN, pid=process.pid, created=psutil.Process(process.pid).create_time())
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert psutil.Process(process.pid).status() == psutil.STATUS_ZOMBIE
        assert process_of(state) is None
    assert process_of(state) is None
