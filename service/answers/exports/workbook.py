"""A document as a workbook: what it comes to on the first sheet, then a sheet a table."""

import io
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter

from eslabon.graph.language import Language, Text
from eslabon.loaders.files.escaping import safe_cell
from eslabon.queries.answers import Told
from eslabon.service.answers.cells import printable
from eslabon.service.answers.exports.columns import Column
from eslabon.service.answers.exports.document import Document, Table

_ABOUT: Final = Text("Respuesta", "Answer")
_CUT: Final = Text(" … (cortado: Excel no admite más)", " … (cut: Excel takes no more)")
# What Excel allows of a sheet's name, and of the text of a cell.
_LONGEST_NAME: Final = 31
_LONGEST_TEXT: Final = 32_767
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST: Final = 60
_NARROWEST: Final = 8
_SENTENCE: Final = 90
_UNSAID: Final = Told().digits


def workbook(document: Document, language: Language) -> bytes:
    """Return a workbook: texts never run as formulas and never become links, numbers and days stay such."""
    out = io.BytesIO()
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, plain_text) as book:
        book.set_properties({"title": document.title.in_language(language)})
        writer = _Writer(book, language)
        writer.write_about(document)
        for table in document.tables:
            writer.write_table(table)
    return out.getvalue()


class _Writer:
    """Writes sheets into one workbook, in one language."""

    def __init__(self, book: Any, language: Language) -> None:
        self._book = book
        self._language: Language = language
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        # What Excel itself gives a cell whose text begins with an apostrophe: it stays text when edited.
        self._quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self._names: set[str] = set()
        self._numbers: dict[str, Any] = {}

    def write_about(self, document: Document) -> None:
        """Write what the answer comes to, in sentences, and the facts of it as a whole."""
        sheet = self._sheet(_ABOUT)
        sheet.set_column(0, 0, _SENTENCE)
        sheet.set_column(1, 1, _WIDEST)
        lines = [document.title, *document.sentences]
        for place, line in enumerate(lines):
            said, form = self._shown(line.in_language(self._language))
            sheet.write_string(place, 0, said, self._bold if place == 0 else form)
        for place, fact in enumerate(document.origin.facts(), start=len(lines) + 1):
            for column, text in enumerate((fact.what, fact.value)):
                sheet.write_string(place, column, *self._shown(text.in_language(self._language)))

    def write_table(self, table: Table) -> None:
        """Write a table under its headings, which stay in view."""
        sheet = self._sheet(table.heading)
        for place, column in enumerate(table.columns):
            heading = column.heading.in_language(self._language)
            sheet.write_string(0, place, heading, self._bold)
            widest = max(len(heading), _NARROWEST)
            for line, row in enumerate(table.rows, start=1):
                widest = max(widest, self._write(sheet, (line, place), column=column, row=row))
            sheet.set_column(place, place, min(widest + 1, _WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), max(len(table.columns) - 1, 0))

    def _write(self, sheet: Any, at: tuple[int, int], *, column: Column, row: Any) -> int:
        """Write a cell; return how wide it is in characters."""
        value = column.raw(row)
        if isinstance(value, int | float) and type(value) in (int, float):
            sheet.write_number(*at, value, self._number(column, value))
        elif isinstance(value, date | datetime):
            sheet.write_datetime(*at, value, self._day)
        elif said := column.words(row, self._language):
            sheet.write_string(*at, *self._shown(said))
            return max(map(len, said.splitlines()), default=0)
        return 12

    def _number(self, column: Column, value: float) -> Any:
        form = "#,##0" if isinstance(value, int) else "#,##0." + "0" * max(column.told.digits, 1)
        if isinstance(value, float) and column.told.digits == _UNSAID:
            form = "General"  # nobody said how exact it is
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._numbers[form]

    def _shown(self, said: str) -> tuple[str, Any]:
        """Return a text as a cell takes it, and its format."""
        said = printable(said)
        if len(said) > _LONGEST_TEXT:
            cut = _CUT.in_language(self._language)
            said = said[: _LONGEST_TEXT - len(cut)] + cut
        return said, self._text if safe_cell(said) == said else self._quoted

    def _sheet(self, heading: Text) -> Any:
        """Return a new sheet under a heading, told from another that is called alike by a number."""
        said = heading.in_language(self._language).translate(_FORBIDDEN).strip().strip("'")
        said = said[:1].upper() + said[1:]
        name, number = said[:_LONGEST_NAME], 1
        while name.casefold() in self._names:
            number += 1
            name = f"{said[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
        self._names.add(name.casefold())
        return self._book.add_worksheet(name)
