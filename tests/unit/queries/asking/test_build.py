"""An answer is read whole: from one state of the graph, or it is read anew."""

import itertools
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.queries.asking.build import (
    BUILDS,
    READINGS,
    BuildChangedError,
    BuildRow,
    GraphBuild,
    Patience,
    graph_build,
    read_whole,
)
from tests.support.recording import RecordingClient

Rows = list[dict[str, object]]


def build(
    number: int, *, status: str = "current", graph: str = "", brief: bool = False
) -> dict[str, object]:
    token = f"token {number} {graph}"
    return {"number": number, "status": status, "token": token, "brief": brief}


class Changing(RecordingClient):
    """Says of itself each time the next of some states, and of the last for ever."""

    def __init__(self, states: Sequence[Rows]) -> None:
        super().__init__()
        self.states = list(states)
        self.pins = 0

    def read(self, statement: Statement) -> Rows:
        assert statement.text == BUILDS.text
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    @contextmanager
    def pinned(self) -> Iterator[GraphClient]:
        self.pins += 1
        yield self


OLD, NEW = [build(1)], [build(2)]
BETWEEN = [build(1), build(2, status="applying")]


@pytest.mark.parametrize(
    ("states", "readings"),
    [
        ([OLD], 1),
        ([[]], 1),
        ([BETWEEN], 1),  # a long build: the answer itself says that the graph is changing
        ([OLD, NEW], 2),
        ([OLD, BETWEEN, NEW], 2),
        ([BETWEEN, NEW], 2),
        ([[], OLD], 2),
        ([OLD, [build(1, graph="of another folder")]], 2),
        ([OLD, NEW, NEW, [build(3)]], 3),
    ],
)
def test_an_answer_is_read_again_until_the_graph_was_the_same_before_and_after(
    states: list[Rows], readings: int
) -> None:
    client, counted = Changing(states), itertools.count(1)
    assert read_whole(client, lambda _: next(counted)) == readings
    assert client.pins == readings


def test_a_graph_that_changes_each_time_is_told_as_one_to_ask_again() -> None:
    client = Changing([[build(number)] for number in range(2 * READINGS)])
    read: list[int] = []
    with pytest.raises(BuildChangedError) as caught:
        read_whole(client, lambda _: read.append(1))
    assert len(read) == READINGS
    assert caught.value.status == 503


def test_what_was_not_found_while_the_graph_changed_is_looked_for_again() -> None:
    def read(_: GraphClient) -> str:
        found.append("asked")
        if len(found) == 1:
            raise UsageError(Text("no hay", "there is none"))
        return "there"

    found: list[str] = []
    assert read_whole(Changing([OLD, NEW]), read) == "there"
    found.clear()
    with pytest.raises(UsageError):
        read_whole(Changing([OLD]), read)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], None),
        (OLD, GraphBuild(1, is_changing=False)),
        (BETWEEN, GraphBuild(1, is_changing=True)),
        ([build(1), build(2)], GraphBuild(2, is_changing=False)),
        ([build(1, status="applying")], GraphBuild(0, is_changing=True)),
    ],
)
def test_an_answer_names_the_build_and_whether_another_is_being_applied(
    rows: Rows, told: GraphBuild | None
) -> None:
    assert graph_build(Changing([rows])) == told


BRIEF = [build(1), build(2, status="applying", brief=True)]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    return slept


def test_a_build_that_is_applied_in_one_transaction_is_waited_for(quick: list[float]) -> None:
    client, counted = Changing([BRIEF, BRIEF, BRIEF, NEW]), itertools.count(1)
    assert read_whole(client, lambda _: next(counted)) == 1
    assert len(quick) == 3


def test_a_build_whose_builder_died_is_not_waited_for_twice(quick: list[float]) -> None:
    patience, rows = Patience(1.0), [BuildRow(2, "applying", "a", brief=True)]
    assert sum(patience.waits(rows)) == pytest.approx(1.0)
    assert list(patience.waits(rows)) == []
    assert list(patience.waits([BuildRow(3, "applying", "b", brief=True)])) != []
    assert list(patience.waits([BuildRow(3, "applying", "c", brief=False)])) == []
    assert list(patience.waits([BuildRow(3, "current", "d", brief=True)])) == []
