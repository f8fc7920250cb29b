"""Reads of buyers and of their plants."""

from dataclasses import dataclass
from typing import Final

from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.plant import Plant
from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import PRIVATE, ReadQuery
from eslabon.queries.entities.batches import ListFilter, ListQuery, children_of, children_query

BUYERS_BY_ID = ReadQuery(
    "buyers_by_id", Buyer, {"ids": list[str], **PRIVATE}, "Buyers of given ids"
)
BUYERS = ListQuery.of("buyers_page", "Buyers by name", filters={"name": str | None, **PRIVATE})
GROUPS_OF_BUYERS = children_query(
    "groups_of_buyers", "Ids of the groups that each buyer is in", filters=PRIVATE
)
PLANTS_BY_ID = ReadQuery(
    "plants_by_id", Plant, {"ids": list[str], **PRIVATE}, "Plants of given ids"
)
PLANTS = ListQuery.of(
    "plants_page",
    "Plants by name and buyer",
    filters={"name": str | None, "buyer": str | None, **PRIVATE},
)
PLANTS_OF_BUYERS = children_query(
    "plants_of_buyers", "Ids of the plants of each buyer", filters=PRIVATE
)
BUYERS_OF_PLANTS = children_query(
    "buyers_of_plants", "Ids of the buyers that run each plant", filters=PRIVATE
)

# More owners of one plant, and groups of one buyer, than anybody has.
MOST_OWNERS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerFilter(ListFilter):
    """Which buyers a list keeps: those whose names hold some words."""

    order, query = "buyers:id", BUYERS

    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantFilter(ListFilter):
    """Which plants a list keeps: those whose names hold some words, and those of a buyer."""

    order, query = "plants:id", PLANTS

    name: str | None = None
    buyer: str | None = None


def owners_of_plant(client: GraphClient, plant: str) -> tuple[str, ...]:
    """Return the ids of the buyers that run a plant, then of the groups they are in, upwards."""
    owners: dict[str, None] = {}
    found = children_of(BUYERS_OF_PLANTS, client, parents=[plant], limit=MOST_OWNERS)[plant]
    while new := [owner for owner in found if owner not in owners]:
        owners |= dict.fromkeys(new)
        groups = children_of(GROUPS_OF_BUYERS, client, parents=new, limit=MOST_OWNERS)
        found = tuple(group for above in groups.values() for group in above)
    return tuple(owners)
