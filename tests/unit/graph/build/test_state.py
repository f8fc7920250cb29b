"""What a graph says of itself is what the last builder wrote."""

from dataclasses import replace

import pytest

from eslabon.graph.build.state import (
    Build,
    FirstVersionError,
    GraphState,
    graph_state,
    require_record,
)
from eslabon.graph.model.nodes.dataset import DATASET
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import NodeKey

FIRST = Build(
    number=1,
    status="current",
    token="a1",  # noqa: S106  # names a build
    editions=("e1", "e2"),
    totals={"Establishment": (2, 2**40)},
    began="2026-11-26T00:00:00+00:00",
    last_line="20261126T000000000000Z-0123456789abcdef",
    lines=3,
)
NEXT = replace(FIRST, number=2, status="applying", token="b2", editions=("e2", "e3"))  # noqa: S106  # likewise


def test_a_graph_that_was_never_built_knows_of_no_build() -> None:
    state = graph_state(MemoryGraph())
    assert state == GraphState(None, None)
    assert (state.editions, state.last_number) == (frozenset(), 0)


def test_a_build_comes_back_as_it_was_written() -> None:
    graph = MemoryGraph()
    graph.write(FIRST.statements())
    assert graph_state(graph) == GraphState(FIRST, None)


def test_of_a_graph_between_two_builds_both_are_known() -> None:
    graph = MemoryGraph()
    graph.write(FIRST.statements())
    graph.write(NEXT.statements())
    state = graph_state(graph)
    assert state == GraphState(FIRST, NEXT)
    assert (state.editions, state.last_number) == (frozenset({"e1", "e2", "e3"}), 2)


def test_a_build_that_is_current_leaves_no_other_beside_it() -> None:
    graph = MemoryGraph()
    finished = replace(NEXT, number=3, status="current")
    for build in (FIRST, NEXT, finished):
        graph.write(build.statements())
    assert graph_state(graph) == GraphState(finished, None)


def test_a_build_that_is_just_being_deleted_is_none() -> None:
    graph = MemoryGraph()
    graph.write(FIRST.statements())
    graph.contents.builds[7] = {}  # as Neo4j shows a node that another transaction deletes
    assert graph_state(graph) == GraphState(FIRST, None)


def write_dataset(graph: MemoryGraph, **said: object) -> None:
    graph.contents.nodes[NodeKey(DATASET.label, str(said["id"]))] = said


def test_a_graph_of_the_first_version_is_refused_and_its_files_are_named() -> None:
    graph = MemoryGraph()
    known = {"files": ["denue_22_csv.zip"], "recordsDone": 5}
    write_dataset(graph, id="eslabon@1", collection="eslabon", **known | {"files": []})
    write_dataset(graph, id="denue/22@1", collection="denue/22", **known)
    with pytest.raises(FirstVersionError) as raised:
        require_record(graph)
    assert "denue_22_csv.zip (denue/22)" in raised.value.message.en
    assert "eslabon load --record-only" in raised.value.hint.en


def test_a_graph_that_was_built_is_not_of_the_first_version() -> None:
    graph = MemoryGraph()
    write_dataset(graph, id="e1", collection="denue/22", files=["denue_22_csv.zip"], records=5)
    require_record(graph)
