"""Maps as GeoJSON: longitude first, lines only between places that are known."""

from eslabon.graph.language import same
from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.matching.outcome import Status
from eslabon.queries.supply_map.answer import MapEdge, MapNode, SupplyMap
from eslabon.queries.supply_map.geojson import feature_collection
from eslabon.queries.supply_map.kinds import Evidence, MapEdgeKind, MapNodeKind

PLANT = MapNode(
    kind=MapNodeKind.PLANT, key="P", name=same("Planta"), latitude=20.65, longitude=-100.42
)
STEP = MapNode(kind=MapNodeKind.STEP, key="S", name=same("Zincado"))
NEAR = MapNode(
    kind=MapNodeKind.SUPPLIER, key="1", name=same("Uno"), latitude=20.6, longitude=-100.4
)
LOST = MapNode(kind=MapNodeKind.SUPPLIER, key="2", name=same("Dos"), latitude=20.6)


def could(supplier: MapNode, plant: MapNode | None = PLANT) -> MapEdge:
    return MapEdge(
        kind=MapEdgeKind.COULD_BE_DONE_BY,
        start=STEP.id,
        end=supplier.id,
        evidence=Evidence.PROPOSED,
        plant=None if plant is None else plant.id,
        distance_km=5.9412345,
        status=Status.VERIFY,
        score=0.512345678,
    )


def features(*edges: MapEdge) -> list[dict[str, object]]:
    nodes = (PLANT, STEP, NEAR, LOST)
    drawn = SupplyMap(
        scope=Scope(ScopeKind.BUYER, "b", "B"),
        nodes=nodes,
        edges=edges,
        step_count=1,
        steps_shown=1,
    )
    found = feature_collection(drawn)["features"]
    assert isinstance(found, list)
    return found


def test_only_nodes_with_both_coordinates_are_points() -> None:
    assert [feature["id"] for feature in features()] == ["plant:P", "supplier:1"]
    assert features()[0]["geometry"] == {"type": "Point", "coordinates": [-100.42, 20.65]}


def test_a_line_leads_from_the_plant_to_the_supplier_with_its_distance() -> None:
    line = features(could(NEAR))[-1]
    assert line["geometry"] == {
        "type": "LineString",
        "coordinates": [[-100.42, 20.65], [-100.4, 20.6]],
    }
    assert line["properties"] == {
        "kind": "could_be_done_by",
        "evidence": "proposed",
        "step": "step:S",
        "isOffshore": False,
        "distanceKm": 5.941,
        "status": "VERIFY",
        "score": 0.512346,
    }


def test_nothing_is_drawn_to_or_from_an_unknown_place() -> None:
    assert len(features(could(LOST), could(NEAR, plant=None))) == len(features())


def test_what_is_no_transport_is_no_line() -> None:
    runs = MapEdge(kind=MapEdgeKind.RUNS, start="buyer:b", end=PLANT.id, evidence=Evidence.REPORTED)
    assert len(features(runs)) == len(features())
