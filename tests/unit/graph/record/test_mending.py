"""What of a record is damaged comes back from a copy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.builds import PastBuild, past_builds, remember_build
from eslabon.graph.record.copying import path_of
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.record import Record
from eslabon.graph.record.remote import remote_at
from eslabon.graph.record.seals import sealed
from eslabon.graph.record.transfer import export_record, import_record, pull
from tests.support.kills import killed_at_every_change
from tests.support.record import START, files, flip, written

PART = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "record")
    for hour in (1, 2):
        site = Establishment(id="1", name=f"Zincados {hour}")
        written(record, {"1": [site]}, scope=PART, hour=hour, content=f"{hour}" * 64)
    return record


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("manifest.json", flip),
        ("manifest.json", lambda path: path.write_bytes(b"{")),
        ("Establishment.parquet", flip),
        ("Establishment.parquet", Path.unlink),
    ],
)
def test_what_is_damaged_here_comes_back_from_a_copy_and_stays_withdrawn(
    record: Record, tmp_path: Path, name: str, spoil: Callable[[Path], object]
) -> None:
    copy = remote_at(tmp_path / "copy")
    export_record(record, copy)
    edition = record.withdraw(record.editions()[0].id, why="wrong")
    before = files(record.root)
    spoil(edition.folder / name)

    brought = import_record(copy, record)

    assert (brought.copied, brought.mended) == ((), (edition.id,))
    assert files(record.root) == before
    assert import_record(copy, record).mended == ()


def test_a_mending_killed_at_any_moment_is_completed_and_loses_no_withdrawal(
    record: Record, tmp_path: Path
) -> None:
    copy = remote_at(tmp_path / "copy")
    export_record(record, copy)
    edition = record.withdraw(record.editions()[0].id, why="wrong")
    before = files(record.root)
    for name in ("Establishment.parquet", "manifest.json"):
        flip(edition.folder / name)

    for _ in killed_at_every_change(lambda: import_record(copy, record)):
        assert (edition.folder / "withdrawn.json").exists()

    assert {k: v for k, v in files(record.root).items() if "/." not in k} == before


@pytest.mark.parametrize("has_copy", [True, False])
def test_one_whose_withdrawal_is_damaged_is_sound_again_and_stays_withdrawn(
    record: Record, tmp_path: Path, has_copy: bool
) -> None:
    copy, id_ = remote_at(tmp_path / "copy"), record.editions()[0].id
    if has_copy:
        record.withdraw(id_, why="wrong")
    export_record(record, copy)
    flip(record.withdraw(id_, why="wrong").folder / "withdrawn.json")

    assert import_record(copy, record).mended == (id_,)

    withdrawal = record.edition(id_).withdrawal
    assert withdrawal is not None
    assert withdrawal.why == ("wrong" if has_copy else "")


def test_of_two_withdrawals_the_one_that_is_here_stays(record: Record, tmp_path: Path) -> None:
    copy, other = remote_at(tmp_path / "copy"), Record(tmp_path / "other")
    export_record(record, copy)
    import_record(copy, other)
    other.withdraw(other.editions()[0].id, why="theirs")
    export_record(other, copy)
    edition = record.withdraw(record.editions()[0].id, why="ours")
    flip(edition.folder / "manifest.json")

    assert import_record(copy, record).mended == (edition.id,)

    assert record.edition(edition.id).withdrawal == edition.withdrawal


def test_what_is_damaged_here_and_not_in_the_copy_is_left_alone(
    record: Record, tmp_path: Path
) -> None:
    copy = remote_at(tmp_path / "copy")
    export_record(record, copy, editions=record.editions()[:1])
    flip(record.editions()[1].folder / "manifest.json")
    before = files(record.root)

    assert import_record(copy, record).mended == ()
    assert files(record.root) == before


@pytest.mark.parametrize("address", ["folder", "memory"])
@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("manifest.json", b"{"),
        ("Establishment.parquet", b"shorter"),
        ("Establishment.parquet", None),
        ("withdrawn.json", b"{"),
    ],
)
def test_what_is_damaged_in_a_copy_is_sent_again_by_who_looks(
    record: Record, tmp_path: Path, address: str, name: str, spoil: bytes | None
) -> None:
    edition = record.withdraw(record.editions()[0].id, why="wrong")
    copy = remote_at(tmp_path / "copy" if address == "folder" else f"memory://{tmp_path.name}")
    export_record(record, copy)
    where = f"{copy.root}/{path_of(edition.manifest)}/{name}"
    copy.fs.rm_file(where)
    if spoil is not None:
        copy.fs.pipe_file(where, spoil)

    sent = export_record(record, copy, is_verifying=True)

    assert (sent.copied, sent.mended) == ((), (edition.id,))
    other = Record(tmp_path / "other")
    import_record(copy, other)
    assert files(other.root) == files(record.root)
    assert export_record(record, copy, is_verifying=True).mended == ()


def test_of_a_copy_in_a_folder_every_byte_is_looked_at(record: Record, tmp_path: Path) -> None:
    copy = remote_at(tmp_path / "copy")
    export_record(record, copy)
    [first, _] = record.editions()
    flip(Path(copy.root) / path_of(first.manifest) / "Establishment.parquet")

    assert export_record(record, copy, is_verifying=True).mended == (first.id,)


def test_a_damaged_copy_is_told_with_what_can_be_done(record: Record, tmp_path: Path) -> None:
    copy = remote_at(tmp_path / "copy")
    export_record(record, copy)
    [first, second] = record.editions()
    place = Path(copy.root) / path_of(first.manifest)
    flip(place / "Establishment.parquet")
    other = Record(tmp_path / "other")

    with pytest.raises(DamagedRecordError) as told:
        import_record(copy, other)

    assert str(place) in told.value.hint.en
    shutil.move(place, tmp_path / "aside")
    assert import_record(copy, other).copied == (second.id,)


def test_what_comes_withdrawn_counts_as_withdrawn(record: Record, tmp_path: Path) -> None:
    edition = record.withdraw(record.editions()[0].id, why="wrong")
    copy = remote_at(tmp_path / "copy")

    sent, brought = export_record(record, copy), import_record(copy, Record(tmp_path / "other"))

    assert sent.withdrawn == brought.withdrawn == (edition.id,)


def test_a_damaged_journal_of_a_copy_keeps_its_sound_lines_and_gets_ours(
    record: Record, tmp_path: Path
) -> None:
    copy = remote_at(tmp_path / "copy")
    export_record(record, copy)
    journal = Path(copy.root) / "tenants" / "local" / "journal.jsonl"
    ours, theirs = (sealed(b'{"id":"%s"}' % name) for name in (b"a", b"b"))
    record.journal("local").write_bytes(ours)
    journal.write_bytes(theirs + b"{bad\n")

    with pytest.raises(DamagedRecordError):
        export_record(record, copy)
    sent = export_record(record, copy, is_verifying=True)

    assert (sent.mended, sent.journal_lines) == (("journal.jsonl",), 1)
    assert journal.read_bytes() == ours + theirs
    assert export_record(record, copy, is_verifying=True).mended == ()


def test_a_damaged_build_of_a_copy_is_mended_or_refused(record: Record, tmp_path: Path) -> None:
    copy, other = remote_at(tmp_path / "copy"), Record(tmp_path / "other")
    told = PastBuild(number=1, built=START, editions=(), graph="a")
    remember_build(record.root, told)
    export_record(record, copy)
    path = Path(copy.root) / "builds" / "1-a.json"
    path.write_text("{", "utf-8")

    with pytest.raises(DamagedRecordError, match=r"1-a[.]json"):
        import_record(copy, other)
    pull(copy, other)
    assert past_builds(other.root) == []
    sent = export_record(record, copy, is_verifying=True)
    import_record(copy, other)

    assert sent.mended == ("builds/1-a.json",)
    assert past_builds(other.root) == [told]
