"""Fields that lead from one node to others: by a key that it holds, or by a read of the graph.

What they lead to is the field's own annotation.
"""

from collections.abc import Sequence
from typing import Any

import strawberry

from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities.batches import Children
from eslabon.service.graphql.connection import checked_first
from eslabon.service.graphql.context import Info
from eslabon.service.graphql.types.node import Node


def node_at(field: str, about: str) -> Any:
    """Return a field that is the node whose key another field holds, if there is one."""

    async def resolve(root: Any, info: Info) -> Any:
        key = getattr(root, field)
        return None if key is None else await _kind(info).known(info.context, key)

    return strawberry.field(resolver=resolve, description=about)


def nodes_at(field: str, about: str) -> Any:
    """Return a field that is the nodes whose keys another field holds, of those that exist."""

    async def resolve(root: Any, info: Info) -> Any:
        return await _existing(info, getattr(root, field))

    return strawberry.field(resolver=resolve, description=about)


def linked_node(query: ReadQuery[Children], about: str) -> Any:
    """Return a field that is the first node that a read finds to hang on this one, if any."""

    async def resolve(root: Node, info: Info) -> Any:
        keys = await _linked(root, info, query)
        return await _kind(info).known(info.context, keys[0]) if keys else None

    return strawberry.field(resolver=resolve, description=about)


def linked_nodes(query: ReadQuery[Children], about: str) -> Any:
    """Return a field that is the nodes that a read finds to hang on this one, in its order."""

    async def resolve(root: Node, info: Info) -> Any:
        return await _existing(info, await _linked(root, info, query))

    return strawberry.field(resolver=resolve, description=about)


def first_linked_nodes(query: ReadQuery[Children], about: str) -> Any:
    """Return a field that is the first nodes of those, as many as are asked for."""

    async def resolve(root: Node, info: Info, first: int = 20) -> Any:
        keys = await _linked(root, info, query)
        return await _existing(info, keys[: checked_first(first)])

    return strawberry.field(resolver=resolve, description=about)


async def _linked(root: Node, info: Info, query: ReadQuery[Children]) -> tuple[str, ...]:
    return await info.context.batches.linked(query).load(getattr(root, root.key_field))


async def _existing(info: Info, keys: Sequence[str]) -> list[Node]:
    found = await _kind(info).known_each(info.context, keys)
    return [node for node in found if node is not None]


def _kind(info: Info) -> type[Node]:
    """Return the type of the nodes that a field is annotated with."""
    kind: Any = info.return_type
    while hasattr(kind, "of_type"):
        kind = kind.of_type
    found: type[Node] = kind
    return found
