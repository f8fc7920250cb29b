"""Capacity that steps have taken already, so that none is promised twice."""

from collections import defaultdict
from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is left of the lines of some candidates, after so many sites of a ledger."""

    columns: CandidateColumns
    left: CandidateColumns
    sites: int


@dataclass
class CapacityLedger:
    """What of each line is taken; a line with a name is one for all its processes."""

    _taken: defaultdict[LineKey, list[_Taken]] = field(default_factory=lambda: defaultdict(list))
    # In the order in which they were taken from, so that only what is new is counted again.
    _sites: list[str] = field(default_factory=list)
    _counted: _Counted | None = None

    def left(self, columns: CandidateColumns) -> CandidateColumns:
        """Return candidates with what is left of their lines.

        The same ones, asked for again, are themselves again unless something was taken of theirs.
        """
        counted = self._counted
        if counted is None or counted.columns is not columns:
            counted = _Counted(columns, columns, 0)
        new = dict.fromkeys(self._sites[counted.sites :])
        found = [offer for site in new for offer in _offers_of(columns, site)]
        left = self._left(counted, found) if found else counted.left
        self._counted = _Counted(columns, left, len(self._sites))
        return left

    def _left(self, counted: _Counted, offers: Iterable[int]) -> CandidateColumns:
        """Return candidates with what is left of their lines, some of them counted anew."""
        columns, before = counted.columns, counted.left.offers.limits.taken
        limits, taken = columns.offers.limits, np.zeros(len(columns.offers))
        if before is not None:
            taken[:] = before
        free = np.fmin(limits.spare_capacity, limits.capacity)
        for offer in offers:
            taken[offer] = self._of(columns, offer, free=free)
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
        line = line_of(columns, offer)
        self._taken[line].append(_Taken(_code(columns, offer), volume, share))
        self._sites.append(line.site)


def _offers_of(columns: CandidateColumns, site: str) -> range:
    """Return the offers of a site, none if it is not among the candidates."""
    place = columns.establishments.place(site)
    if place is None:
        return range(0)
    return range(*np.searchsorted(columns.offers.establishment, [place, place + 1]).tolist())


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
