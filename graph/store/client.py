"""The seam between the program and a graph engine: statements in, plain rows out."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher statement, with its values kept apart from its text."""

    text: str
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which engine answers, and in which version."""

    name: str
    version: str


Check = Callable[[list[list[dict[str, object]]]], None]
"""Looks at what statements returned before they are committed, and raises if it is not right."""


class GraphClient(Protocol):
    """A connection to one graph; safe to share between threads."""

    def read(self, statement: Statement) -> list[dict[str, object]]:
        """Run one read statement in a managed transaction and return all of its rows."""
        ...

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        """Run statements in one managed transaction; all of them happen, or none.

        What they return is given to `check` before they are committed; if that raises, none is.
        """
        ...

    def define(self, statement: Statement) -> None:
        """Run one statement that changes the schema, in a transaction of its own."""
        ...

    def pinned(self) -> AbstractContextManager["GraphClient"]:
        """Return a context with a client whose reads all come from one database.

        It is the graph as it was when the context was entered, whatever is switched meanwhile.
        A client that knows one database alone yields itself.
        """
        return nullcontext(self)

    def stamp(self) -> object | None:
        """Return what is another as soon as anybody begins to change the graph, without asking the engine.

        None where that cannot be told.
        """
        return None

    def engine(self) -> EngineInfo:
        """Ask the engine for its name and version."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...
