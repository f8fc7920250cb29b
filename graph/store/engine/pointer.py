"""Which database of the embedded engine is the graph, who reads an older one, who makes a new one.

A build is filled beside the graph and becomes the graph by one change of a small file. Whoever reads
holds a locked file for the database that it reads, which the operating system frees when its
process dies; an older database goes when nobody holds it, or some minutes after the switch.

::

    <data>/graph.json                         the database that is the graph, and since when
    <data>/readers/<database>/<process>.lock  locked by each process that reads it
    <data>/builders/<database>.lock           locked by the process that makes it
"""

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from eslabon.graph.language import Text
from eslabon.graph.store.engine.errors import BuildRunningError, DamagedPointerError
from eslabon.graph.store.engine.folder import DATABASE, EngineFolder, lock, write_whole
from eslabon.graph.store.engine.seats import GLANCE_SECONDS, is_taken, leave_seat, take_seat
from eslabon.graph.store.private import make_private

PATIENCE_SECONDS: Final = 600.0
"""How long after a switch those who hold an older database may go on reading it."""

_THE_GRAPH: Final = Text("el grafo", "the graph")
_NAME: Final = re.compile(r"[A-Za-z]\w{0,99}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pointer:
    """The database that is the graph, since a time in seconds since 1970."""

    database: str
    switched: float = 0.0


def read_pointer(folder: EngineFolder) -> Pointer:
    """Return what the graph is; where nobody ever said, the database of the first version.

    Raises:
        DamagedPointerError: If what was said cannot be read, or is lost.
    """
    path = folder.pointer
    try:
        seen = path.stat()
    except FileNotFoundError as error:
        if folder.built.exists():
            raise DamagedPointerError(path=path) from error
        return Pointer(DATABASE)
    return _pointer(path, seen.st_ino, seen.st_mtime_ns)


@lru_cache(maxsize=16)
def _pointer(path: Path, _file: int, _time: int) -> Pointer:
    """Read the file; one that was replaced has another number, and is read again."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        database, switched = said["database"], float(said["switched"])
        if not _NAME.fullmatch(database):
            raise DamagedPointerError(path=path)
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise DamagedPointerError(path=path) from error
    return Pointer(database, switched)


def switch(folder: EngineFolder, database: str) -> Pointer:
    """Make a database the graph, in one step that is on the disk when this returns."""
    pointer = Pointer(database, time.time())
    write_whole(folder.pointer, json.dumps(asdict(pointer)) + "\n")
    if not folder.built.exists():
        write_whole(folder.built, "")
    return pointer


@contextmanager
def alone(folder: EngineFolder) -> Iterator[None]:
    """Keep all others from building in a data folder, however long this one stands still.

    Raises:
        BuildRunningError: If another process builds.
    """
    try:
        held = lock(folder.build_lock, timeout=0).acquire()
    except Timeout as error:
        raise BuildRunningError(database=_THE_GRAPH) from error
    with held:
        yield


@contextmanager
def building(folder: EngineFolder, database: str) -> Iterator[None]:
    """Keep a database that is not the graph yet from being taken for a leftover.

    Hold it from before the database is created until after the switch.

    Raises:
        BuildRunningError: If somebody else makes a database of this name.
    """
    place = _builder(folder, database)
    make_private(place.parent)
    try:
        held = lock(place, timeout=GLANCE_SECONDS).acquire()
    except Timeout as error:
        raise BuildRunningError(database=database) from error
    with held:
        try:
            yield
        finally:
            place.unlink(missing_ok=True)


class Readers:
    """Counts who reads which database in this process, and tells other processes of it."""

    def __init__(self, folder: EngineFolder) -> None:
        """Hold nothing yet."""
        self._folder = folder
        self._guard = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._seats: dict[str, FileLock] = {}

    @contextmanager
    def reading(self) -> Iterator[str]:
        """Yield the database that is the graph, which stays for as long as this is held.

        Raises:
            DamagedPointerError: If it cannot be told which that is.
        """
        database = self._enter()
        try:
            yield database
        finally:
            self._leave(database)

    def may_read(self, database: str) -> bool:
        """Tell whether a database is the graph, or is held here and was so not long ago."""
        pointer = read_pointer(self._folder)
        return pointer.database == database or (
            self._counts[database] > 0 and time.time() - pointer.switched < PATIENCE_SECONDS
        )

    def let_go(self) -> None:
        """Give up what was kept for the next reader and is no longer the graph."""
        with self._guard:
            current = read_pointer(self._folder).database
            for database in set(self._seats) - {current}:
                self._free(database)

    def _enter(self) -> str:
        with self._guard:
            while True:
                database = read_pointer(self._folder).database
                if database in self._seats or self._sit(database):
                    self._counts[database] += 1
                    return database

    def _sit(self, database: str) -> bool:
        """Take a seat; tell whether it was taken while the database was the graph."""
        try:
            self._seats[database] = _seat(self._folder, database)
        except (Timeout, FileNotFoundError):  # it is being removed, so it is no more the graph
            return False
        # A switch before the seat was taken may have seen nobody in the old one.
        if read_pointer(self._folder).database == database:
            return True
        self._free(database)
        return False

    def _leave(self, database: str) -> None:
        with self._guard:
            self._counts[database] -= 1
        self.let_go()

    def _free(self, database: str) -> None:
        """Give up a seat that nobody in this process needs any more."""
        if self._counts[database] == 0:
            leave_seat(self._seats.pop(database))


def is_free(folder: EngineFolder, database: str) -> bool:
    """Tell whether an older database may go: nobody reads it, or had time enough to finish."""
    pointer = read_pointer(folder)
    if pointer.database == database:
        return False
    if time.time() - pointer.switched >= PATIENCE_SECONDS:
        return True
    return not any(is_taken(path) for path in readers_of(folder, database).glob("*.lock"))


def readers_of(folder: EngineFolder, database: str) -> Path:
    """Return the folder with a locked file for each process that reads a database."""
    return folder.root / "readers" / database


def _builder(folder: EngineFolder, database: str) -> Path:
    return folder.root / "builders" / f"{database}.lock"


def _seat(folder: EngineFolder, database: str) -> FileLock:
    place = readers_of(folder, database)
    make_private(place)
    return take_seat(place)
