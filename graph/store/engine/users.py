"""Who uses the engine: each command keeps a file of its own locked for as long as it lives."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from eslabon.graph.store.engine.folder import EngineFolder, lock


def register(folder: EngineFolder) -> FileLock:
    """Enter this process as a user of the engine. Call it at the door."""
    folder.users.mkdir(mode=0o700, exist_ok=True)
    name = f"{os.getpid()}-{secrets.token_hex(4)}.lock"
    seat = lock(folder.users / name, timeout=0)
    seat.acquire()
    return seat


def leave(seat: FileLock) -> None:
    """Give a place up again."""
    seat.release()
    # The engine may have swept the file away between the two lines.
    Path(seat.lock_file).unlink(missing_ok=True)


def present(folder: EngineFolder) -> tuple[int, ...]:
    """Return the process ids of those who hold on; remove the files of those who are gone.

    Call it at the door: between its creation and its locking a file looks abandoned.
    """
    return tuple(sorted(pid for path, pid in _seats(folder) if _is_taken(path)))


def listed(folder: EngineFolder) -> tuple[int, ...]:
    """Return the process ids of all who are entered, gone or not, without touching a lock."""
    return tuple(sorted(pid for _, pid in _seats(folder)))


def _seats(folder: EngineFolder) -> list[tuple[Path, int]]:
    try:
        paths = list(folder.users.glob("*-*.lock"))
    except FileNotFoundError:
        return []
    return [(path, int(pid)) for path in paths if (pid := path.name.split("-")[0]).isdigit()]


def _is_taken(path: Path) -> bool:
    try:
        with lock(path, timeout=0):
            pass
    except Timeout:
        return True
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return False
