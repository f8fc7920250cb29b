"""What a source is: the parts that differ from one source to the next.

The pipeline does the rest, alike for all: it counts, quarantines, writes, resumes and cleans
up. A new source is one module with an object of `Source`, and one line in the registry.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from eslabon.graph.errors import Text
from eslabon.graph.model.schema import NodeSchema


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input something stands; the line is that of the record's first line."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One record of an input, its columns under the source's canonical names, as text."""

    place: Place
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rejection:
    """One record that cannot be loaded, and why."""

    place: Place
    column: str
    reason: str
    message: Text
    raw: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A node that must already be in the graph for a row to make sense."""

    schema: NodeSchema
    key: str
    column: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one record says: the nodes and relationships it asserts.

    `key` identifies the record in its source: two records with one key must agree.
    """

    key: str
    nodes: tuple[object, ...]
    relationships: tuple[object, ...] = ()
    references: tuple[Reference, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What a user may ask of a load."""

    keep_contacts: bool = False
    collection: str | None = None
    edition: str | None = None


class Source(Protocol):
    """One kind of input that can be loaded."""

    kind: str
    licence: str
    description: Text

    def collection(self, paths: Sequence[Path]) -> str:
        """Return which part of the source these inputs are: cleanup never reaches beyond it."""
        ...

    def read(self, path: Path) -> Iterator[SourceRow | Rejection]:
        """Yield the records of one input, in order, without holding them in memory.

        Raises:
            BadInputError: If the input as a whole cannot be read: wrong kind, header, encoding.
        """
        ...

    def transform(self, row: SourceRow, options: LoadOptions) -> Assertion | Rejection:
        """Turn one record into what it asserts; a pure function."""
        ...


@dataclass
class LoadReport:
    """What a load did: read = loaded + unchanged + quarantined, always."""

    source: str
    version: str
    read: int = 0
    loaded: int = 0
    unchanged: int = 0
    quarantined: int = 0
    flags: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    removed: int = 0
    quarantine_file: str | None = None
    seconds: float = 0.0
