"""What the columns of a table are, read off the description of its rows: once for every format.

A format asks for a value as it is (`raw`) or in words. What is laid out comes first, then every other
field of the row's data, so that a field added to an answer is in its files by itself.
"""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any, Final, get_origin

from eslabon.graph.language import Language, Text, joined
from eslabon.graph.model.schema import camel_case
from eslabon.graph.vocabulary.packaged import packaged_texts
from eslabon.queries.answers import (
    AnswerField,
    Description,
    Money,
    Point,
    Sign,
    Told,
    Way,
    cached,
    describe,
)
from eslabon.service.answers.cells import words

_CURRENCY: Final = Text("moneda", "currency")
_LATITUDE, _LONGITUDE = Text("latitud", "latitude"), Text("longitud", "longitude")
_CONTACT: Final = Text("{heading} (contacto: dato personal)", "{heading} (contact: personal data)")
_AGAIN: Final = Text("{of} ({no})", "{of} ({no})")
_WITHIN: Final = " · "
_NOTHING_TOLD: Final = Told()
Value = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, how to get its value from a row, and what is told of that value."""

    heading: Text
    value: Value
    told: Told = _NOTHING_TOLD
    is_laid_out: bool = True

    def raw(self, row: Any) -> Any:
        """Return a number, a truth value or a day as it is; all else as it stands in the row."""
        value = self.value(row)
        if self.told.is_date and isinstance(value, str):
            return _day(value)
        return value

    def words(self, row: Any, language: Language) -> str:
        """Return the value as people read it; nothing of what is not there."""
        value = self.raw(row)
        if isinstance(value, date):
            return value.isoformat()
        # A sign needs its key beside it; a file is sorted and filtered by words.
        told = replace(self.told, is_sign=False)
        return "" if value is None or value == () else words(value, told, language=language)


def columns_of(row: Description, rows: Sequence[Any], *, with_contacts: bool) -> tuple[Column, ...]:
    """Return the columns of a table of described rows, those laid out first.

    Which columns amounts of money, outcomes side by side and counts by key have, the rows tell.
    """
    laid_out = [c for f in row.columns for c in _columns(f, rows, with_contacts)]
    shown = {field.path for field in row.columns} | set(_pointed(row))
    rest = [f for f in row.fields.values() if f.path not in shown and _is_sent(f, with_contacts)]
    others = [replace(c, is_laid_out=False) for f in rest for c in _columns(f, rows, with_contacts)]
    return tuple(_told_apart((*laid_out, *_new(others, laid_out, rows))))


def _told_apart(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield columns of which no two are called alike: programs know them by their headings."""
    taken: Counter[Text] = Counter()
    for column in columns:
        taken[column.heading] += 1
        if (many := taken[column.heading]) > 1:
            yield replace(column, heading=_AGAIN.filled(of=column.heading, no=many))
        else:
            yield column


def key_columns(row: Description, rows: Sequence[Any]) -> tuple[Column, ...]:
    """Return the columns that tell a row from the others."""
    fields = [row.fields[name] for name in row.layout.key] or row.columns[:1]
    return tuple(column for field in fields for column in _columns(field, rows, False))


def heading_of(field: AnswerField) -> Text:
    """Return what a field is called: by its description, the table of common names, or its name."""
    if field.told.es:
        return field.told.heading
    name = camel_case(field.name)
    return _names().get(name) or Text(name, name)


def _pointed(row: Description) -> Iterator[str]:
    """Yield the paths of coordinates that a row has as a point besides."""
    if any(field.type is Point for field in row.data):
        yield from (f.path for f in row.fields.values() if f.name in ("latitude", "longitude"))


def _new(
    others: Iterable[Column], known: Iterable[Column], rows: Sequence[Any]
) -> Iterator[Column]:
    """Yield the columns that do not say, under the same heading, what another one says already."""
    said = {_said(column, rows) for column in known}
    for column in others:
        says = _said(column, rows)
        if says not in said:
            said.add(says)
            yield column


def _said(column: Column, rows: Sequence[Any]) -> tuple[Text, tuple[str, ...]]:
    return column.heading, tuple(column.words(row, "es") for row in rows)


def _is_sent(field: AnswerField, with_contacts: bool) -> bool:
    return with_contacts if field.told.is_contact else field.told.is_data


def _columns(field: AnswerField, rows: Sequence[Any], with_contacts: bool) -> Iterator[Column]:
    """Yield the columns of one field, so that amounts add up and each outcome has its own."""
    if field.is_table or field.type is Way:
        return
    heading, value, told = heading_of(field), field.of, field.told
    if told.is_contact:
        heading = _CONTACT.filled(heading=heading)
    if field.type is Money:
        yield Column(heading, _part(value, "amount"), told)
        yield Column(_CURRENCY, _part(value, "currency"))
    elif field.type is Point:
        yield Column(_LATITUDE, _part(value, "latitude"))
        yield Column(_LONGITUDE, _part(value, "longitude"))
    elif field.item is Money:
        yield from _amounts(heading, value, rows)
    elif field.item is Sign:
        yield from _signs(value, rows)
    elif get_origin(field.type) is not None and issubclass(get_origin(field.type), Mapping):
        yield from _entries(heading, value, rows)
    elif dataclasses.is_dataclass(field.type) and field.type is not Text:
        yield from _within(field, heading, rows, with_contacts=with_contacts)
    else:
        yield Column(_with_unit(heading, told), value, replace(told, unit=""))


def _within(
    field: AnswerField, heading: Text, rows: Sequence[Any], *, with_contacts: bool
) -> Iterator[Column]:
    """Yield the columns of what one field holds, each headed by both."""
    present = [held for row in rows if (held := field.of(row)) is not None]
    for column in columns_of(describe(field.type), present, with_contacts=with_contacts):
        called = joined(heading, column.heading, between=_WITHIN)
        yield replace(column, heading=called, value=_of_held(field.of, column.value))


def _of_held(held: Value, get: Value) -> Value:
    return lambda row: None if (found := held(row)) is None else get(found)


def _amounts(heading: Text, value: Value, rows: Sequence[Any]) -> Iterator[Column]:
    for code in sorted({money.currency for row in rows for money in value(row)}):
        called = Text(f"{heading.es} ({code})", f"{heading.en} ({code})")

        def amount(row: Any, code: str = code) -> float | None:
            return next((m.amount for m in value(row) if m.currency == code), None)

        yield Column(called, amount)


def _signs(value: Value, rows: Sequence[Any]) -> Iterator[Column]:
    for label in dict.fromkeys(sign.label for row in rows for sign in value(row)):

        def outcome(row: Any, label: Text = label) -> Any:
            return next((sign.outcome for sign in value(row) if sign.label == label), None)

        yield Column(label, outcome)


def _entries(heading: Text, value: Value, rows: Sequence[Any]) -> Iterator[Column]:
    """Yield a column for each key that any row has; what is no single value has none."""
    found = [(key, said) for row in rows for key, said in value(row).items()]
    if any(not isinstance(said, int | float | str | Text) for _, said in found):
        return
    for key in dict.fromkeys(key for key, _ in found):
        label = getattr(key, "label", None) or Text(str(key), str(key))

        def entry(row: Any, key: Any = key) -> Any:
            return value(row).get(key)

        yield Column(joined(heading, label, between=_WITHIN), entry)


def _part(value: Value, name: str) -> Value:
    return _of_held(value, attrgetter(name))


def _with_unit(heading: Text, told: Told) -> Text:
    unit = f" ({told.unit})" if told.unit else ""
    return Text(f"{heading.es}{unit}", f"{heading.en}{unit}")


def _day(value: str) -> date | str:
    """Return a day that is written as ISO 8601; anything else as it is."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


@cached
def _names() -> Mapping[str, Text]:
    return packaged_texts("eslabon.service.answers.exports", "headings.csv")
