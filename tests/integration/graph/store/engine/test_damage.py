"""A damaged database or a full disk says so, with the way out; nothing is called a defect."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from eslabon.graph.store.client import Statement
from eslabon.graph.store.connect import connect, embedded
from eslabon.graph.store.embedded import EmbeddedClient
from eslabon.graph.store.engine.errors import DatabaseUnreadableError, DiskFullError
from eslabon.graph.store.engine.folder import DATABASE, EngineFolder
from eslabon.graph.store.engine.pointer import building, switch
from eslabon.graph.store.engine.supervisor import stop
from eslabon.graph.store.settings import StoreSettings
from tests.support.small_disk import small_disk

ROWS = Statement("UNWIND range(1, 3000) AS i CREATE (:Row {i: i, name: 'n' + i})")
READ = Statement("MATCH (n:Row) RETURN max(n.name) AS name")


def overwrite(path: Path, *, start: int = 0) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(random.Random(1).randbytes(30_000))  # noqa: S311 - the same each time


def build_anew(client: EmbeddedClient) -> None:
    folder, databases = client.attachment.folder, client.attachment.databases()
    with building(folder, "build_1"):
        databases.create("build_1")
        client.in_database("build_1").write([ROWS])
        switch(folder, "build_1")
    assert client.attachment.remove_orphans() == (DATABASE,)
    assert client.read(READ) == [{"name": "n999"}]


def test_a_damaged_database_is_named_and_another_is_built_beside_it(
    settings: StoreSettings,
) -> None:
    with connect(settings) as client:
        client.write([ROWS])
    stop(settings)
    (bucket,) = (EngineFolder(settings.data).databases / DATABASE).glob("Row_0.*.bucket")
    overwrite(bucket, start=10_000)

    with embedded(settings) as client:
        with pytest.raises(DatabaseUnreadableError, match=DATABASE) as caught:
            client.read(READ)
        assert "eslabon build" in caught.value.hint.es
        build_anew(client)


def test_a_database_that_cannot_be_opened_keeps_nobody_from_the_engine(
    settings: StoreSettings,
) -> None:
    with connect(settings) as client:
        client.write([ROWS])
    stop(settings)
    for path in (EngineFolder(settings.data).databases / DATABASE).iterdir():
        overwrite(path)

    with embedded(settings) as client:
        with pytest.raises(DatabaseUnreadableError):
            client.read(READ)
        build_anew(client)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder on a disk with room for little more than an empty graph."""
    with small_disk(tmp_path / "disk", megabytes=110) as disk:
        yield disk


def test_a_disk_that_fills_is_named_and_what_was_committed_stays(disk: Path) -> None:
    settings = StoreSettings(data=disk / "data", graph="embedded", heap="256m")
    rows = Statement("UNWIND range(1, 2000) AS i CREATE (:Row {name: $pad})", {"pad": "x" * 4000})
    try:
        with embedded(settings) as client:
            written = iter(range(1, 40))
            with pytest.raises(DiskFullError, match=r"disk/data") as caught:
                all(client.write([rows]) for _ in written)
            assert "ESLABON_DATA" in caught.value.hint.en
            with pytest.raises(DiskFullError):
                client.attachment.databases().create("build_1", edge_types=["X"])
            assert client.read(Statement("MATCH (n:Row) RETURN count(n) AS n")) == [
                {"n": 2000 * (next(written) - 2)}
            ]
    finally:
        stop(settings)
