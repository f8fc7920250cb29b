"""Answers for notebooks: tables of pandas, and supply maps as graphs of networkx."""

from typing import TYPE_CHECKING, Any

from eslabon.graph.language import Language
from eslabon.queries.answers import describe
from eslabon.queries.supply_map.answer import SupplyMap
from eslabon.service.answers.plain import plain

if TYPE_CHECKING:  # they take longer to import than all else together
    import networkx as nx
    import pandas as pd


def frame(answer: Any, *, language: Language = "es") -> "pd.DataFrame":
    """Return the main table of an answer: a row an element, a column a field of its JSON.

    Fields within fields are joined by dots, as `location.latitude`; what is many, as gates, is
    a list in its cell (`explode` makes rows of it).
    """
    import pandas as pd

    described = describe(type(answer))
    main = described.layout.main or next(p.name for p in described.parts if p.is_table)
    table = pd.json_normalize(plain(getattr(answer, main), language))
    # Where a part is absent in some rows its own column is beside those of what it holds.
    names = list(map(str, table))
    split = [name for name in names if any(other.startswith(f"{name}.") for other in names)]
    return table.drop(columns=split)


def network(supply_map: SupplyMap, *, language: Language = "es") -> "nx.MultiDiGraph[str]":
    """Return a supply map as a directed graph, with the fields of its JSON as attributes.

    Edges in parallel are told apart by their kind.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    said = plain(supply_map, language)
    graph.add_nodes_from((node["id"], node) for node in said["nodes"])
    for edge in said["edges"]:
        graph.add_edge(edge["start"], edge["end"], key=edge["kind"], **edge)
    return graph
