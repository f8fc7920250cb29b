"""Capacity that steps have taken already, so that none is promised twice."""

from dataclasses import dataclass, field, replace

import numpy as np

from eslabon.queries.matching.columns import CandidateColumns
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.capacity import needed, spare

# Site, the line's name or the process of one without a name, and the unit.
_Line = tuple[str, str, int]


@dataclass
class CapacityLedger:
    """What of each line is taken, in its own unit; a line with a name is one for all its processes."""

    _taken: dict[_Line, float] = field(default_factory=dict)

    def left(self, columns: CandidateColumns) -> CandidateColumns:
        """Return candidates with what is left of their lines."""
        offers, sites = columns.offers, columns.establishments
        if not self._taken:
            return columns
        taken = np.zeros(len(offers))
        for site in {site for site, _, _ in self._taken}:
            place = sites.place(site)
            if place is None:
                continue
            first, last = np.searchsorted(offers.establishment, [place, place + 1])
            for offer in range(int(first), int(last)):
                taken[offer] = self._taken.get(_line(columns, offer), 0.0)
        limits = replace(
            offers.limits,
            capacity=offers.limits.capacity - taken,
            spare_capacity=offers.limits.spare_capacity - taken,
            taken=taken,
        )
        return replace(columns, offers=replace(offers, limits=limits))

    def take(self, comparison: Comparison, offer: int) -> None:
        """Take what is asked of an offer's line, as far as it is known and there."""
        volume, free = float(needed(comparison)[offer]), float(spare(comparison)[offer])
        if np.isnan(volume) or np.isnan(free) or volume > free:
            return
        line = _line(comparison.columns, offer)
        self._taken[line] = self._taken.get(line, 0.0) + volume


def _line(columns: CandidateColumns, offer: int) -> _Line:
    offers = columns.offers
    named = int(offers.line[offer])
    called = (
        f"line:{offers.lines[named]}"
        if named >= 0
        else offers.capabilities[int(offers.capability[offer])]
    )
    site = columns.establishments.ids[int(offers.establishment[offer])]
    return site, called, int(offers.limits.capacity_unit[offer])
