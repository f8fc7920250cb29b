"""Whose the right to build is, and when it may be taken from somebody."""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from eslabon.graph.build import lease
from eslabon.graph.build.lease import (
    LEASE_SECONDS,
    LeaseLostError,
    LeaseTakenError,
    SlowWriteError,
    leased,
)
from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.graph.store.bolt import WRITE_SECONDS, QueryTimeoutError, StatementError
from eslabon.graph.store.client import Check, Statement
from eslabon.graph.store.cypher.building import BUILDS
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import CLOCK

HELD_BY = "elsewhere:{pid}:{machine}:0123abcd"


@pytest.fixture
def graph() -> MemoryGraph:
    return MemoryGraph()


def hold(graph: MemoryGraph, *, pid: int, machine: str) -> None:
    """Let a process have the lease that was killed or is at work."""
    with leased(graph, is_alone=True) as own:
        said = graph.contents.lease
        assert said is not None
        held = HELD_BY.format(pid=pid, machine=machine)
        graph.contents.lease = {**said, "holder": held, "fence": own.fence + 1}


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_lease_of_a_process_of_this_machine_that_is_gone_is_taken(graph: MemoryGraph) -> None:
    hold(graph, pid=dead_process(), machine=lease._machine())
    with leased(graph) as own:
        own.write([])


@pytest.mark.parametrize(
    ("pid", "machine"),
    [(os.getpid(), lease._machine()), (dead_process(), "of another machine")],
    ids=["alive", "elsewhere"],
)
def test_the_lease_of_whoever_may_be_alive_is_waited_for(
    graph: MemoryGraph, pid: int, machine: str
) -> None:
    hold(graph, pid=pid, machine=machine)
    with pytest.raises(LeaseTakenError, match=rf"elsewhere {pid}"):
        leased(graph).__enter__()


def test_whoever_the_system_keeps_alone_takes_any_lease(graph: MemoryGraph) -> None:
    with leased(graph) as before:
        with leased(graph, is_alone=True) as own:
            own.write([])
        with pytest.raises(LeaseLostError):
            before.write([])


def test_no_transaction_of_a_builder_stays_open_for_longer_than_its_lease() -> None:
    assert WRITE_SECONDS < LEASE_SECONDS


def test_whose_open_transaction_may_have_to_end_first_is_told(graph: MemoryGraph) -> None:
    told: list[Text] = []
    hold(graph, pid=1, machine="another")
    assert graph.contents.lease is not None
    graph.contents.lease = {**graph.contents.lease, "expires": CLOCK["now"] - 1}
    with leased(graph, waiting=told.append):
        assert [t.en for t in told] == ["Wait for the engine to end what elsewhere 1 left open"]
    with leased(graph, waiting=told.append):
        assert len(told) == 1


@pytest.mark.parametrize(
    ("given", "is_taken", "expected"),
    [
        (QueryTimeoutError(), True, LeaseLostError),
        (QueryTimeoutError(), False, SlowWriteError),
        (StatementError(), True, LeaseLostError),
        (StatementError(), False, StatementError),
    ],
    ids=["ended, lost", "ended, own", "refused, lost", "refused, own"],
)
def test_one_whose_transaction_the_engine_gave_up_is_told_whose_the_lease_is(
    graph: MemoryGraph,
    monkeypatch: pytest.MonkeyPatch,
    *,
    given: EslabonError,
    is_taken: bool,
    expected: type[EslabonError],
) -> None:
    write = graph.write

    def given_up(statements: Sequence[Statement], *, check: Check | None = None) -> Any:
        if len(statements) == 1:
            return write(statements, check=check)
        raise given

    with leased(graph) as own:
        if is_taken:
            hold(graph, pid=os.getpid(), machine=lease._machine())
        monkeypatch.setattr(graph, "write", given_up)
        with pytest.raises(expected):
            own.write([Statement(BUILDS)])


def test_a_lease_that_somebody_quicker_took_is_waited_for(
    graph: MemoryGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(graph, pid=dead_process(), machine=lease._machine())

    def is_gone(holder: str) -> bool:
        monkeypatch.undo()
        hold(graph, pid=os.getpid(), machine=lease._machine())
        return True

    monkeypatch.setattr(lease, "_is_gone", is_gone)
    with pytest.raises(LeaseTakenError):
        leased(graph).__enter__()
