"""The data folder is its owner's alone, also one that was left open."""

import logging
import stat
from pathlib import Path

import pytest

from eslabon.graph.store.private import keep_private


def modes(root: Path) -> dict[str, int]:
    return {
        str(path.relative_to(root)): stat.S_IMODE(path.lstat().st_mode)
        for path in (root, *root.rglob("*"))
        if not path.is_symlink()
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    (root / "record" / "editions").mkdir(parents=True)
    (root / "record" / "editions" / "a.parquet").write_text("x", encoding="utf-8")
    (root / "graph.json").write_text("{}", encoding="utf-8")
    (root / "mine").mkdir()
    (root / "mine" / "note.txt").write_text("x", encoding="utf-8")
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return root


def test_a_folder_that_stands_open_is_closed_whole_and_that_is_told(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert keep_private(data) == 5
        assert keep_private(data) == 0
    assert modes(data) == {
        ".": 0o700,
        "record": 0o700,
        "record/editions": 0o700,
        "record/editions/a.parquet": 0o600,
        "graph.json": 0o600,
        "mine": 0o755,
        "mine/note.txt": 0o644,
    }
    (record,) = caplog.records
    assert "5" in record.getMessage()


def test_what_opens_again_at_the_first_level_is_looked_into(data: Path) -> None:
    keep_private(data)
    for path in (data / "record", data / "record" / "editions" / "a.parquet"):
        path.chmod(0o777)
    assert keep_private(data) == 2
    assert modes(data)["record/editions/a.parquet"] == 0o700


def test_a_link_leads_to_nothing_that_is_closed(data: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "team"
    elsewhere.mkdir(mode=0o755)
    (data / "shared").symlink_to(elsewhere)
    keep_private(data)
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755


def test_a_folder_of_others_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    tmp_path.chmod(0o755)
    assert keep_private(tmp_path) == 0
    assert keep_private(tmp_path / "none") == 0
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_folder_that_many_share_stays_theirs(data: Path) -> None:
    data.chmod(0o1777)
    keep_private(data)
    assert stat.S_IMODE(data.stat().st_mode) == 0o1777
    assert modes(data)["record"] == 0o700
