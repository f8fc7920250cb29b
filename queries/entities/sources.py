"""Where entities and lists come from: the projection of the build that the graph holds, else the graph."""

from dataclasses import dataclass

from eslabon.graph.projection.opened import Projections
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import BUILDS, token_told
from eslabon.queries.entities.projected import ProjectedEntities
from eslabon.queries.entities.source import CypherEntities, EntitySource


@dataclass(frozen=True, slots=True)
class EntitySources:
    """Reads entities from the projection of the build that the graph holds; where there is none, from it."""

    projections: Projections

    def of(self, client: GraphClient) -> EntitySource:
        """Return the projection of the build that a graph holds, if there is one, else the graph.

        Raises:
            UnavailableError: If the engine does not answer.
        """
        graph, token = CypherEntities(client), token_told(BUILDS.fetch(client))
        projection = None if token is None else self.projections.of(token)
        return graph if projection is None else ProjectedEntities(projection, graph)
