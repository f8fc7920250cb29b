"""Which build of the graph an answer is read from, and whether all of it is."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Final, TypeVar

from eslabon.graph.errors import EslabonError, UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.queries.answers import Told
from eslabon.queries.catalogue import ReadQuery

T = TypeVar("T")

BRIEF_SECONDS: Final = 3.0
"""How long to wait at most for a build that is applied in one transaction."""

_PAUSE: Final = 0.05

READINGS: Final = 6
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
    """A build that the graph knows of: the one it holds, or one that is being applied.

    One that is `brief` is applied in a transaction.
    """

    number: int
    status: str
    token: str
    brief: bool


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
    return build_told(BUILDS.fetch(client))


def build_told(rows: Sequence[BuildRow]) -> GraphBuild | None:
    """Return the build that a graph holds, of the builds that it knows of."""
    current = [row.number for row in rows if row.status == "current"]
    if not rows:
        return None
    return GraphBuild(current[-1] if current else 0, is_changing=len(current) < len(rows))


def token_told(rows: Sequence[BuildRow]) -> str | None:
    """Return the token of the build that a graph holds, of the builds that it knows of."""
    tokens = [row.token for row in rows if row.status == "current"]
    return tokens[-1] if tokens else None


class Patience:
    """How long readers wait for a brief build to be applied; not twice for one whose builder died."""

    def __init__(self, seconds: float = BRIEF_SECONDS) -> None:
        """Wait for so many seconds at most."""
        self._seconds = seconds
        self._given_up: set[str] = set()

    def waits(self, rows: Sequence[BuildRow]) -> Iterator[float]:
        """Yield how many seconds to wait, each time that the rows are to be read again."""
        tokens = {row.token for row in rows if _is_brief(row)}
        if not tokens or tokens <= self._given_up:
            return
        for _ in range(round(self._seconds / _PAUSE)):
            yield _PAUSE
        self._given_up |= tokens


def is_settled(rows: Sequence[BuildRow]) -> bool:
    """Tell whether no brief build is being applied."""
    return not any(map(_is_brief, rows))


def _is_brief(row: BuildRow) -> bool:
    return row.brief and row.status != "current"


class KnownBuilds:
    """What a graph said of its builds, for as long as it is certain that nobody changed it since."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._last: tuple[object, list[dict[str, object]]] | None = None

    def at(self, stamp: object | None) -> list[dict[str, object]] | None:
        """Return what was said while the graph had a stamp, if that is known."""
        last = self._last
        return None if stamp is None or last is None or last[0] != stamp else last[1]

    def keep(self, builds: list[dict[str, object]], *, at: object) -> None:
        """Keep what was said while the graph had a stamp, before and after."""
        self._last = at, builds


class SteadyGraph:
    """A graph of which what it says of its builds is asked once, and that knows if else was read.

    Whoever reads the projection of the build that it names reads of nothing else.
    """

    def __init__(self, client: GraphClient, *, known: "KnownBuilds | None" = None) -> None:
        """Read through a client, of which builds may be known."""
        self._client = client
        self._known = known or KnownBuilds()
        self._builds: list[dict[str, object]] | None = None
        self.was_read = False

    def builds(self, *, anew: bool = False) -> list[BuildRow]:
        """Return the builds that it knows of, as they were when they were last asked for anew."""
        if anew:
            self._builds = None
        return BUILDS.fetch(self)

    def known_builds(self) -> list[BuildRow] | None:
        """Return the builds as they are, if that is certain without asking the engine."""
        self._builds = self._known.at(self._stamp)
        return None if self._builds is None else BUILDS.fetch(self)

    @property
    def is_still(self) -> bool:
        """Tell whether it is certain, without asking the engine, that nobody changed it meanwhile."""
        return self._stamp is not None and self._client.stamp() == self._stamp

    @cached_property
    def _stamp(self) -> object | None:
        """What the graph's stamp was before anything was read of it."""
        return self._client.stamp()

    def read(self, statement: Statement) -> list[dict[str, object]]:
        """Run one read statement, but for that of builds, which is answered as it was."""
        before = self._stamp
        if statement.text != BUILDS.text:
            self.was_read = True
            return self._client.read(statement)
        if self._builds is None:
            self._builds = self._client.read(statement)
            if self.is_still:
                self._known.keep(self._builds, at=before)
        return self._builds

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        """Run statements in one managed transaction."""
        return self._client.write(statements, check=check)

    def define(self, statement: Statement) -> None:
        """Run one statement that changes the schema."""
        self._client.define(statement)

    def pinned(self) -> AbstractContextManager[GraphClient]:
        """Return a context with itself: it is of one database."""
        return nullcontext(self)

    def stamp(self) -> object | None:
        """Return what is another as soon as anybody begins to change the graph."""
        return self._client.stamp()

    def engine(self) -> EngineInfo:
        """Ask the engine for its name and version."""
        return self._client.engine()

    def close(self) -> None:
        """Close every connection."""
        self._client.close()


def read_whole(client: GraphClient, read: Callable[[GraphClient], T]) -> T:
    """Return what a function reads, all of it from one state of the graph.

    Where a build changed the graph meanwhile, it is read again; one that goes on for long changes
    no word of what the graph says of itself, and the answer's own `build` tells of it.

    Raises:
        BuildChangedError: If the graph changed each time.
        UnavailableError: If the engine does not answer.
    """
    patience = Patience()
    for _ in range(READINGS):
        with client.pinned() as graph:
            before = _settled(graph, patience)
            try:
                found = read(graph)
            except EslabonError:  # what it did not find may have been on its way
                if BUILDS.fetch(graph) == before:
                    raise
            else:
                if BUILDS.fetch(graph) == before:
                    return found
    raise BuildChangedError


def _settled(graph: GraphClient, patience: Patience) -> list[BuildRow]:
    rows = BUILDS.fetch(graph)
    for seconds in patience.waits(rows):
        time.sleep(seconds)
        rows = BUILDS.fetch(graph)
        if is_settled(rows):
            break
    return rows
