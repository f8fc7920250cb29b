"""What the batched reads share: rows by key, children by parent, pages by keyset."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, TypeVar

from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.words import pattern_of
from eslabon.queries.catalogue import TENANT, ReadQuery

T = TypeVar("T")

# One page may hold this many more rows than were asked for: the one that tells of a next page.
LOOK_AHEAD: Final = 1


@dataclass(frozen=True, slots=True)
class Children:
    """The keys of what hangs on one node, in order, cut at the limit asked for."""

    parent: str
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageKey:
    """The key of one node of a page; keys ascend."""

    id: str


@dataclass(frozen=True, slots=True)
class Total:
    """How many nodes a filter keeps, counted no further than the limit asked for."""

    total: int


@dataclass(frozen=True, slots=True)
class Page:
    """The keys of one page, in ascending order, and whether more follow."""

    keys: tuple[str, ...]
    has_next: bool


@dataclass(frozen=True, slots=True)
class ListQuery:
    """The pair of queries behind a list: a page of its keys, and how many there are."""

    page: ReadQuery[PageKey]
    count: ReadQuery[Total]

    @classmethod
    def of(cls, name: str, description: str, *, filters: Mapping[str, object]) -> "ListQuery":
        """Describe both; the total's file is named as the page's, with `_count` for `_page`."""
        counted = f"Number of {description[0].lower()}{description[1:]}"
        return cls(
            ReadQuery(name, PageKey, {"after": str, "limit": int, **filters}, description),
            ReadQuery(name.replace("_page", "_count"), Total, {"limit": int, **filters}, counted),
        )

    def page_of(self, client: GraphClient, *, limit: int, **parameters: object) -> Page:
        """Return one page of at most `limit` keys after the key `after`."""
        rows = self.page.fetch(client, limit=limit + LOOK_AHEAD, **parameters)
        keys = tuple(row.id for row in rows)
        return Page(keys[:limit], has_next=len(keys) > limit)

    def total_of(self, client: GraphClient, *, limit: int, **parameters: object) -> int:
        """Return how many nodes the parameters keep, counted up to `limit`."""
        (row,) = self.count.fetch(client, limit=limit, **parameters)
        return row.total


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilter:
    """What a list keeps, field by field; what is None keeps all. Its nodes ascend by key."""

    order: ClassVar[str]
    query: ClassVar[ListQuery]

    @property
    def parameters(self) -> dict[str, object]:
        """Return what the queries are given; names are looked for by their words."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: _parameter(name, value) for name, value in values.items()}

    def page(self, client: GraphClient, *, after: str, limit: int) -> Page:
        """Return a page of the keys that are kept, after a key, ascending."""
        return self.query.page_of(client, limit=limit, after=after, **self.parameters)

    def total(self, client: GraphClient, *, limit: int) -> int:
        """Return how many nodes are kept, counted up to a limit."""
        return self.query.total_of(client, limit=limit, **self.parameters)


def _parameter(name: str, value: object) -> object:
    if name == "name" and isinstance(value, str):
        return pattern_of(value)
    return list(value) if isinstance(value, tuple) else value


def by_key(query: ReadQuery[T], client: GraphClient, keys: Sequence[str]) -> dict[str, T]:
    """Return the rows that exist under their keys, which their first fields hold.

    What takes no keys is read whole.
    """
    asked = {name: sorted(set(keys)) for name in query.parameters if name != TENANT}
    key = next(iter(query.fields))
    return {getattr(row, key): row for row in query.fetch(client, **asked)}


def children_of(
    query: ReadQuery[Children], client: GraphClient, parents: Sequence[str], *, limit: int
) -> Mapping[str, tuple[str, ...]]:
    """Return, for each parent, the keys of at most `limit` children."""
    distinct = sorted(set(parents))
    rows = query.fetch(client, parents=distinct, limit=limit)
    return dict.fromkeys(distinct, ()) | {row.parent: row.children for row in rows}


def children_query(
    name: str, description: str, *, filters: Mapping[str, object] | None = None
) -> ReadQuery[Children]:
    """Describe a query that returns, for each parent, the keys of its children."""
    parameters = {"parents": list[str], "limit": int, **(filters or {})}
    return ReadQuery(name, Children, parameters, description)
