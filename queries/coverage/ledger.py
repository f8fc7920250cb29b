"""Capacity that steps have taken already, so that none is promised twice."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from eslabon.graph.projection.arrays import Floats
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.capacity import needed, spare


class LineKey(NamedTuple):
    """One line: its site, and its name or the process of one without a name."""

    site: str
    called: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """What one step takes of a line: so much of a process, which is a share of what was free of it.

    A line that does several processes may count one in pieces and another in kg, or one a hundred
    times a year and another a thousand times: what is taken of the one is gone, by its share, from
    the other.
    """

    capability: str
    amount: float
    share: float


@dataclass
class CapacityLedger:
    """What of each line is taken; a line with a name is one for all its processes."""

    _taken: defaultdict[LineKey, list[_Taken]] = field(default_factory=lambda: defaultdict(list))

    def left(self, columns: CandidateColumns) -> CandidateColumns:
        """Return candidates with what is left of their lines."""
        offers, sites = columns.offers, columns.establishments
        limits, taken = offers.limits, np.zeros(len(offers))
        free = np.fmin(limits.spare_capacity, limits.capacity)
        for site in {line.site for line in self._taken}:
            place = sites.place(site)
            if place is None:
                continue
            first, last = np.searchsorted(offers.establishment, [place, place + 1])
            for offer in range(int(first), int(last)):
                taken[offer] = self._of(columns, offer, free=free)
        if not taken.any():
            return columns
        return columns.left(taken)

    def _of(self, columns: CandidateColumns, offer: int, *, free: Floats) -> float:
        """Return what is taken of an offer's line, as it counts its own process."""
        code, of_offer = _code(columns, offer), float(free[offer])
        whole = 0.0 if np.isnan(of_offer) else of_offer
        return sum(
            one.amount if one.capability == code else one.share * whole
            for one in self._taken.get(line_of(columns, offer), ())
        )

    def take(self, comparison: Comparison, offer: int) -> None:
        """Take what is asked of an offer's line, as far as it is known and there."""
        volume, free = float(needed(comparison)[offer]), float(spare(comparison)[offer])
        if np.isnan(volume) or np.isnan(free) or volume > free:
            return
        columns = comparison.columns
        whole = free + columns.offers.limits.taken_of(offer)
        share = volume / whole if whole > 0 else 0.0
        taken = _Taken(_code(columns, offer), volume, share)
        self._taken[line_of(columns, offer)].append(taken)


def _code(columns: CandidateColumns, offer: int) -> str:
    return columns.offers.capabilities[int(columns.offers.capability[offer])]


def line_of(columns: CandidateColumns, offer: int) -> LineKey:
    """Return the line of an offer."""
    offers = columns.offers
    named = int(offers.line[offer])
    called = (
        f"line:{offers.lines[named]}"
        if named >= 0
        else offers.capabilities[int(offers.capability[offer])]
    )
    return LineKey(columns.establishments.ids[int(offers.establishment[offer])], called)
