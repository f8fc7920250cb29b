"""A whole batch is of one build of the graph."""

from pathlib import Path

import pytest

from eslabon.graph.projection.opened import Projections
from eslabon.graph.store.client import Statement
from eslabon.queries.asking.build import BUILDS, BuildChangedError, GraphBuild
from eslabon.service.cli.batch.state import GraphState
from tests.support.recording import RecordingClient


class BuildingClient(RecordingClient):
    """Answers each question which builds there are with the next prepared list."""

    def read(self, statement: Statement) -> list[dict[str, object]]:
        assert statement.text == BUILDS.text
        return super().read(Statement("the builds"))


def build_row(number: int, status: str = "current") -> dict[str, object]:
    return {"number": number, "status": status, "token": f"t{number}", "brief": False}


def state(*answers: list[dict[str, object]], folder: Path) -> GraphState:
    return GraphState.of(BuildingClient(answers), Projections(folder))


def test_without_a_projection_the_graph_is_read(tmp_path: Path) -> None:
    found = state([build_row(3)], folder=tmp_path)

    assert (found.is_projected, found.token) == (False, "t3")
    assert found.build == GraphBuild(3, is_changing=False)


def test_a_graph_that_was_never_built_has_no_token(tmp_path: Path) -> None:
    found = state([], folder=tmp_path)

    assert (found.token, found.build) == ("", None)


def test_what_was_read_from_a_graph_that_stayed_is_of_one_build(tmp_path: Path) -> None:
    state([build_row(3)], [build_row(3)], folder=tmp_path).check()


@pytest.mark.parametrize(
    "after", [[build_row(4)], [build_row(3), build_row(4, "applying")], []], ids=str
)
def test_what_was_read_while_the_graph_changed_is_refused(
    tmp_path: Path, after: list[dict[str, object]]
) -> None:
    found = state([build_row(3)], after, folder=tmp_path)

    with pytest.raises(BuildChangedError):
        found.check()


def test_a_projection_stays_what_it_is(tmp_path: Path) -> None:
    client = BuildingClient([[build_row(3)], [build_row(4)]])
    graph = GraphState.of(client, Projections(tmp_path))
    found = GraphState(client, graph.rows, graph.source, is_projected=True)

    found.check()
    assert found.has_changed()
