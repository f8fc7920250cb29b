"""The quarantine file: every record that was not loaded, with file, line, column and reason."""

import csv
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from eslabon.graph.language import Language
from eslabon.loaders.files.escaping import safe_cell
from eslabon.loaders.source import Rejection

_HEADINGS = ("file", "line", "column", "reason", "message", "raw")
_RAW_LIMIT = 2_000


class Quarantine:
    """Writes rejected records as they come; the file exists only if there is one."""

    def __init__(self, path: Path, *, language: Language) -> None:
        """Take the place of the file; nothing is written yet."""
        self.path = path
        self.count = 0
        self._language: Language = language
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        """Remove the file of an earlier load of the same version."""
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def add(self, rejection: Rejection) -> None:
        """Write one rejected record."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file).writerow(_HEADINGS)
        self.count += 1
        csv.writer(self._file).writerow(
            (
                rejection.place.file,
                rejection.place.line,
                rejection.column,
                rejection.reason,
                rejection.message.in_language(self._language),
                safe_cell(rejection.raw[:_RAW_LIMIT]),
            )
        )
