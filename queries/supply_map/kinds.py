"""What nodes and edges of a supply map stand for, and how an edge is known."""

from enum import StrEnum
from typing import Final


class MapNodeKind(StrEnum):
    """What a node of the map stands for, from left to right."""

    BUYER = "buyer"
    PLANT = "plant"
    COMPONENT = "component"
    STEP = "step"
    REGION = "region"
    SUPPLIER = "supplier"


class MapEdgeKind(StrEnum):
    """What an edge of the map says."""

    RUNS = "runs"
    PROCESSES = "processes"
    UNDERGOES = "undergoes"
    DONE_IN = "done_in"
    COULD_BE_DONE_BY = "could_be_done_by"


MOVING: Final = (MapEdgeKind.DONE_IN, MapEdgeKind.COULD_BE_DONE_BY)
"""The edges along which goods move, or could: from the plant to where a step is done."""


class Evidence(StrEnum):
    """How an edge is known.

    Reported by a source; proposed by a match on what was claimed of a supplier; inferred by a
    match on what was only read from its name or its class.
    """

    REPORTED = "reported"
    PROPOSED = "proposed"
    INFERRED = "inferred"
