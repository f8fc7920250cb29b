"""Reads of finishing steps and of the components that they work on."""

from collections.abc import Sequence
from dataclasses import dataclass

from eslabon.graph.model.nodes.component import Component
from eslabon.graph.model.nodes.finishing_step import FinishingStep
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishingStepRow(FinishingStep):
    """A step with the keys of all that it hangs on."""

    capability: str | None
    component: str | None
    plant: str | None
    done_in: str | None
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishingStepFilter:
    """Which steps a list keeps; `region` is where the plant stands, of any kind."""

    buyer: str | None = None
    region: str | None = None
    capabilities: tuple[str, ...] | None = None


FINISHING_STEPS_BY_ID = ReadQuery(
    "finishing_steps_by_id",
    FinishingStepRow,
    {"ids": list[str], **PRIVATE},
    "Finishing steps of given ids",
)
FINISHING_STEPS_PAGE, FINISHING_STEPS_COUNT = page_query(
    "finishing_steps_page",
    "Finishing steps by buyer, region of the plant and capability",
    filters={
        "buyer": str | None,
        "region": str | None,
        "capabilities": list[str] | None,
        **PRIVATE,
    },
)
FINISHING_STEPS_OF_PLANTS = children_query(
    "finishing_steps_of_plants", "Ids of the steps that each plant sends out", filters=PRIVATE
)
FINISHING_STEPS_OF_COMPONENTS = children_query(
    "finishing_steps_of_components",
    "Ids of the steps of each component, in their sequence",
    filters=PRIVATE,
)
COMPONENTS_BY_ID = ReadQuery(
    "components_by_id", Component, {"ids": list[str], **PRIVATE}, "Components of given ids"
)

QUERIES: tuple[ReadQuery[object], ...] = (
    FINISHING_STEPS_BY_ID,
    FINISHING_STEPS_PAGE,
    FINISHING_STEPS_COUNT,
    FINISHING_STEPS_OF_PLANTS,
    FINISHING_STEPS_OF_COMPONENTS,
    COMPONENTS_BY_ID,
)


def finishing_steps_by_id(client: GraphClient, ids: Sequence[str]) -> dict[str, FinishingStepRow]:
    """Return the steps that exist, under their ids."""
    return by_key(FINISHING_STEPS_BY_ID.fetch(client, ids=sorted(set(ids))), lambda row: row.id)


def components_by_id(client: GraphClient, ids: Sequence[str]) -> dict[str, Component]:
    """Return the components that exist, under their ids."""
    return by_key(COMPONENTS_BY_ID.fetch(client, ids=sorted(set(ids))), lambda row: row.id)


def finishing_steps_page(
    client: GraphClient, asked: FinishingStepFilter, *, after: str, limit: int
) -> Page:
    """Return a page of the ids that a filter keeps, after an id, ascending."""
    return page_of(FINISHING_STEPS_PAGE, client, limit=limit, after=after, **_parameters(asked))


def finishing_steps_total(client: GraphClient, asked: FinishingStepFilter, *, limit: int) -> int:
    """Return how many steps a filter keeps, counted up to a limit."""
    return total_of(FINISHING_STEPS_COUNT, client, limit=limit, **_parameters(asked))


def _parameters(asked: FinishingStepFilter) -> dict[str, object]:
    capabilities = None if asked.capabilities is None else list(asked.capabilities)
    return {"buyer": asked.buyer, "region": asked.region, "capabilities": capabilities}
