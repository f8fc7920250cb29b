"""What every node of the schema has: an id among all types."""

import dataclasses
import enum
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

from strawberry import relay

from eslabon.queries.answers import cached

T = TypeVar("T")


class Node(relay.Node):
    """Anything of the graph that has an id among all types: the name of its type and its key."""

    key_field: ClassVar[str] = "key"

    @classmethod
    def resolve_id(cls, root: relay.Node, *, info: object) -> str:
        """Return a node's key within its type."""
        return str(getattr(root, cls.key_field))


def from_row(kind: type[T], row: object, /, **own: Any) -> T:
    """Return an object of the schema: fields named alike come from the row, others are given.

    Texts of the row become what the field holds: a day, a time, a member of a closed list. A row
    that has no `key` has an `id`.
    """
    read = {}
    for name, convert in _converters(kind).items():
        there = name if name != "key" or hasattr(row, name) else "id"
        if name not in own and hasattr(row, there):
            read[name] = convert(getattr(row, there))
    return kind(**read, **own)


@cached
def _converters(kind: Any) -> Mapping[str, Callable[[Any], Any]]:
    """Return what makes each field of a type from the value of a row, read off its annotation."""
    hints = get_type_hints(kind)
    return {f.name: _converter(hints[f.name]) for f in dataclasses.fields(kind) if f.init}


def _converter(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, types.UnionType):
        hint = next(member for member in get_args(hint) if member is not types.NoneType)
    if hint in (date, datetime):
        make: Callable[[Any], Any] = hint.fromisoformat
    elif get_origin(hint) is list or (isinstance(hint, type) and issubclass(hint, enum.Enum)):
        make = get_origin(hint) or hint
    else:
        return lambda value: value
    return lambda value: None if value is None else make(value)
