"""Which editions count, which would instead, and what may go."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.errors import EslabonError
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.builds import (
    LinesGoneError,
    PastBuild,
    past_build,
    remember_build,
    require_last_build,
)
from eslabon.graph.record.checking import check
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.errors import DamagedRecordError, DifferingLineError
from eslabon.graph.record.folders import entries
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.journals import united
from eslabon.graph.record.pruning import broken_off, prune, unneeded
from eslabon.graph.record.record import Edition, Record, current
from eslabon.graph.record.seals import sealed
from eslabon.graph.record.standing import (
    Standing,
    edition_called,
    speaking_instead,
    standings,
)
from eslabon.graph.record.statements.correction import Correction
from tests.support.kills import killed_at_every_change
from tests.support.privileges import open_folder, without_privileges
from tests.support.record import START, restate, unwritten, written

PART = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
A, B = (sealed(b'{"id":"%s"}' % name) for name in (b"a", b"b"))
SITE = {"1": [Establishment(id="1", name="Zincados")]}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "record")


def add(record: Record, *hours: int, scope: Scope = PART) -> list[Edition]:
    return [
        written(record, SITE, scope=scope, hour=hour, content=f"{hour:x}" * 64) for hour in hours
    ]


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


def test_what_is_told_of_a_build_is_refused_where_it_is_not_what_was_written(
    record: Record,
) -> None:
    remember_build(record.root, PastBuild(number=7, built=START, editions=("a",)))
    path = record.root / "builds" / "7.json"
    path.write_bytes(path.read_bytes().replace(b'"a"', b'"b"'))

    with pytest.raises(DamagedRecordError, match=r"7\.json \(its bytes are others") as told:
        past_build(record.root, 7)

    assert "eslabon build --of" in told.value.hint.en


def test_a_manifest_that_cannot_be_read_comes_with_a_way_out_that_exists(record: Record) -> None:
    first, second = add(record, 1, 2)
    (first.folder / "manifest.json").write_text("{", "utf-8")

    with pytest.raises(DamagedRecordError) as told:
        record.editions()

    assert str(first.folder) in told.value.hint.en
    shutil.rmtree(first.folder)
    assert record.editions() == [second]


def test_a_record_that_lost_what_its_last_build_was_made_of_is_found_so(record: Record) -> None:
    first, second = add(record, 1, 2)
    for number, editions in ((1, ("pruned",)), (2, (first.id, second.id))):
        remember_build(record.root, PastBuild(number=number, built=START, editions=editions))
    assert [one.fault for one in check(record)] == [None] * 4
    record.remove([first.id])

    found = {one.name: one.fault for one in check(record)}

    assert {name for name, fault in found.items() if fault} == {"builds/2.json"}
    assert first.id in str(found["builds/2.json"])
    retired = PastBuild(number=10, built=START, editions=(), retired_from=(first.id,))
    remember_build(record.root, retired)
    assert [one.name for one in check(record) if one.fault] == ["builds/10.json"]


def test_a_record_that_lost_lines_that_its_last_build_read_is_found_so(record: Record) -> None:
    journal = Journal(record.root, "local")
    stated = [
        journal.append(Correction(property="name", value=name), author="Ana", subject="1")
        for name in ("A", "B")
    ]
    told = PastBuild(number=1, built=START, editions=(), last_line=stated[-1].id, lines=2)
    remember_build(record.root, told)
    require_last_build(record, journal.lines())
    journal.path.write_bytes(stated[0].to_bytes())

    with pytest.raises(LinesGoneError, match="lacks: 1"):
        require_last_build(record, journal.lines())

    assert [one.name for one in check(record) if one.fault] == ["builds/1.json"]


def test_the_last_build_of_each_graph_keeps_its_editions(record: Record) -> None:
    editions = add(record, 1, 2, 3, 4)
    for number, (graph, edition) in enumerate((("a", 0), ("b", 1), ("b", 2)), 1):
        ids = (editions[edition].id,)
        told = PastBuild(number=number, built=START, editions=ids, graph=graph)
        remember_build(record.root, told)

    assert unneeded(record, keep=0) == [editions[1]]


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
