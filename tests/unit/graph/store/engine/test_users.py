import os
from pathlib import Path

from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.seats import leave_seat
from eslabon.graph.store.engine.users import listed, present, register


def test_a_user_is_present_from_entering_to_leaving(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    assert present(folder) == ()
    seat = register(folder)
    assert present(folder) == (os.getpid(),)
    leave_seat(seat)
    assert present(folder) == ()
    assert list(folder.users.iterdir()) == []


def test_a_process_may_enter_twice_and_leave_once(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    first, second = register(folder), register(folder)
    assert present(folder) == (os.getpid(), os.getpid())
    leave_seat(first)
    assert present(folder) == (os.getpid(),)
    leave_seat(second)


def test_the_file_of_a_user_that_is_gone_is_swept_away(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    seat = register(folder)
    (folder.users / "999999-00000000.lock").touch()
    assert listed(folder) == (os.getpid(), 999_999)
    assert present(folder) == (os.getpid(),)
    assert listed(folder) == (os.getpid(),)
    leave_seat(seat)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    folder.users.mkdir()
    for name in ("notes.txt", "x-1.lock", ".hidden"):
        (folder.users / name).touch()
    assert present(folder) == ()
    assert len(list(folder.users.iterdir())) == 3


def test_leaving_after_being_swept_away_is_no_error(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    seat = register(folder)
    Path(seat.lock_file).unlink()
    leave_seat(seat)
    assert listed(folder) == ()
