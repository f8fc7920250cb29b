"""Clean-up: what a newer version no longer says goes, and nothing of anybody else's."""

from collections.abc import Iterable

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.graph.model.nodes.certificate import CERTIFICATE
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.graph.model.relationships import HELD_BY, PLANT_IN
from eslabon.graph.model.schema import NodeSchema, RelationshipSchema
from eslabon.graph.store.client import Statement
from eslabon.graph.store.cypher.merge import merge_nodes, merge_relationships
from eslabon.loaders.pipeline import clean
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import NodeKey, Said
from tests.support.toy_loads import DyingClient, ToyLoads
from tests.support.toy_source import many_sites

ELSEWHERE = {"source": "elsewhere", "version": "1", "loadedAt": "then"}


def refer(
    graph: MemoryGraph, start: NodeSchema, relation: RelationshipSchema, *, to: Iterable[str]
) -> None:
    """Write a node of another source, and its relationships to some of the nodes there are."""
    node = {"key": "x", "properties": {"id": "x", **ELSEWHERE}}
    rows = [{"start": "x", "end": end, "properties": ELSEWHERE} for end in to]
    given = {"rows": rows, "source": "elsewhere"}
    graph.write([Statement(merge_nodes(start), {"rows": [node]})])
    graph.write([Statement(merge_relationships(relation), given)])


def keys(graph: MemoryGraph, label: str) -> set[str]:
    return {node.key for node, _ in graph.contents.of_label(label)}


def said(graph: MemoryGraph, label: str, key: str) -> Said:
    return graph.contents.nodes[NodeKey(label, key)]


def edges(graph: MemoryGraph) -> set[tuple[str, str, str, str | None]]:
    return {(e.start.key, e.type, e.end.key, e.source) for e in graph.contents.edges}


def test_what_is_listed_no_longer_goes_with_all_that_hangs_on_it(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(["s0;Taller;22001", "s1;Taller;22002", "s2;Taller;31001"])
    report = load(["s0;Taller;22001"])
    assert keys(graph, "Establishment") == {"s0"}
    assert keys(graph, "Region") == {"22001", "22"}
    assert edges(graph) == {
        ("s0", "LOCATED_IN", "22001", None),
        ("22001", "PART_OF", "22", "toy/sites"),
    }
    # Two sites, two municipalities and a state; two LOCATED_IN and two PART_OF.
    assert (report.removed, report.retired) == (9, 0)


def test_a_site_that_moved_loses_its_old_place_only(load: ToyLoads, graph: MemoryGraph) -> None:
    load(["s0;Taller;22001", "s1;Taller;22001"])
    report = load(["s0;Taller;22001", "s1;Taller;22002"])
    assert {edge[:3] for edge in edges(graph) if edge[1] == "LOCATED_IN"} == {
        ("s0", "LOCATED_IN", "22001"),
        ("s1", "LOCATED_IN", "22002"),
    }
    assert (report.removed, report.retired) == (1, 0)


def test_a_place_that_a_broken_load_replaced_goes_although_its_site_is_unchanged(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(["s0;Taller;22001"])
    with pytest.raises(UnavailableError):
        load(["s0;Taller;22002"], client=DyingClient(graph, at=3))
    report = load(["s0;Taller;22002", "s1;Otro;22002"])
    assert (report.loaded, report.unchanged) == (1, 1)
    assert ("s0", "LOCATED_IN", "22001", None) not in edges(graph)
    assert ("s0", "LOCATED_IN", "22002", None) in edges(graph)


def test_what_others_refer_to_is_retired_once_and_comes_back_when_listed_again(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(3))
    refer(graph, CERTIFICATE, HELD_BY, to=["s1", "s2"])
    report = load(many_sites(1))
    assert keys(graph, "Establishment") == {"s0", "s1", "s2"}
    assert report.retired == 2
    assert [said(graph, "Establishment", f"s{n}").get("retired") for n in range(3)] == [
        None,
        True,
        True,
    ]
    back = load(many_sites(2))
    assert (back.loaded, back.unchanged, back.retired) == (1, 1, 0)
    assert "retired" not in said(graph, "Establishment", "s1")
    assert ("s1", "LOCATED_IN", "22001", None) in edges(graph)
    assert said(graph, "Establishment", "s2")["retired"] is True
    load(["s0;Taller 0;22000", "s1;Taller 1;22001", "s2;Otro;22002"])
    assert "retired" not in said(graph, "Establishment", "s2")


def test_a_retired_node_goes_when_nobody_refers_to_it_any_more(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(2))
    refer(graph, CERTIFICATE, HELD_BY, to=["s1"])
    load(many_sites(1))
    graph.contents.edges = {e: s for e, s in graph.contents.edges.items() if e.start.key != "x"}
    load(["s0;Otro;22000"])
    assert keys(graph, "Establishment") == {"s0"}
    assert keys(graph, "Certificate") == {"x"}


def test_a_shared_node_that_others_refer_to_stays_and_is_not_retired(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(["s0;Taller;22001", "s1;Taller;22002"])
    refer(graph, PLANT, PLANT_IN, to=["22002"])
    report = load(["s0;Taller;22001"])
    assert keys(graph, "Region") == {"22001", "22002", "22"}
    assert "retired" not in said(graph, "Region", "22002")
    assert report.retired == 0
    assert ("x", "LOCATED_IN", "22002", None) in edges(graph)


def test_each_source_keeps_its_own_relationship_between_two_nodes(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(["s0;Taller;22001", "s1;Taller;22002"], collection="one")
    load(["z0;Otro;22001"], collection="two")
    part_of = {("22001", "PART_OF", "22", f"toy/{name}") for name in ("one", "two")}
    assert part_of <= edges(graph)
    load(["s1;Taller;22002"], collection="one")
    assert {edge for edge in edges(graph) if edge[1] == "PART_OF"} == {
        ("22001", "PART_OF", "22", "toy/two"),
        ("22002", "PART_OF", "22", "toy/one"),
    }


def test_another_collection_is_left_alone(load: ToyLoads, graph: MemoryGraph) -> None:
    load(many_sites(5), collection="one")
    before = {**graph.contents.nodes}
    load(["z1;Otro;31001"], collection="two")
    load(["z2;Otro;31002"], collection="two")
    assert keys(graph, "Establishment") == {*(f"s{n}" for n in range(5)), "z2"}
    assert before.items() <= graph.contents.nodes.items()
    assert len(keys(graph, "Dataset")) == 3


def test_a_first_load_has_nothing_to_clean_up(load: ToyLoads, graph: MemoryGraph) -> None:
    load(many_sites(3))
    count = len(graph.transactions)
    load(many_sites(3), collection="other")
    assert len(graph.transactions) == 2 * count


@pytest.mark.parametrize("at_once", [1, 2, 3, 4, 10_000])
def test_clean_up_goes_on_until_nothing_is_left(
    load: ToyLoads, graph: MemoryGraph, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(clean, "_AT_ONCE", at_once)
    load(many_sites(8))
    refer(graph, CERTIFICATE, HELD_BY, to=["s4", "s5", "s6"])
    report = load(many_sites(1))
    assert keys(graph, "Establishment") == {"s0", "s4", "s5", "s6"}
    assert report.retired == 3
    assert keys(graph, "Region") == {"22", "22000"}
    limits = {
        s.parameters["limit"]
        for sent in graph.transactions
        for s in sent
        if "limit" in s.parameters
    }
    assert limits == {at_once}


def test_a_superseded_version_is_recorded_for_good(load: ToyLoads, graph: MemoryGraph) -> None:
    versions = [load(many_sites(n)).version for n in (1, 2, 3)]
    assert keys(graph, "Dataset") == {f"toy/sites@{version}" for version in versions}
    assert all("retired" not in d for _, d in graph.contents.of_label("Dataset"))
