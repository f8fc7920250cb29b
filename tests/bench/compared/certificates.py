"""What certificates prove at each offer, told in pairs of a certificate and an offer of its site."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from eslabon.graph.projection.arrays import Bools, Floats, Ints, Smalls
from eslabon.graph.projection.columns import (
    APPROVED,
    ITS_OWN,
    PERHAPS_OF_ITS_COMPANY,
    CertificateColumns,
)
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.features.evidence import LAPSED_SHARE, MAYBE_SHARE
from eslabon.queries.matching.knowledge import meeting
from tests.bench.compared.vocabulary_tables import IN_TRADE, MAY, PROVES, VocabularyTables

_VALID, _SUSPENDED, _WITHDRAWN = range(3)
_PASS, _UNKNOWN, _FAIL = (np.int8(outcome) for outcome in range(3))
_WORTH: Final = np.array([0.0, MAYBE_SHARE, LAPSED_SHARE, 1.0])


@dataclass(frozen=True, slots=True)
class Beside:
    """The offers beside which certificates stand."""

    site: Ints  # ascending
    sites: int  # how many there are
    codes: tuple[str, ...]  # of the processes offered
    claimed: Ints  # which of them the claim that counts is of
    is_here: Bools  # unless it is passed on to who is not named
    is_documented: Bools


@dataclass(frozen=True, slots=True)
class Answer:
    """What is proven of one standard, one element an offer; `credit` is its share of a score."""

    outcome: Smalls
    is_lacking: Bools
    credit: Floats
    ends: Ints


class Held:
    """Each certificate beside each offer of its site; most sites have none."""

    def __init__(
        self,
        held: CertificateColumns,
        tables: VocabularyTables,
        *,
        asked: OperationRequirement,
        beside: Beside,
    ) -> None:
        """Pair them, and tell how they stand on the day."""
        self.tables, self.asked, self.beside = tables, asked, beside
        self.size = len(beside.site)
        at, self.offer = _pairs(held.establishment, beside)
        self.kind, self.holder, self.ends = held.kind[at], held.holder[at], held.ends[at]
        today = asked.as_of.toordinal()
        status, issued, expires = held.status[at], held.issued[at], held.expires[at]
        has_begun, has_ended = issued <= today, self.ends < today
        is_believed = (issued != 0) | (expires <= tables.latest(today)[self.kind])
        is_open = tables.is_open_ended[self.kind] & (issued != 0)
        self.is_dated = is_open | ((expires != 0) & is_believed)
        self.is_in_force = (status == _VALID) & has_begun & ~has_ended
        self.has_lapsed = has_begun & (status != _WITHDRAWN) & (has_ended | (status == _SUSPENDED))

    def bearing(self) -> tuple[Ints, Ints]:
        """Return how many standards bear on the request at each offer, and until when."""
        counts, last = np.zeros((2, self.size), dtype=np.intp)
        is_own = self.holder == ITS_OWN
        is_own |= (self.holder == APPROVED) & self.tables.is_of_anybody[self.kind]
        bears = self.tables.bears(self.asked.codes[0])[self.kind]
        which = places(self.is_in_force & self.is_dated & is_own & bears)
        if not len(which):
            return counts, last
        offer, standard = self.offer[which], self.tables.kinds.standard[self.kind[which]]
        np.maximum.at(last, offer, self.ends[which])
        holders, row = np.unique(offer, return_inverse=True)
        holds = np.zeros((len(holders), len(self.tables.implies)), dtype=np.float32)
        holds[row, standard] = 1.0
        is_brought = holds @ self.tables.implies > 0
        counts[holders] = np.count_nonzero((holds > 0) & ~is_brought, axis=1)
        return counts, last

    def answer(self, standard: str) -> Answer:
        """Return what is proven of one standard."""
        kind, offer, beside = self.kind, self.offer, self.beside
        is_of_company = standard_catalogue().is_company_level(standard)
        is_holders = (
            self.holder < PERHAPS_OF_ITS_COMPANY if is_of_company else self.holder == ITS_OWN
        )
        is_approval, meets = self.holder == APPROVED, self.tables.meets(standard)[kind]
        table = self.tables.attests(self.asked.codes[0], standard, beside.codes)
        scope = table[beside.claimed[offer], kind]
        in_trade = (scope & IN_TRADE != 0) & beside.is_documented[offer]
        counting = meets & (is_holders | is_approval) & ((scope & PROVES != 0) | in_trade)
        proves = counting & self.is_in_force & self.is_dated
        ends = np.zeros(self.size, dtype=np.intp)
        np.maximum.at(ends, offer[proves], self.ends[proves])
        is_attested = scope & (PROVES | IN_TRADE | MAY) != 0
        may = self._at(meets & self.is_in_force & is_attested)
        has_lapsed = self._at(counting & self.has_lapsed)
        is_alike = self.tables.speaks_for(standard)[kind] & is_holders
        is_known = self._at(is_alike | (is_approval & meets))
        is_here = beside.is_here | is_of_company
        is_lacking = is_known & ~may & (ends == 0)
        if self.asked.required_mode is None:
            is_lacking &= is_here
        ends *= is_here
        is_proven = ends > 0
        outcome = np.where(is_proven, _PASS, np.where(is_lacking & is_here, _FAIL, _UNKNOWN))
        state = np.where(is_proven, 3, is_here * np.maximum(2 * has_lapsed, may))
        return Answer(outcome, is_lacking, _WORTH[state], ends)

    def _at(self, chosen: Bools) -> Bools:
        found = np.zeros(self.size, dtype=np.bool_)
        found[self.offer[chosen]] = True
        return found


def _pairs(owner: Ints, beside: Beside) -> tuple[Ints, Ints]:
    """Return certificates and offers, each of one beside each of the other of its site."""
    if beside.sites == len(beside.site):
        return np.arange(len(owner)), owner
    counts = np.bincount(beside.site, minlength=beside.sites)
    first = np.cumsum(counts) - counts
    of_each = counts[owner]
    ends = np.cumsum(of_each)
    at = np.repeat(np.arange(len(owner)), of_each)
    return at, np.arange(len(at)) + np.repeat(first[owner] - (ends - of_each), of_each)


def lacking(answers: Mapping[str, Answer]) -> Smalls:
    """Return how many certificates each offer surely lacks; what a stronger brings is not counted."""
    found = np.zeros(1, dtype=np.int8)
    for standard, one in answers.items():
        lacks = one.is_lacking
        for other in (meeting(standard) - {standard}) & answers.keys():
            lacks = lacks & ~answers[other].is_lacking
        found = found + lacks.view(np.int8)
    return found


def places(chosen: Bools) -> Ints:
    """Return where something holds, in half the time that `np.flatnonzero` takes for few."""
    return chosen.nonzero()[0]
