"""The records of one edition, wherever they come from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eslabon.graph.model.schema import NodeSchema
from eslabon.loaders.chunks import Chunk
from eslabon.loaders.source import Covered, LoadOptions, Result


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one edition, with their provenance.

    Attributes:
        kind: The kind of source.
        covered: What they cover.
        version: Changes whenever they may say something else.
        licence: The licence and the credit line.
        results: Yields what each asserts, or why it cannot be loaded, always in one order.
        chunks: Yields the same as `loaders.chunks.Chunk`s, where the source can; none of its
            records refers to others.
        files: The files that they come from, and `digests` those of their bytes.
        refers_to: The node types that some refer to and others may define.
        options: What the user asked for.
    """

    kind: str
    covered: Covered
    version: str
    licence: str
    results: Callable[[], Iterator[Result]]
    chunks: Callable[[], Iterator[Chunk]] | None = None
    files: tuple[Path, ...] = ()
    digests: tuple[str, ...] = ()
    refers_to: tuple[NodeSchema, ...] = ()
    options: LoadOptions = field(default_factory=LoadOptions)
