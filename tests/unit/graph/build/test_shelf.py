"""Large types wait on the disk, read as they were; small ones, and those without a place, do not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eslabon.graph.build import shelf
from eslabon.graph.build.shelf import Shelf, shelf_in
from eslabon.graph.build.tables import TypeTable
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from tests.support.build_types import odd_build, type_table

FEW = 3


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_LARGE", FEW)


@pytest.fixture
def shelved(tmp_path: Path) -> Iterator[Shelf]:
    with shelf_in(tmp_path) as shelved:
        yield shelved


def sites(number: int) -> TypeTable:
    return type_table(ESTABLISHMENT, [{"id": str(n), "flags": ["a"] * n} for n in range(number)])


@pytest.mark.parametrize(("number", "is_read"), [(FEW - 1, False), (FEW, True)])
def test_large_types_are_read_from_the_disk_and_small_ones_held(
    shelved: Shelf, number: int, is_read: bool
) -> None:
    assert isinstance(shelved.put(sites(number)).rows, Path) == is_read


def test_every_type_comes_back_as_it_was(shelved: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_LARGE", 0)
    for one in odd_build():
        found = shelved.put(one)
        assert isinstance(found.rows, Path)
        assert (found.count, found.total) == (one.count, one.total)
        assert found.table == one.table
        assert all(found.column(name) == one.column(name) for name in one.table.column_names)


def test_nothing_stays_on_the_disk_whatever_happens(tmp_path: Path) -> None:
    def fail() -> None:
        with shelf_in(tmp_path) as shelved:
            shelved.put(sites(9))
            assert len(list(tmp_path.rglob("*.parquet"))) == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["none", "a file", "gone"])
def test_where_there_is_no_room_all_are_held(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "place"
    if place == "a file":
        folder.write_text("")
    with shelf_in(None if place == "none" else folder) as shelved:
        for path in folder.glob("*/"):
            path.rmdir()
        assert shelved.put(sites(9)).rows == sites(9).rows
