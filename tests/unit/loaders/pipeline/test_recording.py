"""What is rejected and why, and that nothing is kept where it is too much."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.region import REGION
from eslabon.loaders.files.delimited import CUT_OFF
from eslabon.loaders.pipeline.recording import FileChangedError
from eslabon.loaders.pipeline.rejects import FileCutOffError, TooManyRejectsError
from eslabon.loaders.pipeline.report import LoadReport
from eslabon.loaders.source import (
    MEANINGS,
    Assertion,
    LoadOptions,
    Origin,
    Reference,
    Rejection,
    SourceRow,
)
from tests.support.memory_graph import MemoryGraph
from tests.support.toy_loads import ToyLoads
from tests.support.toy_source import REJECTED_NAME, ToySource, many_sites


def unwanted(count: int) -> list[str]:
    return [f"b{number};{REJECTED_NAME};22001" for number in range(count)]


def quarantined(report: LoadReport) -> list[dict[str, str]]:
    """Return the rows of a report's quarantine file, in the order of the input."""
    assert report.quarantine_file is not None
    with Path(report.quarantine_file).open(encoding="utf-8-sig", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: (row["file"], int(row["line"])))


@pytest.mark.parametrize(
    ("good", "bad", "most"),
    [(99, 1, 0.01), (198, 2, 0.01), (3, 1, 0.25), (5, 0, 0.0), (0, 2, 1.0)],
)
def test_rejects_up_to_the_limit_are_left_out(
    load: ToyLoads, good: int, bad: int, most: float
) -> None:
    report = load([*many_sites(good), *unwanted(bad)], max_rejects=most)
    assert (report.read, report.loaded, report.quarantined) == (good + bad, good, bad)
    assert report.is_balanced


class CutOff(ToySource):
    """Ends in the middle of a record."""

    def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
        yield from super().read(path)
        said = Text("cortado", "cut off")
        yield Rejection(Origin(path.name, 1_000), "", CUT_OFF, said, raw="s9")


def test_a_file_that_ends_in_the_middle_of_a_record_is_refused_until_it_is_confirmed(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    before = load(many_sites(500))
    with pytest.raises(FileCutOffError, match="ends in the middle"):
        load(many_sites(300), source=CutOff())
    assert len(load.record.editions()) == 1
    assert len(list(graph.contents.of_label("Establishment"))) == before.loaded

    report = load(many_sites(30), source=CutOff(), accepts_fewer=True)

    assert (report.quarantined, report.gone) == (1, 470)


@pytest.mark.parametrize(("good", "bad", "most"), [(98, 1, 0.01), (197, 2, 0.01), (9, 1, 0.0)])
def test_one_reject_above_the_limit_leaves_record_and_graph_as_they_were(
    load: ToyLoads, graph: MemoryGraph, good: int, bad: int, most: float
) -> None:
    with pytest.raises(TooManyRejectsError) as refused:
        load([*many_sites(good), *unwanted(bad)], max_rejects=most)
    assert (refused.value.code, refused.value.exit_code) == ("TOO_MANY_REJECTS", 3)
    assert (graph.transactions, load.record.editions()) == ([], [])
    [file] = (load.settings.data / "quarantine").iterdir()
    assert str(file) in refused.value.hint.en
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 1 + bad


@pytest.mark.parametrize(
    "line", [";Uno;22014", "A;Uno;", "  ;Uno;22014", "\u200b;Uno;22014", "\u00a0;Uno;22014"]
)
def test_a_record_with_a_blank_key_is_rejected_since_all_such_would_be_one(
    load: ToyLoads, line: str
) -> None:
    report = load([*many_sites(3), line, line], max_rejects=0.5)
    assert (report.loaded, report.quarantined) == (3, 2)
    assert report.reasons == {"missing_key": 2}
    first = quarantined(report)[0]
    assert first.pop("message") == MEANINGS["missing_key"].es
    assert first == {
        "file": "sites.txt",
        "line": "4",
        "column": "",
        "reason": "missing_key",
        "raw": "",
    }


def test_the_refusal_counts_and_names_the_reasons_most_frequent_first(load: ToyLoads) -> None:
    class Picky(ToySource):
        def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
            for name, count in (("one", 1), ("two", 2), ("three", 3), ("four", 4)):
                said = Text(f"es {name}", f"en {name}")
                for _ in range(count):
                    yield Rejection(Origin(path.name, 1), "", name, said, raw="")

    with pytest.raises(TooManyRejectsError) as refused:
        load(many_sites(1), source=Picky())
    said = refused.value.message
    assert "10 / 10" in said.es
    assert said.es.endswith(" es four (×4) es three (×3) es two (×2)")
    assert said.en.endswith(" en four (×4) en three (×3) en two (×2)")


def test_an_input_without_records_is_refused(load: ToyLoads, graph: MemoryGraph) -> None:
    with pytest.raises(BadInputError) as refused:
        load([])
    assert refused.value.message == Text(
        "El archivo no tiene ningún registro.", "The input has no records."
    )
    assert refused.value.hint == Text(
        "Revise que sea el archivo completo.", "Check that it is complete."
    )
    assert (graph.transactions, load.record.editions()) == ([], [])


def test_an_input_that_breaks_off_leaves_nothing_behind(load: ToyLoads, graph: MemoryGraph) -> None:
    class Broken(ToySource):
        def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
            yield from super().read(path)
            raise BadInputError(Text("roto", "broken"))

    with pytest.raises(BadInputError, match="broken"):
        load(many_sites(25), source=Broken())
    assert (graph.transactions, load.record.editions()) == ([], [])
    assert [path for path in load.record.root.rglob("*") if path.is_file()] == []


def test_the_quarantine_says_where_each_record_stands_and_why(load: ToyLoads) -> None:
    sites = [*many_sites(13), *unwanted(1), "s4;Otro;22004", "r;Refiere;22001;nobody"]
    report = load(sites, max_rejects=0.5)
    assert report.reasons == {"unwanted": 1, "disagrees_with_line": 1, "unknown_reference": 1}
    rows = quarantined(report)
    assert [(r["file"], r["line"], r["column"], r["reason"]) for r in rows] == [
        ("sites.txt", "14", "name", "unwanted"),
        ("sites.txt", "15", "", "disagrees_with_line"),
        ("sites.txt", "16", "needs", "unknown_reference"),
    ]
    assert [r["raw"] for r in rows[1:]] == ["s4", "nobody"]


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        (
            "es",
            [
                "Otro registro con la misma clave dice otra cosa: sites.txt:2.",
                (
                    "Nadie dice qué es nobody; cargue antes su archivo (una clave de solo dígitos es del DENUE). "
                    "Un sitio con clave propia se da de alta en la tabla de capacidades, con nombre y municipio."
                ),
            ],
        ),
        (
            "en",
            [
                "Another record with the same key says something else: sites.txt:2.",
                (
                    "Nobody says what nobody is; load its file first (an id of digits alone is DENUE's). "
                    "A site with an id of your own is made in the table of capabilities, by name and municipality."
                ),
            ],
        ),
    ],
)
def test_the_quarantine_is_in_the_language_of_the_user(
    load: ToyLoads, language: str, messages: list[str]
) -> None:
    load.settings = load.settings.model_copy(update={"language": language})
    report = load([*many_sites(3), "s1;Otro;22001", "r;Refiere;22001;nobody"], max_rejects=0.5)
    assert [row["message"] for row in quarantined(report)] == messages


def test_what_the_reader_itself_rejects_is_quarantined_too(load: ToyLoads) -> None:
    class Picky(ToySource):
        def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
            yield Rejection(Origin(path.name, 1), "", "unreadable", Text("no", "no"), raw="?")
            yield from super().read(path)

    report = load(many_sites(3), source=Picky(), max_rejects=0.25)
    assert (report.read, report.loaded, report.quarantined) == (4, 3, 1)
    assert [row["reason"] for row in quarantined(report)] == ["unreadable"]


def test_a_load_without_rejects_has_no_quarantine_file(load: ToyLoads) -> None:
    assert load(many_sites(3)).quarantine_file is None


def test_a_record_that_repeats_another_is_counted_and_written_once(
    load: ToyLoads, graph: MemoryGraph
) -> None:
    report = load([*many_sites(12), "s3;Taller 3;22003", "s3;Taller 3;22003"])
    assert (report.read, report.loaded, report.unchanged, report.quarantined) == (14, 12, 2, 0)
    assert report.flags == {"repeated_record": 2}
    assert len([n for n in graph.contents.nodes if n.label == "Establishment"]) == 12


def test_of_records_that_disagree_the_first_is_loaded(load: ToyLoads, graph: MemoryGraph) -> None:
    load(["s0;Primero;22001", "s0;Segundo;22001"], max_rejects=0.5)
    [said] = [said for node, said in graph.contents.nodes.items() if node.key == "s0"]
    assert said["name"] == "Primero"


def test_flags_of_accepted_records_are_counted_once_each(load: ToyLoads) -> None:
    class Flagging(ToySource):
        def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
            said = super().transform(row, options)
            if isinstance(said, Rejection):
                return said
            return Assertion(said.key, said.nodes, said.relationships, flags=("odd", "old"))

    report = load([*many_sites(4), "s0;Otro;22000"], source=Flagging(), max_rejects=0.2)
    assert report.flags == {"odd": 4, "old": 4}


def test_a_reference_to_what_another_edition_lists_is_accepted(load: ToyLoads) -> None:
    load(["s1;Taller 1;22001"], collection="other")
    assert load(["r;Refiere;22001;s1"]).reasons == {}


@pytest.mark.parametrize("before", [2, 2_500], ids=["just before", "long before"])
def test_a_reference_to_a_record_that_came_before_is_accepted(load: ToyLoads, before: int) -> None:
    report = load([*many_sites(before), "r;Refiere;22001;s1"])
    assert (report.loaded, report.reasons) == (before + 1, {})


@pytest.mark.parametrize(
    "sites",
    [
        ["r;Refiere;22001;s1"],
        ["r;Refiere;22001;s1", "s1;Taller 1;22001"],
        [f"s1;{REJECTED_NAME};22001", "r;Refiere;22001;s1"],
        ["s1;Taller;22001;nobody", "r;Refiere;22001;s1"],
    ],
    ids=["nowhere", "only later", "rejected", "rejected for its own reference"],
)
def test_a_reference_to_what_is_not_loaded_is_rejected(
    load: ToyLoads, graph: MemoryGraph, sites: list[str]
) -> None:
    report = load(sites, max_rejects=1.0)
    assert report.reasons["unknown_reference"] >= 1
    assert "r" not in {node.key for node in graph.contents.nodes}


def test_references_to_nodes_of_two_labels_are_each_looked_up(load: ToyLoads) -> None:
    class TwoLabels(ToySource):
        def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
            said = super().transform(row, options)
            assert isinstance(said, Assertion)
            schema = REGION if row.values["name"] == "Región" else ESTABLISHMENT
            return replace(said, references=(Reference(schema, row.values["needs"], "needs"),))

    sites = ["a;Taller;22001;nobody", "b;Región;22001;nowhere", "c;Taller;22001;no one"]
    assert load(sites, source=TwoLabels(), max_rejects=1.0).reasons == {"unknown_reference": 3}


def test_a_file_that_is_replaced_while_it_is_read_is_refused(load: ToyLoads) -> None:
    class Replaced(ToySource):
        def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
            yield from super().read(path)
            path.write_text("other;Otro;22001\n", encoding="utf-8")

    with pytest.raises(FileChangedError) as refused:
        load(many_sites(3), source=Replaced())
    assert refused.value.code == "FILE_CHANGED"
    assert load.record.editions() == []


def test_an_edition_says_where_each_record_stands(load: ToyLoads) -> None:
    load([f"x;{REJECTED_NAME};22001", *many_sites(2)], max_rejects=0.5)
    [edition] = load.record.editions()
    table = edition.table("records")
    assert table is not None
    assert table.select(["record", "file", "line"]).to_pylist() == [
        {"record": "s0", "file": "sites.txt", "line": 2},
        {"record": "s1", "file": "sites.txt", "line": 3},
    ]
    manifest = edition.manifest
    assert manifest.files[0].sha256 == hashlib.sha256(load.path.read_bytes()).hexdigest()
    assert (manifest.counts.read, manifest.counts.accepted, manifest.counts.rejected) == (3, 2, 1)
