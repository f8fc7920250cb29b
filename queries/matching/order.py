"""The order of candidates: by tier, then score, then place, which is the order of ids."""

import numpy as np
from numpy.typing import NDArray

from eslabon.queries.matching.outcome import Floats, Ints, Outcomes


def best_of_each_site(owners: Ints, tier: NDArray[np.signedinteger], *, score: Floats) -> Ints:
    """Return the place of each site's best offer; `owners` must be in ascending order.

    >>> owners, tier = np.array([0, 0, 1]), np.array([1, 0, 2], dtype=np.int8)
    >>> best_of_each_site(owners, tier, score=np.array([0.9, 0.1, 0.5])).tolist()
    [1, 2]
    """
    if not len(owners):
        return owners
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    if len(starts) == len(owners):
        return starts
    in_best_tier = tier == np.minimum.reduceat(tier, starts)[owners]
    eligible = np.where(in_best_tier, score, -1.0)
    is_best = eligible == np.maximum.reduceat(eligible, starts)[owners]
    places = np.where(is_best, np.arange(len(owners)), len(owners))
    return np.minimum.reduceat(places, starts)


def best_first(tier: Outcomes, score: Floats, *, limit: int) -> Ints:
    """Return the places of the best, up to a limit, best first; ties stay in order of place.

    >>> best_first(np.array([1, 0, 1, 1], dtype=np.int8), np.array([0.5, 0.1, 0.7, 0.7]), limit=3)
    array([1, 2, 3])
    """
    # One number orders both: scores lie in [0, 1], so tiers stand two apart. It only decides who
    # may be left out, where rounding can at worst keep a few more; the sort itself is exact.
    rough = 2.0 * tier - score
    places = np.arange(len(tier))
    if len(tier) > limit:
        threshold = np.partition(rough, limit - 1)[limit - 1]
        places = np.flatnonzero(rough <= threshold)
    order = np.lexsort((places, -score[places], tier[places]))
    return places[order[:limit]]
