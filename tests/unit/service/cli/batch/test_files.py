"""The file of a batch: texts that no spreadsheet runs, and no more rows than a sheet takes."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eslabon.service.cli.batch import files
from eslabon.service.cli.batch.columns import output_columns, output_schema
from eslabon.service.cli.batch.files import (
    MOST_SHEET_ROWS,
    BatchFormatError,
    SheetTooLongError,
    check_rows,
    write_output,
)

ODD = ("=1+1", "+1", "-1", "@x", "\tx", "a\nb", 'a,"b"', "\x1b[31m", "á")


def part(folder: Path, name: str, ids: tuple[str, ...]) -> Path:
    told: dict[str, Any] = {"id": list(ids), "score": [0.5] * len(ids), "row": [7] * len(ids)}
    told["status"] = ["NEAR_MISS"] * len(ids)
    arrays = [
        pa.array(told.get(column.name, [None] * len(ids)), pa.string()).dictionary_encode()
        if pa.types.is_dictionary(column.kind)
        else pa.array(told.get(column.name, [None] * len(ids)), column.kind)
        for column in output_columns()
    ]
    path = folder / f"{name}.parquet"
    pq.write_table(pa.Table.from_arrays(arrays, schema=output_schema()), path)
    return path


def rows_of(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [dict(row) for row in csv.DictReader(stream)]
    book = openpyxl.load_workbook(path)
    heading, *lines = book.worksheets[0].iter_rows()
    assert all(cell.data_type != "f" for line in lines for cell in line)
    names = [str(cell.value) for cell in heading]
    return [dict(zip(names, (cell.value for cell in line), strict=True)) for line in lines]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_text_runs_or_moves_a_terminal(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"o{suffix}"

    write_output([part(tmp_path, "a", ODD)], out, language="en", about={})

    told = [row["row id"] for row in rows_of(out)]
    mark = "'" if suffix == ".csv" else ""
    starts = [f"{mark}{text}" for text in ODD[:4]]
    assert told == [*starts, " x", "a b", 'a,"b"', "�[31m", "á"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_numbers_stay_numbers_and_codes_are_words(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"o{suffix}"

    write_output([part(tmp_path, "a", ("A",))], out, language="es", about={})

    [row] = rows_of(out)
    assert (float(row["puntos"]), int(row["renglón"]), row["estado"]) == (0.5, 7, "A UN PASO")
    assert row["aviso"] in (None, "")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_parts_follow_each_other_under_one_heading(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"o{suffix}"
    some = [part(tmp_path, "a", ("A", "B")), part(tmp_path, "b", ("C",))]

    write_output(some, out, language="es", about={"program": "eslabon"})

    assert [row["clave del renglón"] for row in rows_of(out)] == ["A", "B", "C"]


def test_a_sheet_takes_as_many_rows_as_excel_does() -> None:
    check_rows(Path("o.xlsx"), MOST_SHEET_ROWS)
    check_rows(Path("o.csv"), MOST_SHEET_ROWS + 1)
    with pytest.raises(SheetTooLongError):
        check_rows(Path("o.XLSX"), MOST_SHEET_ROWS + 1)


def test_a_sheet_that_turns_out_too_long_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_SHEET_ROWS", 1)

    with pytest.raises(SheetTooLongError):
        write_output(
            [part(tmp_path, "a", ("A", "B"))], tmp_path / "o.xlsx", language="es", about={}
        )

    assert not (tmp_path / "o.xlsx").exists()


@pytest.mark.parametrize("name", ["o.html", "o.geojson", "o"])
def test_another_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BatchFormatError):
        write_output([], tmp_path / name, language="es", about={})
