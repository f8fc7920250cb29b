"""Regions in the schema."""

import strawberry

from eslabon.graph.model.nodes.region import REGION
from eslabon.queries.entities.regions import REGIONS_BY_CODE, REGIONS_OF_REGIONS
from eslabon.service.graphql.types.enums import RegionKind
from eslabon.service.graphql.types.links import linked_nodes
from eslabon.service.graphql.types.node import Node, Point, stored


@stored(REGION, REGIONS_BY_CODE)
class Region(Node):
    """A country, state, metropolitan zone, municipality or industrial park."""

    key_field = "code"
    kind: RegionKind
    location: Point | None = strawberry.field(description="A point to label it at.")
    parents: list["Region"] = linked_nodes(
        REGIONS_OF_REGIONS, "The larger regions that directly hold it."
    )
