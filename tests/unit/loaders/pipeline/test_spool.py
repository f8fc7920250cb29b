import threading
import time
from pathlib import Path

import pytest

from eslabon.graph.model.nodes.region import Region
from eslabon.loaders.pipeline.batch import Record
from eslabon.loaders.pipeline.spool import Spool
from eslabon.loaders.source import Assertion

RECORD = Record.of(Assertion("ñ", nodes=(Region(code="ñ", name="Ñandú", kind="state"),)))

UNTIL_THE_READER_WAITS = 0.3  # seconds; it has filled its queue by then and tried again


def _spool(path: Path, count: int) -> Spool:
    spool = Spool(path)
    for number in range(count):
        spool.add([RECORD] if number % 2 == 0 else [], read=2)
    return spool


def test_batches_come_back_in_order_and_whole(tmp_path: Path) -> None:
    spool = _spool(tmp_path / "spool", 20)
    batches = list(spool.read())
    assert [batch.end for batch in batches] == list(range(2, 42, 2))
    assert [batch.accepted for batch in batches[:2]] == [1, 0]
    assert {batch.records for batch in batches} == {2}
    assert batches[0].nodes["Region"]["ñ"]["name"] == "Ñandú"
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_stops_early_leaves_no_thread_waiting(tmp_path: Path) -> None:
    before = threading.active_count()
    spool = _spool(tmp_path / "spool", 50)
    batches = spool.read()
    assert next(batches).end == 2
    time.sleep(UNTIL_THE_READER_WAITS)
    batches.close()
    assert threading.active_count() == before
    spool.close()


def test_a_reader_that_had_to_wait_goes_on(tmp_path: Path) -> None:
    spool = _spool(tmp_path / "spool", 20)
    batches = spool.read()
    first = next(batches)
    time.sleep(UNTIL_THE_READER_WAITS)
    assert [first.end, *(batch.end for batch in batches)] == list(range(2, 42, 2))
    spool.close()


@pytest.mark.parametrize("tail", ["2 1\n{half a record", "2 3\n", "nothing\n", "2 1\n5\n"])
def test_a_damaged_spool_is_an_error_and_not_a_shorter_load(tmp_path: Path, tail: str) -> None:
    spool = _spool(tmp_path / "spool", 3)
    list(spool.read())
    with (tmp_path / "spool").open("a") as file:
        file.write(tail)
    with pytest.raises(
        (ValueError, TypeError), match=r"property name|ends within|invalid literal|unpack"
    ):
        list(spool.read())
    spool.close()
