"""Batches of one request: what many nodes ask for at once is read once.

A set belongs to one request; one that lived longer would hand one caller's data to another.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from strawberry.dataloader import DataLoader

from eslabon.graph.record.assertions import Assertion
from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities.batches import Children
from eslabon.queries.entities.evidence import Held
from eslabon.queries.entities.source import EntitySource
from eslabon.queries.entities.sources import EntitySources
from eslabon.service.reads import GraphReads

T = TypeVar("T")

Statements = Callable[[GraphClient, str, Sequence[str]], Mapping[str, list[Assertion]]]
"""Returns who says what of the nodes of a label, by their keys, in the build of a graph."""

# Children of one node shown at most; the lists of the root show the rest page by page.
MOST_CHILDREN: Final = 100


class Batches:
    """The loaders of one request, one for each query: by key, or by the node things hang on."""

    def __init__(
        self, reads: GraphReads, sources: EntitySources, *, statements: Statements
    ) -> None:
        """Make loaders that read through `reads` off `sources`, and what was stated through `statements`."""
        self._reads, self._sources = reads, sources
        self._statements = statements
        self._loaders: dict[str, DataLoader[str, Any]] = {}

    def nodes(self, query: ReadQuery[T]) -> DataLoader[str, T | None]:
        """Return what loads the row of a key, if there is one."""
        return self._loader(query.name, lambda source, keys: source.by_key(query, keys))

    def held(self, query: ReadQuery[Held]) -> DataLoader[str, tuple[Held, ...]]:
        """Return what loads the rows that an establishment holds."""
        return self._loader(query.name, lambda source, ids: source.of_establishments(query, ids))

    def linked(self, query: ReadQuery[Children]) -> DataLoader[str, tuple[str, ...]]:
        """Return what loads the keys of the nodes that hang on one."""
        return self._loader(
            query.name,
            lambda source, keys: source.children_of(query, keys, limit=MOST_CHILDREN),
        )

    def assertions(self, label: str) -> DataLoader[str, list[Assertion]]:
        """Return what loads who says what of a node of a label."""

        def read(graph: GraphClient, keys: Sequence[str]) -> dict[str, list[Assertion]]:
            found = self._statements(graph, label, keys)
            return {key: found.get(key, []) for key in keys}

        return self._kept(f"assertions of {label}", lambda keys: self._reads.run(read, keys))

    async def read(self, read: Callable[[EntitySource], T]) -> T:
        """Return what a function reads of whatever knows the entities of the build that is read."""
        return await self._reads.run(lambda graph: read(self._sources.of(graph)))

    def _loader(
        self, name: str, read: Callable[[EntitySource, Sequence[str]], Mapping[str, Any]]
    ) -> DataLoader[str, Any]:
        return self._kept(name, lambda keys: self.read(lambda source: read(source, keys)))

    def _kept(
        self, name: str, read: Callable[[Sequence[str]], Awaitable[Mapping[str, Any]]]
    ) -> DataLoader[str, Any]:
        async def load(keys: list[str]) -> Sequence[Any]:
            found = await read(keys)
            return [found.get(key) for key in keys]

        if name not in self._loaders:
            self._loaders[name] = DataLoader(load)
        return self._loaders[name]
