"""Rows of a table of requirements, out of each kind of file."""

from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eslabon.graph.errors import BadInputError
from eslabon.service.cli.batch import input_rows
from eslabon.service.cli.batch.input_rows import (
    BatchRow,
    DamagedParquetError,
    NoRowsError,
    RequirementTable,
    TooManyRowsError,
)

HEADER = ("id", "process", "mass")
ROWS = (("A", "HT-CARB", "1.5"), ("", "PLT-ZN", ""), ("A", "Niquelado químico", "2"))


def written(folder: Path, suffix: str) -> Path:
    path = folder / f"t{suffix}"
    lines = [",".join(row) for row in (HEADER, *ROWS)]
    if suffix == ".csv":
        path.write_text("\n".join(lines), encoding="utf-8-sig")
    elif suffix == ".latin.csv":
        path.write_text("\r\n".join(lines).replace(",", ";"), encoding="cp1252")
    elif suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in (HEADER, *ROWS):
            book.worksheets[0].append(list(row))
        book.save(path)
    else:
        pq.write_table(pa.table(dict(zip(HEADER, zip(*ROWS, strict=True), strict=True))), path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".latin.csv", ".xlsx", ".parquet"])
def test_each_kind_of_file_has_the_same_rows(tmp_path: Path, suffix: str) -> None:
    table = RequirementTable(written(tmp_path, suffix), is_told_what=False)

    rows = list(table.rows())

    first = 1 if suffix == ".parquet" else 2
    assert [row.line for row in rows] == [first, first + 1, first + 2]
    # Without an id a row goes by its number.
    assert [row.id for row in rows] == ["A", str(first + 1), "A"]
    assert [row.cells["capabilities"] for row in rows] == ["HT-CARB", "PLT-ZN", "Niquelado químico"]


def test_numbers_dates_and_lists_of_parquet_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    columns = {"process": ["HT-CARB"], "mass": [1.5], "standards": [["CQI-9"]], "mode": ["x"]}
    pq.write_table(pa.table(columns), path)

    [row] = RequirementTable(path, is_told_what=False).rows()

    assert row == BatchRow(1, "1", {"capabilities": "HT-CARB", "mass": 1.5, "standards": ["CQI-9"]})


def test_a_look_through_counts_rows_and_ids_of_several(tmp_path: Path) -> None:
    survey = RequirementTable(written(tmp_path, ".csv"), is_told_what=False).survey()

    assert (survey.rows, survey.repeated, survey.repeats) == (3, 1, ("A",))


def test_a_record_that_is_no_row_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,process\nA,HT-CARB\nB,HT-CARB,x,y\nC,PLT-ZN\n", encoding="utf-8")

    rows = list(RequirementTable(path, is_told_what=False).rows())

    assert [(row.line, row.fault is None) for row in rows] == [(2, True), (3, False), (4, True)]


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", BadInputError), (b"id,process\n", NoRowsError), (b"PAR1 not", DamagedParquetError)],
)
def test_a_file_without_rows_is_refused(
    tmp_path: Path, content: bytes, error: type[Exception]
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)

    with pytest.raises(error):
        RequirementTable(path, is_told_what=False).survey()


def test_a_parquet_file_without_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"process": pa.array([], pa.string())}), path)

    with pytest.raises(NoRowsError):
        RequirementTable(path, is_told_what=False).survey()


def test_as_many_rows_are_taken_as_are_matched_in_one_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, ".csv")
    monkeypatch.setattr(input_rows, "MOST_ROWS", 3)
    assert RequirementTable(path, is_told_what=False).survey().rows == 3

    monkeypatch.setattr(input_rows, "MOST_ROWS", 2)
    with pytest.raises(TooManyRowsError):
        RequirementTable(path, is_told_what=False).survey()
