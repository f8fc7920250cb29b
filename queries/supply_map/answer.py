"""What a supply map answers: nodes and typed edges, each with how it is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from eslabon.queries.coverage.scope import Scope
from eslabon.queries.matching.outcome import Status


class NodeKind(StrEnum):
    """What a node of the map stands for, from left to right."""

    BUYER = "buyer"
    PLANT = "plant"
    COMPONENT = "component"
    STEP = "step"
    REGION = "region"
    SUPPLIER = "supplier"


class EdgeKind(StrEnum):
    """What an edge of the map says."""

    RUNS = "runs"
    PROCESSES = "processes"
    UNDERGOES = "undergoes"
    DONE_IN = "done_in"
    COULD_BE_DONE_BY = "could_be_done_by"


class Evidence(StrEnum):
    """How an edge is known.

    Reported by a source; proposed by a match on what was claimed of a supplier; inferred by a
    match on what was only read from its name or its class.
    """

    REPORTED = "reported"
    PROPOSED = "proposed"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNode:
    """One node; `id` is unique on the map, `key` in the graph among nodes of its kind."""

    kind: NodeKind
    key: str
    name: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def id(self) -> str:
        """Return the id on the map."""
        return f"{self.kind}:{self.key}"

    @property
    def place(self) -> tuple[float, float] | None:
        """Return latitude and longitude where both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEdge:
    """One edge between two nodes of the map, by their ids.

    `plant` is the id of the node that the goods leave from. Distance is in km, from that plant;
    `place`, `status` and `score` are those of a candidate, the value that of the step a year.
    """

    kind: EdgeKind
    start: str
    end: str
    evidence: Evidence
    plant: str | None = None
    is_offshore: bool = False
    distance_km: float | None = None
    place: int | None = None
    status: Status | None = None
    score: float | None = None
    value: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyMap:
    """A buyer's map: nodes by kind and key, edges by kind and ends.

    `steps` counts all steps in scope, of which `steps_shown` are on the map.
    """

    scope: Scope
    nodes: Sequence[MapNode]
    edges: Sequence[MapEdge]
    steps: int
    steps_shown: int
