"""Excel workbooks read as tables."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from eslabon.graph.errors import BadInputError
from eslabon.loaders.files import Columns, read_rows, resolve_columns, table_facts
from eslabon.loaders.files import errors as file_errors
from eslabon.loaders.files import workbook as module
from eslabon.loaders.files.workbook import cell_text
from eslabon.loaders.source import Rejection, SourceRow


def resolve(file: str, header: Sequence[str]) -> Columns:
    return resolve_columns(
        file,
        header,
        aliases={"id": "id", "name": "name", "issued": "issued"},
        required=("id", "name"),
    )


def workbook(folder: Path, sheets: dict[str, list[list[object]]], *, hidden: str = "") -> Path:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title == hidden:
            sheet.sheet_state = "hidden"
    path = folder / "book.xlsx"
    book.save(path)
    return path


def rows_of(path: Path) -> list[tuple[int, dict[str, str] | str]]:
    return [
        (r.place.line, r.values if isinstance(r, SourceRow) else r.reason)
        for r in read_rows(path, resolve)
    ]


def test_rows_are_read_as_the_text_that_a_csv_would_hold(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        {"data": [["id", "name", "issued"], [97345.0, " a ", dt.datetime(2026, 11, 22)]]},
    )
    assert rows_of(path) == [(2, {"id": "97345", "name": "a", "issued": "2026-11-22"})]


def test_row_numbers_are_excels_and_blank_rows_are_no_rows(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, {"data": [[None], ["id", "name"], [1, "a"], [None, None], ["", ""], [2, "b"]]}
    )
    assert rows_of(path) == [(3, {"id": "1", "name": "a"}), (6, {"id": "2", "name": "b"})]


def test_short_rows_are_filled_up_and_cells_beyond_the_header_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"data": [["id", "name"], [1], [2, "b", None], [3, "c", "x"]]})
    assert rows_of(path) == [
        (2, {"id": "1", "name": ""}),
        (3, {"id": "2", "name": "b"}),
        (4, "wrong_column_count"),
    ]


def test_an_overlong_cell_costs_its_own_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_CELL_CHARS", 10)
    path = workbook(tmp_path, {"data": [["id", "name"], [1, "x" * 11], [2, "x" * 10]]})
    assert rows_of(path) == [(2, "cell_too_long"), (3, {"id": "2", "name": "x" * 10})]


def test_the_sheet_whose_header_fits_is_read(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Instrucciones": [["Llene la hoja datos"]],
        "listas": [["id", "name"], [9, "hidden"]],
        "datos": [["id", "name"], [1, "a"]],
    }
    assert rows_of(workbook(tmp_path, sheets, hidden="listas")) == [(2, {"id": "1", "name": "a"})]


def test_without_a_fitting_sheet_the_first_ones_fault_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"a": [["id", "nam"], [1, "a"]], "b": [["x"]]})
    with pytest.raises(file_errors.MissingColumnError) as refused:
        rows_of(path)
    assert refused.value.columns == ("name",)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(file_errors.EmptyFileError):
        rows_of(workbook(tmp_path, {"data": []}))


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"data": [["id", "name"], [1, "a"]]})
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(BadInputError) as refused:
        rows_of(path)
    assert refused.value.code == "ARCHIVE_DAMAGED"


def test_a_workbook_too_large_for_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_WORKBOOK_BYTES", 1000)
    with pytest.raises(file_errors.ArchiveBombError):
        rows_of(workbook(tmp_path, {"data": [["id", "name"]]}))


def test_the_sheets_are_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"data": [["id", "name"]]})
    assert [(f.name, f.encoding, f.header) for f in table_facts(path)] == [
        ("data", None, ("id", "name"))
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (5, "5"),
        (5.0, "5"),
        (5.25, "5.25"),
        (1e300, "1e+300"),
        (" a ", "a"),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (dt.datetime(2026, 1, 2), "2026-01-02"),
        (dt.datetime(2026, 1, 2, 3, 4), "2026-01-02T03:04:00"),
    ],
)
def test_a_value_becomes_text(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_what_is_quarantined_of_a_sheet_is_one_line(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"data": [["id", "name"], [1, "a", "x"]]})
    [rejection] = read_rows(path, resolve)
    assert isinstance(rejection, Rejection)
    assert rejection.raw == "1,a,x"
