"""What is sent out, by whom: buyers, plants, components and finishing steps in the schema."""

from datetime import date

import strawberry

from eslabon.graph.model.nodes.buyer import BUYER
from eslabon.graph.model.nodes.component import COMPONENT
from eslabon.graph.model.nodes.finishing_step import FINISHING_STEP
from eslabon.graph.model.nodes.plant import PLANT
from eslabon.queries.entities.buyers import (
    BUYERS_BY_ID,
    BUYERS_OF_PLANTS,
    GROUPS_OF_BUYERS,
    PLANTS_BY_ID,
    PLANTS_OF_BUYERS,
)
from eslabon.queries.entities.steps import (
    COMPONENTS_BY_ID,
    FINISHING_STEPS_BY_ID,
    FINISHING_STEPS_OF_COMPONENTS,
    FINISHING_STEPS_OF_PLANTS,
)
from eslabon.service.graphql.types.capabilities import Capability, Standard
from eslabon.service.graphql.types.enums import Mode
from eslabon.service.graphql.types.links import (
    first_linked_nodes,
    linked_node,
    node_at,
    nodes_at,
)
from eslabon.service.graphql.types.node import Node, Point, stored
from eslabon.service.graphql.types.places import Region


@stored(BUYER, BUYERS_BY_ID)
class Buyer(Node):
    """A multinational group or its Mexican company."""

    plants: list["Plant"] = first_linked_nodes(PLANTS_OF_BUYERS, "Its plants, by id.")
    group: "Buyer | None" = linked_node(GROUPS_OF_BUYERS, "The group that it belongs to.")


@stored(PLANT, PLANTS_BY_ID)
class Plant(Node):
    """A buyer's site, where components are sent from."""

    location: Point | None
    buyer: Buyer | None = linked_node(BUYERS_OF_PLANTS, "The buyer that runs it.")
    municipality: Region | None = node_at(
        "municipality_code", "The municipality that it stands in."
    )
    finishing_steps: list["FinishingStep"] = first_linked_nodes(
        FINISHING_STEPS_OF_PLANTS, "The steps that it has done outside, by id."
    )


@stored(COMPONENT, COMPONENTS_BY_ID)
class Component(Node):
    """What is processed; sides in mm, mass in kg."""

    finishing_steps: list["FinishingStep"] = first_linked_nodes(
        FINISHING_STEPS_OF_COMPONENTS, "The steps done on it, in their sequence."
    )


@stored(FINISHING_STEP, FINISHING_STEPS_BY_ID)
class FinishingStep(Node):
    """One operation on a component: what it asks for, where it is done."""

    plant_key: strawberry.Private[str | None]
    component_key: strawberry.Private[str | None]
    done_in_code: strawberry.Private[str | None]
    value_date: date | None
    required_mode: Mode | None
    capability_code: str | None
    standard_codes: list[str]
    capability: Capability | None = node_at("capability_code", "The process it asks for.")
    standards: list[Standard] = nodes_at(
        "standard_codes", "The standards it asks its supplier for."
    )
    component: Component | None = node_at("component_key", "The component that it works on.")
    plant: Plant | None = node_at("plant_key", "The plant that sends it out.")
    done_in: Region | None = node_at("done_in_code", "The country or region where it is done now.")
