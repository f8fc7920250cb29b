"""The records of files: what the source reads of them, and what is derived from that."""

from dataclasses import replace
from pathlib import Path

import pytest

from eslabon.graph.model.relationships import Offers
from eslabon.loaders.derived.inference import INFERENCE
from eslabon.loaders.derived.registry import derivations_of
from eslabon.loaders.pipeline.fingerprint import content_version
from eslabon.loaders.pipeline.records import records_of
from eslabon.loaders.registry import SOURCES
from eslabon.loaders.sample import write_sample
from eslabon.loaders.source import Assertion, LoadOptions, Records, SourceRow
from tests.support.toy_source import REJECTED_NAME, ToySource, write_sites


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(rows=300, seed=4, folder=folder)
    return folder


@pytest.mark.parametrize("kind", ["denue", "capabilities"])
def test_each_record_says_what_its_source_does_and_what_follows_from_it(
    sample: Path, kind: str
) -> None:
    [source] = [source for source in SOURCES if source.kind == kind]
    path, options = sample / f"{kind}.csv", LoadOptions(keep_contacts=True)
    found, derivations = records_of(source, [path], options), derivations_of(kind)
    assert found.version == content_version(
        found.digests, options, source=source, derivations=derivations
    )
    inferred = 0
    for row, (place, result) in zip(source.read(path), found.results(), strict=True):
        said = source.transform(row, options) if isinstance(row, SourceRow) else row
        assert place == row.place
        if isinstance(said, Assertion) and kind == "denue":
            derived = tuple(INFERENCE.derive(said))
            said = replace(said, relationships=(*said.relationships, *derived))
            inferred += sum(isinstance(row, Offers) for row in derived)
        assert result == said
    assert (inferred > 10) == (kind == "denue")


def records(folder: Path, **options: object) -> Records:
    paths = [
        write_sites(folder / "b.txt", ["b1;Taller;22001", f"b2;{REJECTED_NAME};22001"]),
        write_sites(folder / "a.txt", ["a1;Taller;22001"]),
    ]
    asked = LoadOptions(**options)  # type: ignore[arg-type]  # checked by the class
    return records_of(ToySource(), paths, asked)


def test_files_come_in_the_order_of_their_names_rejects_and_all(tmp_path: Path) -> None:
    found = records(tmp_path)
    assert found.files == ("a.txt", "b.txt")
    results = list(found.results())
    assert [(place.file, place.line) for place, _ in results] == [
        ("a.txt", 1),
        ("b.txt", 1),
        ("b.txt", 2),
    ]
    assert [isinstance(result, Assertion) for _, result in results] == [True, True, False]
    assert list(found.results()) == results


def test_the_user_has_the_word_on_collection_edition_and_rejects(tmp_path: Path) -> None:
    usual = records(tmp_path)
    assert (usual.collection, usual.edition, usual.max_rejects) == ("toy/sites", None, 0.01)
    asked = records(tmp_path, collection="mine", edition="2026-05", max_rejects=0.5)
    assert (asked.collection, asked.edition, asked.max_rejects) == ("toy/mine", "2026-05", 0.5)
    assert asked.version != usual.version
