"""What a supply map answers in the schema."""

from enum import Enum

import strawberry
from strawberry.scalars import JSON

from eslabon.queries.supply_map import answer as rows
from eslabon.queries.supply_map.geojson import feature_collection
from eslabon.service.graphql.fields import resolved
from eslabon.service.graphql.types.coverages import Scope, ScopeKind
from eslabon.service.graphql.types.enums import MatchStatus
from eslabon.service.graphql.types.node import from_row
from eslabon.service.graphql.types.places import Point, point


@strawberry.enum(description="What a node of a map stands for.")
class MapNodeKind(Enum):
    """What a node of a map stands for."""

    BUYER = "buyer"
    PLANT = "plant"
    COMPONENT = "component"
    STEP = "step"
    REGION = "region"
    SUPPLIER = "supplier"


@strawberry.enum(description="What an edge of a map says.")
class MapEdgeKind(Enum):
    """What an edge of a map says."""

    RUNS = "runs"
    PROCESSES = "processes"
    UNDERGOES = "undergoes"
    DONE_IN = "done_in"
    COULD_BE_DONE_BY = "could_be_done_by"


@strawberry.enum(
    description="How an edge is known: reported by a source; proposed by a match on what is "
    "claimed of a supplier; inferred by a match on what was read from its name or class."
)
class Evidence(Enum):
    """How an edge is known."""

    REPORTED = "reported"
    PROPOSED = "proposed"
    INFERRED = "inferred"


@strawberry.type(description="A node of a map; its id is unique on the map.")
class MapNode:
    """A node of a map."""

    id: str
    kind: MapNodeKind
    key: str = strawberry.field(description="Its key in the graph, among nodes of its kind.")
    name: str
    location: Point | None


@strawberry.type(description="An edge between two nodes of a map, by their ids.")
class MapEdge:
    """An edge between two nodes of a map."""

    kind: MapEdgeKind
    start: str
    end: str
    evidence: Evidence
    plant: str | None = strawberry.field(description="The plant that the goods leave from.")
    is_offshore: bool = strawberry.field(description="The step leaves the country.")
    distance_km: float | None = strawberry.field(description="From that plant.")
    place: int | None = strawberry.field(description="The candidate's place, from 1.")
    status: MatchStatus | None
    score: float | None
    value: float | None = strawberry.field(description="Of the step, a year.")
    currency: str | None


@strawberry.type(description="From a buyer to the suppliers that could do its steps.")
class SupplyMap:
    """From a buyer to the suppliers that could do its steps."""

    row: strawberry.Private[rows.SupplyMap]
    scope: Scope
    step_count: int = strawberry.field(description="All steps in scope, shown or not.")
    steps_shown: int

    @resolved("Nodes by kind and key.")
    def nodes(self) -> list[MapNode]:
        """Return the nodes."""
        return [
            from_row(
                MapNode,
                node,
                kind=MapNodeKind(node.kind.value),
                location=point(node.latitude, node.longitude),
            )
            for node in self.row.nodes
        ]

    @resolved("Edges by kind and ends.")
    def edges(self) -> list[MapEdge]:
        """Return the edges."""
        return [
            from_row(
                MapEdge,
                edge,
                kind=MapEdgeKind(edge.kind.value),
                evidence=Evidence(edge.evidence.value),
                status=None if edge.status is None else MatchStatus[edge.status.name],
            )
            for edge in self.row.edges
        ]

    @resolved("A GeoJSON FeatureCollection: points for sites, lines for where steps go.")
    def geojson(self) -> JSON:
        """Return the map as GeoJSON."""
        return JSON(feature_collection(self.row))


def supply_map_from(row: rows.SupplyMap) -> SupplyMap:
    """Return a supply map as the schema shows it."""
    scope = Scope(kind=ScopeKind(row.scope.kind), code=row.scope.code, name=row.scope.name)
    return SupplyMap(row=row, scope=scope, step_count=row.steps, steps_shown=row.steps_shown)
