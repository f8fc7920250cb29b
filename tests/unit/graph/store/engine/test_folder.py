import stat
from pathlib import Path

import pytest
from filelock import Timeout

from eslabon.graph.store.engine.folder import ensure_password, lock, log_tail, write_whole


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_password_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "engine.password"
    password = ensure_password(path)
    assert len(password) >= 32
    assert mode(path) == 0o600
    assert ensure_password(path) == password
    assert [p.name for p in tmp_path.iterdir()] == ["engine.password"]


def test_two_folders_have_two_passwords(tmp_path: Path) -> None:
    assert ensure_password(tmp_path / "one") != ensure_password(tmp_path / "two")


@pytest.mark.parametrize("damaged", [b"", b"\n", b"\xff\xfe"])
def test_a_damaged_password_is_made_again(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "engine.password"
    path.write_bytes(damaged)
    password = ensure_password(path)
    assert len(password) >= 32
    assert path.read_text().strip() == password


def test_a_password_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "engine.password"
    path.write_text("secret\n")
    path.chmod(0o644)
    assert ensure_password(path) == "secret"
    assert mode(path) == 0o600


def test_a_file_is_replaced_whole_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "engine.json"
    path.write_text("a much longer text than the new one")
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_lock_has_one_holder(tmp_path: Path) -> None:
    path = tmp_path / "engine.door"
    with lock(path, timeout=0), pytest.raises(Timeout), lock(path, timeout=0):
        pass
    with lock(path, timeout=0):
        assert mode(path) == 0o600


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("", ""),
        ("one", "one"),
        ("one\ntwo\nthree\n", "two\nthree"),
        ("x" * 50_000 + "\nlast\nbut one", "last\nbut one"),
    ],
)
def test_the_tail_of_a_log_is_its_last_lines(tmp_path: Path, text: str, tail: str) -> None:
    path = tmp_path / "engine.log"
    path.write_text(text)
    assert log_tail(path, lines=2) == tail


def test_a_log_that_is_not_there_has_no_tail(tmp_path: Path) -> None:
    assert log_tail(tmp_path / "none") == ""
