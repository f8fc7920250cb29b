"""A document as one page of HTML that stands alone: no script, no other host, no style but its own."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from eslabon.graph.language import Language, Text, joined
from eslabon.queries.answers import Point, Way
from eslabon.queries.matching.outcome import Outcome
from eslabon.service.answers.cells import SIGNS, printable
from eslabon.service.answers.exports.columns import Column
from eslabon.service.answers.exports.document import Document, Table, row_name
from eslabon.service.answers.exports.geojson import located
from eslabon.service.answers.maps.drawing import HERE, Place, drawn_map
from eslabon.service.answers.maps.outlines import CREDIT

_HERE: Final = "eslabon.service.answers.exports"
_NUMBERS: Final = (int, float)
_NUMBERS_SHOWN: Final = 3
# What stands on the ground, of all that a key may be of.
_SITES: Final = ("Establishment", "Plant")


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell: its text, the sign that is shown in its place, and whether it is a number."""

    text: str
    sign: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """One table as the page shows it."""

    name: str
    heading: str
    headings: tuple[_Cell, ...]
    rows: tuple[tuple[_Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All that is known of one row of the main table."""

    name: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[_Shown, ...]
    questions: tuple[str, ...]


def page_bytes(document: Document, language: Language) -> bytes:
    """Return the page of a document, as a file holds it."""
    return rendered(
        "answer.html",
        language=language,
        title=_clean(document.title, language),
        sentences=[_clean(text, language) for text in document.sentences],
        map=_map(document, language),
        main=_main(document, language),
        sheets=tuple(_sheets(document, language)),
        others=[
            _table(t, t.columns, language) for t in document.tables if _stands_alone(document, t)
        ],
        facts=_pairs(document, language),
        signs=[(sign, _clean(outcome.label, language)) for outcome, sign in SIGNS.items()],
        credit=CREDIT,
    ).encode()


def rendered(template: str, *, language: Language, **shown: Any) -> str:
    """Return a page of a template, its style allowed by its digest and nothing else at all."""
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = _templates().get_template(template)
    return page.render(
        language=language,
        say=lambda es, en: Text(es, en).in_language(language),
        policy=policy,
        style=Markup(style),  # noqa: S704  # a file of ours, whose digest the policy names
        **shown,
    )


@cache
def _templates() -> Environment:
    loader = PackageLoader(_HERE, "pages")
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    return files(_HERE).joinpath("pages").joinpath("page.css").read_text("utf-8")


def _clean(text: Text, language: Language) -> str:
    return printable(text.in_language(language))


def _pairs(document: Document, language: Language) -> list[tuple[str, str]]:
    facts = document.origin.facts()
    return [(_clean(fact.what, language), _clean(fact.value, language)) for fact in facts]


def _stands_alone(document: Document, table: Table) -> bool:
    """Tell whether a table is shown by itself, and not row by row of the main one."""
    if table is document.questions:
        return not any(document.asking)
    return table is not document.main and not table.owners


def _main(document: Document, language: Language) -> _Shown | None:
    """Return the main table: what is laid out, all of the rest stands below row by row."""
    main = document.main
    if main is None or not main.rows:
        return None
    laid_out = tuple(column for column in main.columns if column.is_laid_out)
    return _table(main, laid_out or main.columns, language)


def _table(table: Table, columns: tuple[Column, ...], language: Language) -> _Shown:
    return _Shown(
        table.name.replace(".", "-"),
        _clean(table.heading, language),
        tuple(_heading(table, column, language) for column in columns),
        tuple(tuple(_cell(column, row, language) for column in columns) for row in table.rows),
    )


def _cell(column: Column, row: Any, language: Language) -> _Cell:
    value = column.raw(row)
    sign = SIGNS[value] if isinstance(value, Outcome) else ""
    return _Cell(printable(column.words(row, language)), sign, type(value) in _NUMBERS)


def _heading(table: Table, column: Column, language: Language) -> _Cell:
    """Return a heading, told to be of signs or numbers where one of its rows has such."""
    values = [column.raw(row) for row in table.rows]
    sign = "✓" if any(isinstance(value, Outcome) for value in values) else ""
    is_number = any(type(value) in _NUMBERS for value in values)
    return _Cell(_clean(column.heading, language), sign, is_number)


def _sheets(document: Document, language: Language) -> Iterator[_Sheet]:
    """Yield what is known of each row of the main table beyond what that shows."""
    main = document.main
    rest = () if main is None else tuple(c for c in main.columns if not c.is_laid_out)
    if main is None or not (document.reasons or rest):
        return
    inner = [_by_owner(table, language) for table in document.reasons]
    for place, row in enumerate(main.rows):
        said = ((_clean(c.heading, language), printable(c.words(row, language))) for c in rest)
        yield _Sheet(
            _numbered(place + 1, _clean(row_name(main, row), language)),
            tuple(pair for pair in said if pair[1]),
            tuple(tables[place] for tables in inner if place in tables),
            tuple(_clean(text, language) for text in document.asking[place]),
        )


def _numbered(number: int, name: str) -> str:
    """Return a name after its number on the map, which some names begin with."""
    return name if name.startswith(f"{number} ·") else f"{number} · {name}"


def _by_owner(table: Table, language: Language) -> dict[int, _Shown]:
    """Return the part of a table within rows that belongs to each of them, by its place."""
    own = (
        tuple(c for c in table.columns[table.keys :] if c.is_laid_out)
        or table.columns[table.keys :]
    )
    shown = _table(table, own, language)
    rows: dict[int, list[tuple[_Cell, ...]]] = {}
    for owner, cells in zip(table.owners, shown.rows, strict=True):
        rows.setdefault(owner, []).append(cells)
    return {owner: replace(shown, rows=tuple(held)) for owner, held in rows.items()}


def _map(document: Document, language: Language) -> Markup | None:
    """Return the map of an answer's places, numbered as the rows of its table; None without any."""
    tables = [table for table in document.tables if not table.keys]
    found = [(t, n, row) for t in tables for n, row in enumerate(t.rows, start=1)]
    ways: list[Way] = []
    rows: dict[tuple[Point, object], list[tuple[Table, int, Any]]] = {}
    for at in found:
        for one in located(at[0].row, at[2]):
            if isinstance(one, Way):
                ways.append(one)
            else:
                rows.setdefault((one, _site(*at)), []).append(at)
    if not rows and not ways:
        return None
    places = [Place(point=point, name=name, tone=HERE) for name, point in document.here]
    places += [_place(document, one, held) for (one, _), held in rows.items()]
    return Markup(drawn_map(places, ways, name=document.title, language=language))  # noqa: S704  # made as elements, which escape


def _site(table: Table, number: int, row: Any) -> object:
    """Return which site or plant a row is of, so that several rows of one have one mark."""
    keys = tuple(field.of(row) for field in table.row.data if field.told.names in _SITES)
    return keys if any(keys) else (table.name, number)


def _place(document: Document, point: Point, rows: Sequence[tuple[Table, int, Any]]) -> Place:
    """Return the mark of one site: numbered by its first rows, named by all of them."""
    numbers = [str(number) for held, number, _ in rows if held is document.main]
    shown = ", ".join(numbers[:_NUMBERS_SHOWN])
    more = len(numbers) - _NUMBERS_SHOWN
    tones = {_tone(held, one) for held, _, one in rows}
    return Place(
        point=point,
        name=joined(*(row_name(held, one) for held, _, one in rows), between="; "),
        label=f"{shown} +{more}" if more > 0 else shown,
        tone=tones.pop() if len(tones) == 1 else "plain",
    )


def _tone(table: Table, row: Any) -> str:
    """Return what the first status of a row says of it."""
    tones = (getattr(column.raw(row), "tone", None) for column in table.columns)
    return next((tone for tone in tones if tone is not None), "plain")
