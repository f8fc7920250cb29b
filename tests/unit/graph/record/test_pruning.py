"""What of a record may go, and what goes of it beside others who work on it."""

import os
import threading
import time

import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.record import record as module
from eslabon.graph.record.builds import (
    PastBuild,
    remember_build,
)
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.folders import entries
from eslabon.graph.record.pruning import broken_off, prune, unneeded
from eslabon.graph.record.record import Edition, Record
from eslabon.graph.record.seals import sealed
from tests.support.kills import killed_at_every_change
from tests.support.privileges import open_folder, without_privileges
from tests.support.record import START
from tests.unit.graph.record.conftest import add

A, B = (sealed(b'{"id":"%s"}' % name) for name in (b"a", b"b"))


def _build(record: Record, number: int, *editions: Edition) -> None:
    ids = tuple(edition.id for edition in editions)
    remember_build(record.root, PastBuild(number=number, built=START, editions=ids))


@pytest.mark.parametrize(
    ("keep", "gone"), [(0, [0, 1, 2]), (1, [0, 1]), (2, [0]), (3, [0]), (9, [0])]
)
def test_what_the_current_and_the_last_builds_name_stays(
    record: Record, keep: int, gone: list[int]
) -> None:
    editions = add(record, 1, 2, 3, 4)
    for number in (9, 10, 11):  # by number, not by name
        _build(record, number, editions[number - 8])

    assert unneeded(record, keep=keep) == [editions[place] for place in gone]


def test_without_builds_what_counts_stays(record: Record) -> None:
    first, second, third = add(record, 1, 2, 3)
    record.withdraw(third.id)

    doomed = unneeded(record, keep=2)
    prune(record, doomed)

    assert [edition.id for edition in doomed] == [first.id, third.id]
    assert [edition.id for edition in record.editions()] == [second.id]


@pytest.mark.parametrize("content", ["{", "[]", '{"editions": 3}'])
def test_nothing_goes_where_a_build_cannot_be_read(record: Record, content: str) -> None:
    editions = add(record, 1, 2)
    _build(record, 1, editions[0])
    (record.root / "builds" / "1.json").write_text(content, "utf-8")

    with pytest.raises(DamagedRecordError, match=r"1\.json"):
        unneeded(record, keep=2)


def test_nothing_goes_where_the_builds_may_not_be_read() -> None:
    with open_folder() as folder:
        record = Record(folder / "record")
        editions = add(record, 1, 2)
        _build(record, 1, editions[0])
        (record.root / "builds").chmod(0)
        with without_privileges(), pytest.raises(EslabonError) as told:
            unneeded(record, keep=2)

    assert told.value.code == "RECORD_UNREADABLE"


def test_a_pruning_killed_at_any_moment_is_completed(record: Record) -> None:
    *_, last = add(record, 1, 2, 3)

    for _ in killed_at_every_change(lambda: prune(record, unneeded(record, keep=0))):
        assert last in record.editions()

    assert record.editions() == [last]
    assert broken_off(record) == []
    assert entries(last.folder.parent) == [last.folder]


def test_what_somebody_is_just_sending_is_left_alone_and_what_was_given_up_is_not(
    record: Record,
) -> None:
    [known] = add(record, 1)
    coming = known.folder.with_name("20261126T040000-00000000")
    coming.mkdir()
    (coming / "Establishment.parquet").write_bytes(b"half of it")

    prune(record, [])
    assert coming.exists()

    days_ago = time.time() - 2 * 24 * 3600
    for path in (coming / "Establishment.parquet", coming):
        os.utime(path, (days_ago, days_ago))
    prune(record, [])
    assert not coming.exists()
    assert record.editions() == [known]


def test_whoever_withdraws_waits_for_who_removes_what_does_not_count(record: Record) -> None:
    older, newer = add(record, 1, 2)
    begun, done = threading.Event(), threading.Event()

    def withdraw() -> None:
        begun.set()
        with Record(record.root).changing():
            done.set()
            record.withdraw(newer.id)

    with record.changing():
        other = threading.Thread(target=withdraw)
        other.start()
        begun.wait(10)
        assert not done.wait(0.3)
        assert unneeded(record, keep=0) == [older]
    other.join(10)
    assert [edition.id for edition in unneeded(record, keep=0)] == [newer.id]


def test_a_record_that_is_being_changed_for_long_is_told(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    with record.changing(), pytest.raises(EslabonError) as told, Record(record.root).changing():
        pass
    assert told.value.code == "RECORD_BUSY"


def test_the_last_builds_of_each_graph_keep_their_editions(record: Record) -> None:
    editions = add(record, 1, 2, 3, 4)
    for number, (graph, edition) in enumerate((("a", 0), ("b", 1), ("b", 2)), 1):
        ids = (editions[edition].id,)
        told = PastBuild(number=number, built=START, editions=ids, graph=graph)
        remember_build(record.root, told)

    assert unneeded(record, keep=0) == [editions[1]]
    assert unneeded(record, keep=1) == []
