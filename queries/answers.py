"""How an answer is described: once, on the dataclass that holds it; every face is made from it.

A field is data on every face. `Told` says what people call it in both languages, and how its
values are written. A property under `told` is said or shown to people only, unless it is data
too. `laid_out` says which of them make a table's columns, and which parts an answer shows from
top to bottom: a `Text` is a sentence, a tuple of described rows a table, a described answer
stands for its own parts. A file to send on shows more: what stands under `sent`, and every table
of data with a heading.
"""

import dataclasses
import enum
import functools
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import (
    Annotated,
    Any,
    Final,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from eslabon.graph.language import Text

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

# From here on a number is read by its power of ten; its digits say nothing.
_HUGE: Final = 1e15

# `functools.cache` with the function's own type: it takes dataclasses, whose hash types hide.
cached = cast(Callable[[F], F], functools.cache)


class Money(NamedTuple):
    """An amount and its currency, an ISO 4217 code."""

    amount: float
    currency: str


class Sign(NamedTuple):
    """One of several outcomes side by side: of what, and the member of a closed list."""

    label: Text
    outcome: enum.Enum


def figure(value: float, digits: int) -> str:
    """Return a number as Mexico and the United States both write it; a huge one by its power.

    >>> figure(1234.56, 1), figure(1e308, 1)
    ('1,234.6', '1.0e+308')
    """
    return f"{value:,.{digits}f}" if abs(value) < _HUGE else f"{value:.{digits}e}"


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the ground, in degrees of WGS 84."""

    latitude: float
    longitude: float

    @classmethod
    def known(cls, latitude: float | None, longitude: float | None) -> "Point | None":
        """Return a point where both coordinates are known."""
        if latitude is None or longitude is None:
            return None
        return cls(latitude, longitude)


@dataclass(frozen=True, slots=True)
class Way:
    """From one point on the ground to another, as a map draws it."""

    start: Point
    end: Point

    @classmethod
    def known(cls, start: Point | None, end: Point | None) -> "Way | None":
        """Return a way where both of its ends are known."""
        return None if start is None or end is None else cls(start, end)


@dataclass(frozen=True, slots=True)
class Entries:
    """What one entry of a mapping is called where a face has lists only."""

    type: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """What people are told of a field.

    Attributes:
        es: Its heading in Spanish.
        en: Its heading in English.
        about: One English sentence for readers of the schema.
        unit: Unit of its numbers, as `km`.
        digits: Decimals shown of its numbers.
        terms: The closed list that its codes are from.
        names: The type of node whose key it is.
        entries: What the entries of a mapping are called.
        is_date: It is text that holds a day, ISO 8601.
        is_data: It is on every face, not only shown to people.
        is_inline: Its own fields stand in its place.
        is_whole: No line may break within it.
        is_sign: Outcomes are shown by their signs, which the sentence below the table explains.
        is_question: It holds what is to be asked of whoever the row is about, in words.
        is_of_program: It names a source of the program's own tables, and none that was loaded.
        is_contact: It is a person's telephone or e-mail, which not every face has: it is in the API for
            callers who may see contacts, and marked as such in files that the owner of the data makes.
    """

    es: str = ""
    en: str = ""
    about: str = ""
    _: dataclasses.KW_ONLY
    unit: str = ""
    digits: int = 2
    terms: type[enum.Enum] | None = None
    names: str | None = None
    entries: Entries | None = None
    is_date: bool = False
    is_data: bool = True
    is_inline: bool = False
    is_whole: bool = False
    is_sign: bool = False
    is_question: bool = False
    is_contact: bool = False
    is_of_program: bool = False

    @property
    def heading(self) -> Text:
        """Return what a column of it is headed."""
        return Text(self.es, self.en)


@dataclass(frozen=True, slots=True)
class Layout:
    """How an answer or a row is laid out: columns of a table, parts from top to bottom."""

    columns: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    title: str | None = None
    main: str | None = None
    key: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerField:
    """One field or property of an answer: its name, its type, and what is told of it.

    `path` leads to its value: by its name, through the fields that it stands in place of.
    """

    name: str
    type: Any
    is_optional: bool
    told: Told
    path: str

    def of(self, answer: object) -> Any:
        """Return its value in an answer."""
        return attrgetter(self.path)(answer)

    @property
    def item(self) -> Any:
        """Return the type of one element where it holds many, else its own."""
        arguments = get_args(self.type)
        return arguments[0] if get_origin(self.type) is tuple else self.type

    @property
    def is_table(self) -> bool:
        """Tell whether it holds rows that are described themselves."""
        is_row = dataclasses.is_dataclass(self.item) and self.item is not Text
        return get_origin(self.type) is tuple and is_row


@dataclass(frozen=True, slots=True)
class Description:
    """All that is known of a described dataclass."""

    about: str
    fields: Mapping[str, AnswerField]
    layout: Layout = field(default_factory=Layout)

    @property
    def data(self) -> Iterator[AnswerField]:
        """Yield what every face has, in order."""
        return (one for one in self.shown if not one.told.is_contact)

    @property
    def shown(self) -> Iterator[AnswerField]:
        """Yield what callers have who may see contacts, in order."""
        return (one for one in self.fields.values() if one.told.is_data)

    @property
    def columns(self) -> tuple[AnswerField, ...]:
        """Return the columns of a table of such rows."""
        return tuple(self.fields[name] for name in self.layout.columns)

    @property
    def parts(self) -> tuple[AnswerField, ...]:
        """Return what such an answer shows, from top to bottom."""
        return tuple(self.fields[name] for name in self.layout.parts)


def told(es: str = "", en: str = "", about: str = "", **more: Any) -> Callable[[T], T]:
    """Return a decorator, to stand below `property`, that tells people what a property is.

    It is shown to people only, unless it `is_data`.
    """

    def add(function: T) -> T:
        function.__told__ = Told(es, en, about, **{"is_data": False, **more})  # type: ignore[attr-defined]  # read by `describe`
        return function

    return add


def laid_out(
    *,
    columns: tuple[str, ...] = (),
    parts: tuple[str, ...] = (),
    title: str | None = None,
    main: str | None = None,
    key: tuple[str, ...] = (),
    sent: tuple[str, ...] = (),
) -> Callable[[type[T]], type[T]]:
    """Return a decorator that lays a described dataclass out.

    `title` names what heads it; `main` the table that a file of one table holds, else the first; `key` the
    fields that tell a row from the others, else its first column; `sent` the parts of a file to send on, or
    the tables within a row that only such a file shows.
    """

    def add(row: type[T]) -> type[T]:
        row.__layout__ = Layout(columns, parts, title, main, key, sent)  # type: ignore[attr-defined]  # read by `describe`
        return row

    return add


@cached
def describe(row: Any) -> Description:
    """Return the description of a dataclass, read off its annotations.

    Raises:
        TypeError: If a layout names what is not described, or a contact is data.
    """
    hints = get_type_hints(row, include_extras=True)
    fields: dict[str, AnswerField] = {}
    for own in dataclasses.fields(row):
        found = _field(own.name, hints[own.name])
        if not found.told.is_inline:
            fields[own.name] = found
            continue
        for name, part in describe(found.type).fields.items():
            fields[name] = dataclasses.replace(part, path=f"{own.name}.{part.path}")
    fields |= _told_properties(row)
    _check(row, fields)
    return Description(
        (row.__doc__ or "").strip().splitlines()[0], fields, getattr(row, "__layout__", Layout())
    )


def _told_properties(row: Any) -> dict[str, AnswerField]:
    fields = {}
    for name in dir(row):
        getter = getattr(getattr(row, name, None), "fget", None)
        if getter is not None and hasattr(getter, "__told__"):
            fields[name] = _field(name, get_type_hints(getter)["return"], getter.__told__)
    return fields


def _check(row: Any, fields: Mapping[str, AnswerField]) -> None:
    """Refuse a layout of what is not described."""
    layout = getattr(row, "__layout__", Layout())
    named = (*layout.columns, *layout.parts, *layout.key, *layout.sent)
    for name in (*named, *filter(None, [layout.title])):
        if name not in fields:
            raise TypeError(f"{row.__name__}.{name} is laid out and not described")


def _field(name: str, hint: Any, about: Told | None = None) -> AnswerField:
    if get_origin(hint) is Annotated:
        hint, *extras = get_args(hint)
        about = next((extra for extra in extras if isinstance(extra, Told)), about)
    members = [hint]
    if get_origin(hint) in (types.UnionType, Union):
        members = [member for member in get_args(hint) if member is not types.NoneType]
    return AnswerField(name, members[0], members != [hint], about or Told(), name)
