import os
from pathlib import Path

import pyarrow as pa
import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import record_files
from eslabon.loaders.pipeline.parts import (
    NotOfPartError,
    OthersReplacedError,
    OutsidePartError,
    PartCheck,
)
from eslabon.loaders.registry import common_source, source_of
from eslabon.loaders.source import LoadOptions
from tests.support.directory import write_directory


@pytest.mark.parametrize(
    ("part", "municipality", "activity", "is_outside"),
    [
        ("22", "22001", "332810", False),
        ("22", "22999", "332810", False),
        ("22", "21999", "332810", True),
        ("22", "23001", "332810", True),
        ("22", None, "332810", False),
        ("00_31-33", "01001", "311110", False),
        ("00_31-33", "01001", "339999", False),
        ("00_31-33", "01001", "300000", True),
        ("00_31-33", "01001", "340000", True),
        ("00_31-33_1", "01001", "430000", True),
        ("00_43", "01001", "431110", False),
        ("00_43", "01001", "461110", True),
        ("00_46112-46311", "01001", "461121", False),
        ("00_46112-46311", "01001", "463119", False),
        ("00_46112-46311", "01001", "461110", True),
        ("00_46112-46311", "01001", "463120", True),
        ("00_46111", "01001", "461112", False),
        ("00_46111", "01001", "461121", True),
        ("15+22", "01001", "431110", False),
        ("", "01001", "431110", False),
    ],
)
def test_a_site_lies_in_a_part_by_its_place_or_its_class(
    part: str, municipality: str | None, activity: str, is_outside: bool
) -> None:
    check = PartCheck(part)
    columns = {"municipalityCode": [municipality], "activityCode": [activity]}
    check.look(pa.table(columns, schema=pa.schema([(name, pa.string()) for name in columns])))
    assert check.outside == is_outside


@pytest.mark.parametrize(("outside", "is_refused"), [(0, False), (10, False), (11, True)])
def test_more_than_a_share_outside_is_refused(outside: int, is_refused: bool) -> None:
    check = PartCheck("22", count=1_000, outside=outside)
    if not is_refused:
        check.require_few(most=0.01)
        return
    with pytest.raises(OutsidePartError, match="11 of 1000 records"):
        check.require_few(most=0.01)


def test_a_file_of_another_state_is_not_all_of_this_one(tmp_path: Path) -> None:
    settings = StoreSettings(data=tmp_path / "data")
    path = write_directory(tmp_path / "sites.csv", range(50))
    source = source_of("denue")
    record_files(
        source, [path], settings=settings, options=LoadOptions(is_complete=True, collection="22")
    )
    kept = sorted(settings.record_folder.rglob("manifest.json"))
    for part in ("09", "00_43"):
        options = LoadOptions(is_complete=True, collection=part, accepts_fewer=True)
        with pytest.raises(OutsidePartError, match="50 of 50"):
            record_files(source, [path], settings=settings, options=options)
    assert sorted(settings.record_folder.rglob("manifest.json")) == kept


def test_sites_that_only_older_selections_list_are_told_apart_from_those_that_go(
    tmp_path: Path,
) -> None:
    settings = StoreSettings(data=tmp_path / "data")

    def load(count: int, *, is_complete: bool) -> tuple[int, int]:
        path = write_directory(tmp_path / f"{count}.csv", range(count))
        options = LoadOptions(
            accepts_fewer=True, is_complete=is_complete, collection="22" if is_complete else None
        )
        report = record_files(source_of("denue"), [path], settings=settings, options=options).report
        return report.gone, report.unlisted

    assert load(50, is_complete=False) == (0, 0)
    assert load(40, is_complete=True) == (0, 10)
    assert load(30, is_complete=True) == (10, 20)
    assert load(20, is_complete=False) == (0, 30)


def test_all_of_a_state_does_not_replace_what_another_file_called_so_lists_of_others(
    tmp_path: Path,
) -> None:
    settings = StoreSettings(data=tmp_path / "data")
    source, path = source_of("denue"), write_directory(tmp_path / "sites.csv", range(50))

    def load(name: str, **options: object) -> None:
        told = LoadOptions(collection=name, **options)  # type: ignore[arg-type]  # the test names them
        record_files(source, [path], settings=settings, options=told)

    load("21")  # a sector by the file's name, whose sites lie in state 22
    kept = sorted(settings.record_folder.rglob("manifest.json"))
    other = write_directory(tmp_path / "other.csv", range(50, 60), state="21")
    path = other
    load("21", is_complete=True, edition="2018")  # replaces nothing of a later day
    with pytest.raises(OthersReplacedError, match="50 of its 50 records") as told:
        load("21", is_complete=True)
    assert "--collection sector-21" in told.value.hint.en
    assert len(sorted(settings.record_folder.rglob("manifest.json"))) == len(kept) + 1
    load("21", is_complete=True, accepts_fewer=True)


def test_records_of_which_a_newer_edition_says_something_else_are_counted(tmp_path: Path) -> None:
    settings = StoreSettings(data=tmp_path / "data")
    first = write_directory(tmp_path / "first.csv", range(20))
    second = write_directory(tmp_path / "second.csv", range(30), changed=lambda n: n < 5)

    def overruled(path: Path) -> tuple[int, int]:
        report = record_files(source_of("denue"), [path], settings=settings).report
        return report.unchanged, report.overruled

    assert overruled(first) == (0, 0)
    assert overruled(second) == (15, 0)
    assert overruled(first) == (20, 5)


def test_a_file_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/x\xff.csv"))
    path.write_bytes(write_directory(tmp_path / "sites.csv", range(5)).read_bytes())

    with pytest.raises(EslabonError, match=r"x.udcff.csv.*UTF-8") as told:
        common_source([path])

    assert told.value.exit_code == 3


def test_an_older_selection_of_others_is_not_silenced_by_all_of_a_state(tmp_path: Path) -> None:
    settings = StoreSettings(data=tmp_path / "data")
    state = write_directory(tmp_path / "state.csv", range(50, 60), state="21")
    others = write_directory(tmp_path / "others.csv", range(50))

    def load(path: Path, **options: object) -> bool:
        told = LoadOptions(**options)  # type: ignore[arg-type]  # the test names them
        return record_files(
            source_of("denue"), [path], settings=settings, options=told
        ).report.counts

    assert load(state, collection="21", is_complete=True, edition="2026-05")
    with pytest.raises(NotOfPartError, match="50 of 50 records"):
        load(others, collection="21", edition="2018")
    assert load(others, collection="sector-21", edition="2018")
    assert load(others, collection="21", edition="2026-06")
