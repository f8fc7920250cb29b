"""A disk that is full is told as one, and with room on it the same command goes on."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from eslabon.graph.store.connect import connect
from eslabon.graph.store.engine.supervisor import start, stop
from eslabon.graph.store.settings import StoreSettings
from tests.support.directory import write_directory
from tests.support.graph_rows import wipe
from tests.support.loads import PART, Loads, error_of
from tests.support.small_disk import filled, small_disk
from tests.support.whole_graph import assert_same, whole

MOMENTS = ("draft begun", "draft sealed", "leased", "filling", "filled", "before the switch")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "small", megabytes=400) as disk:
        yield disk


@pytest.fixture
def settings(disk: Path) -> Iterator[StoreSettings]:
    settings = StoreSettings(data=disk / "data", heap="384m")
    start(settings)
    yield settings
    stop(settings)


def test_a_disk_that_fills_up_is_told_as_one_and_nothing_is_lost(
    settings: StoreSettings, disk: Path, tmp_path: Path
) -> None:
    paths = [
        write_directory(tmp_path / f"{name}.csv", range(600), changed=lambda _, new=is_new: new)  # type: ignore[misc]
        for name, is_new in (("old", False), ("new", True))
    ]
    loads = Loads(settings)
    for moment, path in zip(MOMENTS, cycle(paths), strict=False):
        load = loads.start("load", *PART, path, "--json", moment=moment, deed="stop").stopped()
        with filled(disk):
            ran = load.go_on().ended()
        # What is filled already may need no more room.
        assert ran.code == 0 or error_of(ran) == "DISK_FULL", (moment, ran)
        start(settings)
        loads.load(*PART, path)
    with connect(settings) as client:
        found = whole(client)
        wipe(client)
        fresh = settings.model_copy(update={"record": str(tmp_path / "record")})
        Loads(fresh).load(*PART, path)
        assert_same(found, whole(client))
