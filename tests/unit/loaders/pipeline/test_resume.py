"""Loads that broke off: what goes on from a checkpoint, and what begins anew."""

import contextlib

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.loaders.pipeline import load_records
from eslabon.loaders.pipeline.dataset import known_datasets
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.sources.builtin import COLLECTION, builtin_vocabulary
from tests.support.memory_graph import MemoryGraph
from tests.support.toy_loads import DyingClient, ToyLoads
from tests.support.toy_source import many_sites

OTHER = [f"z{number};Otro;31001" for number in range(25)]


def break_off(load: ToyLoads, sites: list[str], *, at: int) -> None:
    """Load until the n-th write: the first starts the load, the others are its batches."""
    with pytest.raises(UnavailableError):
        load(sites, client=DyingClient(load.client, at=at))


def names(graph: MemoryGraph) -> dict[str, object]:
    return {node.key: said["name"] for node, said in graph.contents.of_label("Establishment")}


def statuses(graph: MemoryGraph) -> list[object]:
    return [said["status"] for _, said in graph.contents.of_label("Dataset")]


def test_the_current_version_is_loaded_again_after_another_broke_off(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(25))
    before = names(graph)
    break_off(load, ["s0;Fábrica;22000", *OTHER], at=3)
    assert names(graph) != before
    report = load(many_sites(25))
    assert names(graph) == before
    assert (report.loaded, report.unchanged, report.resumed) == (1, 24, False)
    assert sorted(map(str, statuses(graph))) == ["current", "superseded"]


def test_a_checkpoint_is_worth_nothing_once_another_version_was_begun(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    break_off(load, many_sites(25), at=4)
    break_off(load, [site.replace("Taller", "Otro") for site in many_sites(25)], at=3)
    report = load(many_sites(25))
    assert not report.resumed
    assert report.is_balanced
    assert names(graph) == {f"s{number}": f"Taller {number}" for number in range(25)}


def test_a_load_that_breaks_off_twice_keeps_its_checkpoint(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    break_off(load, many_sites(25), at=3)
    break_off(load, many_sites(25), at=2)
    [known] = known_datasets(graph, "toy/sites")
    assert (known.status, known.records_done, known.report) == ("loading", 10, None)


def test_a_load_resumes_after_a_single_record(load: ToyLoads) -> None:
    load.settings = load.settings.model_copy(update={"batch_size": 1})
    break_off(load, many_sites(3), at=3)
    assert load(many_sites(3)).resumed


@pytest.mark.parametrize("size", [1, 4, 7, 10, 30, 100])
def test_a_load_resumes_in_batches_of_another_size(
    load: ToyLoads, graph: MemoryGraph, size: int
) -> None:
    break_off(load, many_sites(45), at=4)
    load.settings = load.settings.model_copy(update={"batch_size": size})
    report = load(many_sites(45))
    assert (report.resumed, report.read, report.is_balanced) == (True, 45, True)
    assert len(names(graph)) == 45
    # What a larger batch holds from before the checkpoint is there already.
    assert report.unchanged == {7: 6, 30: 20, 100: 20}.get(size, 0)


def test_what_a_broken_clean_up_took_is_written_again(load: ToyLoads, graph: MemoryGraph) -> None:
    load(many_sites(2))
    before = {(edge.start.key, edge.end.key) for edge in graph.contents.edges}
    for at in range(3, 60):
        with contextlib.suppress(UnavailableError):
            load(["z;Otro;31001"], client=DyingClient(graph, at=at))
        load(many_sites(2))
        assert {(edge.start.key, edge.end.key) for edge in graph.contents.edges} == before


def test_another_collection_keeps_its_checkpoint(load: ToyLoads, graph: MemoryGraph) -> None:
    break_off(load, many_sites(25), at=4)
    load(OTHER, collection="other")
    assert load(many_sites(25)).resumed
    assert statuses(graph) == ["current", "current"]


def vocabulary(load: ToyLoads) -> LoadReport:
    report = load_records(builtin_vocabulary(), client=load.client, settings=load.settings)
    assert report.is_balanced
    return report


def test_the_vocabulary_is_written_once(load: ToyLoads, graph: MemoryGraph) -> None:
    report = vocabulary(load)
    assert report.read == report.loaded > 100
    written = len(graph.transactions)
    again = vocabulary(load)
    assert (again.read, again.loaded, again.unchanged) == (report.read, 0, report.read)
    assert len(graph.transactions) == written


def test_the_vocabulary_is_written_again_after_another_version_broke_off(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    vocabulary(load)
    [(node, said)] = graph.contents.of_label("Dataset")
    newer = node._replace(key=f"{COLLECTION}@newer")
    graph.contents.nodes[newer] = {**said, "status": "loading", "contentVersion": "newer"}
    vocabulary(load)
    assert statuses(graph) == ["current", "superseded"]
