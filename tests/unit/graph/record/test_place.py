"""A record is a folder, or at an address that several machines work with."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from eslabon.graph.errors import EslabonError
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.builds import PastBuild, remember_build
from eslabon.graph.record.checking import check_shared
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.errors import LostAtAddressError, NotAnExportError, UnknownProtocolError
from eslabon.graph.record.place import (
    existing_record,
    fetched_record,
    place_at,
    record_of,
    remove_shared,
    require_shared,
    shared_at,
    working_record,
)
from eslabon.graph.record.pruning import prune, unneeded
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.seals import sealed
from eslabon.graph.record.transfer import export_record
from eslabon.graph.store.settings import StoreSettings
from tests.support.kills import killed_at_every_change
from tests.support.record import START, written
from tests.support.team_files import register

PART = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)

A, B = (sealed(b'{"id":"%s"}' % name) for name in (b"a", b"b"))


register()


def add(record: Record, hour: int) -> Edition:
    site = Establishment(id="1", name=f"Zincados {hour}")
    return written(record, {"1": [site]}, scope=PART, hour=hour, content=f"{hour:x}" * 64)


@pytest.fixture(params=["team", "bucket"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield where two machines share a record."""
    yield {"team": f"team://{tmp_path}/team", "bucket": "bucket://team/record"}[request.param]
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def machine(tmp_path: Path, name: str, address: str | None) -> StoreSettings:
    return StoreSettings(data=tmp_path / name, record=address)


def ids(record: Record) -> list[str]:
    return [edition.id for edition in record.editions()]


def test_without_a_setting_the_record_is_in_the_data_folder(tmp_path: Path) -> None:
    settings = machine(tmp_path, "one", None)

    assert record_of(settings).root == tmp_path / "one" / "record"
    assert shared_at(settings) is None


def test_a_folder_is_worked_in_as_it_is(tmp_path: Path) -> None:
    settings = machine(tmp_path, "one", str(tmp_path / "elsewhere"))
    with working_record(settings) as record:
        edition = add(record, 1)

    assert record.root == tmp_path / "elsewhere"
    assert ids(fetched_record(settings)) == [edition.id]
    assert not (tmp_path / "one").exists()


@pytest.mark.parametrize("protocol", ["file", "local"])
def test_a_folder_is_the_same_record_however_it_is_written(tmp_path: Path, protocol: str) -> None:
    plain = machine(tmp_path, "one", str(tmp_path / "team"))
    named = machine(tmp_path, "two", f"{protocol}://{tmp_path}/team")
    with working_record(plain) as record:
        first = add(record, 1)
    with working_record(named) as record:
        second = add(record, 2)

    assert record.root == tmp_path / "team"
    assert shared_at(named) is None
    assert ids(fetched_record(plain)) == ids(fetched_record(named)) == [first.id, second.id]


def test_to_an_address_where_something_else_is_nothing_is_said_that_could_not_be_sent(
    tmp_path: Path,
) -> None:
    (tmp_path / "team" / "tenants").mkdir(parents=True)
    settings = machine(tmp_path, "one", f"team://{tmp_path}/team")

    with pytest.raises(NotAnExportError), working_record(settings) as record:
        add(record, 1)

    assert ids(record_of(settings)) == []


def test_what_could_not_be_sent_is_said_to_be_kept_and_is_sent_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(*_: object, **__: object) -> None:
        raise TimeoutError("no answer")

    one, two = (machine(tmp_path, name, "bucket://team/kept") for name in ("one", "two"))

    def unsent() -> None:
        with monkeypatch.context() as patch, working_record(one) as record:
            add(record, 1)
            patch.setattr(MemoryFileSystem, "pipe_file", dead)

    with pytest.raises(EslabonError) as told:
        unsent()
    assert "is sent by the next load or build" in told.value.hint.en
    with working_record(one):
        pass

    assert ids(fetched_record(two)) == ids(record_of(one)) != []
    MemoryFileSystem.store.clear()


def test_what_one_machine_adds_another_has(tmp_path: Path, address: str) -> None:
    one, two = machine(tmp_path, "one", address), machine(tmp_path, "two", address)
    with working_record(one) as record:
        first = add(record, 1)
    with working_record(two) as record:
        assert ids(record) == [first.id]
        second = add(record, 2)
        record.withdraw(first.id, why="equivocada")
        record.journal("local").write_bytes(A)

    found = fetched_record(one)

    assert ids(found) == [first.id, second.id]
    assert found.edition(first.id).withdrawal is not None
    assert found.journal("local").read_bytes() == A


def test_journals_of_both_are_united(tmp_path: Path, address: str) -> None:
    one, two = machine(tmp_path, "one", address), machine(tmp_path, "two", address)
    for settings, line in ((one, B), (two, A)):
        own = record_of(settings).journal("local")
        own.parent.mkdir(parents=True)
        own.write_bytes(line)
        with working_record(settings):
            pass

    assert fetched_record(one).journal("local").read_bytes() == A + B
    assert fetched_record(two).journal("local").read_bytes() == A + B


def lost(there: Path) -> None:
    shutil.rmtree(there)


def emptied(there: Path) -> None:
    for path in (there / "tenants").rglob("*"):
        if path.is_file():
            path.unlink()


def shortened(there: Path) -> None:
    table = next(there.rglob("Establishment.parquet"))
    table.write_bytes(table.read_bytes()[:-1])


def without_a_table(there: Path) -> None:
    next(there.rglob("Establishment.parquet")).unlink()


@pytest.mark.parametrize("spoil", [lost, emptied, shortened, without_a_table])
def test_what_is_lost_or_damaged_at_an_address_is_told_and_sent_again_by_whoever_has_it(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    address = f"team://{tmp_path}/team"
    one, two = machine(tmp_path, "one", address), machine(tmp_path, "two", address)
    with working_record(one) as record:
        edition = add(record, 1)
    remote = place_at(one, address)
    assert [found.fault for found in check_shared(record, remote)] == [None]
    spoil(tmp_path / "team")
    [fault] = [found.fault for found in check_shared(fetched_record(one), remote)]
    assert fault is not None
    assert f"`eslabon record export {remote.address}`" in fault.hint.en + fault.message.en

    export_record(record, remote, is_verifying=True)

    assert [found.fault for found in check_shared(record, remote)] == [None]
    [fetched] = fetched_record(two).editions()
    fetched.verify()
    assert fetched.id == edition.id
    require_shared(one, fetched_record(one))


@pytest.mark.parametrize(
    "address", ["memory://x", "simplecache::file:///x", "filecache::memory://x", "dir::file:///x"]
)
def test_an_address_that_keeps_nothing_shares_no_record(tmp_path: Path, address: str) -> None:
    with pytest.raises(UnknownProtocolError):
        fetched_record(machine(tmp_path, "one", address))


@pytest.mark.parametrize("named", ["data:,abc", "file:relative/x", "team"])
def test_a_relative_folder_is_worked_in_whatever_it_begins_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with working_record(machine(tmp_path, "one", named)) as record:
        edition = add(record, 1)
    assert record.root == tmp_path / named
    edition.verify()


def test_a_copy_of_one_address_is_not_sent_to_another(tmp_path: Path, address: str) -> None:
    with working_record(machine(tmp_path, "one", address)) as record:
        add(record, 1)
    with working_record(machine(tmp_path, "one", None)) as record:
        add(record, 2)

    with working_record(machine(tmp_path, "one", f"{address}-other")) as record:
        assert ids(record) == []
    assert ids(fetched_record(machine(tmp_path, "two", f"{address}-other"))) == []


def test_work_that_failed_is_sent_the_next_time(tmp_path: Path, address: str) -> None:
    one, two = machine(tmp_path, "one", address), machine(tmp_path, "two", address)

    def fail() -> None:
        with working_record(one) as record:
            add(record, 1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert ids(fetched_record(two)) == []
    with working_record(one):
        pass

    assert ids(fetched_record(two)) == ids(record_of(one)) != []


def test_what_was_pruned_is_not_brought_back_by_other_machines(
    tmp_path: Path, address: str
) -> None:
    one, two = machine(tmp_path, "one", address), machine(tmp_path, "two", address)
    with working_record(one) as record:
        add(record, 1)
        last = add(record, 2)
    fetched_record(two)
    with working_record(one) as record:
        gone = unneeded(record, keep=0)
        remote = shared_at(one)
        assert remote is not None
        remove_shared(remote, gone)
        prune(record, gone)

    with working_record(two):
        pass

    assert ids(fetched_record(one)) == [last.id]
    assert ids(fetched_record(machine(tmp_path, "three", address))) == [last.id]


def test_an_address_that_lost_editions_that_count_is_told(tmp_path: Path, address: str) -> None:
    one, two = machine(tmp_path, "one", address), machine(tmp_path, "two", address)
    with working_record(one) as record:
        superseded, last = add(record, 1), add(record, 2)
    other = fetched_record(two)
    remote = shared_at(one)
    assert remote is not None
    remove_shared(remote, [superseded])
    require_shared(two, fetched_record(two))

    remove_shared(remote, [last])
    with pytest.raises(LostAtAddressError, match=last.id):
        require_shared(two, fetched_record(two))

    export_record(other, remote, editions=[last])
    require_shared(two, fetched_record(two))


def test_a_machine_killed_at_any_moment_shares_whole_editions_and_completes_them(
    tmp_path: Path,
) -> None:
    address = f"team://{tmp_path}/team"
    one, two = machine(tmp_path, "one", address), machine(tmp_path, "two", address)
    own = record_of(one)
    added = [add(own, 1), add(own, 2)]

    def work() -> None:
        with working_record(one):
            pass

    for number in killed_at_every_change(work):
        if number % 4 == 0:
            for edition in fetched_record(two).editions():
                edition.verify()
                assert edition.id in {one.id for one in added}

    assert ids(fetched_record(two)) == [edition.id for edition in added]


def test_a_fetch_killed_at_any_moment_leaves_whole_editions_and_is_completed(
    tmp_path: Path,
) -> None:
    address = f"team://{tmp_path}/team"
    one, two = machine(tmp_path, "one", address), machine(tmp_path, "two", address)
    with working_record(one) as record:
        added = [add(record, 1), add(record, 2)]

    for _ in killed_at_every_change(lambda: fetched_record(two)):
        for edition in record_of(two).editions():
            edition.verify()

    assert ids(record_of(two)) == [edition.id for edition in added]


def test_a_damaged_edition_at_the_address_is_told_and_not_fetched(tmp_path: Path) -> None:
    address = f"team://{tmp_path}/team"
    with working_record(machine(tmp_path, "one", address)) as record:
        add(record, 1)
    table = next((tmp_path / "team").rglob("Establishment.parquet"))
    table.write_bytes(table.read_bytes()[:-1] + b"x")
    two = machine(tmp_path, "two", address)

    with pytest.raises(EslabonError) as told:
        fetched_record(two)

    assert told.value.code == "RECORD_DAMAGED"
    assert ids(record_of(two)) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [("s3://bucket/record", "PACKAGE_MISSING"), ("foo://record", "UNKNOWN_PROTOCOL")],
)
def test_an_address_that_cannot_be_opened_is_told(tmp_path: Path, address: str, code: str) -> None:
    with pytest.raises(EslabonError) as told:
        fetched_record(machine(tmp_path, "one", address))

    assert told.value.code == code


def test_a_store_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(*_: object, **__: object) -> None:
        raise TimeoutError("no answer")

    monkeypatch.setattr(MemoryFileSystem, "ls", dead)

    with pytest.raises(EslabonError) as told:
        fetched_record(machine(tmp_path, "one", "bucket://team"))

    assert told.value.code == "RECORD_UNREACHABLE"
    assert "no answer" in told.value.message.en


def test_a_record_that_is_not_there_is_told_and_nothing_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(EslabonError) as told:
        existing_record(machine(tmp_path, "one", "s3://never/asked"))

    assert told.value.code == "NO_RECORD"


def test_what_a_graph_of_another_machine_needs_is_not_pruned(tmp_path: Path, address: str) -> None:
    one, other = (machine(tmp_path, name, address) for name in ("one", "other"))
    with working_record(one) as record:
        knows_it, _ = add(record, 1), add(record, 2)
        told = PastBuild(
            number=1, built=START, editions=(), retired_from=(knows_it.id,), graph="ones"
        )
        remember_build(record.root, told)

    with working_record(other) as record:
        assert unneeded(record, keep=0) == []
