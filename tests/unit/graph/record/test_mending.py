"""What of a record is damaged comes back from a copy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.record.edition import Scope
from eslabon.graph.record.record import Record
from eslabon.graph.record.remote import remote_at
from eslabon.graph.record.transfer import export_record, import_record
from tests.support.record import files, flip, written

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
