"""The state of the graph that a whole batch is answered from: one build, by its projection if there is one."""

from collections.abc import Sequence
from dataclasses import dataclass

from eslabon.graph.projection.opened import Projections
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import (
    BUILDS,
    BuildChangedError,
    BuildRow,
    GraphBuild,
    build_told,
)
from eslabon.queries.batch.kept import BatchSource, KeptProfiles
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.projected import ProjectedCandidates


@dataclass(frozen=True, slots=True)
class GraphState:
    """One build of a graph, and what knows its candidates: `is_projected`, or the graph itself."""

    client: GraphClient
    rows: Sequence[BuildRow]
    source: BatchSource
    is_projected: bool

    @classmethod
    def of(cls, client: GraphClient, projections: Projections) -> "GraphState":
        """Return the state of a graph, with the projection of its build, if there is one.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        rows = BUILDS.fetch(client)
        token = _token(rows)
        projection = projections.of(token) if token else None
        if projection is None:
            return cls(client, rows, KeptProfiles(CypherCandidates(client)), is_projected=False)
        return cls(client, rows, KeptProfiles(ProjectedCandidates(projection)), is_projected=True)

    @property
    def token(self) -> str:
        """Return what tells its build from all others; nothing of a graph that was never built."""
        return _token(self.rows)

    @property
    def build(self) -> GraphBuild | None:
        """Return its build."""
        return build_told(self.rows)

    def has_changed(self) -> bool:
        """Tell whether the graph is of another build by now.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        return BUILDS.fetch(self.client) != list(self.rows)

    def check(self) -> None:
        """Refuse what was read from the graph while a build changed it; a projection stays what it is.

        Raises:
            BuildChangedError: If one did.
            UnavailableError: If the engine does not answer.
        """
        if not self.is_projected and self.has_changed():
            raise BuildChangedError


def _token(rows: Sequence[BuildRow]) -> str:
    return next((row.token for row in reversed(rows) if row.status == "current"), "")
