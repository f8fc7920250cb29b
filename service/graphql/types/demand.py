"""What is sent out, by whom: buyers, plants, components and finishing steps in the schema."""

from datetime import date

import strawberry

from eslabon.graph.model.nodes.plant import Plant as PlantRow
from eslabon.queries.entities.steps import FinishingStepRow
from eslabon.service.graphql.connection import checked_first
from eslabon.service.graphql.context import Context, Info
from eslabon.service.graphql.fields import described, resolved
from eslabon.service.graphql.types.capabilities import (
    Capability,
    Standard,
    capability_of,
    standards_of,
)
from eslabon.service.graphql.types.enums import Mode
from eslabon.service.graphql.types.node import Node, from_row
from eslabon.service.graphql.types.places import Point, Region, point, region_of


@described
class Buyer(Node):
    """A multinational group or its Mexican company."""

    key: str
    name: str
    sector: str | None

    @resolved
    async def plants(self, info: Info, first: int = 20) -> list["Plant"]:
        """Its plants, by id."""
        keys = await info.context.batches.plants_of_buyers.load(self.key)
        rows = await info.context.batches.plants.load_many(keys[: checked_first(first)])
        return [plant_from(row) for row in rows if row is not None]

    @resolved
    async def group(self, info: Info) -> "Buyer | None":
        """The group that it belongs to."""
        keys = await info.context.batches.groups_of_buyers.load(self.key)
        return await buyer_of(info.context, keys[0]) if keys else None


@described
class Plant(Node):
    """A buyer's site, where components are sent from."""

    key: str
    name: str
    location: Point | None
    municipality_code: str | None

    @resolved
    async def buyer(self, info: Info) -> Buyer | None:
        """The buyer that runs it."""
        keys = await info.context.batches.buyers_of_plants.load(self.key)
        return await buyer_of(info.context, keys[0]) if keys else None

    @resolved
    async def municipality(self, info: Info) -> Region | None:
        """The municipality that it stands in."""
        return await region_of(info.context, self.municipality_code)

    @resolved
    async def finishing_steps(self, info: Info, first: int = 20) -> list["FinishingStep"]:
        """The steps that it has done outside, by id."""
        keys = await info.context.batches.steps_of_plants.load(self.key)
        return await finishing_steps_of(info.context, keys[: checked_first(first)])


@described
class Component(Node):
    """What is processed; sides in mm, mass in kg."""

    key: str
    name: str
    hs_code: str | None = strawberry.field(description="Harmonised System code.")
    material: str | None = strawberry.field(description="Material family.")
    length: float | None
    width: float | None
    height: float | None
    mass: float | None

    @resolved
    async def finishing_steps(self, info: Info, first: int = 20) -> list["FinishingStep"]:
        """The steps done on it, in their sequence."""
        keys = await info.context.batches.steps_of_components.load(self.key)
        return await finishing_steps_of(info.context, keys[: checked_first(first)])


@described
class FinishingStep(Node):
    """One operation on a component: what it asks for, where it is done."""

    plant_key: strawberry.Private[str | None]
    component_key: strawberry.Private[str | None]
    done_in_code: strawberry.Private[str | None]
    key: str
    name: str = strawberry.field(description="The operation as the buyer words it.")
    sequence: int = strawberry.field(description="Its place among the component's, from 1.")
    annual_volume: float | None = strawberry.field(description="Pieces a year.")
    value_out: float | None = strawberry.field(description="Value sent out a year.")
    value_back: float | None = strawberry.field(description="Value come back a year.")
    currency: str | None = strawberry.field(description="ISO 4217.")
    value_date: date | None = strawberry.field(description="Day that both values are of.")
    turnaround: float | None = strawberry.field(description="Days from leaving to coming back.")
    required_mode: Mode | None
    capability_code: str | None
    standard_codes: list[str]

    @resolved
    def capability(self) -> Capability | None:
        """The process it asks for."""
        return capability_of(self.capability_code)

    @resolved
    async def standards(self, info: Info) -> list[Standard]:
        """The standards it asks its supplier for."""
        return await standards_of(info.context, self.standard_codes)

    @resolved
    async def component(self, info: Info) -> Component | None:
        """The component that it works on."""
        key = self.component_key
        return None if key is None else await component_of(info.context, key)

    @resolved
    async def plant(self, info: Info) -> Plant | None:
        """The plant that sends it out."""
        key = self.plant_key
        return None if key is None else await plant_of(info.context, key)

    @resolved
    async def done_in(self, info: Info) -> Region | None:
        """The country or region where it is done now."""
        return await region_of(info.context, self.done_in_code)


def plant_from(row: PlantRow) -> Plant:
    """Return a row as the schema shows it."""
    located = point(row.latitude, row.longitude)
    return from_row(Plant, row, location=located)


def finishing_step_from(row: FinishingStepRow) -> FinishingStep:
    """Return a row as the schema shows it."""
    return from_row(
        FinishingStep,
        row,
        plant_key=row.plant,
        component_key=row.component,
        done_in_code=row.done_in,
        capability_code=row.capability,
        standard_codes=list(row.standards),
    )


async def buyer_of(context: Context, key: str) -> Buyer | None:
    """Return the buyer of an id, if there is one."""
    row = await context.batches.buyers.load(key)
    return None if row is None else from_row(Buyer, row)


async def finishing_steps_of(context: Context, keys: tuple[str, ...]) -> list[FinishingStep]:
    """Return the steps of ids, in their order, without those that do not exist."""
    rows = await context.batches.finishing_steps.load_many(keys)
    return [finishing_step_from(row) for row in rows if row is not None]


async def finishing_step_of(context: Context, key: str) -> FinishingStep | None:
    """Return the step of an id, if there is one."""
    row = await context.batches.finishing_steps.load(key)
    return None if row is None else finishing_step_from(row)


async def plant_of(context: Context, key: str) -> Plant | None:
    """Return the plant of an id, if there is one."""
    row = await context.batches.plants.load(key)
    return None if row is None else plant_from(row)


async def component_of(context: Context, key: str) -> Component | None:
    """Return the component of an id, if there is one."""
    row = await context.batches.components.load(key)
    return None if row is None else from_row(Component, row)
