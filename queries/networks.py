"""Supply maps as networkx graphs, for notebooks and for measures that networkx has."""

from dataclasses import asdict

import networkx as nx

from eslabon.queries.supply_map.answer import SupplyMap


def supply_map_graph(supply_map: SupplyMap) -> "nx.MultiDiGraph[str]":
    """Return the map as a directed graph with parallel edges, keyed by kind.

    Nodes and edges carry the fields of `MapNode` and `MapEdge` as attributes.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in supply_map.nodes:
        graph.add_node(node.id, **asdict(node))
    for edge in supply_map.edges:
        attributes = asdict(edge)
        start, end, kind = attributes.pop("start"), attributes.pop("end"), edge.kind
        graph.add_edge(start, end, key=kind, **attributes)
    return graph
