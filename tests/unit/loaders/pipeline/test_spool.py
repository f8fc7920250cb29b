from pathlib import Path

import pytest

from eslabon.loaders.pipeline.batch import Batch
from eslabon.loaders.pipeline.spool import Spool


def _spool(path: Path, count: int) -> Spool:
    spool = Spool(path)
    for number in range(count):
        spool.add(Batch(number, records=2, nodes={"Region": {"ñ": {"name": "Ñandú", "x": None}}}))
    return spool


def test_batches_come_back_in_order_and_whole(tmp_path: Path) -> None:
    spool = _spool(tmp_path / "spool", 20)
    batches = list(spool.read())
    assert [batch.number for batch in batches] == list(range(20))
    assert batches[0].nodes == {"Region": {"ñ": {"name": "Ñandú", "x": None}}}
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_stops_early_leaves_no_thread_waiting(tmp_path: Path) -> None:
    spool = _spool(tmp_path / "spool", 50)
    batches = spool.read()
    assert next(batches).number == 0
    batches.close()  # type: ignore[attr-defined]  # a generator, typed by its interface
    spool.close()


def test_a_damaged_spool_is_an_error_and_not_a_shorter_load(tmp_path: Path) -> None:
    spool = _spool(tmp_path / "spool", 3)
    list(spool.read())
    with (tmp_path / "spool").open("a") as file:
        file.write("{half a batch")
    with pytest.raises(ValueError, match=r"property name|Expecting"):
        list(spool.read())
    spool.close()
