"""What is copied out of a record and brought into one is whole, verified, and the same."""

import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from eslabon.graph.errors import EslabonError
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record import appending
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.errors import JournalBusyError
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.remote import Remote, remote_at
from eslabon.graph.record.seals import sealed
from eslabon.graph.record.transfer import export_record, import_record
from tests.support.kills import killed_at_every_change
from tests.support.privileges import open_folder, without_privileges
from tests.support.record import files, flip, restate, written

DIRECTORY = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
THEIRS = DIRECTORY.model_copy(update={"tenant": "other"})
LINES = [sealed(b'{"id":"%s","n":1}' % name) for name in (b"a", b"b")]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return a record of three editions of two tenants, one withdrawn, and a journal."""
    record = Record(tmp_path / "record")
    for hour, scope in ((1, DIRECTORY), (2, DIRECTORY), (3, THEIRS)):
        site = Establishment(id="1", name=f"Zincados {hour}")
        written(record, {"1": [site]}, scope=scope, hour=hour, content=f"{hour}" * 64)
    record.withdraw(record.editions("local")[1].id, why="otro estado")
    record.journal("local").write_bytes(LINES[0])
    return record


@pytest.fixture(params=["folder", "file://", "memory://"])
def remote(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Remote]:
    """Yield an empty place of each kind."""
    address = {
        "folder": str(tmp_path / "copy"),
        "file://": f"file://{tmp_path}/copy",
        "memory://": "memory://team/record",
    }[request.param]
    yield remote_at(address)
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def test_a_record_comes_back_file_by_file_from_any_place(
    record: Record, remote: Remote, tmp_path: Path
) -> None:
    ids = tuple(edition.id for edition in record.editions())
    other = Record(tmp_path / "other")

    sent = export_record(record, remote)
    brought = import_record(remote, other)

    assert (sent.copied, sent.present, sent.journal_lines) == (ids, (), 1)
    assert (sorted(brought.copied), brought.journal_lines) == (sorted(ids), 1)
    assert files(other.root) == files(record.root)
    assert list((other.root / ".drafts").iterdir()) == []


def test_what_is_there_already_is_passed_over_and_counted(record: Record, remote: Remote) -> None:
    ids = tuple(edition.id for edition in record.editions())
    export_record(record, remote)

    again, back = export_record(record, remote), import_record(remote, record)

    assert (again.copied, again.present, again.withdrawn, again.journal_lines) == ((), ids, (), 0)
    assert (back.copied, set(back.present), back.withdrawn) == ((), set(ids), ())


def test_some_editions_go_with_the_journals_of_their_tenants_alone(
    record: Record, remote: Remote
) -> None:
    (theirs,) = record.editions("other")

    sent = export_record(record, remote, editions=[theirs])

    assert (sent.copied, sent.journal_lines) == ((theirs.id,), 0)
    assert list(remote.editions()) == [theirs.id]


def test_a_withdrawal_follows_an_edition_that_is_there(
    record: Record, remote: Remote, tmp_path: Path
) -> None:
    other = Record(tmp_path / "other")
    export_record(record, remote)
    import_record(remote, other)
    first = record.editions("local")[0]
    record.withdraw(first.id, why="equivocada")

    assert export_record(record, remote).withdrawn == (first.id,)
    assert import_record(remote, other).withdrawn == (first.id,)
    assert other.edition(first.id).withdrawal == record.edition(first.id).withdrawal


def test_journals_of_both_sides_become_one(record: Record, remote: Remote, tmp_path: Path) -> None:
    other = Record(tmp_path / "other")
    other.journal("local").parent.mkdir(parents=True)
    other.journal("local").write_bytes(LINES[1])
    export_record(record, remote)

    assert import_record(remote, other).journal_lines == 1
    assert export_record(other, remote).journal_lines == 1
    assert import_record(remote, record).journal_lines == 1
    assert (
        record.journal("local").read_bytes()
        == other.journal("local").read_bytes()
        == b"".join(LINES)
    )


def _change_name(path: Path) -> None:
    restate(path, licence="other")


def _other_tenant(path: Path) -> None:
    scope = json.loads(path.read_text("utf-8"))["scope"]
    restate(path, scope=scope | {"tenant": "stranger"})


SPOILT: list[tuple[str, Callable[[Path], object], str]] = [
    ("Establishment.parquet", flip, "RECORD_DAMAGED"),
    ("Establishment.parquet", Path.unlink, "RECORD_DAMAGED"),
    ("manifest.json", lambda path: path.write_bytes(b"{"), "RECORD_DAMAGED"),
    ("manifest.json", _other_tenant, "RECORD_DAMAGED"),
    ("manifest.json", flip, "RECORD_DAMAGED"),
    ("withdrawn.json", lambda path: path.write_bytes(b"[]"), "RECORD_DAMAGED"),
    ("journal.jsonl", lambda path: path.write_bytes(b"no line\n"), "RECORD_DAMAGED"),
    (
        "journal.jsonl",
        lambda p: p.write_bytes(p.read_bytes().replace(b":1", b":2")),
        "RECORD_DAMAGED",
    ),
]


@pytest.mark.parametrize(("name", "spoil", "code"), SPOILT)
def test_nothing_is_brought_from_a_copy_of_which_anything_is_damaged(
    record: Record, tmp_path: Path, name: str, spoil: Callable[[Path], object], code: str
) -> None:
    copy, other = remote_at(tmp_path / "copy"), Record(tmp_path / "other")
    export_record(record, copy)
    spoil(max((tmp_path / "copy").rglob(name)))

    with pytest.raises(EslabonError) as told:
        import_record(copy, other)

    assert told.value.code == code
    assert name in told.value.message.es
    assert (other.editions(), files(other.root)) == ([], {})


@pytest.mark.parametrize("direction", ["out", "in"])
def test_an_id_that_says_something_else_is_refused(
    record: Record, tmp_path: Path, direction: str
) -> None:
    copy = remote_at(tmp_path / "copy")
    export_record(record, copy)
    _change_name(min((tmp_path / "copy").rglob("manifest.json")))
    before = files(record.root)

    with pytest.raises(EslabonError) as told:
        export_record(record, copy) if direction == "out" else import_record(copy, record)

    assert told.value.code == "EDITION_DIFFERS"
    assert files(record.root) == before


def test_a_journal_line_with_two_contents_is_refused_and_nothing_comes(
    record: Record, tmp_path: Path
) -> None:
    copy, other = remote_at(tmp_path / "copy"), Record(tmp_path / "other")
    export_record(record, copy)
    other.journal("local").parent.mkdir(parents=True)
    other.journal("local").write_bytes(sealed(b'{"id":"a","n":2}'))

    with pytest.raises(EslabonError) as told:
        import_record(copy, other)

    assert told.value.code == "JOURNAL_DIFFERS"
    assert other.editions() == []


def test_a_damaged_edition_is_not_copied(record: Record, tmp_path: Path) -> None:
    flip(record.editions()[1].folder / "Establishment.parquet")
    copy = remote_at(tmp_path / "copy")

    with pytest.raises(EslabonError) as told:
        export_record(record, copy)

    assert told.value.code == "RECORD_DAMAGED"
    assert [id_ for id_, path in copy.editions().items() if copy.read(f"{path}/manifest.json")] == [
        record.editions()[0].id
    ]


def test_a_folder_with_other_things_is_not_written_to(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.docx").touch()

    with pytest.raises(EslabonError) as told:
        export_record(record, remote_at(folder))

    assert told.value.code == "NOT_AN_EXPORT"
    assert [path.name for path in folder.iterdir()] == ["thesis.docx"]


def test_a_folder_that_is_no_copy_is_not_brought_in(record: Record, tmp_path: Path) -> None:
    for folder in (tmp_path / "absent", tmp_path):
        with pytest.raises(EslabonError) as told:
            import_record(remote_at(folder), record)
        assert told.value.code == "NOTHING_TO_IMPORT"


def test_a_copy_killed_at_any_moment_holds_whole_editions_and_is_completed(
    record: Record, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    expected = files(record.root)

    for _ in killed_at_every_change(lambda: export_record(record, remote_at(folder))):
        _holds_whole_editions(Record(folder), of=record)

    assert {k: v for k, v in files(folder).items() if not _is_scrap(k)} == expected


def test_an_import_killed_at_any_moment_leaves_whole_editions_and_is_completed(
    record: Record, tmp_path: Path
) -> None:
    copy, other = remote_at(tmp_path / "copy"), Record(tmp_path / "other")
    export_record(record, copy)

    for number in killed_at_every_change(lambda: import_record(copy, other)):
        _holds_whole_editions(other, of=record)
        if number % 3:  # a fresh start, or on with what the last left
            shutil.rmtree(other.root, ignore_errors=True)
    import_record(copy, other)

    assert {k: v for k, v in files(other.root).items() if not _is_scrap(k)} == files(record.root)


def _holds_whole_editions(found: Record, *, of: Record) -> None:
    whole = {edition.id: edition for edition in of.editions()}
    for edition in found.editions():
        edition.verify()
        assert edition.manifest == whole[edition.id].manifest
        assert edition.withdrawal == whole[edition.id].withdrawal


def _is_scrap(path: str) -> bool:
    """Tell whether a file is what a dead writer of a small file left, which nobody reads."""
    return Path(path).name.startswith(".")


@pytest.mark.parametrize("calls", range(1, 13))
def test_a_copy_to_an_object_store_that_breaks_off_holds_whole_editions(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    address = f"memory://broken-{calls}"
    counter = itertools.count(1)
    with monkeypatch.context() as patch:
        for name in ("put_file", "pipe_file"):
            patch.setattr(MemoryFileSystem, name, _breaking(name, counter, calls))
        with pytest.raises(EslabonError) as told:
            export_record(record, remote_at(address))
    half, other = Record(tmp_path / "half"), Record(tmp_path / "other")

    assert told.value.code == "RECORD_UNREACHABLE"
    if calls > 4:  # the marker, two tables and a manifest
        import_record(remote_at(address), half)
        _holds_whole_editions(half, of=record)
    export_record(record, remote_at(address))
    import_record(remote_at(address), other)
    assert files(other.root) == files(record.root)


def _breaking(name: str, counter: Iterator[int], at: int) -> Callable[..., object]:
    original = getattr(MemoryFileSystem, name)

    def call(self: MemoryFileSystem, *args: object, **kwargs: object) -> object:
        if next(counter) >= at:
            raise ConnectionError("the line went dead")
        return original(self, *args, **kwargs)

    return call


def test_two_exports_into_one_place_add_up(record: Record, remote: Remote, tmp_path: Path) -> None:
    own = Record(tmp_path / "own")
    extra = written(own, {"9": [Establishment(id="9", name="Cromo")]}, scope=DIRECTORY, hour=9)
    export_record(record, remote)

    export_record(own, remote)

    assert set(remote.editions()) == {*(e.id for e in record.editions()), extra.id}


@pytest.mark.parametrize("direction", ["out", "in"])
def test_a_place_that_may_not_be_written_is_told(direction: str) -> None:
    with open_folder() as folder:
        record = Record(folder / "record")
        written(record, {"1": [Establishment(id="1", name="Z")]}, scope=DIRECTORY)
        export_record(record, remote_at(folder / "copy"))
        (folder / "closed").mkdir(mode=0o555)

        closed, copy = folder / "closed", remote_at(folder / "copy")
        work: Callable[[], object] = {
            "out": lambda: export_record(record, remote_at(closed / "copy")),
            "in": lambda: import_record(copy, Record(closed / "record")),
        }[direction]
        with without_privileges(), pytest.raises(EslabonError) as told:
            work()

    assert told.value.code == "RECORD_UNWRITABLE"
    assert "permiso denegado" in told.value.message.es


@pytest.mark.parametrize("closed", ["copy", "copy/tenants", "copy/tenants/local/editions"])
def test_a_copy_that_may_not_be_read_is_told_and_not_taken_for_an_empty_one(closed: str) -> None:
    with open_folder() as folder:
        record = Record(folder / "record")
        written(record, {"1": [Establishment(id="1", name="Z")]}, scope=DIRECTORY)
        export_record(record, remote_at(folder / "copy"))
        (folder / closed).chmod(0)
        (folder / "other").mkdir(mode=0o777)
        (folder / "other").chmod(0o777)

        with without_privileges(), pytest.raises(EslabonError) as told:
            import_record(remote_at(folder / "copy"), Record(folder / "other"))

    assert told.value.code == "RECORD_UNREADABLE"


def test_a_full_disk_is_told_and_leaves_the_record_as_it_was(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, other = remote_at(tmp_path / "copy"), Record(tmp_path / "other")
    export_record(record, copy)

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(EslabonError) as told:
            import_record(copy, other)

    assert told.value.code == "DISK_FULL"
    assert str(other.root) in told.value.message.es
    assert other.editions() == []


@pytest.mark.parametrize(
    ("address", "code", "named"),
    [
        ("foo://a/b", "UNKNOWN_PROTOCOL", "foo://a/b"),
        ("s3://bucket/record", "PACKAGE_MISSING", "s3fs"),
        ("sftp://user:secret@host/record", "PACKAGE_MISSING", "paramiko"),
    ],
)
def test_an_address_that_cannot_be_opened_says_what_is_missing(
    address: str, code: str, named: str
) -> None:
    with pytest.raises(EslabonError) as told:
        remote_at(address)

    assert told.value.code == code
    assert named in told.value.message.es
    assert "secret" not in told.value.message.en


def test_editions_know_their_ids(record: Record) -> None:
    found: list[Edition] = record.editions()
    assert sorted(record.ids()) == sorted(edition.id for edition in found)


def test_a_journal_that_somebody_adds_to_is_waited_for(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, place = Record(tmp_path / "live"), remote_at(tmp_path / "live")
    export_record(record, place)
    before = live.journal("local").read_bytes()
    record.journal("local").write_bytes(LINES[0] + LINES[1])
    monkeypatch.setattr(appending, "_PATIENCE", 0.05)

    with appending.writing(live.journal("local")), pytest.raises(JournalBusyError):
        export_record(record, place)
    assert live.journal("local").read_bytes() == before
    assert export_record(record, place).journal_lines == 1
