"""What was put into a record by other means than ours is found out, or does no harm."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from eslabon.graph.build.trust import trust_of
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.assertions import assertions
from eslabon.graph.record.builds import PastBuild, remember_build
from eslabon.graph.record.checking import check
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.errors import DamagedRecordError
from eslabon.graph.record.journal import Journal
from eslabon.graph.record.record import Record
from eslabon.graph.record.remote import remote_at
from eslabon.graph.record.statements.correction import Correction
from eslabon.graph.record.transfer import export_record
from tests.support.record import START, written

DIRECTORY = Scope(tenant="local", kind="denue", source="denue", part="22")


def test_an_edition_in_the_folder_of_another_tenant_is_damaged(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    edition = written(record, {}, scope=DIRECTORY, hour=1)
    other = tmp_path / "record" / "tenants" / "otro" / "editions"
    shutil.copytree(edition.folder, other / edition.id)

    with pytest.raises(DamagedRecordError, match="otro"):
        record.editions()


def test_rows_of_a_table_with_other_bytes_are_refused(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    site = Establishment(id="1", name="Zincados")
    edition = written(record, {"1": [site]}, scope=DIRECTORY, hour=1)
    table = edition.folder / "Establishment.parquet"
    pq.write_table(pq.read_table(table), table, compression="none")

    with pytest.raises(DamagedRecordError, match="others"):
        edition.rows("Establishment", column="id", values=["1"])


def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    edition = written(record, {"1": [Establishment(id="1", name="A")]}, scope=DIRECTORY, hour=1)
    for path in (edition.folder / "Establishment.parquet", record.journal("local")):
        path.unlink(missing_ok=True)
        os.mkfifo(path)

    faults = [str(one.fault.message) for one in check(record) if one.fault]

    assert len(faults) == 2
    assert all("no es un archivo" in fault for fault in faults)
    with pytest.raises(DamagedRecordError):
        Journal(record.root, "local").lines()


def test_of_two_lines_the_later_counts_though_the_clock_was_set_back(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    edition = written(record, {"1": [Establishment(id="1", name="A")]}, scope=DIRECTORY, hour=1)
    for value, moment in (("UNO", START + timedelta(days=3)), ("DOS", START)):
        journal = Journal(record.root, "local", clock=partial(_same, moment))
        journal.append(Correction(property="name", value=value), author="Ana", subject="1")

    lines = Journal(record.root, "local").lines()
    found = assertions([edition], "Establishment", "1", trust=trust_of, lines=lines)

    assert [(one.value, one.counts) for one in found if one.property == "name"] == [
        ("DOS", True),
        ("UNO", False),
        ("A", False),
    ]


def _same(moment: datetime) -> datetime:
    return moment


@pytest.mark.parametrize("name", ["manifest.json", "withdrawn.json", "builds/1-a.json"])
def test_a_pipe_in_any_place_is_a_fault(tmp_path: Path, name: str) -> None:
    record = Record(tmp_path / "record")
    edition = written(record, {}, scope=DIRECTORY, hour=1)
    remember_build(record.root, PastBuild(number=1, built=START, editions=(), graph="a"))
    path = (record.root if "/" in name else edition.folder) / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)

    assert [one for one in check(record) if one.fault is not None]


def test_a_journal_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    written(record, {}, scope=DIRECTORY, hour=1)
    record.journal("local").symlink_to("journal.jsonl")

    assert [one.name for one in check(record) if one.fault] == ["local/journal.jsonl"]


@pytest.mark.parametrize("name", ["builds/1-a.json", "tenants/local/journal.jsonl"])
@pytest.mark.parametrize("spoil", [os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_a_copy_of_what_cannot_be_read_is_refused(
    tmp_path: Path, name: str, spoil: Callable[[Path], object]
) -> None:
    record = Record(tmp_path / "record")
    written(record, {}, scope=DIRECTORY, hour=1)
    remember_build(record.root, PastBuild(number=1, built=START, editions=(), graph="a"))
    (record.root / name).unlink(missing_ok=True)
    spoil(record.root / name)

    with pytest.raises(DamagedRecordError, match=name.rpartition("/")[2]):
        export_record(record, remote_at(tmp_path / "copy"))
    if "journal" in name:
        with pytest.raises(DamagedRecordError):
            Journal(record.root, "local").lines()
