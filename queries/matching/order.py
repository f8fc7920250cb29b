"""The order of candidates: by precedence, then score, then place, which is the order of ids."""

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Floats, Ints


def best_of_each_site(
    owners: Ints, precedence: NDArray[np.signedinteger], *, score: Floats
) -> Ints:
    """Return the place of each site's best offer; `owners` must be in ascending order.

    >>> owners, precedence = np.array([0, 0, 1]), np.array([1, 0, 2], dtype=np.int8)
    >>> best_of_each_site(owners, precedence, score=np.array([0.9, 0.1, 0.5])).tolist()
    [1, 2]
    """
    if not len(owners):
        return owners
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    if len(starts) == len(owners):
        return starts
    is_first = precedence == np.minimum.reduceat(precedence, starts)[owners]
    eligible = np.where(is_first, score, -1.0)
    is_best = eligible == np.maximum.reduceat(eligible, starts)[owners]
    places = np.where(is_best, np.arange(len(owners)), len(owners))
    return np.minimum.reduceat(places, starts)


def best_first(precedence: NDArray[np.signedinteger], score: Floats, *, limit: int) -> Ints:
    """Return the places of the best, up to a limit, best first; ties stay in order of place.

    >>> best_first(np.array([1, 0, 1, 1], dtype=np.int8), np.array([0.5, 0.1, 0.7, 0.7]), limit=3)
    array([1, 2, 3])
    """
    # One number orders both: scores lie in [0, 1], so steps of precedence stand two apart. It only decides who
    # may be left out, where rounding can at worst keep a few more; the sort itself is exact.
    rough = 2.0 * precedence - score
    places = np.arange(len(precedence))
    if len(precedence) > limit:
        threshold = np.partition(rough, limit - 1)[limit - 1]
        places = np.flatnonzero(rough <= threshold)
    order = np.lexsort((places, -score[places], precedence[places]))
    return places[order[:limit]]
