"""Reads of finishing steps and of the components that they work on."""

from dataclasses import dataclass

from eslabon.graph.model.nodes.component import Component
from eslabon.graph.model.nodes.finishing_step import FinishingStep
from eslabon.queries.catalogue import PRIVATE, ReadQuery
from eslabon.queries.entities.batches import ListFilter, ListQuery, children_query


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishingStepRow(FinishingStep):
    """A step with the keys of all that it hangs on."""

    capability: str | None
    component: str | None
    plant: str | None
    done_in: str | None
    standards: tuple[str, ...]


FINISHING_STEPS_BY_ID = ReadQuery(
    "finishing_steps_by_id",
    FinishingStepRow,
    {"ids": list[str], **PRIVATE},
    "Finishing steps of given ids",
)
FINISHING_STEPS = ListQuery.of(
    "finishing_steps_page",
    "Finishing steps by name, buyer, region of the plant and capability",
    filters={
        "name": str | None,
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
COMPONENTS = ListQuery.of(
    "components_page", "Components by name", filters={"name": str | None, **PRIVATE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentFilter(ListFilter):
    """Which components a list keeps: those whose names hold some words."""

    order, query = "components:id", COMPONENTS

    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishingStepFilter(ListFilter):
    """Which steps a list keeps; `region` is where the plant stands, of any kind.

    `name` are words of the operation and of its component.
    """

    order, query = "finishingSteps:id", FINISHING_STEPS

    name: str | None = None
    buyer: str | None = None
    region: str | None = None
    capabilities: tuple[str, ...] | None = None
