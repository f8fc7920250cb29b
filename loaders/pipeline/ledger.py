"""What has been seen so far in one load, kept on disk so that memory does not grow with it."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from eslabon.loaders.source import Origin


class Ledger:
    """Remembers the key, content and place of each record, and which nodes records defined."""

    def __init__(self, path: Path) -> None:
        """Open an empty ledger in a file that is removed on closing."""
        self._path = path
        path.unlink(missing_ok=True)
        # The file is worth nothing after a crash: no journal, no waiting for the disk.
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("BEGIN")
        self._db.execute(
            "CREATE TABLE record (key TEXT PRIMARY KEY, hash TEXT, file TEXT, line INTEGER) "
            "WITHOUT ROWID"
        )
        self._db.execute("CREATE TABLE node (id TEXT PRIMARY KEY) WITHOUT ROWID")

    def enter(self, key: str, content: str, place: Origin) -> tuple[str, Origin] | None:
        """Note a record; return content and place of an earlier record with its key, if any."""
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?)",
            (key, content, place.file, place.line),
        )
        if cursor.rowcount:
            return None
        row = self._db.execute("SELECT hash, file, line FROM record WHERE key = ?", (key,))
        earlier, file, line = row.fetchone()
        return earlier, Origin(file, line)

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
        """Forget everything and remove the file."""
        self._db.close()
        self._path.unlink(missing_ok=True)
