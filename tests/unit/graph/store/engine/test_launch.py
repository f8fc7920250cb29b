import errno
from pathlib import Path

import pytest

from eslabon.graph.store.engine.errors import DataFolderError, DiskFullError
from eslabon.graph.store.engine.folder import EngineFolder, lock
from eslabon.graph.store.engine.launch import folder_error, is_alive, is_newer, prepare


@pytest.mark.parametrize(
    ("version", "than", "expected"),
    [
        ("26.10.3", "26.10.2", True),
        ("26.10.10", "26.10.9", True),
        ("27.1.1", "26.10.2.post1", True),
        ("26.10.2.post1", "26.10.2", False),
        ("26.10.2", "26.10.2.post1", False),
        ("26.10.2", "26.10.2", False),
        ("26.9.1", "26.10.2", False),
        ("", "26.10.2", False),
    ],
)
def test_versions_compare_by_their_numbers(version: str, than: str, *, expected: bool) -> None:
    assert is_newer(version, than=than) is expected


def test_a_folder_is_made_with_its_parents_and_closed_to_others(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path / "a" / "b")
    prepare(folder)
    assert folder.root.stat().st_mode & 0o777 == 0o700
    assert list(folder.root.iterdir()) == []


def test_a_system_without_room_is_told_from_one_that_refuses(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    assert isinstance(folder_error(folder, OSError(errno.ENOSPC, "full")), DiskFullError)
    assert isinstance(folder_error(folder, OSError(errno.EROFS, "read-only")), DataFolderError)


def test_an_engine_is_alive_while_it_holds_its_lock(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    assert not is_alive(folder)
    with lock(folder.alive, timeout=0):
        assert is_alive(folder)
    assert not is_alive(folder)
