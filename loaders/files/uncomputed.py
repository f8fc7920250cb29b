"""Formulas of a workbook whose results were never stored.

Programs that write workbooks without computing them leave such cells; read as values they are
blank, so that a record would silently lose what the formula stands for.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

from eslabon.loaders.files.kinds import FileKind, kind_of
from eslabon.loaders.files.workbook import as_damage, cell_text

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

_Row = tuple[int, tuple[object, ...], tuple[int, ...]]

_FORMULA_MARKS = (b"<f>", b"<f ")
_CHUNK = 1024**2
_FORMULA = "f"


def uncomputed_formulas(path: Path, header: Sequence[str]) -> Mapping[int, tuple[int, ...]]:
    """Return where formulas have no result: positions of columns by row number.

    Looks at the first visible sheet with the given header; other kinds of file have none.

    Raises:
        DamagedWorkbookError: If the workbook cannot be read.
    """
    if kind_of(path) is FileKind.TEXT or not _holds_formulas(path):
        return {}
    with as_damage(path):
        return _find(path, tuple(header))


def _holds_formulas(path: Path) -> bool:
    """Look for the mark of a formula in the bytes, which is much quicker than to parse them."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_mentions_formula(archive, name) for name in names)


def _mentions_formula(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            if any(mark in window for mark in _FORMULA_MARKS):
                return True
            tail = window[-len(_FORMULA_MARKS[0]) :]
    return False


def _find(path: Path, header: tuple[str, ...]) -> dict[int, tuple[int, ...]]:
    from openpyxl import load_workbook  # half a second, which other kinds of file do without

    with (
        closing(load_workbook(path, read_only=True, keep_links=False)) as written,
        closing(load_workbook(path, read_only=True, keep_links=False, data_only=True)) as computed,
    ):
        for sheet in computed.worksheets:
            rows = _rows(written[sheet.title], sheet)
            if sheet.sheet_state == "visible" and _next_header(rows) == header:
                return {line: found for line, _, found in rows if found}
    return {}


def _rows(written: "Worksheet", computed: "Worksheet") -> Iterator[_Row]:
    for sheet in (written, computed):
        # Writers other than Excel declare wrong dimensions; without them all rows are read.
        cast("ReadOnlyWorksheet", sheet).reset_dimensions()
    pairs = zip(written.iter_rows(), computed.iter_rows(values_only=True), strict=True)
    for line, (cells, values) in enumerate(pairs, start=1):
        positions = tuple(
            position
            for position, (cell, value) in enumerate(zip(cells, values, strict=True))
            if value is None and cell.data_type == _FORMULA
        )
        yield line, values, positions


def _next_header(rows: Iterator[_Row]) -> tuple[str, ...]:
    for _, values, _ in rows:
        texts = [cell_text(value) for value in values]
        if any(texts):
            while not texts[-1]:
                texts.pop()
            return tuple(texts)
    return ()
