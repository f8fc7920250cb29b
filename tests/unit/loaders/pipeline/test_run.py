"""One load from first to last: what it keeps, reports, tells, and leaves behind."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.build.lease import LEASE_SECONDS, LeaseLostError, LeaseTakenError, leased
from eslabon.graph.build.state import FirstVersionError, RecordIncompleteError
from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.name_list import list_of
from eslabon.graph.record.record import Record, current
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import record_records, recording
from eslabon.loaders.pipeline.history import EditionShrankError
from eslabon.loaders.pipeline.records import records_of
from eslabon.loaders.source import Covered, LoadOptions
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import CLOCK, NodeKey, Said
from tests.support.toy_loads import DyingClient, ToyLoads, sites
from tests.support.toy_source import REJECTED_NAME, ToySource, many_sites, write_sites


@dataclass
class Heard:
    """A progress that remembers: each stage with its total and what was counted in it."""

    stages: list[tuple[str, int | None, list[int]]] = field(default_factory=list)

    def stage(self, name: Text, *, total: int | None) -> None:
        self.stages.append((name.en, total, []))

    def advance(self, records: int) -> None:
        self.stages[-1][2].append(records)


class Directory(ToySource):
    """A directory that comes in parts, which a test names."""

    def __init__(self, part: str = "22", *, is_complete: bool = True) -> None:
        self.part, self.is_complete = part, is_complete

    def covers(self, paths: Sequence[Path]) -> Covered:
        return Covered("toy", self.part, is_complete=self.is_complete, is_directory=True)


def datasets(graph: MemoryGraph) -> list[Said]:
    return [said for _, said in graph.contents.of_label("Dataset")]


def test_a_load_says_what_it_read_and_the_graph_that_it_holds_it(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    report = load(many_sites(25), edition="2026-05")
    [said], [edition] = datasets(graph), load.record.editions()
    content = load.path.read_bytes()
    expected = {
        "id": edition.id,
        "collection": "toy/sites",
        "contentVersion": report.version,
        "status": "current",
        "files": ["sites.txt"],
        "sha256": [hashlib.sha256(content).hexdigest()],
        "licence": "invented for tests",
        "edition": "2026-05",
        "day": "2026-05-31",
        "complete": True,
        "records": 25,
        "source": "toy/sites",
    }
    assert {name: said[name] for name in expected} == expected
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", str(said["retrieved"]))
    [build] = graph.contents.builds.values()
    assert (build["number"], build["status"], build["editions"]) == (1, "current", [edition.id])
    assert report.build == 1


def test_every_node_and_relationship_carries_its_number_and_no_more_than_its_source(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(25))
    assert all("digest" in said for said in graph.contents.nodes.values())
    extra = {frozenset(said) for said in graph.contents.edges.values()}
    assert extra == {frozenset({"digest"}), frozenset({"digest", "source"})}
    [build] = graph.contents.builds.values()
    for name, (count, total) in json.loads(str(build["totals"])).items():
        held = [said for node, said in graph.contents.nodes.items() if node.label == name]
        if held:
            assert (count, total) == (len(held), sum(int(str(s["digest"])) for s in held))


def test_the_report_accounts_for_every_record(load: ToyLoads) -> None:
    load(many_sites(20))
    changed = ["s0;Otro;22000", *many_sites(20)[1:], "n;Nuevo;22001", "n;Nuevo;22001"]
    report = load([*changed, f"x;{REJECTED_NAME};22001"], max_rejects=0.5)
    counts = (report.read, report.loaded, report.unchanged, report.quarantined)
    assert counts == (23, 2, 20, 1)
    assert report.is_balanced
    assert report.files == ("sites.txt",)
    assert 0 < report.seconds < 60


def test_the_same_files_again_change_nothing_and_report_the_same(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    sites = [*many_sites(12), "s1;Taller 1;22001", f"x;{REJECTED_NAME};22001"]
    first = load(sites, max_rejects=0.5)
    nodes, edges = dict(graph.contents.nodes), dict(graph.contents.edges)
    builds = dict(graph.contents.builds)
    again = load(sites, max_rejects=0.5)
    assert (graph.contents.nodes, graph.contents.edges) == (nodes, edges)
    assert graph.contents.builds == builds
    assert len(load.record.editions()) == 1
    assert (again.read, again.loaded, again.quarantined, again.unchanged) == (14, 0, 1, 13)
    assert (again.removed, again.retired, again.build) == (0, 0, 1)
    assert again.is_balanced
    assert again.version == first.version
    assert (again.flags, again.reasons) == (first.flags, first.reasons)


def test_nothing_is_called_unchanged_before_the_graph_was_asked(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(12))
    del graph.contents.nodes[NodeKey("Establishment", "s3")]
    graph.contents.edges = {
        e: said for e, said in graph.contents.edges.items() if e.start.key != "s3"
    }
    load(many_sites(12))
    assert "s3" in sites(graph)
    assert [e.end.key for e in graph.contents.edges if e.start.key == "s3"] == ["22003"]


def test_a_raised_revision_reads_the_files_again_and_finds_the_same(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    first = load(many_sites(25))
    source = ToySource()
    source.revision = 2
    second = load(many_sites(25), source=source)
    assert second.version != first.version
    assert (second.loaded, second.unchanged) == (0, 25)
    assert load(many_sites(25), source=source).version == second.version
    assert len(datasets(graph)) == 1


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    paths = [write_sites(tmp_path / name, [f"{name};Taller;22001"]) for name in ("b", "a")]
    settings = StoreSettings(data=tmp_path / "data")

    def kept(order: list[Path]) -> tuple[tuple[str, ...], int]:
        records = records_of(ToySource(), order, LoadOptions())
        record = Record(settings.record_folder)
        report = record_records(records, record=record, settings=settings).report
        return report.files, report.unchanged

    assert kept(paths) == (("a", "b"), 0)
    assert kept(paths[::-1]) == (("a", "b"), 2)


def test_a_newer_table_of_a_name_replaces_the_older_one_whole_and_no_other(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(5))
    load(["o1;Otro;22001", "s1;Taller 1;22001"], collection="other")
    report = load(["n;Nuevo;22001"])
    assert sites(graph) == ["n", "o1", "s1"]
    assert (report.gone, report.unlisted, report.loaded) == (5, 0, 1)
    assert {said["collection"] for said in datasets(graph)} == {"toy/sites", "toy/other"}


def test_a_table_that_was_replaced_can_be_loaded_again(load: ToyLoads, graph: MemoryGraph) -> None:
    load(many_sites(5))
    load(["z;Otro;22001"])
    assert load(many_sites(5)).loaded == 5
    assert sites(graph) == [f"s{n}" for n in range(5)]


def test_each_stage_tells_its_total_and_counts_up_to_it(load: ToyLoads) -> None:
    heard = Heard()
    load([*many_sites(24), "s1;Taller 1;22001"], progress=heard)
    lists_of_names = len({list_of(f"s{number}") for number in range(24)})
    assert [(name, total) for name, total, _ in heard.stages] == [
        ("Read and validate", None),
        ("Merge editions", None),
        ("Compare", None),
        ("Apply", 24 + 7 + 1 + 1 + 24 + 7 + lists_of_names),
        ("Verify", None),
    ]
    assert sum(heard.stages[0][2]) == 25
    assert sum(heard.stages[3][2]) == 64 + lists_of_names


def test_a_second_build_at_the_same_time_is_refused(load: ToyLoads, graph: MemoryGraph) -> None:
    load.keep(many_sites(3))
    with leased(graph), pytest.raises(LeaseTakenError) as refused:
        load.build()
    assert (refused.value.code, refused.value.exit_code) == ("BUILD_RUNNING", 3)
    assert sites(graph) == []
    load.build()
    assert sites(graph) == ["s0", "s1", "s2"]


def test_a_builder_that_overslept_writes_nothing_more(
    graph: MemoryGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    with leased(graph) as slow:
        monkeypatch.setitem(CLOCK, "now", CLOCK["now"] + int(LEASE_SECONDS * 1000) + 1)
        with leased(graph) as other:
            assert other.fence > slow.fence
            before = graph.contents.copy()
            with pytest.raises(LeaseLostError):
                slow.write([])
            assert graph.contents == before
            other.write([])


def test_a_lease_holds_until_its_last_millisecond(
    graph: MemoryGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    with leased(graph):
        monkeypatch.setitem(CLOCK, "now", CLOCK["now"] + int(LEASE_SECONDS * 1000))
        with pytest.raises(LeaseTakenError):
            leased(graph).__enter__()


def test_a_graph_that_holds_what_the_record_lacks_is_built_only_when_told_to(
    load: ToyLoads, graph: MemoryGraph, tmp_path: Path
) -> None:
    load(many_sites(8))
    elsewhere = ToyLoads(graph, tmp_path / "elsewhere")
    with pytest.raises(RecordIncompleteError) as refused:
        elsewhere(["z;Otro;22001"])
    assert refused.value.code == "RECORD_INCOMPLETE"
    assert load.record.editions()[0].id in refused.value.message.en
    assert len(sites(graph)) == 8
    elsewhere.build(is_replacing=True)
    assert sites(graph) == ["z"]


def test_a_graph_of_the_first_version_is_refused_and_says_what_to_load_again(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    graph.contents.nodes[NodeKey("Dataset", "denue/22@1")] = {
        "id": "denue/22@1",
        "collection": "denue/22",
        "files": ["denue_22_csv.zip"],
        "recordsDone": 5,
        "status": "current",
    }
    before = graph.contents.copy()
    with pytest.raises(FirstVersionError) as refused:
        load(many_sites(3))
    assert "denue_22_csv.zip (denue/22)" in refused.value.message.es
    assert (graph.contents.nodes, graph.contents.edges) == (before.nodes, before.edges)
    load.build(is_replacing=True)
    assert sites(graph) == ["s0", "s1", "s2"]
    assert {said["collection"] for said in datasets(graph)} == {"toy/sites"}


def test_an_earlier_build_can_be_gone_back_to(load: ToyLoads, graph: MemoryGraph) -> None:
    load(many_sites(4))
    load(["z;Otro;22001"])
    assert load.build(of=1).build.number == 3
    assert sites(graph) == ["s0", "s1", "s2", "s3"]
    load.build()
    assert sites(graph) == ["z"]


@pytest.mark.parametrize(("fewer", "is_refused"), [(91, False), (90, True), (1, True)])
def test_a_complete_edition_of_a_directory_that_lists_a_tenth_fewer_is_refused(
    load: ToyLoads, graph: MemoryGraph, fewer: int, is_refused: bool
) -> None:
    load(many_sites(100), source=Directory())
    if is_refused:
        with pytest.raises(EditionShrankError) as refused:
            load(many_sites(fewer), source=Directory())
        assert refused.value.code == "EDITION_SHRANK"
        [before] = load.record.editions()
        said = f"of toy/22 (sites.txt) has {fewer} records, and the one before, {before.id}, 100."
        assert said in refused.value.message.en
        assert len(sites(graph)) == 100
    report = load(many_sites(fewer), source=Directory(), accepts_fewer=is_refused)
    assert len(sites(graph)) == fewer
    assert (report.gone, report.unlisted) == (100 - fewer, 0)


def test_a_partial_edition_adds_and_updates_and_never_deletes(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(["a;Uno;22001", "b;Dos;22001"], source=Directory())
    load(["b;Otro;22002", "c;Tres;22001"], source=Directory("", is_complete=False))
    names = {node.key: said["name"] for node, said in graph.contents.of_label("Establishment")}
    assert names == {"a": "Uno", "b": "Otro", "c": "Tres"}
    towns = [e.end.key for e in graph.contents.edges if e.start.key == "b"]
    assert towns == ["22002"]


@pytest.mark.parametrize("at", range(1, 9))
@pytest.mark.parametrize("after_commit", [True, False])
def test_a_build_that_died_is_made_whole_by_the_next(
    load: ToyLoads, graph: MemoryGraph, at: int, after_commit: bool
) -> None:
    load(many_sites(30))
    with pytest.raises(UnavailableError):
        load(
            [f"s{n};Otro;31001" for n in range(10, 60)],
            client=DyingClient(graph, at=at, after_commit=after_commit),
        )
    CLOCK["now"] += int(LEASE_SECONDS * 1000) + 1
    load.settings = load.settings.model_copy(update={"batch_size": 7})
    load.build()
    assert sites(graph) == sorted(f"s{n}" for n in range(10, 60))
    assert {e.end.key for e in graph.contents.edges if e.type == "LOCATED_IN"} == {"31001"}
    [build] = graph.contents.builds.values()
    assert build["status"] == "current"


def test_a_load_makes_its_data_folder(load: ToyLoads, tmp_path: Path) -> None:
    load.settings = load.settings.model_copy(update={"data": tmp_path / "new" / "data"})
    assert load(many_sites(1)).loaded == 1
    assert len(Record(tmp_path / "new" / "data" / "record").editions()) == 1


def test_a_quarantine_file_is_named_by_source_and_version(load: ToyLoads) -> None:
    sites = [f"x;{REJECTED_NAME};22001"]
    report = load(sites, collection="mía/á: 1", max_rejects=1.0)
    assert report.source == "toy/mía/á: 1"
    assert report.quarantine_file is not None
    digest = hashlib.sha256("toy/mía/á: 1".encode()).hexdigest()[:6]
    assert Path(report.quarantine_file).name == f"toy-mía-á--1-{digest}-{report.version}.csv"
    other = load(sites, collection="mía-á--1", max_rejects=1.0)
    assert other.quarantine_file != report.quarantine_file
    long = load(sites, collection="x_" * 60, max_rejects=1.0).quarantine_file
    assert long is not None
    assert Path(long).name.startswith("toy-" + "x_" * 28 + "-")


def test_what_is_loaded_last_counts_though_the_clock_was_set_back(
    load: ToyLoads, graph: MemoryGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Behind(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) - timedelta(hours=26)

    load(["a;Uno;22001"])
    monkeypatch.setattr(recording, "datetime", Behind)
    load(["b;Dos;22001"])
    assert sites(graph) == ["b"]
    ids = [edition.id for edition in load.record.editions()]
    assert ids == sorted(ids)


def test_the_same_file_again_takes_the_place_of_an_edition_that_was_damaged(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    load(many_sites(5), collection="a")
    [damaged] = load.record.editions()
    table = damaged.folder / "Establishment.parquet"
    table.write_bytes(table.read_bytes()[:-1])

    report = load(many_sites(5), collection="a")

    *_, sound = load.record.editions()
    assert (report.loaded, [one.id for one in current(load.record.editions())]) == (5, [sound.id])
    sound.verify()
    assert sites(graph) == sorted(f"s{n}" for n in range(5))
    assert load(many_sites(5), collection="a").unchanged == 5
    assert len(load.record.editions()) == 2
