"""What every node of the schema has, and how a type is made of what the graph stores."""

import dataclasses
import enum
import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from operator import attrgetter
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    Self,
    TypeVar,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

import strawberry
from strawberry import relay

from eslabon.graph.model.schema import NodeSchema, Property, RelationshipSchema
from eslabon.queries.answers import cached
from eslabon.queries.catalogue import ReadQuery
from eslabon.service.graphql.context import Context
from eslabon.service.graphql.fields import described

T = TypeVar("T")

# What is stored and not shown as such: a point is one field, whose a thing is nobody asks.
_HIDDEN: Final = frozenset({"tenant", "latitude", "longitude"})


@described
class Point:
    """A point on the ground, in degrees of WGS 84."""

    latitude: float
    longitude: float

    @classmethod
    def known(cls, latitude: float | None, longitude: float | None) -> Self | None:
        """Return a point where both coordinates are known."""
        if latitude is None or longitude is None:
            return None
        return cls(latitude=latitude, longitude=longitude)


class Node(relay.Node):
    """Anything of the graph that has an id among all types: the name of its type and its key."""

    key_field: ClassVar[str] = "key"
    query: ClassVar[ReadQuery[Any]]

    @classmethod
    def resolve_id(cls, root: relay.Node, *, info: object) -> str:
        """Return a node's key within its type."""
        return str(getattr(root, cls.key_field))

    @classmethod
    async def known(cls, context: Context, key: str) -> Self | None:
        """Return the node of a key, if there is one."""
        return (await cls.known_each(context, [key]))[0]

    @classmethod
    async def known_each(cls, context: Context, keys: Iterable[str]) -> list[Self | None]:
        """Return the node of each key, None for one that does not exist."""
        rows = await context.batches.nodes(cls.query).load_many(keys)
        return [None if row is None else from_row(cls, row) for row in rows]


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def stored(
    model: NodeSchema | RelationshipSchema, query: ReadQuery[Any]
) -> Callable[[type[T]], type[T]]:
    """Return a decorator that makes a class the schema's type for the rows of a query.

    Besides its own fields it has those of the row that the model describes, as that does. A
    field of its own takes its description from there too, unless it has one or is a closed list,
    which says itself what it is.
    """
    about = {p.field: p for p in model.properties if p.field in query.fields.keys() - _HIDDEN}

    def make(kind: type[T]) -> type[T]:
        own = kind.__annotations__
        for field, stored in about.items():
            name = "key" if field == "id" else field
            hint = own.setdefault(name, _shown(query.fields[field]))
            if not hasattr(kind, name) and get_origin(hint) is not Annotated:
                setattr(kind, name, strawberry.field(description=_about(stored, hint)))
        setattr(kind, "query", query)  # noqa: B010  # of nodes, which alone are read by it
        return described(kind)

    return make


def from_row(kind: type[T], row: object) -> T:
    """Return an object of the schema from a row, whose fields are named alike.

    Texts of the row become what the field holds: a day, a time, a member of a closed list. What
    is a `key` here may be an `id` there, and a code or key be named by what it is of.
    """
    return kind(**{name: read(row) for name, read in _readers(kind, type(row)).items()})


@cached
def _readers(kind: Any, row: Any) -> Mapping[str, Callable[[Any], Any]]:
    """Return what reads each field of a type off a row, by the field's annotation."""
    hints = get_type_hints(kind)
    return {f.name: _reader(f.name, hints[f.name], row) for f in dataclasses.fields(kind) if f.init}


def _reader(name: str, hint: Any, row: Any) -> Callable[[Any], Any]:
    if name == "location":
        return lambda at: Point.known(at.latitude, at.longitude)
    names = (
        name,
        "id" if name == "key" else name.removesuffix("_key"),
        name.removesuffix("_code"),
        name.removesuffix("_codes") + "s",
    )
    get = attrgetter(next(n for n in names if hasattr(row, n)))
    if isinstance(hint, types.UnionType):
        hint = next(member for member in get_args(hint) if member is not types.NoneType)
    if hint in (date, datetime):
        make: Callable[[Any], Any] = hint.fromisoformat
    elif get_origin(hint) is list or (isinstance(hint, type) and issubclass(hint, enum.Enum)):
        make = get_origin(hint) or hint
    else:
        return get
    return lambda of: None if (value := get(of)) is None else make(value)


def _shown(declared: Any) -> Any:
    """Return a type of a row's field as the schema has it: lists for tuples."""
    if get_origin(declared) is types.UnionType:
        return _shown(get_args(declared)[0]) | None
    return list[get_args(declared)[0]] if get_origin(declared) is tuple else declared  # type: ignore[misc]  # made, not written


def _about(stored: Property, hint: Any) -> str | None:
    if any(isinstance(member, enum.EnumType) for member in (hint, *get_args(hint))):
        return None
    unit = f", {stored.unit}" if stored.unit in ("mm", "kg") else ""
    # What the graph lacks is null here.
    return f"{stored.description.replace('absent', 'null')}{unit}."
