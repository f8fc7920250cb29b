"""The lists of the schema: what their filters mean, and the pages they make."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from strawberry.dataloader import DataLoader

from eslabon.graph.reading.asked import process_codes
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.named import buyer_named, region_named
from eslabon.queries.entities import buyers, establishment_lists, regions, steps
from eslabon.queries.entities.establishment_lists import EstablishmentFilter
from eslabon.queries.entities.regions import RegionFilter
from eslabon.queries.entities.steps import FinishingStepFilter
from eslabon.service.graphql.connection import Connection, Listing, connection
from eslabon.service.graphql.context import Context
from eslabon.service.graphql.ids import LONGEST_ID
from eslabon.service.graphql.inputs import checked_length
from eslabon.service.graphql.nodes import own_key
from eslabon.service.graphql.types.demand import (
    Buyer,
    FinishingStep,
    finishing_step_from,
)
from eslabon.service.graphql.types.enums import RegionKind
from eslabon.service.graphql.types.establishments import Establishment, establishment_from
from eslabon.service.graphql.types.node import from_row
from eslabon.service.graphql.types.places import Region, region_from

RowT = TypeVar("RowT")
NodeT = TypeVar("NodeT")


async def establishment_list(
    context: Context,
    *,
    region: str | None,
    capability: str | None,
    activity: str | None,
    name: str | None,
    first: int,
    after: str | None,
) -> Connection[Establishment]:
    """Return a page of the establishments that all filters keep.

    Raises:
        NotFoundError: If a filter names what does not exist.
    """
    checked_length(activity, name="activity", most=6)
    asked = EstablishmentFilter(
        region=await _known_region(context, region),
        capabilities=_subtree(capability),
        activity=activity or None,
        name=_prefix(name),
    )
    listing = Listing(
        name="establishments:id",
        page=lambda client, start, limit: establishment_lists.establishments_page(
            client, asked, after=start, limit=limit
        ),
        total=lambda client, limit: establishment_lists.establishments_total(
            client, asked, limit=limit
        ),
        nodes=_rows(context.batches.establishments, establishment_from),
    )
    return await connection(context, listing, first=first, after=after)


async def region_list(
    context: Context,
    *,
    kind: RegionKind | None,
    within: str | None,
    name: str | None,
    first: int,
    after: str | None,
) -> Connection[Region]:
    """Return a page of the regions that all filters keep.

    Raises:
        NotFoundError: If a filter names what does not exist.
    """
    asked = RegionFilter(
        kind=None if kind is None else kind.value,
        within=await _known_region(context, within),
        name=_prefix(name),
    )
    listing = Listing(
        name="regions:code",
        page=lambda client, start, limit: regions.regions_page(
            client, asked, after=start, limit=limit
        ),
        total=lambda client, limit: regions.regions_total(client, asked, limit=limit),
        nodes=_rows(context.batches.regions, region_from),
    )
    return await connection(context, listing, first=first, after=after)


async def buyer_list(
    context: Context, *, name: str | None, first: int, after: str | None
) -> Connection[Buyer]:
    """Return a page of the buyers whose names begin so."""
    prefix = _prefix(name)
    listing = Listing(
        name="buyers:id",
        page=lambda client, start, limit: buyers.buyers_page(
            client, prefix, after=start, limit=limit
        ),
        total=lambda client, limit: buyers.buyers_total(client, prefix, limit=limit),
        nodes=_rows(context.batches.buyers, partial(from_row, Buyer)),
    )
    return await connection(context, listing, first=first, after=after)


async def finishing_step_list(
    context: Context,
    *,
    buyer: str | None,
    region: str | None,
    capability: str | None,
    first: int,
    after: str | None,
) -> Connection[FinishingStep]:
    """Return a page of the finishing steps that all filters keep.

    Raises:
        NotFoundError: If a filter names what does not exist.
    """
    asked = FinishingStepFilter(
        buyer=await _known_buyer(context, buyer),
        region=await _known_region(context, region),
        capabilities=_subtree(capability),
    )
    listing = Listing(
        name="finishingSteps:id",
        page=lambda client, start, limit: steps.finishing_steps_page(
            client, asked, after=start, limit=limit
        ),
        total=lambda client, limit: steps.finishing_steps_total(client, asked, limit=limit),
        nodes=_rows(context.batches.finishing_steps, finishing_step_from),
    )
    return await connection(context, listing, first=first, after=after)


def _rows(
    loader: DataLoader[str, RowT | None], make: Callable[[RowT], NodeT]
) -> Callable[[tuple[str, ...]], Awaitable[Sequence[NodeT | None]]]:
    """Return what reads the nodes of a page, None for one that is gone by then."""

    async def read(keys: tuple[str, ...]) -> list[NodeT | None]:
        rows = await loader.load_many(keys)
        return [None if row is None else make(row) for row in rows]

    return read


async def _known_region(context: Context, asked: str | None) -> str | None:
    """Return the code of a region that exists, so that a mistyped one is no empty list."""
    if asked is None:
        return None
    return (await context.reads.run(region_named, own_key(Region, asked))).code


async def _known_buyer(context: Context, asked: str | None) -> str | None:
    if asked is None:
        return None
    return (await context.reads.run(buyer_named, own_key(Buyer, asked))).code


def _subtree(asked: str | None) -> tuple[str, ...] | None:
    """Return processes with all narrower ones; an unknown one is an error with suggestions."""
    if asked is None:
        return None
    checked_length(asked, name="capability", most=LONGEST_ID)
    tree = capability_tree()
    return tuple(sorted({below for code in process_codes(asked) for below in tree.subtree(code)}))


def _prefix(name: str | None) -> str | None:
    checked_length(name, name="name", most=LONGEST_ID)
    return name or None
