"""Lists side by side, as the graph sends them, turned into columns end to end."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import TypeVar

import numpy as np

from eslabon.graph.projection.arrays import Floats, Ints
from eslabon.graph.projection.columns import Runs

_Group = TypeVar("_Group")


def positions(words: Iterable[str]) -> Mapping[str, int]:
    """Return the place of each word in the alphabetical order of all of them."""
    return {word: place for place, word in enumerate(sorted(set(words)))}


def ints(values: Iterable[int]) -> Ints:
    """Return whole numbers as a column."""
    return np.fromiter(values, dtype=np.intp)


def spread(groups: Sequence[_Group], place: Callable[[_Group], int], *, sizes: Ints) -> Ints:
    """Return a value that a group's entries share, once for each entry."""
    return np.repeat(ints(place(group) for group in groups), sizes)


def numbers(lists: Iterable[Sequence[float]], *, absent: float) -> Floats:
    """Return lists end to end as one column, NaN where they say that there is no number."""
    column = np.fromiter(chain.from_iterable(lists), dtype=np.float64)
    column[column == absent] = np.nan
    return column


def day_of(text: str | None) -> int:
    """Return an ISO 8601 date as `date.toordinal` counts it, 0 where there is none."""
    return date.fromisoformat(text[:10]).toordinal() if text else 0


def runs(lists: Iterable[Iterable[str]]) -> Runs:
    """Return lists of words as runs end to end, each list in the order of the alphabet."""
    kept = [sorted(set(words)) for words in lists]
    known = positions(word for words in kept for word in words)
    return Runs(
        starts=ints(accumulate((len(words) for words in kept), initial=0)),
        places=ints(known[word] for words in kept for word in words),
        words=list(known),
    )


def days(lists: Iterable[Sequence[str]]) -> Ints:
    """Return ISO 8601 dates as days counted by `date.toordinal`, 0 where there is none."""
    texts = list(chain.from_iterable(lists))
    known = {text: date.fromisoformat(text[:10]).toordinal() for text in set(texts) if text}
    return ints(known.get(text, 0) for text in texts)
