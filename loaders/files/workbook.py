"""Records of an Excel workbook, its cells as the text that a CSV would hold."""

import datetime as dt
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text
from eslabon.loaders.files.delimited import (
    CELL_TOO_LONG,
    TOO_MANY_COLUMNS,
    BadRecord,
    Record,
    wrong_column_count,
)
from eslabon.loaders.files.errors import (
    ArchiveBombError,
    DamagedWorkbookError,
    EmptyFileError,
    HeaderError,
)
from eslabon.loaders.files.file_limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_WORKBOOK_BYTES

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet


@contextmanager
def open_workbook(path: Path, archive: zipfile.ZipFile) -> "Iterator[Workbook]":
    """Open a workbook for reading row by row.

    Raises:
        BadInputError: If it is damaged, or unpacks to more than may be held in memory.
    """
    import openpyxl  # half a second, which other kinds of file do without

    if sum(member.file_size for member in archive.infolist()) > MAX_WORKBOOK_BYTES:
        limit = MAX_WORKBOOK_BYTES // 1024**2
        what = Text(
            f"un libro de más de {limit} MiB; guárdelo como CSV",
            f"a workbook of more than {limit} MiB; save it as CSV",
        )
        raise ArchiveBombError(file=path.name, what=what)
    # Opened here, since openpyxl leaves its own open where a sheet is not read to its end.
    with path.open("rb") as stream:
        with as_damage(path):
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        yield book


class Sheet:
    """A table on one sheet: its header is the first row that is not blank."""

    def __init__(self, path: Path, sheet: "Worksheet") -> None:
        """Read the header.

        Raises:
            BadInputError: If the sheet is damaged.
        """
        self._path = path
        self.title = sheet.title
        # Writers other than Excel declare wrong dimensions; without them all rows are read.
        # openpyxl types its sheets as writable ones, whichever way the workbook was opened.
        cast("ReadOnlyWorksheet", sheet).reset_dimensions()
        self._rows = iter(sheet.iter_rows(values_only=True))
        self.header_line = 0
        self.header = self._read_header()

    def records(self) -> Iterator[Record | BadRecord]:
        """Yield the records under the header, blank rows left out, each with its row number."""
        line, width = self.header_line, len(self.header)
        while (cells := self._next()) is not None:
            line += 1
            if not any(cells):
                continue
            if len(cells) > width and any(cells[width:]):
                message = wrong_column_count(len(cells), width)
                yield BadRecord(line, "wrong_column_count", message, ",".join(cells))
            elif max(map(len, cells)) > MAX_CELL_CHARS:
                raw = ",".join(cells)
                yield BadRecord(line, "cell_too_long", CELL_TOO_LONG, raw, tuple(cells[:width]))
            else:
                yield Record(line, cells[:width] + [""] * (width - len(cells)))

    def _read_header(self) -> list[str]:
        cells: list[str] | None = []
        while cells is not None and not any(cells):
            cells = self._next()
            self.header_line += 1
        while cells and not cells[-1]:
            cells.pop()
        if cells and len(cells) > MAX_COLUMNS:
            raise HeaderError(file=self._path.name, why=TOO_MANY_COLUMNS)
        return cells or []

    def _next(self) -> list[str] | None:
        with as_damage(self._path):
            row = next(self._rows, None)
        return None if row is None else [cell_text(value) for value in row]


def visible_sheets(path: Path, book: "Workbook") -> list[Sheet]:
    """Return the sheets that hold anything and are not hidden, in order.

    Raises:
        EmptyFileError: If there is none.
    """
    shown = [s for s in book.worksheets if s.sheet_state == "visible"]
    sheets = [Sheet(path, sheet) for sheet in shown]
    filled = [sheet for sheet in sheets if sheet.header]
    if not filled:
        raise EmptyFileError(file=path.name)
    return filled


def cell_text(value: object) -> str:
    """Return a cell's value as text: dates ISO 8601, whole numbers without a decimal point.

    >>> cell_text(97345.0), cell_text(dt.datetime(2026, 11, 22)), cell_text(None)
    ('97345', '2026-11-22', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value).strip()


@contextmanager
def as_damage(path: Path) -> Iterator[None]:
    """Let whatever fails in openpyxl be told as damage of the workbook, and nothing else be told.

    Raises:
        DamagedWorkbookError: If anything but an error of our own is raised within.
    """
    with warnings.catch_warnings():
        # Drop-down lists and odd dates make openpyxl warn; neither concerns the values.
        warnings.simplefilter("ignore")
        try:
            yield
        except EslabonError:
            raise
        except Exception as error:
            # openpyxl documents no errors: a broken part shows as any of a dozen types.
            raise DamagedWorkbookError(file=path.name) from error
