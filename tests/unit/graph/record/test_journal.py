"""What people state is in the journal, whole and in order, and counts until its place is taken."""

import errno
import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from eslabon.graph.errors import EslabonError, RefusedError, UsageError
from eslabon.graph.record import appending
from eslabon.graph.record.errors import (
    DamagedRecordError,
    IdempotencyKeyError,
    JournalBusyError,
    LineNotInForceError,
    NewerJournalError,
    NoSuchLineError,
    OtherSubjectError,
    RecordNotWrittenError,
)
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.lines import Line
from eslabon.graph.record.statements.claim import Claim
from eslabon.graph.record.statements.correction import Correction
from eslabon.graph.record.statements.undo import Undo

ZINC = Claim(capability="PLT-ZN", mode="in_house", materials=("alloy_steel",), max_mass=12.5)
START = datetime(2026, 11, 26, tzinfo=UTC)


def named(name: str) -> Correction:
    return Correction(property="name", value=name)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "data" / "record", "local")


@pytest.fixture
def state(journal: Journal) -> Callable[..., Line]:
    def add(name: str, *, subject: str = "1", replaces: Line | None = None) -> Line:
        replaced = replaces.id if replaces else None
        return journal.append(named(name), author="Ana", subject=subject, replaces=replaced)

    return add


State = Callable[..., Line]


def test_a_tenant_who_stated_nothing_has_an_empty_journal(journal: Journal) -> None:
    assert (journal.lines(), journal.in_force()) == ([], [])
    assert not journal.path.parent.exists()


def test_what_was_stated_is_read_by_whoever_opens_the_journal(
    journal: Journal, tmp_path: Path
) -> None:
    one = journal.append(named("Zincados"), author=" Ana  Ríos ", subject="6300001")
    two = journal.append(ZINC, author="Zincados", subject="6300001")

    again = Journal(tmp_path / "data" / "record", "local")
    assert again.lines() == [one, two]
    assert (one.author, one.subject, one.statement) == ("Ana Ríos", "6300001", named("Zincados"))
    assert two.statement == ZINC
    assert datetime.now(UTC) - one.time < timedelta(minutes=1)
    assert journal.path == tmp_path / "data/record/tenants/local/journal.jsonl"


def test_each_tenant_has_a_journal_of_its_own(tmp_path: Path) -> None:
    mine, theirs = Journal(tmp_path, "mine"), Journal(tmp_path, "theirs")
    line = mine.append(ZINC, author="Ana", subject="1")

    assert theirs.lines() == []
    with pytest.raises(NoSuchLineError):
        theirs.append(ZINC, author="Eva", subject="1", replaces=line.id)
    with pytest.raises(NoSuchLineError):
        theirs.undo(line.id, author="Eva")


@pytest.mark.parametrize("tenant", ["", "..", "a/b", "Ana", "a\n", "é"])
def test_a_tenant_that_is_no_name_is_refused(tmp_path: Path, tenant: str) -> None:
    with pytest.raises(UsageError):
        Journal(tmp_path, tenant)


@pytest.mark.parametrize("text", ["", " ", "a" * 101, "a\x07", "\udc80"])
def test_an_author_or_a_subject_that_nobody_can_read_is_refused(
    journal: Journal, text: str
) -> None:
    with pytest.raises(UsageError, match="author"):
        journal.append(ZINC, author=text, subject="1")
    with pytest.raises(UsageError, match="subject"):
        journal.append(ZINC, author="Ana", subject=text)
    assert journal.lines() == []


def test_a_line_counts_until_another_replaces_it(journal: Journal, state: State) -> None:
    one, other = state("A"), state("B", subject="2")
    two = state("A2", replaces=one)

    assert journal.in_force() == [other, two]
    assert journal.lines() == [one, other, two]


def test_an_undone_line_no_longer_counts_and_what_it_replaced_does(
    journal: Journal, state: State
) -> None:
    one = state("A")
    two = state("B", replaces=one)

    undo = journal.undo(two.id, author="Eva")

    assert (undo.statement, undo.subject, undo.author) == (Undo(line=two.id), "1", "Eva")
    assert journal.in_force() == [one]


def test_an_undoing_can_be_undone(journal: Journal, state: State) -> None:
    one = state("A")
    first = journal.undo(one.id, author="Ana")
    assert journal.in_force() == []
    second = journal.undo(first.id, author="Ana")
    assert journal.in_force() == [one]
    journal.undo(second.id, author="Ana")
    assert journal.in_force() == []


def test_only_a_line_in_force_can_be_replaced_or_undone(journal: Journal, state: State) -> None:
    one = state("A")
    two = state("B", replaces=one)
    with pytest.raises(LineNotInForceError, match=two.id):
        state("C", replaces=one)
    with pytest.raises(LineNotInForceError, match=two.id):
        journal.undo(one.id, author="Ana")
    assert journal.lines() == [one, two]


def test_of_two_that_replace_one_line_the_second_is_refused(
    journal: Journal, tmp_path: Path
) -> None:
    other = Journal(tmp_path / "data" / "record", "local")
    one = journal.append(named("A"), author="Ana", subject="1")
    assert other.in_force() == [one]  # both have seen it in force
    journal.append(named("B"), author="Ana", subject="1", replaces=one.id)

    with pytest.raises(LineNotInForceError):
        other.append(named("C"), author="Eva", subject="1", replaces=one.id)


def test_undoing_never_lets_two_lines_stand_in_one_place(journal: Journal, state: State) -> None:
    one = state("A")
    two = state("B", replaces=one)
    undo = journal.undo(two.id, author="Ana")
    three = state("C", replaces=one)

    with pytest.raises(LineNotInForceError, match=three.id):
        journal.undo(undo.id, author="Ana")  # "B" would stand where "C" does
    assert journal.in_force() == [three]


def test_a_line_replaces_one_that_is_there_and_about_the_same(
    journal: Journal, state: State
) -> None:
    one = state("A")
    with pytest.raises(OtherSubjectError):
        state("B", subject="2", replaces=one)
    with pytest.raises(NoSuchLineError):
        journal.append(ZINC, author="Ana", subject="1", replaces="x")
    with pytest.raises(NoSuchLineError):
        journal.undo("x", author="Ana")
    undo = journal.undo(one.id, author="Ana")
    with pytest.raises(RefusedError, match="cannot be replaced"):
        state("B", replaces=undo)


def test_ids_are_in_order_of_writing_even_where_the_clock_is_set_back(tmp_path: Path) -> None:
    times = [START, START, START - timedelta(hours=1), START + timedelta(seconds=1)]
    clock = iter(times)
    journal = Journal(tmp_path, "local", clock=lambda: next(clock))

    lines = [journal.append(ZINC, author="Ana", subject="1") for _ in times]

    ids = [line.id for line in lines]
    assert ids == sorted(set(ids))
    assert [line.time for line in journal.lines()] == times


def test_what_is_repeated_with_its_key_is_there_once(journal: Journal, state: State) -> None:
    def add() -> Line:
        return journal.append(ZINC, author="Ana", subject="1", idempotency_key="request 1")

    one = add()
    state("A")

    assert add() == one
    assert len(journal.lines()) == 2
    assert journal.append(ZINC, author="Ana", subject="1").id != one.id


def test_a_replacement_and_an_undoing_can_be_repeated_too(journal: Journal, state: State) -> None:
    one = state("A")
    two = [
        journal.append(
            named("B"), author="Ana", subject="1", replaces=one.id, idempotency_key="replace"
        )
        for _ in range(2)
    ]
    undo = [journal.undo(two[0].id, author="Ana", idempotency_key="undo") for _ in range(2)]

    assert journal.lines() == [one, two[0], undo[0]]
    assert (two[0], undo[0]) == (two[1], undo[1])


@pytest.mark.parametrize(
    "other", [{"author": "Eva"}, {"subject": "2"}, {"statement": named("A")}, {"replaces": True}]
)
def test_a_key_that_was_used_for_something_else_is_refused(
    journal: Journal, other: dict[str, object]
) -> None:
    target = journal.append(named("Z"), author="Ana", subject="1")
    said = {"statement": ZINC, "author": "Ana", "subject": "1"}
    journal.append(**said, idempotency_key="k")  # type: ignore[arg-type]
    if "replaces" in other:
        other = {"replaces": target.id}

    with pytest.raises(IdempotencyKeyError):
        journal.append(**{**said, **other}, idempotency_key="k")  # type: ignore[arg-type]
    assert len(journal.lines()) == 2


def test_a_flipped_byte_is_found_wherever_it_is_and_its_line_is_named(
    journal: Journal, state: State
) -> None:
    state("A")
    first = len(journal.path.read_bytes())
    state("B")
    whole = journal.path.read_bytes()
    for place in range(len(whole) - 1):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        journal.path.write_bytes(damaged)
        with pytest.raises(DamagedRecordError) as caught:
            journal.lines()
        assert f"line {1 if place < first else 2}:" in caught.value.message.en
        assert "copy" in caught.value.hint.en


def test_nothing_is_added_to_a_damaged_journal(journal: Journal, state: State) -> None:
    state("A")
    damaged = b"not a line\n" + journal.path.read_bytes()
    journal.path.write_bytes(damaged)

    with pytest.raises(DamagedRecordError):
        state("B")
    with pytest.raises(DamagedRecordError):
        journal.in_force()
    assert journal.path.read_bytes() == damaged


def test_a_journal_that_cannot_be_read_is_told(journal: Journal) -> None:
    journal.path.mkdir(parents=True)

    with pytest.raises(DamagedRecordError, match="it is a folder"):
        journal.lines()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"kind":"correction"', b'"kind":"decision"'),
        (b'"property":"name"', b'"property":"colour"'),
        (b'"property":"name"', b'"property":"sizeMin"'),
        (b'"author"', b'"writer"'),
        (b'"author"', b'"signature":"x","author"'),
    ],
)
def test_a_line_that_a_newer_program_wrote_is_told_from_a_damaged_one(
    journal: Journal, state: State, old: bytes, new: bytes
) -> None:
    state("A")
    said, _, _ = journal.path.read_bytes().replace(old, new).rpartition(b',"digest"')
    digest = hashlib.sha256(said).hexdigest()[:16].encode()
    journal.path.write_bytes(said + b',"digest":"' + digest + b'"}\n')

    with pytest.raises(NewerJournalError, match="Line 1 "):
        journal.lines()


def test_a_line_and_new_folders_are_on_the_disk_before_it_is_acknowledged(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[str, int]] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        fsync(descriptor)
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        synced.append((path, os.fstat(descriptor).st_size))

    monkeypatch.setattr(os, "fsync", watched)
    journal.append(ZINC, author="Ana", subject="1", idempotency_key="k")

    folders = [str(folder) for folder in list(journal.path.parents)[:4]]
    size = journal.path.stat().st_size
    assert [path for path, _ in synced[:-1]] == folders
    assert synced[-1] == (str(journal.path), size)
    assert folders[-1].endswith("/data")

    synced.clear()
    journal.append(ZINC, author="Ana", subject="1")
    assert synced == [(str(journal.path), journal.path.stat().st_size)]

    synced.clear()  # whoever wrote the line may have died before it was on the disk
    journal.append(ZINC, author="Ana", subject="1", idempotency_key="k")
    assert [path for path, _ in synced] == [str(journal.path)]


@pytest.mark.parametrize("failing", ["write", "fsync"])
def test_what_the_disk_refuses_leaves_the_journal_as_it_was(
    journal: Journal, state: State, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    one = state("A")
    before = journal.path.read_bytes()
    write = os.write

    def refuse(descriptor: int, *rest: bytes) -> int:
        if failing == "write" and len(rest[0]) > 50:
            return write(descriptor, rest[0][:50])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, failing, refuse)
        with pytest.raises(RecordNotWrittenError, match="the disk is full") as caught:
            state("B")

    assert caught.value.hint.en
    assert journal.path.read_bytes() == before
    assert journal.lines() == [one]
    assert state("C") in journal.lines()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "record").write_text("a file")

    with pytest.raises(RecordNotWrittenError):
        Journal(tmp_path / "record", "local").append(ZINC, author="Ana", subject="1")


def test_a_writer_that_never_ends_is_told(
    journal: Journal, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    state("A")
    monkeypatch.setattr(appending, "_PATIENCE", 0.05)

    with FileLock(journal.path.with_suffix(".lock")), pytest.raises(JournalBusyError):
        state("B")
    state("C")


def test_every_refusal_says_what_to_do_in_both_languages(journal: Journal, state: State) -> None:
    one = state("A")
    state("B", replaces=one)
    with pytest.raises(EslabonError) as caught:
        state("C", replaces=one)
    assert "`eslabon journal list`" in caught.value.hint.es
    assert caught.value.status == 409
