"""Counts of things: numbers with what people multiply them by ("30k", "1.2 millones")."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from eslabon.graph.reading.fields.mixtures import mixtures
from eslabon.graph.reading.fields.numbers import NUMERAL, is_between, number, numerals
from eslabon.graph.reading.fields.patterns import listed

_SCALES: Final = {
    word: float(times) for times, words in listed("scales", "times").items() for word in words
}
_SURE: Final = "|".join(sorted((word for word in _SCALES if len(word) > 2), key=len, reverse=True))
_SCALE: Final = re.compile(
    rf"\s?(?P<sure>(?:{_SURE}|k)(?![a-z0-9]|-(?!\d))\.?)|\s?(?P<loose>mm?)(?![a-z0-9])"
)
_TO: Final = re.compile(
    rf"(?:\s?[-~]\s?|\s+(?P<join>a|to|al|hasta|y|and)\s+)(?P<high>{NUMERAL})(?![/-]?\d)"
)


class Count(NamedTuple):
    """A count, the lower end of its range, and what it would be if "M" stood for millions.

    `millions_end` is the end of that "M" or "MM", 0 where there is none.
    """

    start: int
    end: int
    value: float
    low: float | None = None
    millions_end: int = 0

    def in_millions(self) -> "Count":
        """Return the count that it is if its "M" stands for millions."""
        low = None if self.low is None else round(self.low * 1e6, 3)
        return Count(self.start, self.millions_end, round(self.value * 1e6, 3), low)


@lru_cache(maxsize=32)  # volumes and lots count the same things
def counts(text: str) -> tuple[Count, ...]:
    """Return the counts of a figured text.

    >>> [(c.low, c.value) for c in counts("30-45k, 1.2 millones, 1.500 pzas")]
    [(30000.0, 45000.0), (None, 1200000.0), (None, 1500.0)]
    """
    return tuple(_counts(text))


def _counts(text: str) -> Iterator[Count]:
    """Yield the counts of a figured text."""
    taken = 0
    mixed = {start for start, _ in mixtures(text)}
    for start, end in numerals(text):
        if start < taken or start in mixed or _is_part(text, start, end=end):
            continue
        count = _count(text, start, end=end)
        to = _TO.match(text, count.end)
        if to is not None and (to["join"] not in ("y", "and") or is_between(text, start)):
            count = _range(text, count, to=to) or count
        taken = count.end
        yield count


def _is_part(text: str, start: int, *, end: int) -> bool:
    """Tell whether a number is the first of a fraction, a date or a code."""
    return (
        text[end : end + 1] in ("/", "-")
        and text[end + 1 : end + 2].isdigit()
        and (text[end] == "/" or (start > 0 and text[start - 1] == "."))
    )


def _count(text: str, start: int, *, end: int) -> Count:
    """Return the count that one number is, with what multiplies it."""
    written = text[start:end]
    scale = _SCALE.match(text, end)
    if scale is None:
        return Count(start, end, number(written, counted=True))
    if scale["sure"]:
        value = number(written) * _SCALES[scale["sure"].rstrip(".")]
        return Count(start, scale.end(), round(value, 3))
    return Count(start, end, number(written), None, scale.end())


def _range(text: str, low: Count, *, to: re.Match[str]) -> Count | None:
    """Return the range from one count to the next, which may multiply both."""
    high = _count(text, to.start("high"), end=to.end("high"))
    least = low.value
    if high.value > number(to["high"], counted=True) > least and low.end == low.start + len(
        text[low.start : low.end].rstrip("kmil ")
    ):
        least *= high.value / number(to["high"])
    if high.value <= least:
        return None
    return Count(low.start, high.end, high.value, round(least, 3), high.millions_end)
