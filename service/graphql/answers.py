"""An answer as a type of the schema, made from its description, and its values."""

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, ClassVar, Final, Optional, TypeVar, cast, get_args, get_origin

import strawberry
from strawberry.relay import PageInfo
from strawberry.scalars import JSON

from eslabon.graph.language import Language, Text
from eslabon.queries.answers import AnswerField, Point, Told, cached, describe
from eslabon.service.graphql.nodes import NODES_BY_NAME
from eslabon.service.graphql.types.links import node_at
from eslabon.service.graphql.types.node import Point as ShownPoint

# Types that the schema has besides answers; enums are made fields of it by their module.
_ALREADY: Final[Mapping[Any, Any]] = {
    Point: ShownPoint,
    Text: str,
    Mapping[str, object]: JSON,
}
_PAGE: Final = "Where its page begins and ends; the next one is asked for `after` its `endCursor`."
T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
_Convert = Callable[[Any, Language], Any]


class _Shown:
    """An answer as its type of the schema has it; what nobody asks for is not made."""

    _members: ClassVar[Mapping[str, tuple[Callable[[Any], Any], _Convert]]]

    def __getattr__(self, name: str) -> Any:
        """Return a field as the schema has it, and keep it; Python asks only for what is not there yet."""
        if name not in self._members:
            raise AttributeError(f"{type(self).__name__} has no {name}")
        get, convert = self._members[name]
        value = get(self._answer)
        self.__dict__[name] = said = None if value is None else convert(value, self._language)
        return said


def shown(answer: T, language: Language, *, page: PageInfo | None = None) -> T:
    """Return an answer as its type of the schema, which has the same fields, in one language.

    Fields are read of the answer when they are asked for. One that is answered page by page is told which `page` it is.
    """
    if page is None:
        return cast(T, _made(type(answer))(answer, language))
    return cast(T, _made(type(answer), is_paged=True)(answer, language, page))


def answering(row: Any, description: str, *, is_paged: bool = False) -> Callable[[F], F]:
    """Return a decorator that makes a method, which returns what is `shown`, a field."""
    kind = answer_type(row, is_paged=True) if is_paged else _asked_type(row)
    return cast(Callable[[F], F], strawberry.field(description=description, graphql_type=kind))


def _asked_type(row: Any) -> Any:
    """Return the type of a field that is one answer, one or none, or a list of them."""
    members = get_args(row)
    if not members:
        return answer_type(row)
    if type(None) in members:
        return Optional[answer_type(members[0])]  # noqa: UP045  # made, not written
    return list[answer_type(members[0])]  # type: ignore[misc]  # made, not written


@cached
def answer_type(row: type, *, is_paged: bool = False) -> Any:
    """Return the type of the schema for a described dataclass, which may tell of its page."""
    members: dict[str, Any] = {"__doc__": describe(row).about, "__module__": __name__}
    hints: dict[str, Any] = {}
    for field in describe(row).shown:
        name = _name(field)
        hints[name] = _optional(_type(field.type, field.told), field)
        members[name] = strawberry.field(description=field.told.about or None)
        if field.told.names:
            link = _link_name(field)
            hints[link] = NODES_BY_NAME[field.told.names] | None
            members[link] = node_at(name, f"The {field.told.names} itself.")
    if is_paged:
        hints["page_info"] = PageInfo
        members["page_info"] = strawberry.field(description=_PAGE)
    members["__annotations__"] = hints
    return strawberry.type(type(row.__name__, (_Shown,), members), description=describe(row).about)


@cached
def _made(row: type, *, is_paged: bool = False) -> Callable[..., Any]:
    """Return what turns a row into its type of the schema, read off its description once."""
    kind = answer_type(row, is_paged=True) if is_paged else answer_type(row)
    kind._members = {
        _name(field): (attrgetter(field.path), _convert(field.type, field.told) or _same)
        for field in describe(row).shown
    }

    def make(value: Any, language: Language, page: PageInfo | None = None) -> Any:
        made = object.__new__(kind)
        made.__dict__.update(_answer=value, _language=language, page_info=page)
        return made

    return make


def _convert(kind: Any, told: Told) -> _Convert | None:
    """Return what turns a value of a type into the schema's, None where it stays as it is."""
    if told.terms is not None:
        terms = told.terms
        return lambda code, _: terms(code)
    if told.is_date:
        return lambda day, _: datetime.date.fromisoformat(day)
    if told.entries is not None:
        entry, names, (_, kind) = _entry_type(kind, told), told.entries, get_args(kind)
        inner = _convert(kind, Told()) or _same
        return lambda said, lang: [
            entry(**{names.key: key, names.value: inner(value, lang)})
            for key, value in said.items()
        ]
    if get_origin(kind) is tuple:
        item = _convert(get_args(kind)[0], Told())
        return (lambda many, lang: [item(one, lang) for one in many]) if item else _listed
    if kind is Text:
        return lambda text, language: text.in_language(language)
    if kind is Point:
        return lambda at, _: ShownPoint.known(at.latitude, at.longitude)
    return _made(cast(type, kind)) if dataclasses.is_dataclass(kind) else None


def _same(value: Any, _: Language) -> Any:
    return value


def _listed(many: Any, _: Language) -> list[Any]:
    return list(many)


def _name(field: AnswerField) -> str:
    """Return a field's name; a key that is called like what it names makes room for that."""
    is_link = field.told.names is not None and not field.name.endswith("_id")
    return f"{field.name}_code" if is_link else field.name


def _link_name(field: AnswerField) -> str:
    return field.name.removesuffix("_id")


def _optional(kind: Any, field: AnswerField) -> Any:
    return Optional[kind] if field.is_optional else kind  # noqa: UP045  # made, not written


def _type(kind: Any, told: Told) -> Any:
    if told.terms is not None:
        return told.terms
    if told.is_date:
        return datetime.date
    if told.entries is not None:
        return list[_entry_type(kind, told)]  # type: ignore[misc]  # made, not written
    if get_origin(kind) is tuple:
        return list[_type(get_args(kind)[0], Told())]  # type: ignore[misc]  # made, not written
    if kind in _ALREADY:
        return _ALREADY[kind]
    return answer_type(cast(type, kind)) if dataclasses.is_dataclass(kind) else kind


@cached
def _entry_type(kind: Any, told: Told) -> Any:
    entries, (key, value) = told.entries, get_args(kind)
    if entries is None:
        raise TypeError(f"{kind} has no names for its entries")
    hints = {entries.key: _type(key, Told()), entries.value: _type(value, Told())}
    members = {"__annotations__": hints, "__module__": __name__}
    about = f"One {entries.key} and its {entries.value}."
    return strawberry.type(type(entries.type, (), members), description=about)
