"""What every node of the schema has: an id among all types."""

import dataclasses
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import strawberry

from eslabon.service.graphql.ids import global_id

T = TypeVar("T")


@strawberry.interface(description="Anything of the graph that has an id among all types.")
class Node:
    """Anything of the graph that has an id among all types."""

    id: strawberry.ID = strawberry.field(description="Id among all types, for `node(id)`.")


def node_id(kind: type[Node], key: str) -> strawberry.ID:
    """Return the id of a node of one type."""
    return strawberry.ID(global_id(kind.__name__, key))


def from_row(kind: type[T], row: object, /, **own: Any) -> T:
    """Return an object of the schema: fields named alike come from the row, others are given."""
    copied = {
        name: _plain(getattr(row, name))
        for name in _field_names(cast(Hashable, kind))
        if name not in own and hasattr(row, name)
    }
    return kind(**copied, **own)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.init)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
