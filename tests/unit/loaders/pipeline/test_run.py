"""One load from first to last: what it records, reports, tells, and leaves behind."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from filelock import FileLock

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import run_load
from eslabon.loaders.pipeline.run import LoadRunningError
from tests.support.memory_graph import MemoryGraph
from tests.support.memory_statements import NodeKey, Said
from tests.support.toy_loads import DyingClient, ToyLoads
from tests.support.toy_source import REJECTED_NAME, ToySource, many_sites, write_sites


@dataclass
class Heard:
    """A progress that remembers: each stage with its total and what was counted in it."""

    stages: list[tuple[Text, int | None, list[int]]] = field(default_factory=list)

    def stage(self, name: Text, *, total: int | None) -> None:
        self.stages.append((name, total, []))

    def advance(self, records: int) -> None:
        self.stages[-1][2].append(records)


def datasets(graph: MemoryGraph) -> dict[str, Said]:
    return {node.key: said for node, said in graph.contents.of_label("Dataset")}


def test_a_load_records_what_it_read_and_becomes_current(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    report = load(many_sites(25), edition="2026-05")
    [said] = datasets(graph).values()
    content = load.path.read_bytes()
    expected = {
        "id": f"toy/sites@{report.version}",
        "collection": "toy/sites",
        "contentVersion": report.version,
        "status": "current",
        "files": ("sites.txt",),
        "sha256": (hashlib.sha256(content).hexdigest(),),
        "licence": "invented for tests",
        "edition": "2026-05",
        "recordsDone": 25,
        "source": "toy/sites",
        "version": report.version,
    }
    assert {name: said[name] for name in expected} == expected
    assert said["retrieved"] == said["loadedAt"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", str(said["loadedAt"]))
    stored = json.loads(str(said["report"]))
    assert {**stored, "seconds": 0} == {**report.as_dict(), "seconds": 0}


def test_the_edition_is_that_of_the_files_where_none_is_given(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    class Dated(ToySource):
        def edition(self, paths: object) -> str | None:
            return "2025-11"

    load(many_sites(1), source=Dated())
    assert [said["edition"] for said in datasets(graph).values()] == ["2025-11"]


def test_everything_carries_the_same_stamp(load: ToyLoads, graph: MemoryGraph) -> None:
    report = load(many_sites(25))
    everything = [*graph.contents.nodes.values(), *graph.contents.edges.values()]
    stamps = {(said["source"], said["version"], said["loadedAt"]) for said in everything}
    assert len(stamps) == 1
    assert {stamp[:2] for stamp in stamps} == {("toy/sites", report.version)}


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
    before, written = graph.contents.copy(), len(graph.transactions)
    again = load(sites, max_rejects=0.5)
    assert graph.contents == before
    assert len(graph.transactions) == written
    assert (again.read, again.loaded, again.quarantined, again.unchanged) == (14, 0, 1, 13)
    assert (again.removed, again.retired, again.resumed) == (0, 0, False)
    assert again.is_balanced
    assert (again.version, again.quarantine_file) == (first.version, first.quarantine_file)
    assert (again.flags, again.reasons) == (first.flags, first.reasons)


def test_the_same_files_read_with_other_options_are_another_version(load: ToyLoads) -> None:
    first = load(many_sites(5))
    second = load(many_sites(5), keep_contacts=True)
    assert second.version != first.version
    assert (second.loaded, second.unchanged) == (0, 5)


def test_a_raised_revision_reads_the_files_again_and_finds_the_same(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    """So a graph of an earlier program is brought up to date by one load that writes no content."""
    first = load(many_sites(25))
    before = {(e.start.key, e.end.key) for e in graph.contents.edges}
    source = ToySource()
    source.revision = 2
    second = load(many_sites(25), source=source)
    assert second.version != first.version
    assert (second.loaded, second.unchanged, second.removed) == (0, 25, 0)
    assert {(e.start.key, e.end.key) for e in graph.contents.edges} == before
    assert load(many_sites(25), source=source).version == second.version
    assert sorted(str(d["status"]) for d in datasets(graph).values()) == ["current", "superseded"]


def test_files_are_read_in_the_order_of_their_names(graph: MemoryGraph, tmp_path: Path) -> None:
    paths = [write_sites(tmp_path / name, [f"{name};Taller;22001"]) for name in ("b", "a")]
    settings = StoreSettings(data=tmp_path / "data")
    report = run_load(ToySource(), paths, client=graph, settings=settings)
    assert report.files == ("a", "b")
    again = run_load(ToySource(), paths[::-1], client=graph, settings=settings)
    assert (again.version, again.unchanged) == (report.version, 2)


def test_a_newer_version_supersedes_the_older_one_and_keeps_its_report(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    first, second = load(many_sites(5)), load(many_sites(6))
    other = load(many_sites(1), collection="other")
    said = {str(d["version"]): d for d in datasets(graph).values()}
    assert [said[r.version]["status"] for r in (first, second, other)] == [
        "superseded",
        "current",
        "current",
    ]
    assert json.loads(str(said[first.version]["report"]))["read"] == 5


def test_a_version_that_was_superseded_is_loaded_again(load: ToyLoads, graph: MemoryGraph) -> None:
    load(many_sites(5))
    before = {node: said["name"] for node, said in graph.contents.of_label("Establishment")}
    load(["z;Otro;22001"])
    report = load(many_sites(5))
    after = {node: said["name"] for node, said in graph.contents.of_label("Establishment")}
    assert after == before
    assert (report.loaded, report.resumed) == (5, False)


def test_each_stage_tells_its_total_and_counts_up_to_it(load: ToyLoads) -> None:
    heard = Heard()
    load([*many_sites(24), "s1;Taller 1;22001"], progress=heard)
    assert heard.stages == [
        (Text("Leer y validar", "Read and validate"), None, [10, 10, 5]),
        (Text("Escribir", "Write"), 25, [10, 10, 5]),
        (Text("Limpiar", "Clean up"), None, []),
    ]


def test_a_resumed_load_counts_the_batches_that_are_done(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    with pytest.raises(UnavailableError):
        load(many_sites(25), client=DyingClient(graph, at=4))
    heard = Heard()
    load(many_sites(25), progress=heard)
    assert heard.stages[1][1:] == (25, [10, 10, 5])


def test_a_second_load_at_the_same_time_is_refused(load: ToyLoads, graph: MemoryGraph) -> None:
    class Impatient(Heard):
        def stage(self, name: Text, *, total: int | None) -> None:
            with pytest.raises(LoadRunningError) as refused:
                load(many_sites(25), collection="other")
            assert (refused.value.code, refused.value.exit_code) == ("LOAD_RUNNING", 3)
            super().stage(name, total=total)

    heard = Impatient()
    assert load(many_sites(25), progress=heard).loaded == 25
    assert len(heard.stages) == 3
    assert {said["collection"] for said in datasets(graph).values()} == {"toy/sites"}


def test_a_load_refuses_to_wait_for_another_program(load: ToyLoads, graph: MemoryGraph) -> None:
    load.settings.data.mkdir(parents=True)
    with FileLock(load.settings.data / "load.lock"), pytest.raises(LoadRunningError):
        load(many_sites(1))
    assert graph.transactions == []
    assert load(many_sites(1)).loaded == 1


@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_load_that_failed_leaves_no_scratch_file_and_no_lock(
    load: ToyLoads, graph: MemoryGraph, at: int
) -> None:
    with pytest.raises(UnavailableError):
        load(many_sites(25), client=DyingClient(graph, at=at))
    assert list((load.settings.data / "spool").iterdir()) == []
    assert load(many_sites(25)).is_balanced
    assert list((load.settings.data / "spool").iterdir()) == []


def test_a_load_makes_its_data_folder(load: ToyLoads, tmp_path: Path) -> None:
    load.settings = load.settings.model_copy(update={"data": tmp_path / "new" / "data"})
    assert load(many_sites(1)).loaded == 1


def test_a_quarantine_file_is_named_by_collection_and_version(load: ToyLoads) -> None:
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


def test_the_dataset_is_in_the_graph_before_its_first_batch(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    with pytest.raises(UnavailableError):
        load(many_sites(25), client=DyingClient(graph, at=2))
    [(node, said)] = datasets(graph).items()
    assert (said["status"], said["recordsDone"]) == ("loading", 0)
    assert [*graph.contents.nodes] == [NodeKey("Dataset", node)]
