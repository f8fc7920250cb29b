"""The records of files: what the source reads of them, and what they cover."""

from dataclasses import replace
from pathlib import Path

import pytest

from eslabon.loaders.pipeline.fingerprint import content_version
from eslabon.loaders.pipeline.records import records_of
from eslabon.loaders.records import Records
from eslabon.loaders.registry import SOURCES
from eslabon.loaders.sample import write_sample
from eslabon.loaders.source import Assertion, Covered, LoadOptions, SourceRow
from eslabon.loaders.sources.denue import DENUE
from tests.support.toy_source import REJECTED_NAME, ToySource, write_sites


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(rows=300, seed=4, folder=folder)
    return folder


@pytest.mark.parametrize("kind", ["denue", "capabilities"])
def test_each_record_says_what_its_source_does(sample: Path, kind: str) -> None:
    [source] = [source for source in SOURCES if source.kind == kind]
    path, options = sample / f"{kind}.csv", LoadOptions(keep_contacts=True)
    found = records_of(source, [path], options)
    assert found.version == content_version(found.digests, options, source=source)
    for row, (place, result) in zip(source.read(path), found.results(), strict=True):
        said = source.transform(row, options) if isinstance(row, SourceRow) else row
        assert (place, result) == (row.place, said)


def records(folder: Path, **options: object) -> Records:
    paths = [
        write_sites(folder / "b.txt", ["b1;Taller;22001", f"b2;{REJECTED_NAME};22001"]),
        write_sites(folder / "a.txt", ["a1;Taller;22001"]),
    ]
    asked = LoadOptions(**options)  # type: ignore[arg-type]  # checked by the class
    return records_of(ToySource(), paths, asked)


def test_files_come_in_the_order_of_their_names_rejects_and_all(tmp_path: Path) -> None:
    found = records(tmp_path)
    assert [path.name for path in found.files] == ["a.txt", "b.txt"]
    results = list(found.results())
    assert [(place.file, place.line) for place, _ in results] == [
        ("a.txt", 1),
        ("b.txt", 1),
        ("b.txt", 2),
    ]
    assert [isinstance(result, Assertion) for _, result in results] == [True, True, False]
    assert list(found.results()) == results


def test_the_user_has_the_word_on_name_and_edition(tmp_path: Path) -> None:
    usual = records(tmp_path)
    assert usual.covered == Covered("toy/sites", is_complete=True)
    asked = records(tmp_path, collection="mine", edition="2026-05")
    assert asked.covered == Covered("toy/mine", is_complete=True, edition="2026-05")
    assert asked.version != usual.version


def test_of_a_directory_the_user_names_the_part_which_is_partial_until_they_say_more(
    tmp_path: Path,
) -> None:
    path = tmp_path / "denue_22_csv.zip"
    path.write_bytes(b"")

    def covered(**options: object) -> Covered:
        asked = LoadOptions(**options)  # type: ignore[arg-type]  # checked by the class
        return records_of(DENUE, [path], asked).covered

    whole = Covered("denue", "22", is_complete=True, is_directory=True)
    assert covered() == whole
    assert covered(collection="mine") == replace(whole, part="mine", is_complete=False)
    assert covered(collection="22", is_complete=True) == whole
