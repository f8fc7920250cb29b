"""The order of candidates: by precedence, then score, then place, which is the order of ids."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Floats, Ints

ScoreOf: TypeAlias = Callable[[Ints], Floats]
"""The scores of what stands at some places."""


def best_of_each_site(
    owners: Ints, precedence: NDArray[np.signedinteger], *, score: ScoreOf
) -> Ints:
    """Return the place of each site's best offer; `owners` must be in ascending order.

    >>> owners, precedence = np.array([0, 0, 1]), np.array([1, 0, 2], dtype=np.int8)
    >>> best_of_each_site(owners, precedence, score=np.array([0.9, 0.1, 0.5]).take).tolist()
    [1, 2]
    """
    if not len(owners):
        return owners
    starts = _firsts(owners)
    if len(starts) == len(owners):
        return starts
    # Scores part only those of a site that come first together.
    first = np.flatnonzero(precedence == np.minimum.reduceat(precedence, starts)[owners])
    begin = _firsts(owners[first])
    best = first[begin]
    counts = np.diff(begin, append=len(first))
    is_tied = counts > 1
    if is_tied.any():
        best[is_tied] = _best_scored(first[np.repeat(is_tied, counts)], owners, score=score)
    return best


def _best_scored(places: Ints, owners: Ints, *, score: ScoreOf) -> Ints:
    """Return, of some places, that of each owner that scores best, the first of those that tie."""
    value, starts = score(places), _firsts(owners[places])
    most = np.repeat(np.maximum.reduceat(value, starts), np.diff(starts, append=len(places)))
    best = places[value == most]
    found: Ints = best[_firsts(owners[best])]
    return found


def _firsts(owners: Ints) -> Ints:
    """Return where each owner begins, of some in their order."""
    is_first = np.ones(len(owners), dtype=np.bool_)
    np.not_equal(owners[1:], owners[:-1], out=is_first[1:])
    return np.flatnonzero(is_first)


def best_first(precedence: NDArray[np.signedinteger], score: ScoreOf, *, limit: int) -> Ints:
    """Return the places of the best, up to a limit, best first; ties stay in order of place.

    >>> precedence, scores = np.array([1, 0, 1, 1], dtype=np.int8), np.array([0.5, 0.1, 0.7, 0.7])
    >>> best_first(precedence, scores.take, limit=3)
    array([1, 2, 3])
    """
    places = np.arange(len(precedence))
    if not limit:
        return places[:0]
    if len(precedence) > limit:
        # Who stands behind so many is left out, whatever the score.
        places = np.flatnonzero(precedence <= np.partition(precedence, limit - 1)[limit - 1])
    if len(places) < 2:
        return places
    first, value = precedence[places], score(places)
    if len(places) > limit:
        # One number orders both: scores lie in [0, 1], so steps of precedence stand two apart. It only
        # decides who may be left out, where rounding can at worst keep a few more; the sort is exact.
        rough = 2.0 * first - value
        kept = np.flatnonzero(rough <= np.partition(rough, limit - 1)[limit - 1])
        places, first, value = places[kept], first[kept], value[kept]
    order = np.lexsort((places, -value, first))
    return places[order[:limit]]
