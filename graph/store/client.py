"""The seam between the program and a graph engine: statements in, plain rows out."""

from collections.abc import Mapping, Sequence
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


class GraphClient(Protocol):
    """A connection to one graph; safe to share between threads."""

    def read(self, statement: Statement) -> list[dict[str, object]]:
        """Run one read statement in a managed transaction and return all of its rows."""
        ...

    def write(self, statements: Sequence[Statement]) -> list[list[dict[str, object]]]:
        """Run statements in one managed transaction; all of them happen, or none."""
        ...

    def define(self, statement: Statement) -> None:
        """Run one statement that changes the schema, in a transaction of its own."""
        ...

    def engine(self) -> EngineInfo:
        """Ask the engine for its name and version."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...
