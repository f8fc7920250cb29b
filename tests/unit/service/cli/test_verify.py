"""`eslabon verify graph` tells of one build, and of a record that is that build's."""

import json
from contextlib import nullcontext

import pytest

from eslabon.graph.build.state import Build, GraphState
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.place import record_of
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


def test_a_build_that_comes_between_is_told_and_no_difference_is(
    cli: Cli, edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = iter([holding(1), holding(2)])
    monkeypatch.setattr(verify, "graph_state", lambda _: next(states))
    monkeypatch.setattr(verify, "_findings", lambda *_: iter([]))

    ran = cli("verify", "graph", "--json")

    assert (ran.out, json.loads(ran.err)["code"]) == ("", "BUILD_CHANGED")


@pytest.mark.parametrize(
    ("other", "code"), [("shipped", "RECORD_CHANGED"), ("another", "RECORD_INCOMPLETE")]
)
def test_a_record_that_lacks_what_the_graph_is_made_of_is_told(
    cli: Cli, edition: str, monkeypatch: pytest.MonkeyPatch, *, other: str, code: str
) -> None:
    monkeypatch.setattr(verify, "graph_state", lambda _: holding(1, edition, other))

    ran = cli("verify", "graph", "--json")

    assert (ran.code, json.loads(ran.err)["code"]) == (3, code)
