"""What a source is: the parts that differ from one source to the next.

The pipeline does the rest, alike for all: it counts, quarantines, writes, resumes and cleans
up. A new source is one module with an object of `Source`, and one line in the registry.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import NodeSchema
from eslabon.graph.vocabulary.packaged import packaged_texts
from eslabon.loaders.catalogues import Catalogue

MEANINGS: Final[Mapping[str, Text]] = packaged_texts("eslabon.loaders", "meanings.csv")
"""What can be odd or wrong with a record of any source, by its stable code."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the input something stands; the line is that of the record's first line."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One record of an input, its columns under the source's canonical names, as text."""

    place: Origin
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rejection:
    """One record that cannot be loaded, and why."""

    place: Origin
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
class Covered:
    """What inputs cover.

    Attributes:
        source: The source: of one the newest edition that lists a record speaks for it; two never
            touch what the other says.
        part: The part of it that the inputs cover, as `22`; empty for all.
        is_complete: They list all there is in that part, so that what they do not list is gone.
        edition: What the publisher calls it, as `2026-05`, where the names tell.
        is_directory: A newer edition that lists much less is more likely cut off than true.
    """

    source: str
    part: str = ""
    is_complete: bool = False
    edition: str | None = None
    is_directory: bool = False


class RelationshipRow(Protocol):
    """Any row class of `eslabon.graph.model.relationships`."""

    @property
    def start(self) -> str:
        """Return the key of the node that it leaves."""
        ...

    @property
    def end(self) -> str:
        """Return the key of the node that it reaches."""
        ...


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one record says: the nodes and relationships it asserts.

    `key` identifies the record in its source: two records with one key must agree. A first node
    that bears it stands for the record: of that, no other record asserts a relationship.
    """

    key: str
    nodes: tuple[object, ...]
    relationships: tuple[RelationshipRow, ...] = ()
    references: tuple[Reference, ...] = ()
    flags: tuple[str, ...] = ()


class RejectShareError(UsageError):
    """The share of records that may be rejected is none."""

    code = "BAD_REJECT_SHARE"
    message = Text(
        "La parte de rechazos que se admite está fuera de rango.",
        "The share of rejects allowed is out of range.",
    )
    hint = Text("Dé una parte entre 0 y 1.", "Give a share between 0 and 1.")


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What a user may ask of a load."""

    keep_contacts: bool = False
    collection: str | None = None
    edition: str | None = None
    max_rejects: float = 0.01
    is_complete: bool = False
    accepts_fewer: bool = False

    def __post_init__(self) -> None:
        """Refuse a share that is none: of one that is no number, no load would be refused."""
        if not 0 <= self.max_rejects <= 1:
            raise RejectShareError


class Source(Protocol):
    """One kind of input that can be loaded."""

    @property
    def kind(self) -> str:
        """Return the word by which a user names the source."""
        ...

    @property
    def revision(self) -> int:
        """Return a number that is raised whenever the same input is read as something else."""
        ...

    @property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """Return all that its records are looked up in."""
        ...

    @property
    def licence(self) -> str:
        """Return the licence and the credit line of the source."""
        ...

    @property
    def description(self) -> Text:
        """Return one sentence that says what the source holds."""
        ...

    @property
    def meanings(self) -> Mapping[str, Text]:
        """Return what the flags and reasons of its own records mean, by their codes."""
        ...

    @property
    def refers_to(self) -> tuple[NodeSchema, ...]:
        """Return the node types that records refer to and that other records may define."""
        ...

    def covers(self, paths: Sequence[Path]) -> Covered:
        """Return what inputs cover, as far as their names tell."""
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


Result = tuple[Origin, Assertion | Rejection]
