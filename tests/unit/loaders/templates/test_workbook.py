import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from eslabon.graph.language import Language
from eslabon.loaders.source import Assertion, LoadOptions, Origin, Rejection, SourceRow
from eslabon.loaders.sources.tables.approvals import ApprovalsSource
from eslabon.loaders.sources.tables.capabilities import CapabilitiesSource
from eslabon.loaders.sources.tables.certificates import CertificatesSource
from eslabon.loaders.sources.tables.columns import TABLE_KINDS, TableKind, table_of
from eslabon.loaders.sources.tables.source import TableSource
from eslabon.loaders.sources.tables.steps import StepsSource
from eslabon.loaders.templates import TemplateNotWrittenError, write_template
from eslabon.loaders.templates.choices import choices
from tests.support.languages import english_in, spanish_in
from tests.support.table_rows import load, today

SOURCES: dict[TableKind, TableSource] = {
    "capabilities": CapabilitiesSource(today=today),
    "certificates": CertificatesSource(today=today),
    "approvals": ApprovalsSource(today=today),
    "steps": StepsSource(today=today),
}
LANGUAGES: tuple[Language, ...] = ("es", "en")

each_template = pytest.mark.parametrize(
    ("kind", "language"), [(k, lang) for k in TABLE_KINDS for lang in LANGUAGES]
)


@each_template
def test_the_example_row_left_in_a_template_is_rejected_as_such(
    tmp_path: Path, kind: TableKind, language: Language
) -> None:
    path = tmp_path / "t.xlsx"
    write_template(kind, path, language)
    [rejection] = load(SOURCES[kind], path)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "example_row"
    assert rejection.place.line == 2


@each_template
def test_a_filled_template_loads_without_rejects(
    tmp_path: Path, kind: TableKind, language: Language
) -> None:
    path = tmp_path / "t.xlsx"
    write_template(kind, path, language)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(2, 5):
        for cell in sheet[2]:
            value = cell.value
            if isinstance(value, str) and value.startswith(("EJEMPLO-", "EXAMPLE-")):
                value = f"MINE-{row}"
            sheet.cell(row + 3, cell.column or 1, value)
    sheet.delete_rows(2, 3)
    book.save(path)
    results = load(SOURCES[kind], path)
    assert len(results) == 3
    assert all(isinstance(result, Assertion) for result in results), results


@each_template
def test_every_column_of_the_example_reaches_the_loader_as_typed(
    tmp_path: Path, kind: TableKind, language: Language
) -> None:
    path = tmp_path / "t.xlsx"
    write_template(kind, path, language)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    headings = [str(cell.value) for cell in sheet[1]]
    assert headings == [column.heading(language) for column in table_of(kind).columns]
    for column, heading, cell in zip(table_of(kind).columns, sheet[1], sheet[2], strict=True):
        assert heading.comment is not None
        if column.form == "date":
            assert isinstance(cell.value, dt.datetime)
        elif column.form in {"degrees", "measure", "count", "money", "integer"}:
            assert isinstance(cell.value, int | float)
        else:
            assert cell.value == (column.example.in_language(language) or None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "name", "column"),
    [
        (kind, column.choices, column.name)
        for kind in TABLE_KINDS
        for column in table_of(kind).columns
        if column.choices
    ],
)
def test_every_entry_of_a_list_is_read_back(
    kind: TableKind, name: str, column: str, language: Language
) -> None:
    source = SOURCES[kind]
    table = table_of(kind)
    values = {c.name: c.example.en.replace("EXAMPLE-", "MINE-") for c in table.columns}
    for entry in choices(name, language):
        changed = values | {column: entry}
        if kind == "certificates":
            # A scope must fit its standard: any laboratory or none; and so must a criterion.
            changed |= {"capabilities": ""} if column != "capabilities" else {"standard": "ISO9001"}
            changed |= {"criteria": ""}
        result = source.transform(SourceRow(Origin("t.xlsx", 2), changed), LoadOptions())
        assert isinstance(result, Assertion), (entry, result)


def test_a_template_never_overwrites_a_file(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(TemplateNotWrittenError):
        write_template("steps", path, "es")
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["t.csv", "t.xls", "t"])
def test_a_template_is_not_written_under_another_formats_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(TemplateNotWrittenError, match=r"it is not \.xlsx"):
        write_template("steps", tmp_path / name, "es")
    assert not list(tmp_path.iterdir())


def test_a_template_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotWrittenError) as caught:
        write_template("steps", tmp_path / "no" / "such" / "t.xlsx", "es")
    assert caught.value.exit_code == 3
    assert caught.value.message.es.endswith("t.xlsx: no existe.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_hidden_and_the_help_is_not(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "t.xlsx"
    write_template("capabilities", path, language)
    states = [sheet.sheet_state for sheet in openpyxl.load_workbook(path).worksheets]
    assert states == ["visible", "visible", "hidden"]


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_a_template_says_nothing_in_the_other_language(tmp_path: Path, kind: TableKind) -> None:
    def said(language: Language) -> set[str]:
        path = tmp_path / f"{language}.xlsx"
        write_template(kind, path, language)
        book = openpyxl.load_workbook(path)
        table, helping, lists = book.worksheets
        headings = [cell.value for sheet in (table, lists) for cell in sheet[1]]
        comments = [cell.comment.text for cell in table[1] if cell.comment]
        notes = [cell.value for row in helping for cell in row]
        return {str(one) for one in [*book.sheetnames, *headings, *comments, *notes] if one}

    spanish, english = said("es"), said("en")
    assert {text: english_in(text) for text in spanish if english_in(text)} == {}
    assert {text: spanish_in(text) for text in english if spanish_in(text)} == {}
