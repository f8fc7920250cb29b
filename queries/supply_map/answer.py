"""What a supply map answers: nodes and typed edges, each with how it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from eslabon.graph.language import Text
from eslabon.queries.answers import Point, Told, Way, laid_out, told
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.coverage.scope import Scope
from eslabon.queries.matching.outcome import Status
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.supply_map.geojson import feature_collection
from eslabon.queries.supply_map.kinds import MOVING, Evidence, MapEdgeKind, MapNodeKind


@laid_out(columns=("kind", "key", "name", "whereabouts", "described"))
@dataclass(frozen=True, slots=True, kw_only=True)
class MapNode:
    """One node; `id` is unique on the map, `key` in the graph among nodes of its kind."""

    kind: Annotated[MapNodeKind, Told("clase", "kind")]
    key: Annotated[str, Told("clave", "key", "Its key in the graph, among nodes of its kind.")]
    name: Annotated[Text, Told("nombre", "name")]
    latitude: Annotated[float | None, Told(is_data=False)] = None
    longitude: Annotated[float | None, Told(is_data=False)] = None
    site: Annotated[
        SupplierProfile | None, Told(about="Of a supplier: where it is and what it is like.")
    ] = None

    @property
    @told("dónde", "where")
    def whereabouts(self) -> str | None:
        """Return the address and the municipality of a supplier."""
        return None if self.site is None else self.site.whereabouts

    @property
    @told("qué es", "what it is")
    def described(self) -> Text | None:
        """Return the class of activity, the size and the web site of a supplier."""
        return None if self.site is None else self.site.described

    @property
    @told(is_data=True)
    def location(self) -> Point | None:
        """Return the point where both coordinates are known."""
        return Point.known(self.latitude, self.longitude)

    @property
    def place(self) -> tuple[float, float] | None:
        """Return latitude and longitude where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    @told("clave en el mapa", "id on the map", "Unique on the map.", is_data=True)
    def id(self) -> str:
        """Return the id on the map."""
        return f"{self.kind}:{self.key}"


@laid_out(columns=("kind", "start", "end", "evidence", "distance_km", "place", "status", "score"))
@dataclass(frozen=True, slots=True, kw_only=True)
class MapEdge:
    """One edge between two nodes of the map, by their ids.

    `plant` is the id of the node that the goods leave from. Distance is in km, from that plant;
    `place`, `status` and `score` are those of a candidate, the value that of the step a year.
    """

    kind: Annotated[MapEdgeKind, Told("clase", "kind")]
    start: Annotated[str, Told("desde", "from")]
    end: Annotated[str, Told("hasta", "to")]
    evidence: Annotated[Evidence, Told("evidencia", "evidence")]
    plant: Annotated[str | None, Told(about="The plant that the goods leave from.")] = None
    is_offshore: Annotated[bool, Told(about="The step leaves the country.")] = False
    distance_km: Annotated[
        float | None, Told("distancia", "distance", "From that plant.", unit="km", digits=1)
    ] = None
    place: Annotated[int | None, Told("n.º", "no.", "The candidate's place, from 1.")] = None
    status: Annotated[Status | None, Told("estado", "status")] = None
    score: Annotated[float | None, Told("puntos", "score")] = None
    value: Annotated[float | None, Told(about="Of the step, a year.")] = None
    currency: str | None = None


@laid_out(columns=("kind", "start_name", "end_name", "evidence", "distance_km", "status", "score"))
@dataclass(frozen=True, slots=True, kw_only=True)
class MapFlow:
    """Where a step goes, or could go, from its plant: what a map draws as a line."""

    edge: Annotated[MapEdge, Told(is_inline=True)]
    start_name: Annotated[Text, Told("desde", "from")]
    end_name: Annotated[Text, Told("hasta", "to")]
    way: Way


@laid_out(parts=("nodes", "edges"), title="finding", sent=("nodes", "edges", "flows"))
@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyMap:
    """From a buyer to the suppliers that could do its steps: nodes and edges by kind."""

    scope: Scope
    nodes: Annotated[tuple[MapNode, ...], Told("nodos", "nodes", "By kind and key.")]
    edges: Annotated[tuple[MapEdge, ...], Told("arcos", "edges", "By kind and ends.")]
    step_count: Annotated[int, Told(about="All steps in scope, shown or not.")]
    steps_shown: int
    build: Annotated[
        GraphBuild | None, Told(about="The build of the graph that it was read from.")
    ] = None

    @property
    @told()
    def finding(self) -> Text:
        """Return whose map it is and of how many steps, as a title says it."""
        steps, name = self.steps_shown, self.scope.name
        if steps == 1:
            return Text(f"{name}: 1 paso en el mapa", f"{name}: 1 step on the map")
        return Text(f"{name}: {steps:,} pasos en el mapa", f"{name}: {steps:,} steps on the map")

    @property
    @told("trayectos", "ways")
    def flows(self) -> tuple[MapFlow, ...]:
        """Return where steps go and could go, between places that are known."""
        nodes = {node.id: node for node in self.nodes}
        found = []
        for edge in self.edges:
            if edge.kind not in MOVING or edge.plant is None:
                continue
            plant, end = nodes[edge.plant], nodes[edge.end]
            way = Way.known(plant.location, end.location)
            if way is not None:
                found.append(MapFlow(edge=edge, start_name=plant.name, end_name=end.name, way=way))
        return tuple(found)

    @property
    @told(
        about="A GeoJSON FeatureCollection: points for sites, lines for where steps go.",
        is_data=True,
    )
    def geojson(self) -> Mapping[str, object]:
        """Return the map as GeoJSON."""
        whole: Any = self  # the checker knows this class by the folder's bare name too
        return feature_collection(whole)
