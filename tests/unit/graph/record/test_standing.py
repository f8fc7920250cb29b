"""Which editions count, which would instead, and what may go."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.errors import EslabonError
from eslabon.graph.record.builds import (
    PastBuild,
    remember_build,
)
from eslabon.graph.record.checking import check
from eslabon.graph.record.errors import DamagedRecordError, DifferingLineError
from eslabon.graph.record.journals import united
from eslabon.graph.record.record import Record, current
from eslabon.graph.record.seals import sealed
from eslabon.graph.record.standing import (
    Standing,
    edition_called,
    speaking_instead,
    standings,
)
from tests.support.privileges import open_folder, without_privileges
from tests.support.record import START, restate, unwritten
from tests.unit.graph.record.conftest import PART, add

A, B = (sealed(b'{"id":"%s"}' % name) for name in (b"a", b"b"))


def test_each_edition_counts_or_says_why_not(record: Record) -> None:
    first, second, third = add(record, 1, 2, 3)
    record.withdraw(third.id)

    found = standings(record.editions())

    assert found == {
        first.id: Standing.SUPERSEDED,
        second.id: Standing.CURRENT,
        third.id: Standing.WITHDRAWN,
    }
    assert all(standing.label.es and standing.label.en for standing in Standing)


@given(
    st.lists(st.tuples(st.sampled_from(["01", "22"]), st.booleans(), st.booleans()), max_size=6),
    st.data(),
)
def test_what_speaks_instead_is_what_a_withdrawal_adds(
    history: list[tuple[str, bool, bool]], data: st.DataObject
) -> None:
    editions = [
        unwritten(
            PART.model_copy(update={"part": part, "is_complete": whole}), hour=hour, withdrawn=gone
        )
        for hour, (part, whole, gone) in enumerate(history)
    ]
    if not editions:
        return
    chosen = data.draw(st.sampled_from(editions))
    others = [edition for edition in editions if edition.id != chosen.id]

    instead = speaking_instead(editions, chosen.id)

    shown = unwritten(chosen.manifest.scope, hour=editions.index(chosen))
    with_it = {edition.id for edition in current([*others, shown])}
    assert [e.id for e in instead] == [e.id for e in current(others) if e.id not in with_it]


def test_an_edition_is_found_by_the_beginning_of_either_part_of_its_id(record: Record) -> None:
    first, second = add(record, 1, 2)
    editions = record.editions()

    assert edition_called(editions, first.id) == first
    assert edition_called(editions, "20261126T02") == second
    assert edition_called(editions, " 1111 ") == first


@pytest.mark.parametrize(
    ("text", "code"),
    [("2026", "EDITION_AMBIGUOUS"), ("", "NO_SUCH_EDITION"), ("x", "NO_SUCH_EDITION")],
)
def test_an_edition_that_is_none_or_several_is_told(record: Record, text: str, code: str) -> None:
    editions = add(record, 1, 2)

    with pytest.raises(EslabonError) as told:
        edition_called(editions, text)

    assert told.value.code == code
    if code == "EDITION_AMBIGUOUS":
        assert all(edition.id in told.value.message.es for edition in editions)


def test_a_check_tells_every_fault_and_not_only_the_first(record: Record) -> None:
    first, second, third = add(record, 1, 2, 3)
    (first.folder / "manifest.json").write_text("{", "utf-8")
    (second.folder / "Establishment.parquet").write_bytes(b"")
    record.journal("local").write_bytes(A + b"no line\n")
    for number in (1, 2):
        remember_build(record.root, PastBuild(number=number, built=START, editions=()))
    restate(record.root / "builds" / "2.json", number="two")

    found = {one.name: one.fault for one in check(record)}

    assert {name for name, fault in found.items() if fault} == {
        first.id,
        second.id,
        "local/journal.jsonl",
        "builds/2.json",
    }
    assert found[third.id] is found["builds/1.json"] is None


def test_a_manifest_that_cannot_be_read_comes_with_a_way_out_that_exists(record: Record) -> None:
    first, second = add(record, 1, 2)
    (first.folder / "manifest.json").write_text("{", "utf-8")

    with pytest.raises(DamagedRecordError) as told:
        record.editions()

    assert str(first.folder) in told.value.hint.en
    shutil.rmtree(first.folder)
    assert record.editions() == [second]


def test_a_sound_record_has_no_fault(record: Record) -> None:
    add(record, 1, 2)
    record.journal("local").write_bytes(A + B[:-20])

    assert [one.fault for one in check(record)] == [None, None, None]


def test_a_folder_that_may_not_be_read_is_told_and_not_passed_over() -> None:
    with open_folder() as folder:
        record = Record(folder / "record")
        add(record, 1)
        (folder / "record" / "tenants" / "local" / "editions").chmod(0)
        with without_privileges(), pytest.raises(EslabonError) as told:
            record.editions()

    assert told.value.code == "RECORD_UNREADABLE"


LINES = st.lists(st.sampled_from("abcdef"), unique=True).map(
    lambda ids: b"".join(sealed(f'{{"id":"{id_}","n":1}}'.encode()) for id_ in sorted(ids))
)


@given(LINES, LINES, LINES)
def test_journals_unite_in_any_order_to_the_same(one: bytes, two: bytes, three: bytes) -> None:
    def both(a: bytes, b: bytes) -> bytes:
        return united(a, b, path="j").encode()

    assert both(one, two) == both(two, one)
    assert both(both(one, two), three) == both(one, both(two, three))
    assert both(one, one) == one
    assert set(both(one, two).splitlines()) == {*one.splitlines(), *two.splitlines()}


@pytest.mark.parametrize(
    "line", [b"[]", b"3", b"{}", b"\xff", b"", b'{"id":"b"}', B[:-1].replace(b"b", b"c", 1)]
)
def test_what_is_no_line_of_a_journal_is_told_by_its_number(line: bytes) -> None:
    with pytest.raises(DamagedRecordError, match="line 2"):
        united(A + line + b"\n", b"", path="journal.jsonl")


def test_one_id_with_two_contents_is_refused() -> None:
    with pytest.raises(DifferingLineError, match="Line a"):
        united(sealed(b'{"id":"a","n":1}'), sealed(b'{"id":"a","n":2}'), path="journal.jsonl")
