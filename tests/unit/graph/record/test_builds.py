"""What a record tells of the builds that were made of it."""

from pathlib import Path

import pytest

from eslabon.graph.errors import EslabonError
from eslabon.graph.record.builds import (
    LinesGoneError,
    NoSuchBuildError,
    PastBuild,
    build_files,
    last_build,
    past_build,
    past_builds,
    remember_build,
    require_last_build,
)
from eslabon.graph.record.checking import check
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.pruning import unneeded
from eslabon.graph.record.record import Record
from eslabon.graph.record.remote import remote_at
from eslabon.graph.record.seals import sealed
from eslabon.graph.record.statements.correction import Correction
from eslabon.graph.record.transfer import export_record, import_record, pull
from tests.support.record import START
from tests.unit.graph.record.conftest import add

A, B = (sealed(b'{"id":"%s"}' % name) for name in (b"a", b"b"))


def test_what_is_told_of_a_build_is_refused_where_it_is_not_what_was_written(
    record: Record,
) -> None:
    remember_build(record.root, PastBuild(number=7, built=START, editions=("a",)))
    path = record.root / "builds" / "7.json"
    path.write_bytes(path.read_bytes().replace(b'"a"', b'"b"'))

    with pytest.raises(DamagedRecordError, match=r"7\.json \(its bytes are others") as told:
        past_build(record.root, 7)

    assert "eslabon record import" in told.value.hint.en


def test_only_builds_that_can_be_gone_back_to_are_offered(record: Record) -> None:
    first, second = add(record, 1, 2)
    for number, edition in ((1, first), (2, second)):
        told = PastBuild(number=number, built=START, editions=(edition.id,))
        remember_build(record.root, told)
    (record.root / "builds" / "3.json").write_text("{")
    record.remove([first.id])

    with pytest.raises(NoSuchBuildError, match="There is no build 9") as told_of:
        past_build(record.root, 9)

    assert told_of.value.hint.en == "Available: 2."


def test_builds_of_two_graphs_under_one_number_are_both_known(record: Record) -> None:
    first, second = add(record, 1, 2)
    for graph, edition in (("a", first), ("b", second), ("a", second)):
        told = PastBuild(number=7, built=START, editions=(edition.id,), graph=graph)
        remember_build(record.root, told)

    assert past_build(record.root, 7, graph="a").editions == (first.id,)
    assert past_build(record.root, 7, graph="b").editions == (second.id,)
    with pytest.raises(EslabonError) as told_of:
        past_build(record.root, 7, graph="c")
    assert told_of.value.code == "NO_SUCH_BUILD"
    assert last_build(record.root, "b") == past_build(record.root, 7, graph="b")
    assert last_build(record.root, "c") is last_build(record.root, "") is None


def test_a_build_of_another_graph_can_be_gone_to_where_its_number_is_its_alone(
    record: Record,
) -> None:
    told = PastBuild(number=3, built=START, editions=("x",), graph="another")
    remember_build(record.root, told)

    assert past_build(record.root, 3, graph="own") == told


def test_what_is_told_of_an_old_build_is_read_only_by_who_asks_for_it(record: Record) -> None:
    for number in (1, 2):
        remember_build(record.root, PastBuild(number=number, built=START, editions=(), graph="a"))
    (record.root / "builds" / "1-a.json").write_text("{", "utf-8")

    assert [file.number for file in build_files(record.root)] == [1, 2]
    last = last_build(record.root, "a")
    assert last is not None
    assert last.number == past_build(record.root, 2).number == 2
    with pytest.raises(DamagedRecordError):
        past_build(record.root, 1)


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


def test_builds_go_with_a_copy_and_keep_their_editions_wherever_it_is_pruned(
    record: Record, tmp_path: Path
) -> None:
    editions = add(record, 1, 2, 3)
    for number, edition in enumerate(editions, 1):
        told = PastBuild(number=number, built=START, editions=(edition.id,), graph="a")
        remember_build(record.root, told)
    copy, other = remote_at(tmp_path / "copy"), Record(tmp_path / "other")

    export_record(record, copy)
    (tmp_path / "copy" / "builds" / "1-a.json").unlink()
    (tmp_path / "copy" / "builds" / "notes.txt").write_text("no build", "utf-8")
    import_record(copy, other)

    assert [build.number for build in past_builds(other.root)] == [2, 3]
    assert past_build(other.root, 2, graph="another").editions == (editions[1].id,)
    assert unneeded(other, keep=0) == [other.edition(one.id) for one in editions[:2]]
    assert unneeded(other, keep=1) == [other.edition(editions[0].id)]
    pulled = Record(tmp_path / "pulled")
    pull(copy, pulled)
    assert past_builds(pulled.root) == past_builds(other.root)


def test_a_copy_of_some_editions_tells_of_no_build(record: Record, tmp_path: Path) -> None:
    [edition] = add(record, 1)
    remember_build(record.root, PastBuild(number=1, built=START, editions=(), graph="a"))

    export_record(record, remote_at(tmp_path / "copy"), editions=[edition])

    assert not (tmp_path / "copy" / "builds").exists()


def test_a_withdrawal_that_a_build_knew_of_and_that_is_gone_is_told(record: Record) -> None:
    first, second = add(record, 1, 2)
    record.withdraw(second.id)
    told = PastBuild(number=1, built=START, editions=(first.id,), withdrawn=(second.id,))
    remember_build(record.root, told)
    require_last_build(record, [])

    (second.folder / "withdrawn.json").unlink()

    with pytest.raises(EslabonError, match=second.id) as refused:
        require_last_build(record, [])
    assert refused.value.code == "WITHDRAWALS_GONE"
    assert [one.name for one in check(record) if one.fault] == ["builds/1.json"]
