"""An answer to send on: a workbook with a sheet a table, or its main table as CSV."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Language, Text
from eslabon.loaders.files.drafts import drafted
from eslabon.loaders.files.escaping import safe_cell
from eslabon.queries.answers import AnswerField, Description, Money, Sign, Told, describe
from eslabon.service.answers.cells import words

_ABOUT: Final = Text("Respuesta", "Answer")
_CURRENCY: Final = Text("moneda", "currency")
# What Excel allows of a sheet's name.
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class UnknownFormatError(UsageError):
    """A file is asked for in a format that answers are not written in."""

    code = "UNKNOWN_FORMAT"
    message = Text("No se escriben archivos {suffix}.", "Cannot write {suffix} files.")
    hint = Text(
        "Dé un nombre que termine en .xlsx o .csv.", "Give a name that ends in .xlsx or .csv."
    )


def write_answer(answer: Any, path: Path | str, *, language: Language) -> None:
    """Write an answer to a file whose name tells the format, XLSX or CSV.

    Raises:
        UnknownFormatError: If the name tells neither.
        UnwritableFileError: If it cannot be written; what was there stays as it is.
    """
    path = Path(path)
    match path.suffix.lower():
        case ".xlsx":
            content = workbook(answer, language)
        case ".csv":
            # Excel takes a file without the mark for one in the system's own encoding.
            content = csv_text(answer, language).encode("utf-8-sig")
        case suffix:
            raise UnknownFormatError(suffix=suffix or path.name or ".")
    with drafted(path) as draft:
        draft.write_bytes(content)


def csv_text(answer: Any, language: Language) -> str:
    """Return the main table of an answer as CSV, headed in one language; empty without one."""
    out = io.StringIO(newline="")
    for _, rows in _tables(answer, language, only=describe(type(answer)).layout.main):
        csv.writer(out).writerows([_safe(cell) for cell in row] for row in rows)
        break
    return out.getvalue()


def workbook(answer: Any, language: Language) -> bytes:
    """Return an answer as a workbook: its sentences on one sheet, then a sheet a table."""
    out = io.BytesIO()
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, plain_text) as book:
        bold = book.add_format({"bold": True})
        about = book.add_worksheet(_ABOUT.in_language(language))
        for place, line in enumerate(_sentences(answer, language)):
            about.write_string(place, 0, line)
        for heading, rows in _tables(answer, language):
            sheet = book.add_worksheet(heading.translate(_FORBIDDEN)[:_LONGEST_NAME])
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write(sheet, (place, column), cell, form=bold if place == 0 else None)
            sheet.freeze_panes(1, 0)
            sheet.autofit()
    return out.getvalue()


def _write(sheet: Any, at: tuple[int, int], cell: object, *, form: Any) -> None:
    if isinstance(cell, int | float):
        sheet.write_number(*at, cell, form)
    elif cell is not None:
        sheet.write_string(*at, str(cell), form)


def _safe(cell: object) -> object:
    return safe_cell(cell) if isinstance(cell, str) else cell


def _sentences(answer: Any, language: Language) -> Iterator[str]:
    for part in describe(type(answer)).parts:
        value = part.of(answer)
        if isinstance(value, str | Text):
            yield words(value, part.told, language=language)


def _tables(
    answer: Any, language: Language, *, only: str | None = None
) -> Iterator[tuple[str, Iterator[list[object]]]]:
    """Yield each table that holds rows, those of answers within it too, with its heading."""
    for part in describe(type(answer)).parts:
        value = part.of(answer)
        if only is not None and part.name != only:
            continue
        if part.is_table and (value or part.name == only):
            heading = part.told.heading.in_language(language)
            yield heading, _rows(describe(part.item), value, language)
        elif not part.is_table and hasattr(type(value), "__layout__"):
            yield from _tables(value, language)


def _rows(row: Description, values: Any, language: Language) -> Iterator[list[object]]:
    """Yield the headings, then the rows."""
    columns = [one for c in row.columns for one in _columns(c, values, language)]
    yield [heading for heading, _ in columns]
    for value in values:
        told = (cell(value) for _, cell in columns)
        yield [
            words(one, Told(), language=language) if isinstance(one, Sign) else one for one in told
        ]


def _columns(
    column: AnswerField, values: Any, language: Language
) -> Iterator[tuple[str, Callable[[Any], object]]]:
    """Yield the headings of a column with what stands under each, so that amounts add up.

    An amount of money stands beside its currency; amounts of several have a column a currency,
    outcomes side by side a column each.
    """
    heading, value = column.told.heading.in_language(language), column.of
    if column.type is Money:
        yield heading, lambda row: value(row) and value(row).amount
        yield _CURRENCY.in_language(language), lambda row: value(row) and value(row).currency
    elif column.item is Money:
        for code in sorted({money.currency for row in values for money in value(row)}):
            yield f"{heading} ({code})", partial(_amount, value, code)
    elif column.item is Sign and values:
        for place, sign in enumerate(value(values[0])):
            yield sign.label.in_language(language), partial(_sign, value, place)
    else:
        unit = f" ({column.told.unit})" if column.told.unit else ""
        yield f"{heading}{unit}", lambda row: _cell(value(row), column, language)


def _amount(value: Callable[[Any], Any], currency: str, row: Any) -> float | None:
    return next((money.amount for money in value(row) if money.currency == currency), None)


def _sign(signs: Callable[[Any], Sequence[Sign]], place: int, row: Any) -> Sign:
    return signs(row)[place]


def _cell(value: Any, column: AnswerField, language: Language) -> object:
    if value is None or (isinstance(value, int | float) and column.type in (int, float)):
        return value
    # A sign needs its key beside it; a file is sorted and filtered by words.
    return words(value, replace(column.told, is_sign=False), language=language)
