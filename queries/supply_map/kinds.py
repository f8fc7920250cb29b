"""What nodes and edges of a supply map stand for, and how an edge is known."""

from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.terms import Term


class MapNodeKind(Term):
    """What a node of the map stands for, from left to right."""

    BUYER = "buyer", Text("comprador", "buyer")
    PLANT = "plant", Text("planta", "plant")
    COMPONENT = "component", Text("componente", "component")
    STEP = "step", Text("paso", "step")
    REGION = "region", Text("región", "region")
    SUPPLIER = "supplier", Text("proveedor", "supplier")


class MapEdgeKind(Term):
    """What an edge of the map says."""

    RUNS = "runs", Text("opera", "runs")
    PROCESSES = "processes", Text("procesa", "processes")
    UNDERGOES = "undergoes", Text("pasa por", "undergoes")
    DONE_IN = "done_in", Text("se hace en", "done in")
    COULD_BE_DONE_BY = "could_be_done_by", Text("podría hacerlo", "could be done by")


MOVING: Final = (MapEdgeKind.DONE_IN, MapEdgeKind.COULD_BE_DONE_BY)
"""The edges along which goods move, or could: from the plant to where a step is done."""


class Evidence(Term):
    """How an edge is known.

    Reported by a source; proposed by a match on what was claimed of a supplier; inferred by a
    match on what was only read from its name or its class.
    """

    REPORTED = "reported", Text("reportado", "reported")
    PROPOSED = "proposed", Text("propuesto", "proposed")
    INFERRED = "inferred", Text("inferido", "inferred")
