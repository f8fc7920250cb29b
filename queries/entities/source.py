"""The seam that entities and lists come through, and the graph behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import ReadQuery
from eslabon.queries.entities.batches import Children, ListFilter, Page, by_key, children_of
from eslabon.queries.entities.evidence import Held, of_establishments

T = TypeVar("T")


class EntitySource(Protocol):
    """Whatever knows the entities: the graph, or a columnar copy of it."""

    def by_key(self, query: ReadQuery[T], keys: Sequence[str]) -> Mapping[str, T]:
        """Return the rows of a query that exist under their keys; what takes no keys, whole."""
        ...

    def children_of(
        self, query: ReadQuery[Children], parents: Sequence[str], *, limit: int
    ) -> Mapping[str, tuple[str, ...]]:
        """Return, for each parent, the keys of at most `limit` children, in their order."""
        ...

    def of_establishments(
        self, query: ReadQuery[Held], ids: Sequence[str]
    ) -> Mapping[str, tuple[Held, ...]]:
        """Return what a query reads of each establishment, in its order."""
        ...

    def page(self, asked: ListFilter, *, after: str, limit: int) -> Page:
        """Return a page of the keys that a filter keeps, after a key, ascending."""
        ...

    def total(self, asked: ListFilter, *, limit: int) -> int:
        """Return how many nodes a filter keeps, counted up to a limit."""
        ...


@dataclass(frozen=True, slots=True)
class CypherEntities:
    """An `EntitySource` that asks the graph; each read may say that the engine does not answer."""

    client: GraphClient

    def by_key(self, query: ReadQuery[T], keys: Sequence[str]) -> Mapping[str, T]:
        """Return the rows of a query that exist under their keys; what takes no keys, whole."""
        return by_key(query, self.client, keys)

    def children_of(
        self, query: ReadQuery[Children], parents: Sequence[str], *, limit: int
    ) -> Mapping[str, tuple[str, ...]]:
        """Return, for each parent, the keys of at most `limit` children, in their order."""
        return children_of(query, self.client, parents, limit=limit)

    def of_establishments(
        self, query: ReadQuery[Held], ids: Sequence[str]
    ) -> Mapping[str, tuple[Held, ...]]:
        """Return what a query reads of each establishment, in its order."""
        return of_establishments(query, self.client, ids)

    def page(self, asked: ListFilter, *, after: str, limit: int) -> Page:
        """Return a page of the keys that a filter keeps, after a key, ascending."""
        return asked.page(self.client, after=after, limit=limit)

    def total(self, asked: ListFilter, *, limit: int) -> int:
        """Return how many nodes a filter keeps, counted up to a limit."""
        return asked.total(self.client, limit=limit)
