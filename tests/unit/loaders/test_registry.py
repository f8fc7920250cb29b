from collections.abc import Iterator
from pathlib import Path

import pytest

from eslabon.loaders.files.errors import MissingFileError
from eslabon.loaders.registry import (
    KINDS,
    SOURCES,
    SeveralKindsError,
    UnknownKindError,
    UnrecognisedFileError,
    common_source,
    detect_source,
    source_of,
)
from eslabon.loaders.sample import write_sample
from eslabon.loaders.source import (
    MEANINGS,
    LoadOptions,
    Rejection,
    RejectShareError,
    Source,
    SourceRow,
)
from tests.support.revisions import write_inputs
from tests.support.toy_source import ToySource


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(rows=120, seed=1, folder=folder)
    header = (
        "CVE_MUN,NOM_MUN,CVE_SUN,NOM_SUN,POB_2018\n01001,Aguascalientes,M01.01,Aguascalientes,1\n"
    )
    (folder / "zones.csv").write_text(header, encoding="utf-8")
    return folder


def test_every_kind_has_a_name_of_its_own_a_licence_and_both_languages() -> None:
    assert len(set(KINDS)) == len(SOURCES)
    for source in SOURCES:
        assert source_of(source.kind) is source
        assert source.licence
        assert source.description.es
        assert source.description.en


@pytest.mark.parametrize("kind", KINDS)
def test_file_is_recognised_by_its_header_and_by_one_kind_only(sample: Path, kind: str) -> None:
    path = sample / f"{kind}.csv"

    assert detect_source(path).kind == kind
    others = [source for source in SOURCES if source.kind != kind]
    with pytest.raises(UnrecognisedFileError):
        detect_source(path, among=others)


def test_unknown_kind_is_told_with_the_nearest_and_all() -> None:
    with pytest.raises(UnknownKindError) as caught:
        source_of("certificate")
    assert "certificates" in caught.value.hint.es
    assert all(kind in caught.value.hint.en for kind in KINDS)


def test_header_of_no_kind_names_what_the_nearest_lacks(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("establishment_id,standard\nA-1,CQI-9\n", encoding="utf-8")

    with pytest.raises(UnrecognisedFileError) as caught:
        detect_source(path)

    assert "mine.csv" in caught.value.message.es
    # Of all kinds these two lack one column only; the first in order is named.
    assert "capabilities" in caught.value.hint.en
    assert "capability" in caught.value.hint.en


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_one_kind_are_of_that_kind(sample: Path, kind: str) -> None:
    path = sample / f"{kind}.csv"

    assert common_source([path]).kind == common_source([path, path]).kind == kind


def test_files_of_several_kinds_are_refused_by_name_and_kind(sample: Path) -> None:
    with pytest.raises(SeveralKindsError) as caught:
        common_source([sample / "steps.csv", sample / "steps.csv", sample / "denue.csv"])
    assert "steps.csv es steps, denue.csv es denue" in caught.value.message.es


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan"), float("inf")])
def test_a_share_of_rejects_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(RejectShareError):
        LoadOptions(max_rejects=share)


def test_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        detect_source(tmp_path / "none.csv")


class CountingSource(ToySource):
    """Counts the records that are asked of it."""

    records = 0

    def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
        for row in super().read(path):
            self.records += 1
            yield row


def test_detection_reads_no_more_than_one_record(tmp_path: Path) -> None:
    path = tmp_path / "toy.txt"
    path.write_text("A;a;01\nB;b;02\nC;c;03\n", encoding="utf-8")
    source = CountingSource()

    assert detect_source(path, among=[source]) is source
    assert source.records == 1


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fixed")
    write_inputs(folder)
    return folder


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.kind)
def test_every_flag_and_reason_of_a_source_has_a_meaning(source: Source, fixed: Path) -> None:
    seen: set[str] = set()
    for path in (fixed / source.kind).rglob("*.*"):
        for row in source.read(path):
            said = source.transform(row, LoadOptions()) if isinstance(row, SourceRow) else row
            seen.update([said.reason] if isinstance(said, Rejection) else said.flags)
    assert len(seen) > 3
    assert seen - set(source.meanings) - set(MEANINGS) == set()
