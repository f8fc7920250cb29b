"""What every node of the schema has: an id among all types."""

import dataclasses
from collections.abc import Hashable
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

from strawberry import relay

T = TypeVar("T")


class Node(relay.Node):
    """Anything of the graph that has an id among all types: the name of its type and its key."""

    key_field: ClassVar[str] = "key"

    @classmethod
    def resolve_id(cls, root: relay.Node, *, info: object) -> str:
        """Return a node's key within its type."""
        return str(getattr(root, cls.key_field))


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
