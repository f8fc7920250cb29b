"""What the batched reads share: rows by key, children by parent, pages by keyset."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from eslabon.graph.store.client import GraphClient
from eslabon.queries.catalogue import ReadQuery

T = TypeVar("T")

# One page may hold this many more rows than were asked for: the one that tells of a next page.
LOOK_AHEAD = 1


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


def by_key(rows: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    """Return the rows under their keys."""
    return {key(row): row for row in rows}


def grouped(
    rows: Iterable[T], key: Callable[[T], str], keys: Iterable[str]
) -> dict[str, tuple[T, ...]]:
    """Return the rows of each key in their order; a key without rows has none."""
    groups: dict[str, list[T]] = {name: [] for name in keys}
    for row in rows:
        groups[key(row)].append(row)
    return {name: tuple(group) for name, group in groups.items()}


def children_of(
    query: ReadQuery[Children], client: GraphClient, *, parents: Sequence[str], limit: int
) -> Mapping[str, tuple[str, ...]]:
    """Return, for each parent, the keys of at most `limit` children."""
    distinct = sorted(set(parents))
    rows = query.fetch(client, parents=distinct, limit=limit)
    found = {row.parent: row.children for row in rows}
    return {parent: found.get(parent, ()) for parent in distinct}


def page_of(
    query: ReadQuery[PageKey], client: GraphClient, *, limit: int, **parameters: object
) -> Page:
    """Return one page of at most `limit` keys after the key `after`."""
    rows = query.fetch(client, limit=limit + LOOK_AHEAD, **parameters)
    keys = tuple(row.id for row in rows)
    return Page(keys[:limit], has_next=len(keys) > limit)


def total_of(
    query: ReadQuery[Total], client: GraphClient, *, limit: int, **parameters: object
) -> int:
    """Return how many nodes the parameters keep, counted up to `limit`."""
    (row,) = query.fetch(client, limit=limit, **parameters)
    return row.total


def children_query(
    name: str, description: str, *, filters: Mapping[str, object] | None = None
) -> ReadQuery[Children]:
    """Describe a query that returns, for each parent, the keys of its children."""
    parameters = {"parents": list[str], "limit": int, **(filters or {})}
    return ReadQuery(name, Children, parameters, description)


def page_query(
    name: str, description: str, *, filters: Mapping[str, object]
) -> tuple[ReadQuery[PageKey], ReadQuery[Total]]:
    """Describe the pair of queries behind a list: its page and its total.

    The total's file is named as the page's, with `_count` in the place of `_page`.
    """
    page = ReadQuery(name, PageKey, {"after": str, "limit": int, **filters}, description)
    counted = f"Number of {description[0].lower()}{description[1:]}"
    total = ReadQuery(name.replace("_page", "_count"), Total, {"limit": int, **filters}, counted)
    return page, total
