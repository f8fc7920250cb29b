"""What claims state beyond the process itself, put beside the claims."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from eslabon.queries.matching.columns import MATERIAL_BITS
from eslabon.queries.matching.grouped import days, ints, numbers, spread
from eslabon.queries.matching.outcome import Bools, Floats, Ints
from eslabon.queries.matching.rows import NO_NUMBER, LimitGroup


@dataclass(frozen=True, slots=True)
class ClaimKeys:
    """Site, process and source of each claim, as places among the words of each kind."""

    site_places: Mapping[str, int]
    code_places: Mapping[str, int]
    source_places: Mapping[str, int]
    site: Ints
    code: Ints
    source: Ints


@dataclass(frozen=True, slots=True)
class StatedLimits:
    """Limits as columns, one element a claim; `claim` is where each kept entry belongs."""

    groups: Sequence[LimitGroup]
    claim: Ints
    kept: Bools
    length: int

    def numbers(self, values: Callable[[LimitGroup], Sequence[float]]) -> Floats:
        """Return one number a claim, NaN where it states none."""
        column = np.full(self.length, np.nan)
        stated = numbers((values(group) for group in self.groups), absent=NO_NUMBER)
        column[self.claim] = stated[self.kept]
        return column

    def days(self, values: Callable[[LimitGroup], Sequence[str]]) -> Ints:
        """Return one day a claim, 0 where it states none."""
        column = np.zeros(self.length, dtype=np.intp)
        column[self.claim] = days(values(group) for group in self.groups)[self.kept]
        return column

    def materials(self) -> NDArray[np.int64]:
        """Return the sum of the bits of each claim's materials."""
        column = np.zeros(self.length, dtype=np.int64)
        lists = chain.from_iterable(group.materials for group in self.groups)
        bits = ints(sum(MATERIAL_BITS.get(code, 0) for code in set(codes)) for codes in lists)
        column[self.claim] = bits[self.kept]
        return column


def stated_limits(groups: Sequence[LimitGroup], keys: ClaimKeys) -> StatedLimits:
    """Find the claim of each entry; entries that belong to none are left out."""
    sizes = ints(len(group.ids) for group in groups)
    # A word that no claim has gets the place after the last, so that its key equals none.
    wanted = _packed(
        keys,
        ints(_place(keys.site_places, id_) for group in groups for id_ in group.ids),
        code=spread(groups, lambda g: _place(keys.code_places, g.capability), sizes=sizes),
        source=spread(groups, lambda g: _place(keys.source_places, g.source), sizes=sizes),
    )
    known = _packed(keys, keys.site, code=keys.code, source=keys.source)
    order = np.argsort(known, kind="stable")
    found = np.searchsorted(known, wanted, sorter=order)
    kept = found < len(known)
    kept[kept] = known[order[found[kept]]] == wanted[kept]
    return StatedLimits(groups, order[found[kept]], kept, len(known))


def _place(places: Mapping[str, int], word: str) -> int:
    return places.get(word, len(places))


def _packed(keys: ClaimKeys, site: Ints, *, code: Ints, source: Ints) -> Ints:
    """Return one number for each combination of three places."""
    codes, sources = len(keys.code_places) + 1, len(keys.source_places) + 1
    return (site * codes + code) * sources + source
