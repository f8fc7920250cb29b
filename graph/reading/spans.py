"""Spans of a text, to ask whether any of them shares a place with another span."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

Span = tuple[int, int]


class Spans:
    """Spans in any order, some perhaps within others; asked in the time of a binary search.

    >>> some = Spans([(8, 9), (0, 5), (1, 2)])
    >>> some.meet(3, 4), some.meet(5, 8)
    (True, False)
    """

    __slots__ = ("_farthest", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._farthest = list(accumulate((end for _, end in ordered), max))

    def meet(self, start: int, end: int) -> bool:
        """Tell whether any of the spans begins before an end and ends behind a start."""
        return self.first(start, end) is not None

    def first(self, start: int, end: int) -> int | None:
        """Return where the first of the spans begins that begins before an end and ends behind a start."""
        at = bisect_right(self._farthest, start)
        return self._starts[at] if at < len(self._starts) and self._starts[at] < end else None

    def begin_within(self, start: int, end: int) -> bool:
        """Tell whether any of the spans begins from a start on and before an end."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)
