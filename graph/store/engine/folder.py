"""The data folder: what lies where in it, and who may hold which lock.

::

    <data>/
    ├── engine/            ArcadeDB's own files: databases, configuration, event log
    ├── engine.alive       locked by the engine's process from its first moment to its last
    ├── engine.door        locked by whoever starts, joins, stops or leaves the engine
    ├── engine.json        state of the engine, present while Bolt answers
    ├── engine.log         its log; the part before the last rotation is engine.log.1
    ├── engine.password    password of the engine's only user, mode 0600
    ├── engine.stopped     present from a stop on purpose until somebody wants the engine again
    ├── engine.version     version of the engine that wrote the folder last
    ├── graph.json         which database is the graph
    ├── graph.built        present since that was said for the first time
    ├── graph.still        there while nobody changes the graph
    ├── build.lock         locked by whoever builds; it stays, since of a lock that is removed
    │                      somebody may just be taking the old file
    ├── builders/          one locked file for each database that is being made
    ├── readers/           one locked file for each process that reads a database
    └── users/             one locked file for each command that uses the engine

A lock of the operating system ends with the process that holds it, however it ends; so locks,
not process ids, say who is alive.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

DATABASE = "eslabon"
USER = "root"
LOG_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class EngineFolder:
    """The paths inside one data folder."""

    root: Path

    @property
    def store(self) -> Path:
        """The folder that ArcadeDB itself owns."""
        return self.root / "engine"

    @property
    def alive(self) -> Path:
        """The file that a living engine keeps locked."""
        return self.root / "engine.alive"

    @property
    def door(self) -> Path:
        """The file to lock while coming in, going out, starting or stopping."""
        return self.root / "engine.door"

    @property
    def state(self) -> Path:
        """The file that says where a running engine answers."""
        return self.root / "engine.json"

    @property
    def log(self) -> Path:
        """The log of the engine's process."""
        return self.root / "engine.log"

    @property
    def older_log(self) -> Path:
        """The log before its last rotation."""
        return self.root / "engine.log.1"

    @property
    def password(self) -> Path:
        """The file of the engine's password."""
        return self.root / "engine.password"

    @property
    def version(self) -> Path:
        """The file that names the version which wrote the folder last."""
        return self.root / "engine.version"

    @property
    def stopped(self) -> Path:
        """The file that says that somebody stopped the engine on purpose."""
        return self.root / "engine.stopped"

    @property
    def pointer(self) -> Path:
        """The file that names the database which is the graph; see `engine/pointer.py`."""
        return self.root / "graph.json"

    @property
    def build_lock(self) -> Path:
        """The file to lock while changing what the graph is."""
        return self.root / "build.lock"

    @property
    def built(self) -> Path:
        """The file by which a pointer that is lost is told from one that never was."""
        return self.root / "graph.built"

    @property
    def still(self) -> Path:
        """The file that is there while nobody changes the graph; see `engine/still.py`."""
        return self.root / "graph.still"

    @property
    def databases(self) -> Path:
        """The folder that holds a folder for each database."""
        return self.store / "databases"

    @property
    def users(self) -> Path:
        """The folder of the commands that use the engine."""
        return self.root / "users"


def lock(path: Path, *, timeout: float) -> FileLock:
    """Return a lock on a file, to be used in a `with`.

    Args:
        path: The file to lock; created when absent.
        timeout: Seconds to wait for another holder; 0 tries once.

    Returns:
        A lock that is released when its process ends. A file system that cannot lock is an
        error, since files that merely exist would outlive a killed process.
    """
    return FileLock(path, timeout, 0o600, thread_local=False, fallback_to_soft=False)


def ensure_password(path: Path) -> str:
    """Return the password kept in a file; make a random one where there is none.

    The file appears whole or not at all, and only its owner can read it. Call it at the door.
    """
    try:
        password = path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        password = ""
    if password:
        path.chmod(0o600)
        return password
    password = secrets.token_urlsafe(32)
    write_whole(path, password + "\n")
    return password


def write_whole(path: Path, text: str) -> None:
    """Write a file that is never seen half-written, readable by its owner alone."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def log_tail(path: Path, *, lines: int = 15) -> str:
    """Return the last lines of a log, or nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 16_384))
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
