"""Where candidates come from: the projection of the build that the graph holds, else the graph."""

from dataclasses import dataclass
from typing import Final, Protocol

from eslabon.graph.projection.opened import Projections
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import BUILDS, GraphBuild, build_told, token_told
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.projected import ProjectedCandidates
from eslabon.queries.matching.source import CandidateSource


class Sources(Protocol):
    """Chooses where to read candidates; telephones and e-mail addresses only for who may see them."""

    def of(self, client: GraphClient) -> tuple[GraphBuild | None, CandidateSource]:
        """Return the build that a graph holds, and whatever knows its candidates.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class CypherSources:
    """Reads candidates from the graph."""

    contacts: bool = False

    def of(self, client: GraphClient) -> tuple[GraphBuild | None, CandidateSource]:
        """Return the build that a graph holds, and a reader of it."""
        return build_told(BUILDS.fetch(client)), CypherCandidates(client, contacts=self.contacts)


@dataclass(frozen=True, slots=True)
class ProjectedSources:
    """Reads candidates from the projection of the build that the graph holds; where there is none, from it."""

    projections: Projections
    contacts: bool = False

    def of(self, client: GraphClient) -> tuple[GraphBuild | None, CandidateSource]:
        """Return the build that a graph holds, and its projection if there is one."""
        rows = BUILDS.fetch(client)
        projection = self.projections.of(token) if (token := token_told(rows)) else None
        if projection is None:
            return build_told(rows), CypherCandidates(client, contacts=self.contacts)
        return build_told(rows), ProjectedCandidates(projection, contacts=self.contacts)


FROM_THE_GRAPH: Final = CypherSources()
