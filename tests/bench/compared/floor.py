"""The floor of a match: one pass of NumPy expressions over the columns of a projection.

The same gates, features, score, status and order as `match_among`, over the same columns, and the best
as three lists: no object a candidate, no words, and of one request nothing is kept for the next but what
the vocabulary says. What the mix of requests never asks is refused, not left out: `require_plain`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from eslabon.graph.projection.arrays import Bools, Floats, Ints, Smalls
from eslabon.graph.projection.columns import (
    MATERIAL_BITS,
    MODE_ORDER,
    VERIFICATION_ORDER,
    CandidateColumns,
)
from eslabon.graph.projection.dossiers import dossiers
from eslabon.graph.vocabulary.regions.distance import distance_km
from eslabon.graph.vocabulary.regions.reaches import municipality_intervals_km
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.matching.features.evidence import DEPTH_SHARE, HALF_EXPIRY_DAYS
from eslabon.queries.matching.features.fit import (
    HALF_DISTANCE_KM,
    HALF_LEAD_TIME_DAYS,
    REFERENCE_SIZE,
)
from tests.bench.compared.certificates import Beside, Held, lacking, places
from tests.bench.compared.plain import LEAST_FOUNDED, SPAN_FOUNDED, require_plain, shares
from tests.bench.compared.vocabulary_tables import VocabularyTables, are_possible

_SATISFIES, _UNRELATED = 0, 2
_DOCUMENTED, _NAMED = 0, 1
_PASS, _UNKNOWN, _FAIL = (np.int8(outcome) for outcome in range(3))
_LEAD, _EXCLUDED = np.int8(3), np.int8(4)
_NO_MODE, _SUBCONTRACTED, _IN_HOUSE = (np.int8(place) for place in range(len(MODE_ORDER)))
_BEYOND_MENDING: Final = np.int8(50)
_MORE: Final = 64
_DECIMALS: Final = 12
_KINDS: Final = np.int8(3)  # of evidence
_MODE_WORTH: Final = np.array([0.5, 0.0, 1.0])


@dataclass(frozen=True, slots=True)
class Best:
    """The best of a request in their order: ids, statuses as numbers, scores."""

    ids: list[str]
    status: list[int]
    score: list[float]


@dataclass(frozen=True, slots=True)
class _Distance:
    """One element a site: whether it is near enough, surely too far, and how far it may be, in km."""

    is_near: Bools
    is_far: Bools
    farthest: Floats


class Floor:
    """Answers requests out of columns, and does no more than that."""

    def __init__(self, columns_of: Callable[[str], CandidateColumns]) -> None:
        """Take what returns the columns of the slice of a process."""
        self._columns_of = columns_of
        self._tables: VocabularyTables | None = None

    def best(self, requirement: Requirement) -> Best:
        """Return the best of a request, up to its limit.

        Raises:
            NotImplementedError: If it asks for what the mix of requests never does.
        """
        asked = require_plain(requirement)
        columns = self._columns_of(asked.codes[0])
        if self._tables is None or self._tables.kinds is not columns.certificates.kinds:
            self._tables = VocabularyTables(columns.certificates.kinds)
        if not len(columns.offers):
            return Best([], [], [])
        return _Pass(columns, self._tables, asked).best()


class _Pass:
    """One request over the columns of its candidates, one element an offer."""

    def __init__(
        self, columns: CandidateColumns, tables: VocabularyTables, asked: OperationRequirement
    ) -> None:
        offers = columns.offers
        self.asked, self.sites, self.site = asked, columns.establishments, offers.establishment
        self.codes = tuple(offers.capabilities)
        self.known = known = dossiers(columns, asked.codes)
        self.at, self.limits = offers.limits.at, offers.limits.lines
        self.lines, self.row = self._lines_of(np.arange(len(offers)))
        self.is_of_this = (known.relation == _SATISFIES) & ~known.denied
        self.is_documented = (known.evidence == _DOCUMENTED) & ~known.denied
        self.is_told = self.is_of_this & (known.evidence <= _NAMED)
        beside = Beside(
            site=self.site,
            sites=len(self.sites),
            codes=self.codes,
            claimed=known.capability,
            is_here=known.mode != _SUBCONTRACTED,
            is_documented=self.is_of_this & self.is_documented,
        )
        self.held = Held(columns.certificates, tables, asked=asked, beside=beside)
        self.answers = {code: self.held.answer(code) for code in asked.gated_standards}

    def best(self) -> Best:
        km = self._distance()
        worst, failed, changes = self._gates(km)
        proven, lacks = worst, changes
        if self.answers:
            held = np.maximum.reduce([one.outcome for one in self.answers.values()])
            failed += held == _FAIL
            proven, worst = np.maximum(worst, held), np.maximum(worst, np.minimum(held, _UNKNOWN))
            lacks = np.minimum(changes + lacking(self.answers), _BEYOND_MENDING)
        status = self._status(proven, lacks)
        lenient = self._status(worst, changes) if self.answers else status
        shown = places(self.known.speaks & (status != _EXCLUDED))
        tier = lenient[shown].astype(np.intp)
        order = tier * _MORE + changes[shown]
        within = (order * _MORE + lacks[shown]) * _MORE + failed[shown]
        best, score = self._first(shown, order, within=within, farthest=km.farthest)
        ids = [self.sites.ids[place] for place in self.site[best].tolist()]
        return Best(ids, status[best].tolist(), score.tolist())

    def _distance(self) -> _Distance:
        """Find how far sites are, and between what distances those without a point may stand."""
        near, within = self.asked.near or (np.nan, np.nan), self.asked.within_km or 0.0
        km = distance_km(self.sites.position, to=near)
        nearest, farthest = km, km
        placeless = places(self.sites.municipality >= 0)
        if len(placeless):
            town = self.sites.municipality[placeless]
            least, most = municipality_intervals_km(self.sites.municipalities, to=near)
            nearest, farthest = km.copy(), km.copy()
            nearest[placeless], farthest[placeless] = least[town], most[town]
        return _Distance(km <= within, nearest > within, farthest)

    def _gates(self, km: _Distance) -> tuple[Smalls, Smalls, Smalls]:
        """Return the worst answer of all gates but those on certificates, how many fail, and by how many
        changes none would.
        """
        asked, known = self.asked, self.known
        is_out = (known.relation == _UNRELATED) | known.denied
        worst = _outcome(self.is_documented & ~is_out & self.is_of_this, is_out)
        if asked.open_points:
            np.maximum(worst, _UNKNOWN, out=worst)
        failed, is_fixed = is_out.astype(np.int8), is_out
        of_sites = [_outcome(km.is_near, km.is_far)]
        if asked.min_size is not None or asked.max_size is not None:
            least, most = asked.min_size or 0, np.inf if asked.max_size is None else asked.max_size
            low, high = self.sites.size_min, self.sites.size_max
            of_sites.append(
                _outcome((low >= least) & (high <= most), (high < least) | (low > most))
            )
        for outcome in of_sites:
            np.maximum(worst, outcome[self.site], out=worst)
            has_failed = (outcome == _FAIL)[self.site]
            failed, is_fixed = failed + has_failed, is_fixed | has_failed
        changes = np.zeros(len(worst), dtype=np.int8)
        if asked.required_mode is not None:
            outcome = _outcome(known.mode == _IN_HOUSE, known.mode == _SUBCONTRACTED)
            np.maximum(worst, outcome, out=worst)
            changes += outcome == _FAIL
            failed = failed + changes
        if asked.material is not None:
            possible = are_possible(asked.codes[0], asked.material, self.codes)
            is_impossible = ~possible[known.capability]
            np.maximum(worst, _FAIL * is_impossible, out=worst)
            failed, is_fixed = failed + is_impossible, is_fixed | is_impossible
        if line_gates := self._line_gates():
            at_lines = np.maximum(worst[self.lines], np.maximum.reduce(line_gates))
            fails = np.add.reduce([(one == _FAIL).view(np.int8) for one in line_gates])
            np.maximum(worst, _UNKNOWN, out=worst)
            worst[self.lines] = at_lines
            failed[self.lines] += fails
            changes[self.lines] += fails > 0
        np.copyto(changes, _BEYOND_MENDING, where=is_fixed)
        return worst, failed, changes

    def _line_gates(self) -> list[Smalls]:
        """Return what the gates on lines answer at those; where there is none, each is unknown."""
        asked, limits, row, found = self.asked, self.limits, self.row, []
        if asked.material is not None:
            takes = limits.materials[row]
            has = np.not_equal(takes & MATERIAL_BITS[asked.material], 0)
            found.append(_outcome(has, ~has & (takes != 0)))
        if asked.envelope is not None:
            part = sorted(asked.envelope, reverse=True)
            sides = limits.envelope[row, : len(part)]
            is_whole = len(part) == limits.envelope.shape[1]
            fits = np.logical_and.reduce(sides >= part, axis=1)
            fits &= is_whole
            found.append(_outcome(fits, np.logical_or.reduce(sides < part, axis=1)))
        if asked.mass is not None:
            most = limits.max_mass[row]
            found.append(_outcome(most >= asked.mass, most < asked.mass))
        if asked.volume is not None:
            needed, capacity = self._needed(row), limits.capacity[row]
            free = limits.spare_capacity[row]
            found.append(_outcome(free >= needed, (capacity < needed) | (free < needed)))
        return found

    def _needed(self, row: Ints) -> Floats:
        """Return the year's volume, which is in pieces, in the unit of lines."""
        volume = self.asked.annual_volume or 0.0
        by_unit = np.array([volume, volume * (self.asked.mass or np.nan), np.nan])
        needed: Floats = by_unit[self.limits.capacity_unit[row]]
        return needed

    def _status(self, worst: Smalls, changes: Smalls) -> Smalls:
        status = worst.copy()
        is_lead = (worst == _UNKNOWN) & ~self.is_told & ~self.is_documented
        np.copyto(status, _LEAD, where=is_lead)
        is_out = (changes > self.asked.near_miss_limit) | ((changes > 0) & ~self.is_told)
        np.copyto(status, _EXCLUDED, where=is_out)
        return status

    def _first(
        self, shown: Ints, order: Ints, *, within: Ints, farthest: Floats
    ) -> tuple[Ints, Floats]:
        """Return the best offers, one a site, with their scores; scores part only who is level."""
        limit, first = self.asked.limit, _firsts(self.site[shown])
        if len(first) < len(shown):
            counts = np.diff(first, append=len(shown))
            level = within == np.repeat(np.minimum.reduceat(within, first), counts)
            shown, order = shown[level], order[level]
            first = _firsts(self.site[shown])
        if len(first) > limit:
            kept = order <= np.partition(order[first], limit - 1)[limit - 1]
            shown, order = shown[kept], order[kept]
            first = _firsts(self.site[shown])
        score = self._score(shown, farthest)
        if len(first) < len(shown):
            counts = np.diff(first, append=len(shown))
            level = score == np.repeat(np.maximum.reduceat(score, first), counts)
            one = places(level)
            one = one[_firsts(self.site[shown[one]])]
            shown, order, score = shown[one], order[one], score[one]
        if len(shown) > limit:
            rough = 2.0 * order - score
            kept = rough <= np.partition(rough, limit - 1)[limit - 1]
            shown, order, score = shown[kept], order[kept], score[kept]
        best = np.lexsort((shown, -score, order))[:limit]
        return shown[best], score[best]

    def _score(self, offers: Ints, farthest: Floats) -> Floats:
        """Return what features come to at some offers, added up in the order of their table."""
        known, site, weight = self.known, self.site[offers], shares(self.asked)
        founded = known.relation[offers] * _KINDS + known.evidence[offers]
        trust = np.minimum(np.fmax(known.confidence[offers], 0.0), 1.0)
        evidence = (LEAST_FOUNDED[founded] + SPAN_FOUNDED[founded] * trust) * ~known.denied[offers]
        total = weight["evidence"] * evidence
        count, ends = (one[offers] for one in self.held.bearing())
        certification = 1.0 - 0.5**count
        if self.answers:
            credit = sum(one.credit[offers] for one in self.answers.values())
            asked = (1.0 - DEPTH_SHARE) * credit / len(self.answers)
            certification = asked + DEPTH_SHARE * certification
            ends = np.minimum.reduce([one.ends[offers] for one in self.answers.values()])
        total += weight["certification"] * certification
        total += weight["proximity"] * np.fmax(1.0 / (1.0 + farthest[site] / HALF_DISTANCE_KM), 0.0)
        total += weight["mode"] * _MODE_WORTH[known.mode[offers]]
        total += weight["size"] * self._size(site)
        at, row = self._lines_of(offers)
        if self.asked.volume is not None:
            total[at] += weight["headroom"] * self._headroom(row)
        days = self.limits.lead_time[row]
        quick = np.fmax(HALF_LEAD_TIME_DAYS / (HALF_LEAD_TIME_DAYS + days), 0.0)
        total[at] += weight["lead_time"] * quick
        left = np.maximum(ends - (self.asked.as_of.toordinal() - 1), 0)
        total += weight["expiry"] * (left / (left + HALF_EXPIRY_DAYS))
        total[at] += weight["record"] * self.limits.share_stated[row]
        rung = self.sites.verification[site] / np.float64(len(VERIFICATION_ORDER) - 1)
        score: Floats = np.round(total + weight["verification"] * rung, _DECIMALS)
        return score

    def _lines_of(self, offers: Ints) -> tuple[Ints, Ints]:
        """Return which of some offers are lines, and their rows."""
        row = self.at[offers]
        lines = places(row >= 0)
        return lines, row[lines]

    def _size(self, site: Ints) -> Floats:
        asked, low, high = self.asked, self.sites.size_min[site], self.sites.size_max[site]
        if asked.min_size is None and asked.max_size is None:
            return np.fmax(low / (low + REFERENCE_SIZE), 0.0)
        least, most = asked.min_size or 0, np.inf if asked.max_size is None else asked.max_size
        top = np.where(np.isinf(high), 2 * low, high)
        inside = np.minimum(top, most) - np.maximum(low, least) + 1
        return np.fmax(np.minimum(inside / np.maximum(top - low + 1, 1.0), 1.0), 0.0)

    def _headroom(self, row: Ints) -> Floats:
        needed, stated = self._needed(row), self.limits.spare_capacity[row]
        free = np.where(np.isnan(stated), np.nan, np.fmin(stated, self.limits.capacity[row]))
        share: Floats = np.zeros(len(row))
        np.divide(free, free + needed, out=share, where=(free > 0) & ~np.isnan(needed))
        return share


def _outcome(passes: Bools, fails: Bools) -> Smalls:
    """Return 2 where a gate fails, 0 where it passes and does not fail, else 1."""
    found = _UNKNOWN - (passes & ~fails).view(np.int8)
    return found + fails.view(np.int8)


def _firsts(owners: Ints) -> Ints:
    is_first = np.ones(len(owners), dtype=np.bool_)
    np.not_equal(owners[1:], owners[:-1], out=is_first[1:])
    return places(is_first)
