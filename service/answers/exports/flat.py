"""A document as CSV: one table, in whose rows stands all that a reader of one file needs.

A second file beside it would be left behind when the first is sent on, and lines above the headings are
read as data. So reasons and questions of a row are cells of it, and the build, the filters and the
licences are columns that are alike in all rows: they stay with the rows where files are put together.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from eslabon.graph.language import Language, Text, joined
from eslabon.loaders.files.escaping import safe_cell
from eslabon.service.answers.cells import printable
from eslabon.service.answers.exports.columns import Column
from eslabon.service.answers.exports.document import Document, Table
from eslabon.service.answers.exports.origin import SourceUsed

_ASK: Final = Text("qué preguntar", "what to ask")
_IN_FULL: Final = Text("(detalle)", "(in detail)")
_FILTERS: Final = Text("filtros", "filters")
_SOURCES: Final = Text("fuentes y licencias", "sources and licences")
_BETWEEN: Final = " | "
_Cell = Callable[[int, Any], object]


def csv_bytes(document: Document, language: Language) -> bytes:
    """Return the CSV as a file holds it."""
    # Excel takes a file without the mark for one in the system's own encoding.
    return csv_text(document, language).encode("utf-8-sig")


def csv_text(document: Document, language: Language) -> str:
    """Return the main table of a document with what belongs to each row; empty without one."""
    out = io.StringIO(newline="")
    if document.main is not None:
        columns = tuple(_columns(document, document.main, language))
        writer = csv.writer(out)
        writer.writerow([_safe(heading.in_language(language)) for heading, _ in columns])
        for place, row in enumerate(document.main.rows):
            writer.writerow([_safe(cell(place, row)) for _, cell in columns])
    return out.getvalue()


def _columns(document: Document, main: Table, language: Language) -> Iterator[tuple[Text, _Cell]]:
    for column in main.columns:
        yield column.heading, _cell_of(column, language)
    taken = {column.heading.in_language(language) for column in main.columns}
    for heading, cell in _added(document, len(main.rows), language):
        # No two columns are called alike: programs know them by their headings.
        is_taken = heading.in_language(language) in taken
        yield joined(heading, _IN_FULL) if is_taken else heading, cell
    yield from _constant(document, language)


def _added(document: Document, many: int, language: Language) -> Iterator[tuple[Text, _Cell]]:
    """Yield what belongs to each row: its reasons, and what to ask."""
    for table in document.reasons:
        yield table.heading, _reasons(table, many, language)
    if any(document.asking):
        asked = [_BETWEEN.join(t.in_language(language) for t in q) for q in document.asking]
        yield _ASK, lambda place, _: asked[place]


def _cell_of(column: Column, language: Language) -> _Cell:
    def cell(_: int, row: Any) -> object:
        value = column.raw(row)
        return value if type(value) in (int, float) else column.words(row, language)

    return cell


def _reasons(table: Table, many: int, language: Language) -> _Cell:
    """Return the rows within each row, each as its headings and values on one line."""
    said: list[list[str]] = [[] for _ in range(many)]
    columns = [column for column in table.columns[table.keys :] if column.is_laid_out]
    for owner, row in zip(table.owners, table.rows, strict=True):
        said[owner].append(_line(columns or table.columns[table.keys :], row, language))
    return lambda place, _: _BETWEEN.join(said[place])


def _line(columns: Any, row: Any, language: Language) -> str:
    told = ((c.heading.in_language(language), c.words(row, language)) for c in columns)
    return "; ".join(f"{heading}: {value}" for heading, value in told if value)


def _constant(document: Document, language: Language) -> Iterator[tuple[Text, _Cell]]:
    """Yield what is alike in all rows."""
    for fact in document.origin.facts():
        yield fact.what, _always(fact.value.in_language(language))
    asked = [
        f"{a.what.in_language(language)}: {a.value.in_language(language)}"
        for a in document.origin.asked()
    ]
    if asked:
        yield _FILTERS, _always(_BETWEEN.join(asked))
    sources = list(_credits(document.origin.sources(), language))
    if sources:
        yield _SOURCES, _always(_BETWEEN.join(sources))


def _credits(sources: Iterable[SourceUsed], language: Language) -> Iterator[str]:
    """Yield each licence once, after the editions that are under it.

    All of them: names and places come from editions that no row names, whose credit is owed too.
    """
    under: dict[str, list[str]] = {}
    for one in sources:
        licence = one.licence.in_language(language) if one.licence else ""
        edition = f" ({one.edition.in_language(language)})" if one.edition else ""
        under.setdefault(licence, []).append(f"{one.source}{edition}")
    for licence, editions in under.items():
        yield " · ".join(filter(None, (", ".join(editions), licence)))


def _always(value: str) -> _Cell:
    return lambda _, __: value


def _safe(cell: object) -> object:
    return safe_cell(printable(cell)) if isinstance(cell, str) else cell
