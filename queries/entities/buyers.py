"""Reads of buyers and of their plants."""

from collections.abc import Sequence

from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import PRIVATE, ReadQuery
from eslabon.queries.entities.batches import (
    Page,
    by_key,
    children_query,
    page_of,
    page_query,
    total_of,
)

BUYERS_BY_ID = ReadQuery(
    "buyers_by_id", Buyer, {"ids": list[str], **PRIVATE}, "Buyers of given ids"
)
BUYERS_PAGE, BUYERS_COUNT = page_query(
    "buyers_page", "Buyers by name", filters={"name": str | None, **PRIVATE}
)
GROUPS_OF_BUYERS = children_query(
    "groups_of_buyers", "Ids of the groups that each buyer is in", filters=PRIVATE
)
PLANTS_BY_ID = ReadQuery(
    "plants_by_id", Plant, {"ids": list[str], **PRIVATE}, "Plants of given ids"
)
PLANTS_OF_BUYERS = children_query(
    "plants_of_buyers", "Ids of the plants of each buyer", filters=PRIVATE
)
BUYERS_OF_PLANTS = children_query(
    "buyers_of_plants", "Ids of the buyers that run each plant", filters=PRIVATE
)

QUERIES: tuple[ReadQuery[object], ...] = (
    BUYERS_BY_ID,
    BUYERS_PAGE,
    BUYERS_COUNT,
    GROUPS_OF_BUYERS,
    PLANTS_BY_ID,
    PLANTS_OF_BUYERS,
    BUYERS_OF_PLANTS,
)


def buyers_by_id(client: GraphClient, ids: Sequence[str]) -> dict[str, Buyer]:
    """Return the buyers that exist, under their ids."""
    return by_key(BUYERS_BY_ID.fetch(client, ids=sorted(set(ids))), lambda row: row.id)


def plants_by_id(client: GraphClient, ids: Sequence[str]) -> dict[str, Plant]:
    """Return the plants that exist, under their ids."""
    return by_key(PLANTS_BY_ID.fetch(client, ids=sorted(set(ids))), lambda row: row.id)


def buyers_page(client: GraphClient, name: str | None, *, after: str, limit: int) -> Page:
    """Return a page of the ids of buyers whose names begin so, after an id, ascending."""
    return page_of(BUYERS_PAGE, client, limit=limit, after=after, name=_upper(name))


def buyers_total(client: GraphClient, name: str | None, *, limit: int) -> int:
    """Return how many buyers have names that begin so, counted up to a limit."""
    return total_of(BUYERS_COUNT, client, limit=limit, name=_upper(name))


def _upper(name: str | None) -> str | None:
    return None if name is None else name.upper()
