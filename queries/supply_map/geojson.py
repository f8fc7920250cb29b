"""A supply map as GeoJSON (RFC 7946): points for sites, lines from plants to where steps go."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from eslabon.queries.supply_map.kinds import MOVING

if TYPE_CHECKING:  # a map offers this form of itself
    from eslabon.queries.matching.rows import SupplierProfile
    from eslabon.queries.supply_map.answer import MapEdge, MapNode, SupplyMap

# Six decimals of a degree are a tenth of a metre.
_DECIMALS = 6


def feature_collection(supply_map: "SupplyMap") -> dict[str, object]:
    """Return the map as a FeatureCollection; what has no place is left out."""
    nodes = {node.id: node for node in supply_map.nodes}
    points = [_point(node) for node in supply_map.nodes if node.place is not None]
    lines = [line for edge in supply_map.edges if (line := _line(edge, nodes)) is not None]
    return {"type": "FeatureCollection", "features": [*points, *lines]}


def _point(node: "MapNode") -> dict[str, object]:
    return {
        "type": "Feature",
        "id": node.id,
        "geometry": {"type": "Point", "coordinates": _position(node)},
        "properties": {
            "kind": node.kind.value,
            "key": node.key,
            "name": node.name.es,
            **({} if node.site is None else _site(node.site)),
        },
    }


def _site(site: "SupplierProfile") -> dict[str, object]:
    return {
        "address": site.address,
        "municipalityCode": site.municipality_code,
        "municipality": site.municipality,
        "activityCode": site.activity_code,
        "activity": site.activity,
        "sizeBand": site.size_band,
        "website": site.website,
    }


def _line(edge: "MapEdge", nodes: "Mapping[str, MapNode]") -> dict[str, object] | None:
    """Return the way of a step from its plant to a supplier, or to where it is done now."""
    if edge.kind not in MOVING or edge.plant is None:
        return None
    plant, end = nodes[edge.plant], nodes[edge.end]
    if plant.place is None or end.place is None:
        return None
    return {
        "type": "Feature",
        "id": f"{edge.plant}>{edge.start}>{edge.end}",
        "geometry": {"type": "LineString", "coordinates": [_position(plant), _position(end)]},
        "properties": {
            "kind": edge.kind.value,
            "evidence": edge.evidence.value,
            "step": edge.start,
            "isOffshore": edge.is_offshore,
            "distanceKm": None if edge.distance_km is None else round(edge.distance_km, 3),
            "status": None if edge.status is None else edge.status.name,
            "score": None if edge.score is None else round(edge.score, 6),
        },
    }


def _position(node: "MapNode") -> list[float]:
    """Return longitude before latitude, as GeoJSON has it."""
    latitude, longitude = node.place or (0.0, 0.0)
    return [round(longitude, _DECIMALS), round(latitude, _DECIMALS)]
