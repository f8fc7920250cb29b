import networkx as nx

from eslabon.queries.coverage.scope import Scope
from eslabon.queries.networks import supply_map_graph
from eslabon.queries.supply_map.answer import (
    EdgeKind,
    Evidence,
    MapEdge,
    MapNode,
    NodeKind,
    SupplyMap,
)

PLANT = MapNode(kind=NodeKind.PLANT, key="P", name="Planta", latitude=20.65, longitude=-100.42)
STEP = MapNode(kind=NodeKind.STEP, key="S", name="Zincado")
SUPPLIER = MapNode(kind=NodeKind.SUPPLIER, key="1", name="Uno")
MAP = SupplyMap(
    scope=Scope("buyer", "b", "B"),
    nodes=(PLANT, STEP, SUPPLIER),
    edges=(
        MapEdge(kind=EdgeKind.UNDERGOES, start=PLANT.id, end=STEP.id, evidence=Evidence.REPORTED),
        MapEdge(
            kind=EdgeKind.COULD_BE_DONE_BY,
            start=STEP.id,
            end=SUPPLIER.id,
            evidence=Evidence.PROPOSED,
            score=0.5,
        ),
    ),
    steps=1,
    steps_shown=1,
)


def test_every_node_and_edge_of_the_map_is_in_the_graph_with_its_fields() -> None:
    graph = supply_map_graph(MAP)
    assert set(graph) == {"plant:P", "step:S", "supplier:1"}
    assert graph.nodes["plant:P"]["latitude"] == 20.65
    assert graph.edges["step:S", "supplier:1", EdgeKind.COULD_BE_DONE_BY]["score"] == 0.5


def test_a_supplier_is_reached_from_its_plant() -> None:
    assert nx.has_path(supply_map_graph(MAP), PLANT.id, SUPPLIER.id)
