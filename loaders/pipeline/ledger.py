"""What has been seen so far in one load, kept on disk so that memory does not grow with it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from eslabon.loaders.files.scratch import Scratch
from eslabon.loaders.source import Origin

_ENTER: Final = "INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?)"
_WORD: Final = 1 << 64


class Ledger:
    """Remembers the key, content and place of each record, and which nodes records defined."""

    def __init__(self, path: Path) -> None:
        """Open an empty ledger in a file that nobody sees."""
        self._db = Scratch.open(path)
        self._db.execute(
            "CREATE TABLE record (key TEXT PRIMARY KEY, content INTEGER, file TEXT, line INTEGER) "
            "WITHOUT ROWID"
        )
        self._db.execute("CREATE TABLE node (id TEXT PRIMARY KEY) WITHOUT ROWID")

    def enter_all(self, records: Sequence[tuple[str, int, int]], *, file: str) -> bool:
        """Note records of a file, by key, content and line, unless one has the key of another.

        Then none is noted, and they are to be entered one by one.
        """
        self._db.execute("SAVEPOINT some")
        before = self._db.total_changes
        self._db.executemany(
            _ENTER, ((key, _signed(content), file, line) for key, content, line in records)
        )
        if self._db.total_changes - before == len(records):
            self._db.execute("RELEASE some")
            return True
        self._db.execute("ROLLBACK TO some")
        return False

    def enter(self, key: str, content: int, place: Origin) -> tuple[int, Origin] | None:
        """Note a record; return content and place of an earlier record with its key, if any."""
        cursor = self._db.execute(_ENTER, (key, _signed(content), place.file, place.line))
        if cursor.rowcount:
            return None
        row = self._db.execute("SELECT content, file, line FROM record WHERE key = ?", (key,))
        earlier, file, line = row.fetchone()
        return earlier % _WORD, Origin(file, line)

    def define(self, label: str, keys: Iterable[str]) -> None:
        """Note nodes that this load itself asserts."""
        self._db.executemany(
            "INSERT OR IGNORE INTO node VALUES (?)", ((f"{label} {key}",) for key in keys)
        )

    def is_defined(self, label: str, key: str) -> bool:
        """Tell whether this load asserted a node."""
        found = self._db.execute("SELECT 1 FROM node WHERE id = ?", (f"{label} {key}",))
        return found.fetchone() is not None

    def close(self) -> None:
        """Forget everything."""
        self._db.close()


def _signed(content: int) -> int:
    """Return an unsigned number of 64 bits as the signed one that SQLite holds."""
    return content - _WORD if content >= _WORD // 2 else content
