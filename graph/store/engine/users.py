"""Who uses the engine: each command keeps a file of its own locked for as long as it lives."""

from pathlib import Path

from filelock import FileLock

from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.seats import is_taken, take_seat


def register(folder: EngineFolder) -> FileLock:
    """Enter this process as a user of the engine. Call it at the door."""
    folder.users.mkdir(mode=0o700, exist_ok=True)
    return take_seat(folder.users)


def present(folder: EngineFolder) -> tuple[int, ...]:
    """Return the process ids of those who hold on; remove the files of those who are gone.

    Call it at the door: between its creation and its locking a file looks abandoned.
    """
    return tuple(sorted(pid for path, pid in _seats(folder) if is_taken(path)))


def listed(folder: EngineFolder) -> tuple[int, ...]:
    """Return the process ids of all who are entered, gone or not, without touching a lock."""
    return tuple(sorted(pid for _, pid in _seats(folder)))


def _seats(folder: EngineFolder) -> list[tuple[Path, int]]:
    try:
        paths = list(folder.users.glob("*-*.lock"))
    except FileNotFoundError:
        return []
    return [(path, int(pid)) for path in paths if (pid := path.name.split("-")[0]).isdigit()]
