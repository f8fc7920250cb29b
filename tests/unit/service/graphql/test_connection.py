"""Pages of a list that changes between them."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Self

from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.projection.opened import Projections
from eslabon.graph.store.client import GraphClient, Statement
from eslabon.queries.asking.build import Patience
from eslabon.queries.entities.batches import ListFilter, Page
from eslabon.service.graphql.connection import LARGEST_TOTAL, connection
from eslabon.service.graphql.context import Context
from eslabon.service.graphql.cursors import CursorSigner
from eslabon.service.graphql.types.node import Node
from eslabon.service.reads import RequestReads
from tests.support.recording import RecordingClient

KEYS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=4)


class NoDatasets(RecordingClient):
    """Answers every read with nothing: no dataset was ever loaded."""

    def read(self, statement: Statement) -> list[dict[str, object]]:
        return []


def context() -> Context:
    reads = RequestReads(NoDatasets(), threads=1, patience=Patience())
    return Context(
        reads=reads,
        statements=lambda *_: {},
        signer=CursorSigner(b"k" * 32),
        projections=Projections(Path("nowhere")),
        language="es",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys(ListFilter):
    """A list of keys that are known, of which some are gone by the time they are read."""

    order = "keys"

    known: frozenset[str]
    size: int = 0

    def page(self, client: GraphClient, *, after: str, limit: int) -> Page:
        following = sorted(key for key in self.known if key > after)
        return Page(tuple(following[:limit]), has_next=len(following) > limit)

    def total(self, client: GraphClient, *, limit: int) -> int:
        return min(self.size, limit)


class Leaf(Node):
    """A node that is its key."""

    gone: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, key: str) -> None:
        self.key = key

    @classmethod
    async def known_each(cls, context: Context, keys: Iterable[str]) -> list[Self | None]:
        return [None if key in cls.gone else cls(key) for key in keys]


class PartlyGone(Leaf):
    """Nodes of which one was removed since the page was read."""

    gone = frozenset({"a"})


@given(
    keys=st.sets(KEYS, max_size=30),
    changes=st.lists(st.tuples(st.booleans(), KEYS), max_size=30),
    first=st.integers(1, 7),
)
def test_what_was_not_touched_is_shown_exactly_once(
    keys: set[str], changes: list[tuple[bool, str]], first: int
) -> None:
    untouched = keys - {key for _, key in changes}
    seen: list[str] = []

    async def read_all() -> None:
        current, pending, after, has_next = set(keys), list(changes), None, True
        while has_next:
            asked = Keys(known=frozenset(current))
            found = await connection(context(), asked, Leaf, first=first, after=after)
            seen.extend(edge.node.key for edge in found.edges)
            after = found.page_info.end_cursor or after
            has_next = found.page_info.has_next_page
            if pending:
                is_added, key = pending.pop()
                (current.add if is_added else current.discard)(key)

    asyncio.run(read_all())
    assert len(seen) == len(set(seen))
    assert sorted(key for key in seen if key in untouched) == sorted(untouched)
    assert seen == sorted(seen)


def test_a_node_that_is_gone_by_the_time_it_is_read_is_left_out() -> None:
    asked = Keys(known=frozenset({"a", "b"}))
    found = asyncio.run(connection(context(), asked, PartlyGone, first=5, after=None))
    assert [edge.node.key for edge in found.edges] == ["b"]


def test_a_total_beyond_the_limit_is_capped_and_said_so() -> None:
    async def counted(total: int) -> tuple[int, bool]:
        asked = Keys(known=frozenset(), size=total)
        found = await connection(context(), asked, Leaf, first=1, after=None)
        shown = min(await found.count(), LARGEST_TOTAL)
        return shown, await found.count() > LARGEST_TOTAL

    assert asyncio.run(counted(LARGEST_TOTAL)) == (LARGEST_TOTAL, False)
    assert asyncio.run(counted(LARGEST_TOTAL + 1)) == (LARGEST_TOTAL, True)
