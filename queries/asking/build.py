"""Which build of the graph an answer is read from, and whether all of it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final, TypeVar

from eslabon.graph.errors import EslabonError, UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.queries.answers import Told
from eslabon.queries.catalogue import ReadQuery

T = TypeVar("T")

READINGS: Final = 3
"""How often an answer is read where builds change the graph beneath it."""


class BuildChangedError(UnavailableError):
    """Builds changed the graph each time that an answer was read from it."""

    code = "BUILD_CHANGED"
    message = Text(
        "El grafo cambió mientras se leía la respuesta.",
        "The graph changed while the answer was being read.",
    )
    hint = Text("Repita la consulta.", "Ask again.")


@dataclass(frozen=True, slots=True)
class BuildRow:
    """A build that the graph knows of: the one it holds, or one that is being applied."""

    number: int
    status: str
    token: str


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


def read_whole(client: GraphClient, read: Callable[[GraphClient], T]) -> T:
    """Return what a function reads, all of it from one state of the graph.

    Where a build changed the graph meanwhile, it is read again; one that goes on for long changes
    no word of what the graph says of itself, and the answer's own `build` tells of it.

    Raises:
        BuildChangedError: If the graph changed each time.
        UnavailableError: If the engine does not answer.
    """
    for _ in range(READINGS):
        with client.pinned() as graph:
            before = BUILDS.fetch(graph)
            try:
                found = read(graph)
            except EslabonError:  # what it did not find may have been on its way
                if BUILDS.fetch(graph) == before:
                    raise
            else:
                if BUILDS.fetch(graph) == before:
                    return found
    raise BuildChangedError
