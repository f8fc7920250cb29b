"""Projections at an address are read by whoever has no folder in common with their builder."""

import logging
from pathlib import Path
from uuid import uuid4

import pytest
from fsspec.core import url_to_fs

from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.copies import Copies
from eslabon.graph.projection.opened import Projections, projections_of
from eslabon.graph.projection.projection import blocks, made_by
from eslabon.graph.projection.versions import Stored, project, stored
from eslabon.graph.record.tables import table_name
from eslabon.graph.store.settings import StoreSettings
from tests.support.matching_rows import rows_of
from tests.support.matching_world import Claim, Site
from tests.support.merged_tables import merged_tables


@pytest.fixture
def address() -> str:
    return f"memory://{uuid4().hex}/projections"


def written(folder: Path, token: str) -> Stored:
    tables = merged_tables(rows_of([Site(id="A", claims=(Claim(),))]))
    project(folder, token, blocks(tables, table_name, tenants=(LOCAL_TENANT,)), by=made_by())
    there = stored(folder, token, by=made_by())
    assert there is not None
    return there


def test_what_one_machine_writes_another_reads(tmp_path: Path, address: str) -> None:
    Copies(address).store(written(tmp_path / "builder", "one"))
    found = Projections(tmp_path / "reader", copies=Copies(address)).of("one")
    assert found is not None
    assert found.place("A") == 0
    assert sorted(path.name for path in (tmp_path / "reader").iterdir()) == [".lock", "one"]


def test_old_copies_go(tmp_path: Path, address: str) -> None:
    reader, copies = tmp_path / "reader", Copies(address)
    for number in range(6):
        copies.store(written(tmp_path / "builder", f"b{number}"))
        assert Projections(reader, copies=copies).of(f"b{number}") is not None
    assert len([path for path in reader.iterdir() if path.is_dir()]) == 4


def test_one_without_its_manifest_is_not_there(tmp_path: Path, address: str) -> None:
    Copies(address).store(written(tmp_path / "builder", "one"))
    fs, root = url_to_fs(address)
    fs.rm(f"{root}/one/projection.json")
    assert Projections(tmp_path / "reader", copies=Copies(address)).of("one") is None
    assert not (tmp_path / "reader").exists()


def test_a_copy_that_is_not_what_was_written_is_not_read(tmp_path: Path, address: str) -> None:
    Copies(address).store(written(tmp_path / "builder", "one"))
    fs, root = url_to_fs(address)
    fs.pipe(f"{root}/one/local/sites/offers.mode.npy", b"odd")
    assert Projections(tmp_path / "reader", copies=Copies(address)).of("one") is None


def test_an_address_is_asked_once_in_a_while(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    projections = Projections(tmp_path, copies=Copies("nosuch://place"))
    with caplog.at_level(logging.WARNING):
        assert [projections.of("one") for _ in range(3)] == [None] * 3
    assert len(caplog.records) == 1
    assert "nosuch://place" in caplog.records[0].getMessage()


def test_the_settings_say_where_projections_are(tmp_path: Path, address: str) -> None:
    own = StoreSettings(data=tmp_path)
    assert (own.projections_folder, own.projections_address) == (tmp_path / "projections", None)
    given = StoreSettings(data=tmp_path, projections=str(tmp_path / "shared"))
    assert (given.projections_folder, given.projections_address) == (tmp_path / "shared", None)
    written(tmp_path / "shared", "one")
    assert projections_of(given).of("one") is not None
    away = StoreSettings(data=tmp_path, projections=address)
    assert away.projections_address == address
    assert tmp_path / "shared" in away.projections_folder.parents
    assert away.projections_folder != StoreSettings(data=tmp_path, record=address).record_folder
    Copies(address).store(written(tmp_path / "builder", "two"))
    assert projections_of(away).of("two") is not None
