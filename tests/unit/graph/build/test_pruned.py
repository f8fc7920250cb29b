"""A record from which nobody needs anything any more still makes the same graph."""

from pathlib import Path

import pytest

from eslabon.graph.build.build import build_graph
from eslabon.graph.build.kept import graph_name
from eslabon.graph.build.reconcile import BuildReport, Inputs
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import HeldBy
from eslabon.graph.record.builds import WithdrawalsGoneError
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.pruning import prune, unneeded
from eslabon.graph.record.record import Edition, Record
from eslabon.loaders.pipeline.progress import Silent
from tests.support.memory_graph import MemoryGraph
from tests.support.privileges import open_folder, without_privileges
from tests.support.record import restate, written

STATE = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
OWN = Scope(
    tenant="local", kind="certificates", source="certificates/ours", part="", is_complete=True
)


def lists(record: Record, *ids: str, hour: int) -> Edition:
    said = {id_: [Establishment(id=id_, name=f"{id_} of {hour}")] for id_ in ids}
    return written(record, said, scope=STATE, hour=hour)


@pytest.mark.parametrize("has_kept", [True, False], ids=["kept", "from the record alone"])
def test_a_site_that_only_an_older_edition_knows_outlives_a_pruning(
    tmp_path: Path, has_kept: bool
) -> None:
    record, graph = Record(tmp_path / "record"), MemoryGraph()
    inputs = Inputs(folder=tmp_path / "built" if has_kept else None)

    def build() -> BuildReport:
        return build_graph(graph, record, inputs=inputs, progress=Silent())

    nobody_needs = lists(record, "1", "2", hour=1)
    knows_it = lists(record, "1", "2", hour=2)
    certified = {"c": [Certificate(id="c"), HeldBy(start="c", end="1")]}
    written(record, certified, scope=OWN, hour=3)
    lists(record, "2", hour=4)
    assert build().retired == 1
    written(record, certified | {"d": [Certificate(id="d")]}, scope=OWN, hour=5)
    assert build().retired == 1  # where a type is kept it is not found out again
    before = graph.contents.copy()

    gone = unneeded(record, keep=0)
    prune(record, gone)

    assert nobody_needs.id in {edition.id for edition in gone}
    assert knows_it.id not in {edition.id for edition in gone}
    report = build()
    assert (report.is_unchanged, report.retired, report.left_out) == (True, 1, {})
    assert graph.contents.nodes == before.nodes
    assert graph.contents.edges == before.edges


def test_two_graphs_of_one_record_have_builds_of_their_own(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    inputs = [
        Inputs(folder=tmp_path / "one"),
        Inputs(folder=tmp_path / "two"),
        Inputs(folder=tmp_path / "two", server="neo4j://here/neo4j"),
    ]
    graphs = [MemoryGraph() for _ in inputs]
    editions = []
    for hour, (graph, own) in enumerate(zip(graphs, inputs, strict=True), 1):
        editions.append(lists(record, "1", hour=hour))
        report = build_graph(graph, record, inputs=own, progress=Silent())
        # Who does not see each other's builds gives them one number.
        for path in (record.root / "builds").iterdir():
            path.rename(path.with_name(path.name.replace(f"{report.build.number}-", "1-")))
    for path in (record.root / "builds").iterdir():
        restate(path, number=1)

    for graph, own, edition in zip(graphs, inputs, editions, strict=True):
        report = build_graph(graph, record, inputs=own, progress=Silent(), of=1)
        assert [one.id for one in report.editions] == [edition.id]
    assert len({graph_name(one.folder or tmp_path, server=one.server) for one in inputs}) == 3


def test_a_record_that_takes_no_more_is_built_of_and_the_build_says_so() -> None:
    with open_folder() as folder:
        record = Record(folder / "record")
        lists(record, "1", hour=1)
        (record.root).chmod(0o555)
        with without_privileges():
            inputs = Inputs(folder=folder / "built")
            report = build_graph(MemoryGraph(), record, inputs=inputs, progress=Silent())
        (record.root).chmod(0o755)

    assert report.unremembered is not None
    assert str(record.root) in report.unremembered.en


def test_a_withdrawal_that_is_gone_stops_the_next_build_until_it_is_wanted(tmp_path: Path) -> None:
    record, graph = Record(tmp_path / "record"), MemoryGraph()
    inputs = Inputs(folder=tmp_path / "built")
    lists(record, "1", hour=1)
    newer = lists(record, "1", "2", hour=2)
    record.withdraw(newer.id)
    build_graph(graph, record, inputs=inputs, progress=Silent())
    (newer.folder / "withdrawn.json").unlink()

    with pytest.raises(WithdrawalsGoneError, match=newer.id):
        build_graph(graph, record, inputs=inputs, progress=Silent())

    build_graph(graph, record, inputs=inputs, progress=Silent(), is_replacing=True)
    assert build_graph(graph, record, inputs=inputs, progress=Silent()).is_unchanged
