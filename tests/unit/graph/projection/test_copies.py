"""Projections at an address are read by whoever has no folder in common with their builder."""

import logging
import os
import stat
import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest
from fsspec.core import url_to_fs

from eslabon.graph.model.schema import LOCAL_TENANT
from eslabon.graph.projection.copies import Copies
from eslabon.graph.projection.opened import Projections, projections_of
from eslabon.graph.projection.projection import made_by
from eslabon.graph.projection.versions import Stored
from eslabon.graph.store.settings import StoreSettings
from tests.support.matching_world import Claim, Site
from tests.support.projections import written_projection


@pytest.fixture
def address() -> str:
    return f"memory://{uuid4().hex}/projections"


def written(folder: Path, token: str) -> Stored:
    return written_projection(folder, token, [Site(id="A", claims=(Claim(),))])


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


def test_what_another_program_made_is_not_brought(tmp_path: Path, address: str) -> None:
    Copies(address).store(written(tmp_path / "builder", "one"))
    fs, root = url_to_fs(address)
    manifest = f"{root}/one/projection.json"
    fs.pipe(manifest, fs.cat(manifest).replace(made_by().encode(), b"another"))
    assert Projections(tmp_path / "reader", copies=Copies(address)).of("one") is None
    assert not (tmp_path / "reader").exists()


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b'{"by": "a", "blocks": [1]}', b"\xff"])
def test_what_is_no_manifest_is_not_brought(tmp_path: Path, address: str, said: bytes) -> None:
    Copies(address).store(written(tmp_path / "builder", "one"))
    fs, root = url_to_fs(address)
    fs.pipe(f"{root}/one/projection.json", said)
    assert Projections(tmp_path / "reader", copies=Copies(address)).of("one") is None


class CountedCopies(Copies):
    """Counts how often something is asked of the address, and may keep whoever asks waiting."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        object.__setattr__(self, "asked", [])
        object.__setattr__(self, "may_go_on", threading.Event())

    asked: list[str]
    may_go_on: threading.Event

    def fetch(self, folder: Path, token: str, *, by: str) -> None:
        self.asked.append(token)
        assert self.may_go_on.wait(60)
        super().fetch(folder, token, by=by)


def test_who_serves_does_not_wait_for_the_address(tmp_path: Path, address: str) -> None:
    copies = CountedCopies(address)
    copies.store(written(tmp_path / "builder", "one"))
    projections = Projections(tmp_path / "reader", copies=copies, waits=False)
    assert [projections.of("one") for _ in range(5)] == [None] * 5
    copies.may_go_on.set()
    until = time.monotonic() + 60
    while projections.of("one") is None and time.monotonic() < until:
        time.sleep(0.01)
    assert projections.of("one") is not None
    assert copies.asked == ["one"]


def test_threads_that_wait_all_get_the_copy_that_one_of_them_brings(
    tmp_path: Path, address: str
) -> None:
    copies = CountedCopies(address)
    copies.store(written(tmp_path / "builder", "one"))
    projections, found = Projections(tmp_path / "reader", copies=copies), []
    readers = [
        threading.Thread(target=lambda: found.append(projections.of("one"))) for _ in range(8)
    ]
    for reader in readers:
        reader.start()
    copies.may_go_on.set()
    for reader in readers:
        reader.join()
    assert None not in found
    assert len(set(map(id, found))) == 1
    assert copies.asked == ["one"]


def test_processes_share_one_copy_and_mend_a_damaged_one(tmp_path: Path, address: str) -> None:
    Copies(address).store(written(tmp_path / "builder", "one"))
    reader = tmp_path / "reader"
    assert Projections(reader, copies=Copies(address)).of("one") is not None
    manifest = reader / "one" / "projection.json"
    inode = manifest.stat().st_ino
    Copies(address).fetch(reader, "one", by=made_by())
    assert manifest.stat().st_ino == inode
    (reader / "one" / LOCAL_TENANT / "sites" / "offers.mode.npy").write_bytes(b"odd")
    assert Projections(reader, copies=Copies(address)).of("one") is not None


def test_what_cannot_be_used_is_asked_for_ever_more_seldom(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("eslabon.graph.projection.opened.time.monotonic", lambda: now[0])
    copies = CountedCopies(address)
    copies.may_go_on.set()
    projections, times = Projections(tmp_path, copies=copies), []
    while now[0] < 2_000:
        before = len(copies.asked)
        projections.of("one")
        times += [now[0]] if len(copies.asked) > before else []
        now[0] += 1
    assert times == [0, 30, 90, 210, 450, 930, 1_530]


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_a_copy_is_its_owners_alone(tmp_path: Path, address: str, mask: int) -> None:
    Copies(address).store(written(tmp_path / "builder", "one"))
    before = os.umask(mask)
    try:
        assert Projections(tmp_path / "data" / "shared", copies=Copies(address)).of("one")
    finally:
        os.umask(before)
    made = (tmp_path / "data", tmp_path / "data" / "shared")
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in made] == [0o700] * 2


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
