"""A database in a file that is worth nothing afterwards, so that memory does not grow with rows."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

_REASONS: Final = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_IOERR: errno.EIO,
}
_PRIMARY: Final = 0xFF  # of a code's bits; the others say more exactly where it went wrong


class Scratch(sqlite3.Connection):
    """A connection that tells what the disk refuses as the system would: as an `OSError`."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an empty one in a file that nobody sees, and that is gone with the process.

        Raises:
            OSError: If the disk refuses it, here and in each statement.
        """
        with _told_of(path):
            opened = sqlite3.connect(path, isolation_level=None, factory=cls)
            opened.path = path
            # After a crash nobody needs it: no journal on the disk, no waiting for that.
            opened.execute("PRAGMA journal_mode = MEMORY")
            opened.execute("PRAGMA synchronous = OFF")
            opened.execute("BEGIN IMMEDIATE")
        path.unlink()
        return opened

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Run one statement."""
        with _told_of(self.path):
            return super().execute(*given)

    def executemany(self, *given: Any) -> sqlite3.Cursor:
        """Run one statement for each of some rows."""
        with _told_of(self.path):
            return super().executemany(*given)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        reason = _REASONS.get(error.sqlite_errorcode & _PRIMARY)
        if reason is None:
            raise
        raise OSError(reason, str(error), str(path)) from error
