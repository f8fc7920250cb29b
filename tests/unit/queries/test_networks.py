import networkx as nx

from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.matching.wording import same
from eslabon.queries.networks import supply_map_graph
from eslabon.queries.supply_map.answer import MapEdge, MapNode, SupplyMap
from eslabon.queries.supply_map.kinds import Evidence, MapEdgeKind, MapNodeKind

PLANT = MapNode(
    kind=MapNodeKind.PLANT, key="P", name=same("Planta"), latitude=20.65, longitude=-100.42
)
STEP = MapNode(kind=MapNodeKind.STEP, key="S", name=same("Zincado"))
SUPPLIER = MapNode(kind=MapNodeKind.SUPPLIER, key="1", name=same("Uno"))
MAP = SupplyMap(
    scope=Scope(ScopeKind.BUYER, "b", "B"),
    nodes=(PLANT, STEP, SUPPLIER),
    edges=(
        MapEdge(
            kind=MapEdgeKind.UNDERGOES, start=PLANT.id, end=STEP.id, evidence=Evidence.REPORTED
        ),
        MapEdge(
            kind=MapEdgeKind.COULD_BE_DONE_BY,
            start=STEP.id,
            end=SUPPLIER.id,
            evidence=Evidence.PROPOSED,
            score=0.5,
        ),
    ),
    step_count=1,
    steps_shown=1,
)


def test_every_node_and_edge_of_the_map_is_in_the_graph_with_its_fields() -> None:
    graph = supply_map_graph(MAP)
    assert set(graph) == {"plant:P", "step:S", "supplier:1"}
    assert graph.nodes["plant:P"]["latitude"] == 20.65
    assert graph.edges["step:S", "supplier:1", MapEdgeKind.COULD_BE_DONE_BY]["score"] == 0.5


def test_a_supplier_is_reached_from_its_plant() -> None:
    assert nx.has_path(supply_map_graph(MAP), PLANT.id, SUPPLIER.id)
