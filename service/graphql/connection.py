"""Lists that are read page by page: Relay connections over keysets."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Final, Generic, TypeVar

import strawberry
from strawberry.relay import PageInfo

from eslabon.graph.language import Text
from eslabon.queries.asking.errors import OutOfRangeError
from eslabon.queries.entities.batches import ListFilter
from eslabon.queries.entities.evidence import DATASETS_CURRENT, version_of
from eslabon.service.graphql.context import Context
from eslabon.service.graphql.fields import described, resolved
from eslabon.service.graphql.types.node import Node

DEFAULT_PAGE: Final = 20
LARGEST_PAGE: Final = 100
LARGEST_TOTAL: Final = 10_000

T = TypeVar("T")
N = TypeVar("N", bound=Node)
First = Annotated[int, strawberry.argument(description=f"How many, 1 to {LARGEST_PAGE}.")]
After = Annotated[
    str | None, strawberry.argument(description="The cursor after which the page begins.")
]


@described
class Edge(Generic[T]):
    """A node and its place in a list."""

    cursor: str
    node: T


@described
class Connection(Generic[T]):
    """One page of a list."""

    edges: list[Edge[T]]
    page_info: PageInfo
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @resolved
    def nodes(self) -> list[T]:
        """The nodes of the edges."""
        return [edge.node for edge in self.edges]

    @resolved(f"Nodes of the whole list, counted up to {LARGEST_TOTAL:,}.")
    async def total_count(self) -> int:
        """Count the list, which is done only if this or `isCapped` is asked for."""
        return min(await self.count(), LARGEST_TOTAL)

    @resolved
    async def is_capped(self) -> bool:
        """The list may hold more nodes than `totalCount` says."""
        return await self.count() > LARGEST_TOTAL


async def connection(
    context: Context, asked: ListFilter, kind: type[N], *, first: int, after: str | None
) -> Connection[N]:
    """Return the page of a list that begins after a cursor.

    Raises:
        OutOfRangeError: If `first` is out of range.
        CursorInvalidError: If the cursor was not made by this service.
        CursorExpiredError: If it is of another list or of another version of the data.
    """
    checked_first(first)
    batches, dataset = context.batches, await dataset_version(context)
    signer = context.signer
    start = "" if after is None else signer.read(after, order=asked.order, dataset=dataset)
    page = await batches.read(lambda source: source.page(asked, after=start, limit=first))
    nodes = await kind.known_each(context, page.keys)
    edges = [
        Edge(cursor=signer.sign(key, order=asked.order, dataset=dataset), node=node)
        for key, node in zip(page.keys, nodes, strict=True)
        if node is not None  # it was removed since the page was read
    ]

    counting: list[asyncio.Task[int]] = []

    async def count() -> int:
        if not counting:  # both fields that need it share one read
            read = batches.read(lambda source: source.total(asked, limit=LARGEST_TOTAL + 1))
            counting.append(asyncio.ensure_future(read))
        return await counting[0]

    return Connection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=bool(start),
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
        count=count,
    )


def checked_first(first: int) -> int:
    """Return a page size that is in range.

    Raises:
        OutOfRangeError: If it is not.
    """
    if not 1 <= first <= LARGEST_PAGE:
        raise OutOfRangeError(
            Text("first está fuera de rango.", "first is out of range."),
            hint=Text(
                f"Dé un número entero entre 1 y {LARGEST_PAGE}.",
                f"Give a whole number between 1 and {LARGEST_PAGE}.",
            ),
        )
    return first


async def dataset_version(context: Context) -> str:
    """Return a short digest of which versions of which sources answers come from."""
    found = await context.batches.read(lambda source: source.by_key(DATASETS_CURRENT, ()))
    return version_of(found.values())
