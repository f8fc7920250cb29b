"""Regions in the schema."""

import strawberry

from eslabon.graph.model.nodes.region import Region as RegionRow
from eslabon.service.graphql.context import Context, Info
from eslabon.service.graphql.fields import described, resolved
from eslabon.service.graphql.types.enums import RegionKind
from eslabon.service.graphql.types.node import Node, from_row


@described
class Point:
    """A point on the ground, in degrees of WGS 84."""

    latitude: float
    longitude: float


@described
class Region(Node):
    """A country, state, metropolitan zone, municipality or industrial park."""

    key_field = "code"
    code: str = strawberry.field(
        description="ISO 3166-1 alpha-3, two digits, ZM-, five digits or PI-."
    )
    name: str | None
    kind: RegionKind
    population: int | None
    delimitation: str | None = strawberry.field(description="Year, for metropolitan zones.")
    location: Point | None = strawberry.field(description="A point to label it at.")

    @resolved
    async def parents(self, info: Info) -> list["Region"]:
        """The larger regions that directly hold it."""
        codes = await info.context.batches.regions_of_regions.load(self.code)
        return await regions_of(info.context, codes)


def region_from(row: RegionRow) -> Region:
    """Return a row as the schema shows it."""
    return from_row(Region, row, location=point(row.latitude, row.longitude))


def point(latitude: float | None, longitude: float | None) -> Point | None:
    """Return a point where both coordinates are known."""
    if latitude is None or longitude is None:
        return None
    return Point(latitude=latitude, longitude=longitude)


async def region_of(context: Context, code: str | None) -> Region | None:
    """Return the region of a code, if there is one."""
    row = None if code is None else await context.batches.regions.load(code)
    return None if row is None else region_from(row)


async def regions_of(context: Context, codes: tuple[str, ...]) -> list[Region]:
    """Return the regions of codes, in their order, without those that do not exist."""
    rows = await context.batches.regions.load_many(codes)
    return [region_from(row) for row in rows if row is not None]
