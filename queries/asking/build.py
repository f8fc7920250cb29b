"""Which build of the graph an answer is read from."""

from dataclasses import dataclass
from typing import Annotated, Final

from eslabon.graph.store.client import GraphClient
from eslabon.queries.answers import Told
from eslabon.queries.catalogue import ReadQuery


@dataclass(frozen=True, slots=True)
class BuildRow:
    """A build that the graph knows of: the one it holds, or one that is being applied."""

    number: int
    status: str


BUILDS: Final = ReadQuery(
    "builds", BuildRow, {}, "The build that the graph holds, and one that is being applied"
)


@dataclass(frozen=True, slots=True)
class GraphBuild:
    """The build of the graph that an answer was read from."""

    number: int
    is_changing: Annotated[
        bool,
        Told(about="Another build is being applied, so that what was read may be of both."),
    ]


def graph_build(client: GraphClient) -> GraphBuild | None:
    """Return the build that a graph holds; None of one that was never built.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    rows = BUILDS.fetch(client)
    current = [row.number for row in rows if row.status == "current"]
    if not rows:
        return None
    return GraphBuild(current[-1] if current else 0, is_changing=len(current) < len(rows))
