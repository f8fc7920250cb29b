"""Pages of what one answer ranks or lists: by cursors that name the build and the request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self, TypeVar

from strawberry.relay import PageInfo

from eslabon.queries.asking.request import Request
from eslabon.service.graphql.connection import checked_first, dataset_version
from eslabon.service.graphql.context import Context
from eslabon.service.graphql.cursors import CursorInvalidError, CursorSigner

T = TypeVar("T")

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Pager:
    """One page of one answer: how long it is, and the key after which it begins.

    The same build and the same request give the same order, so that the key of what was shown last
    is where the next page begins. `order` tells the request, `dataset` the build.
    """

    signer: CursorSigner
    order: str
    dataset: str
    first: int
    start: str

    @classmethod
    async def of(
        cls, context: Context, field: str, *, request: Request, first: int, after: str | None
    ) -> Self:
        """Return the page of a field's answer to a request that begins after a cursor.

        Raises:
            OutOfRangeError: If `first` is out of range.
            CursorInvalidError: If the cursor was not made by this service.
            CursorExpiredError: If it is of another request or of another build.
        """
        checked_first(first)
        # How much is shown is no part of what is asked: pages may be of different lengths.
        said = request.model_dump_json(exclude={"limit"})
        order = f"{field}:{sha256(said.encode()).hexdigest()[:_DIGITS]}"
        dataset = await _build(context)
        start = "" if after is None else context.signer.read(after, order=order, dataset=dataset)
        return cls(context.signer, order, dataset, first, start)

    @property
    def skipped(self) -> int:
        """Return how many were shown before, where the key is a place in a ranking.

        Raises:
            CursorInvalidError: If it is none.
        """
        if not self.start:
            return 0
        if not self.start.isdecimal():
            raise CursorInvalidError
        return int(self.start)

    def part(self, rows: Sequence[T], key: Callable[[T], str]) -> tuple[tuple[T, ...], PageInfo]:
        """Return the rows of the page out of all, whose keys differ, and what is told of it."""
        begin = 0
        if self.start:
            keys = [key(row) for row in rows]
            if self.start not in keys:
                raise CursorInvalidError
            begin = keys.index(self.start) + 1
        shown = tuple(rows[begin : begin + self.first])
        has_next = begin + self.first < len(rows)
        return shown, self.info([key(row) for row in shown], has_next=has_next)

    def info(self, keys: Sequence[str], *, has_next: bool) -> PageInfo:
        """Return what is told of a page, given the keys of what it shows."""
        cursors = [self.signer.sign(key, order=self.order, dataset=self.dataset) for key in keys]
        return PageInfo(
            has_next_page=has_next,
            has_previous_page=bool(self.start),
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        )


async def _build(context: Context) -> str:
    """Return what names the state of the graph that this request reads."""
    versions = await dataset_version(context)
    build = await context.reads.build()
    return versions if build is None else f"build {build.number}"
