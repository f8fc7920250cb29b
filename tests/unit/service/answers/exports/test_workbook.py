"""Answers as workbooks: a sheet a table, numbers and days as such, and no formula ever."""

import csv
import dataclasses
import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from eslabon.graph.language import Language
from eslabon.service.answers.exports.document import documented
from eslabon.service.answers.exports.workbook import workbook
from tests.support.sent_answers import ANSWERS, ORIGIN, matched

_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HOSTILE = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "http://x"),
    "a\x00b\x1b[31mc",
    "=" + "x" * 300,
]


def opened(answer: Any, language: Language = "en") -> Any:
    content = workbook(documented(answer, ORIGIN), language)
    return openpyxl.load_workbook(io.BytesIO(content))


def called(name: str) -> Any:
    answer = matched()
    first, *others = answer.candidates
    profile = dataclasses.replace(first.profile, name=name, municipality=name)
    first = dataclasses.replace(first, profile=profile)
    return dataclasses.replace(answer, candidates=(first, *others))


@pytest.mark.parametrize("kind", sorted(ANSWERS))
@pytest.mark.parametrize("language", ["es", "en"])
def test_each_table_is_a_sheet_with_its_values(kind: str, language: Language) -> None:
    document = documented(ANSWERS[kind](), ORIGIN)
    about, *sheets = openpyxl.load_workbook(io.BytesIO(workbook(document, language))).worksheets
    assert about.cell(1, 1).value == document.title.in_language(language)
    assert len(sheets) == len(document.tables)
    for sheet, table in zip(sheets, document.tables, strict=True):
        assert sheet.freeze_panes == "A2"
        headings = [cell.value for cell in sheet[1]]
        assert headings == [c.heading.in_language(language) for c in table.columns]
        for cells, row in zip(sheet.iter_rows(min_row=2), table.rows, strict=True):
            for cell, column in zip(cells, table.columns, strict=True):
                raw = column.raw(row)
                if type(raw) in (int, float):
                    assert cell.value == pytest.approx(raw)
                elif isinstance(raw, date):
                    assert cell.value == datetime(raw.year, raw.month, raw.day)
                else:
                    assert (cell.value or "") == column.words(row, language)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_a_formula_nor_a_link(name: str) -> None:
    book = opened(called(name))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    for cell in cells:
        if cell.data_type == "s" and cell.value.startswith(("=", "+", "-", "@", "\t", "\r")):
            assert cell.quotePrefix, "edited in Excel it would become a formula"


def test_sheets_that_are_called_alike_are_told_apart() -> None:
    names = [name.casefold() for name in opened(matched(), "es").sheetnames]
    assert len(names) == len(set(names))


def test_a_text_that_is_too_long_for_a_cell_says_that_it_was_cut() -> None:
    [cell] = [
        cell
        for row in opened(called("ñ" * 40_000)).worksheets[1].iter_rows(min_row=2, max_row=2)
        for cell in row
        if str(cell.value).endswith("(cut: Excel takes no more)")
        and not str(cell.value).startswith("1 ")
    ][:1]
    assert len(cell.value) == 32_767


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
def test_another_office_reads_the_same_rows(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(documented(matched(), ORIGIN), "en"))
    subprocess.run(  # noqa: S603  # the office that is installed, on a file of ours
        [
            _OFFICE or "",
            f"-env:UserInstallation=file://{tmp_path / 'profile'}",
            *("--headless", "--convert-to", "csv", "--outdir", str(tmp_path)),
            str(tmp_path / "a.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    [written] = tmp_path.glob("*.csv")
    rows = list(csv.reader(io.StringIO(written.read_text("utf-8"))))
    assert rows[0][0] == matched().finding.en
