"""What was said is in the record whole or not at all, and is found as it was written."""

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.errors import EslabonError
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.relationships import LocatedIn, Offers
from eslabon.graph.record.edition import Counts, Scope
from eslabon.graph.record.errors import DamagedRecordError, NoSuchEditionError
from eslabon.graph.record.record import Edition, Record, current, latest
from eslabon.graph.record.tables import RECORDS, TYPES, columns_of, table_name
from tests.support.record import START, restate, written

DIRECTORY = Scope(tenant="local", kind="denue", source="denue", part="22")
ALL_OF_IT = DIRECTORY.model_copy(update={"is_complete": True})


def site(id_: str, name: str = "Zincados") -> Establishment:
    return Establishment(id=id_, name=name, flags=("odd",), size_min=11, latitude=20.5)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "record")


def test_every_type_of_the_model_has_a_table_of_its_own() -> None:
    names = [table_name(schema) for schema in TYPES]

    assert len(set(names)) == len(names)
    for schema in TYPES:
        assert len(columns_of(table_name(schema))) >= 1 + len(schema.properties)


def test_what_was_said_is_read_as_it_was_written(record: Record) -> None:
    offer = Offers(start="1", end="PLT-ZN", provenance="audited", confidence=0.9, basis="name")
    said: dict[str, list[object]] = {
        "1": [site("1"), LocatedIn(start="1", end="22014"), offer],
        "2": [site("2", "Cromo")],
    }

    edition = written(record, said, scope=DIRECTORY)

    assert record.editions() == [edition]
    sites = edition.table("Establishment")
    assert sites is not None
    assert sites.column_names[:3] == ["record", "id", "name"]
    first = sites.to_pylist()[0]
    assert (first["record"], first["id"], first["flags"], first["sizeMin"]) == (
        "1",
        "1",
        ["odd"],
        11,
    )
    assert first["email"] is None
    offers = edition.table("Offers", columns=["start", "end", "basis", "checked"])
    assert offers is not None
    assert offers.to_pylist() == [{"start": "1", "end": "PLT-ZN", "basis": "name", "checked": None}]
    records = edition.table(RECORDS)
    assert records is not None
    assert records.to_pylist() == [
        {"record": "1", "file": "a.csv", "line": 2, "content": 0},
        {"record": "2", "file": "a.csv", "line": 3, "content": 0},
    ]
    assert edition.table("Certificate") is None
    edition.verify()


def test_nothing_is_left_of_what_was_not_finished(record: Record) -> None:
    def break_off() -> None:
        with record.drafting() as draft:
            draft.tables.add_rows("1", [site("1")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()

    assert record.editions() == []
    assert list((record.root / ".drafts").iterdir()) == []


def _die_after(root: Path, step: str) -> None:
    """Write an edition, and die without a word at one step."""

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    owner, name = {
        "rows": ("eslabon.graph.record.draft.Draft", "seal"),
        "tables": ("eslabon.graph.record.draft", "digest_of"),
        "manifest": ("eslabon.graph.record.record", "publish"),
        "move": ("pathlib.Path", "rename"),
    }[step]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{owner}.{name}", die)
        written(Record(root), {"1": [site("1")]}, scope=DIRECTORY)


@pytest.mark.parametrize("step", ["rows", "tables", "manifest", "move"])
def test_a_writer_that_dies_leaves_no_edition_and_is_cleared_away(
    record: Record, step: str
) -> None:
    writer = multiprocessing.get_context("fork").Process(
        target=_die_after, args=(record.root, step)
    )
    writer.start()
    writer.join()

    assert writer.exitcode == -signal.SIGKILL
    assert record.editions() == []
    assert len(list((record.root / ".drafts").glob("*/"))) == 1
    with record.drafting() as alive:
        record.remove([])
        assert list((record.root / ".drafts").glob("*/")) == [alive.folder]
    assert list((record.root / ".drafts").iterdir()) == []
    assert written(record, {"1": [site("1")]}, scope=DIRECTORY) in record.editions()


def test_a_draft_that_was_just_begun_is_nobody_s_leftover(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def made_while_another_loads(path: Path, *given: Any, **named: Any) -> None:
        make(path, *given, **named)
        if path.parent.name == ".drafts":
            record.remove([])

    monkeypatch.setattr(Path, "mkdir", made_while_another_loads)
    assert written(record, {"1": [site("1")]}, scope=DIRECTORY) in record.editions()


def _spoil_table(edition: Edition) -> None:
    path = edition.folder / "Establishment.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _cut_table(edition: Edition) -> None:
    path = edition.folder / "Establishment.parquet"
    path.write_bytes(path.read_bytes()[:-10])


def _lose_table(edition: Edition) -> None:
    (edition.folder / "Establishment.parquet").unlink()


@pytest.mark.parametrize("spoil", [_spoil_table, _cut_table, _lose_table])
def test_a_table_that_is_not_what_was_written_is_told(
    record: Record, spoil: Callable[[Edition], None]
) -> None:
    edition = written(record, {"1": [site("1")]}, scope=DIRECTORY)
    spoil(edition)

    with pytest.raises(DamagedRecordError, match=r"Establishment\.parquet"):
        edition.verify()


@pytest.mark.parametrize("spoil", [_cut_table, _lose_table])
def test_a_table_that_cannot_be_read_is_told_when_it_is(
    record: Record, spoil: Callable[[Edition], None]
) -> None:
    edition = written(record, {"1": [site("1")]}, scope=DIRECTORY)
    spoil(edition)

    with pytest.raises(DamagedRecordError):
        edition.table("Establishment")


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"surprise": 1},
        {"day": "someday"},
        {"id": "20261126T000000000001Z-000000000000"},
        {"counts": {"read": 3, "accepted": 1, "rejected": 1, "repeated": 0}},
    ],
)
def test_a_manifest_of_another_form_is_refused_and_not_guessed_at(
    record: Record, change: dict[str, object]
) -> None:
    edition = written(record, {"1": [site("1")]}, scope=DIRECTORY)
    restate(edition.folder / "manifest.json", **change)

    with pytest.raises(DamagedRecordError, match=r"manifest\.json \(it does not have the expected"):
        record.editions()


@pytest.mark.parametrize("name", ["manifest.json", "withdrawn.json"])
def test_what_an_editor_changed_is_refused(record: Record, name: str) -> None:
    edition = written(record, {"1": [site("1")]}, scope=DIRECTORY)
    record.withdraw(edition.id, why="local")
    path = edition.folder / name
    path.write_bytes(path.read_bytes().replace(b'"local"', b'"other"'))

    with pytest.raises(DamagedRecordError, match=rf"{name} \(its bytes are others"):
        record.editions()


def test_counts_account_for_every_record() -> None:
    with pytest.raises(ValueError, match="3 records were read and 2 accounted for"):
        Counts(read=3, accepted=1, rejected=1, repeated=0)


def test_a_complete_edition_supersedes_the_older_ones_of_its_part_alone(record: Record) -> None:
    other = DIRECTORY.model_copy(update={"part": "01"})
    table = Scope(tenant="local", kind="steps", source="steps/mine", is_complete=True)
    first = written(record, {"1": [site("1")]}, scope=DIRECTORY, hour=1)
    elsewhere = written(record, {"1": [site("1")]}, scope=other, hour=2)
    mine = written(record, {"1": [site("1")]}, scope=table, hour=3)
    whole = written(record, {"2": [site("2")]}, scope=ALL_OF_IT, hour=4)
    later = written(record, {"3": [site("3")]}, scope=DIRECTORY, hour=5)

    assert current(record.editions()) == [elsewhere, mine, whole, later]
    assert first in record.editions()


def test_the_day_that_an_edition_speaks_of_counts_before_the_hour_of_loading(
    record: Record,
) -> None:
    newer = written(record, {"1": [site("1")]}, scope=ALL_OF_IT, day=date(2024, 4, 20), hour=1)
    older = written(record, {"2": [site("2")]}, scope=ALL_OF_IT, day=date(2023, 5, 12), hour=2)

    assert record.editions() == [older, newer]
    assert current(record.editions()) == [newer]


def test_the_same_said_again_counts_once(record: Record) -> None:
    first = written(record, {"1": [site("1")]}, scope=DIRECTORY, hour=1, content="a" * 64)
    between = written(record, {"1": [site("1", "Otro")]}, scope=DIRECTORY, hour=2)
    again = written(record, {"1": [site("1")]}, scope=DIRECTORY, hour=3, content="a" * 64)

    assert current([first, between]) == [first, between]
    assert current(record.editions()) == [between, again]
    assert latest(record.editions(), DIRECTORY) == again


def test_what_is_withdrawn_lets_the_one_before_count_again(record: Record) -> None:
    first = written(record, {"1": [site("1")]}, scope=ALL_OF_IT, hour=1)
    second = written(record, {"2": [site("2")]}, scope=ALL_OF_IT, hour=2)

    withdrawn = record.withdraw(second.id, why="another state's file")
    again = record.withdraw(second.id, why="twice")

    assert withdrawn.withdrawal is not None
    assert withdrawn.withdrawal.why == "another state's file"
    assert again.withdrawal == withdrawn.withdrawal
    assert current(record.editions()) == [first]


def test_an_edition_that_does_not_exist_cannot_be_withdrawn(record: Record) -> None:
    with pytest.raises(NoSuchEditionError):
        record.withdraw("20261126T000000000000Z-000000000000")


def test_what_is_removed_is_gone_and_no_other(record: Record) -> None:
    first = written(record, {"1": [site("1")]}, scope=DIRECTORY, hour=1)
    second = written(record, {"2": [site("2")]}, scope=DIRECTORY, hour=2)

    assert record.remove([first.id]) == 1
    assert record.editions() == [second]
    assert not first.folder.exists()


def test_tenants_do_not_see_each_others_editions(record: Record) -> None:
    mine = written(record, {"1": [site("1")]}, scope=DIRECTORY, hour=1)
    theirs_scope = DIRECTORY.model_copy(update={"tenant": "other"})
    theirs = written(record, {"1": [site("1")]}, scope=theirs_scope, hour=2)

    assert record.editions("local") == [mine]
    assert record.editions("other") == [theirs]
    assert current(record.editions()) == [mine, theirs]


@pytest.mark.parametrize("tenant", ["", "..", "a/b", "Ñ", "x" * 41, "-a"])
def test_a_tenant_is_never_a_way_to_another_folder(tenant: str) -> None:
    with pytest.raises(ValueError, match="tenant"):
        Scope(tenant=tenant, kind="denue", source="denue")


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4), st.booleans()), max_size=8))
def test_what_counts_is_what_a_reader_of_the_whole_history_would_say(
    history: list[tuple[int, int, bool]],
) -> None:
    """The newest complete edition of a part and all that are newer, each content once."""
    editions = [
        _edition(part=str(part), day=day, hour=hour, is_complete=is_complete)
        for hour, (part, day, is_complete) in enumerate(history)
    ]
    found = current(editions)

    for edition in editions:
        rivals = [e for e in editions if e.manifest.scope.part == edition.manifest.scope.part]
        newer = [e for e in rivals if e.manifest.rank > edition.manifest.rank]
        assert (edition in found) == (not any(e.manifest.scope.is_complete for e in newer))
    assert found == sorted(found, key=lambda e: e.manifest.rank)


def _edition(*, part: str, day: int, hour: int, is_complete: bool) -> Edition:
    from datetime import timedelta

    from eslabon.graph.record.edition import Manifest, edition_id

    loaded, content = START + timedelta(hours=hour), f"{hour:064x}"
    scope = Scope(tenant="local", kind="d", source="d", part=part, is_complete=is_complete)
    manifest = Manifest(
        id=edition_id(loaded, content),
        scope=scope,
        content=content,
        day=date(2026, 1, day),
        day_from="file",
        loaded=loaded,
        licence="",
        files=(),
        counts=Counts(read=0, accepted=0, rejected=0, repeated=0),
        tables={},
    )
    return Edition(manifest, Path(part))


def test_a_bad_manifest_is_an_error_of_ours_with_a_hint(record: Record) -> None:
    edition = written(record, {"1": [site("1")]}, scope=DIRECTORY)
    (edition.folder / "manifest.json").write_bytes(b"\xff")

    with pytest.raises(EslabonError) as told:
        record.editions()
    assert "from a copy" in told.value.hint.en


def test_a_table_that_says_something_else_in_as_many_rows_is_not_read(tmp_path: Path) -> None:
    record = Record(tmp_path)
    scope = Scope(tenant="local", kind="denue", source="denue", part="22", is_complete=True)
    ours, other = (
        written(record, {"1": [Establishment(id="1", name=name)]}, scope=scope, hour=hour)
        for hour, name in enumerate(("Zincados", "Cromados"))
    )
    assert ours.table("Establishment") is not None
    shutil.copyfile(other.folder / "Establishment.parquet", ours.folder / "Establishment.parquet")

    with pytest.raises(DamagedRecordError, match="Establishment"):
        ours.table("Establishment", columns=["id"])
