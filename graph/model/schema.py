"""How a type of the model is described: frozen dataclasses, read off annotated row classes.

A row class says everything once: its fields are the columns that a loader fills, their
annotations are the stored properties with type, unit and description.
"""

import builtins
import dataclasses
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints


class PropertyType(StrEnum):
    """Types that both engines store alike. Dates are ISO 8601 text."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    STRINGS = "list of strings"


_TYPES: Mapping[object, PropertyType] = {
    str: PropertyType.STRING,
    int: PropertyType.INTEGER,
    float: PropertyType.FLOAT,
    bool: PropertyType.BOOLEAN,
    tuple[str, ...]: PropertyType.STRINGS,
}


@dataclass(frozen=True, slots=True)
class About:
    """What an annotation says of a field: meaning, unit, whether it is searched by."""

    description: str
    unit: str | None = None
    indexed: bool = False


LOCAL_TENANT: Final = "local"
"""The tenant of all that is loaded and asked where nobody says whose it is."""

Tenant = Annotated[str, About("Tenant that it belongs to; nobody else sees it")]
"""The type of the field `tenant`, which the row classes of private labels have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What every row of a relationship begins with: the keys of both its ends."""

    start: Annotated[str, About("Key of the node that it leads from")]
    end: Annotated[str, About("Key of the node that it leads to")]


@dataclass(frozen=True, slots=True)
class Property:
    """One stored property of a node or of a relationship."""

    name: str
    type: PropertyType
    description: str
    unit: str | None
    indexed: bool
    field: str


@dataclass(frozen=True)
class NodeSchema:
    """One node type: its label, key and properties, and the row class that fills it.

    Several sources each say a part of a `shared` type, so that a write adds to what is known;
    of the others the last write replaces everything. Each node of a `private` type belongs to
    one tenant, and every read of such a type says whose it wants.
    """

    label: str
    key: Property
    properties: tuple[Property, ...]
    description: str
    row: type
    shared: bool = False

    @property
    def private(self) -> bool:
        """Tell whether each node belongs to one tenant: whether its rows say to whom."""
        return any(p.field == "tenant" for p in self.properties)

    @cached_property
    def parameters(self) -> Callable[[Any], dict[str, object]]:
        """Return the function that turns a row into properties, leaving out what is absent."""
        return _converter(self.properties)


@dataclass(frozen=True)
class RelationshipSchema:
    """One relationship type between two labels, and the row class that fills it.

    `per_source` types keep one relationship for each source that claims it; the others keep
    one, stamped by the source that said it last.
    """

    type: str
    start: NodeSchema
    end: NodeSchema
    properties: tuple[Property, ...]
    description: str
    row: builtins.type
    per_source: bool

    @cached_property
    def parameters(self) -> Callable[[Any], dict[str, object]]:
        """Return the function that turns a row into properties, leaving out what is absent."""
        return _converter(self.properties)


def camel_case(name: str) -> str:
    """Return a field's name as the graph spells it.

    >>> camel_case("is_generic_name")
    'isGenericName'
    """
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def node_schema(row: type, *, label: str, shared: bool = False) -> NodeSchema:
    """Read a node type off its row class; the first field is the key."""
    key, *others = _properties(row)
    return NodeSchema(
        label=label,
        key=key,
        properties=(key, *others),
        description=_first_sentence(row),
        row=row,
        shared=shared,
    )


def relationship_schema(
    row: type[Relationship],
    *,
    start: NodeSchema,
    end: NodeSchema,
    type: str | None = None,
    per_source: bool = False,
) -> RelationshipSchema:
    """Read a relationship type off its row class, whose name it has in capitals unless given."""
    _, _, *properties = _properties(row)
    return RelationshipSchema(
        type=type or re.sub(r"\B(?=[A-Z])", "_", row.__name__).upper(),
        start=start,
        end=end,
        properties=tuple(properties),
        description=_first_sentence(row),
        row=row,
        per_source=per_source,
    )


def _properties(row: type) -> list[Property]:
    hints = get_type_hints(row, include_extras=True)
    return [_property(f.name, hints[f.name]) for f in dataclasses.fields(row)]


def _property(field: str, hint: object) -> Property:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"field {field} is not annotated with About")
    declared, about = get_args(hint)
    members = get_args(declared) if isinstance(declared, types.UnionType) else (declared,)
    stored = next(member for member in members if member is not types.NoneType)
    return Property(
        name=camel_case(field),
        type=_TYPES[stored],
        description=about.description,
        unit=about.unit,
        indexed=about.indexed,
        field=field,
    )


def _first_sentence(row: type) -> str:
    return (row.__doc__ or "").strip().splitlines()[0]


def _converter(properties: tuple[Property, ...]) -> Callable[[Any], dict[str, object]]:
    """Return a function that reads a row once; what the row does not say is left out."""
    names = [p.name for p in properties]
    if len(names) <= 1:
        return lambda row: {
            p.name: value for p in properties if (value := getattr(row, p.field)) is not None
        }
    values = attrgetter(*(p.field for p in properties))
    return lambda row: {
        name: value for name, value in zip(names, values(row), strict=True) if value is not None
    }
