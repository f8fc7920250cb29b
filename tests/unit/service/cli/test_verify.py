"""`eslabon verify graph` tells of one build, and of a record that is that build's."""

import json
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace

import pytest

from eslabon.graph.build.readback import Finding
from eslabon.graph.build.state import Build, GraphState
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.place import record_of
from eslabon.graph.store.client import Statement
from eslabon.queries.asking.build import BUILDS, READINGS
from eslabon.service.cli.commands import verify
from eslabon.service.cli.invocation import Invocation
from eslabon.service.settings import Settings
from tests.support.command_line import Cli
from tests.support.record import written
from tests.support.recording import RecordingClient


@pytest.fixture
def edition(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the id of the only edition of the record, and let the graph hold what a test says."""
    scope = Scope(tenant="local", kind="denue", source="denue", part="22")
    site = Establishment(id="1", name="A")
    found = written(record_of(Settings()), {"1": [site]}, scope=scope, hour=1)
    held: list[dict[str, object]] = [{"id": "shipped", "collection": "eslabon"}]
    monkeypatch.setattr(Invocation, "connected", lambda _: nullcontext(RecordingClient([held])))
    return found.id


def holding(number: int, *editions: str) -> GraphState:
    return GraphState(Build(number, "current", str(number), editions, {}, ""), None)


class Changing(RecordingClient):
    """Says of itself each time the next of some states, and of the last for ever."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__()
        self.numbers = list(numbers)

    def read(self, statement: Statement) -> list[dict[str, object]]:
        assert statement.text == BUILDS.text
        number = self.numbers.pop(0) if len(self.numbers) > 1 else self.numbers[0]
        return [{"number": number, "status": "current", "token": str(number), "brief": False}]


@pytest.mark.parametrize(
    ("numbers", "code"),
    [([1], 1), ([1, 2, 2], 0), (range(2 * READINGS), 1)],
    ids=["it differs", "a build came between", "builds came between each time"],
)
def test_a_difference_is_told_only_where_no_build_came_between(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, *, numbers: Sequence[int], code: int
) -> None:
    client = Changing(numbers)
    monkeypatch.setattr(Invocation, "connected", lambda _: nullcontext(client))
    none: list[list[Finding]] = [[] for _ in range(READINGS)]
    found = iter([[Finding("Establishment", ("1",), "name", wanted="A", held="B")], *none])
    monkeypatch.setattr(verify, "_findings", lambda *_: iter(next(found)))

    ran = cli("verify", "graph", "--json")

    assert ran.code == code
    if len(numbers) > 3:
        assert (ran.out, json.loads(ran.err)["code"]) == ("", "BUILD_CHANGED")
    else:
        assert json.loads(ran.out)["agrees"] == (not code)


def test_a_graph_between_two_builds_is_not_compared(
    cli: Cli, edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = holding(1, edition).current
    assert build is not None
    applied = GraphState(build, replace(build, number=2, status="applying"))
    monkeypatch.setattr(verify, "graph_state", lambda _: applied)

    ran = cli("verify", "graph", "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (3, "GRAPH_BETWEEN_BUILDS")


@pytest.mark.parametrize(
    ("other", "code"), [("shipped", "RECORD_CHANGED"), ("another", "RECORD_INCOMPLETE")]
)
def test_a_record_that_lacks_what_the_graph_is_made_of_is_told(
    cli: Cli, edition: str, monkeypatch: pytest.MonkeyPatch, *, other: str, code: str
) -> None:
    monkeypatch.setattr(verify, "graph_state", lambda _: holding(1, edition, other))

    ran = cli("verify", "graph", "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (3, code)
