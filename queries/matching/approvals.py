"""What the customers' approvals of the candidates prove on the as-of date."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from eslabon.graph.reading.names import normalise_name
from eslabon.graph.vocabulary.folding import word_key
from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.certificates import SUBCONTRACTED, target_codes
from eslabon.queries.matching.columns import CandidateColumns
from eslabon.queries.matching.dossiers import Dossiers
from eslabon.queries.matching.knowledge import is_broader, satisfies
from eslabon.queries.matching.outcome import FAIL, PASS, UNKNOWN, Bools, Ints, Outcomes
from eslabon.queries.matching.validity import Validity, validity

# "BAC 5719 Rev. F" is an edition of BAC 5719.
_REVISION: Final = re.compile(r"\s+(?:rev|revision|issue|ed)\b.*$")


@dataclass(frozen=True, slots=True)
class ApprovalAnswer:
    """What each offer's approvals prove of one that is asked for, as `StandardAnswer` has it."""

    outcomes: Outcomes
    may_hold: Bools
    has_lapsed: Bools


class Approvals:
    """The approvals of the candidates beside a requirement; what is derived is computed once."""

    def __init__(
        self, candidates: CandidateColumns, requirement: OperationRequirement, known: Dossiers
    ) -> None:
        """Stand beside the candidates of one requirement, and what is known of them."""
        self.candidates, self.requirement, self.dossiers = candidates, requirement, known
        self.columns = candidates.approvals

    @cached_property
    def answers(self) -> dict[RequiredApproval, Outcomes]:
        """Return for each approval asked for what each offer's approvals prove."""
        return {approval: found.outcomes for approval, found in self.found.items()}

    @cached_property
    def found(self) -> dict[RequiredApproval, ApprovalAnswer]:
        """Return for each approval asked for what is on record, too."""
        asked = dict.fromkeys(self.requirement.details.approvals)
        return {approval: self._answer(approval) for approval in asked}

    @cached_property
    def validity(self) -> Validity:
        """Return how they stand on the as-of date."""
        return validity(self.columns, on=self.requirement.as_of)

    def of(self, offer: int) -> Ints:
        """Return the places of the approvals of an offer's site."""
        site = self.candidates.offers.establishment[offer]
        return np.arange(*np.searchsorted(self.columns.establishment, [site, site + 1]))

    def fits(self, asked: RequiredApproval) -> tuple[Bools, Bools]:
        """Return which are the one asked for by issuer and specification, and which may be."""
        columns = self.columns
        by_issuer = [is_issuer(asked.issuer, issuer) for issuer in columns.issuers]
        of_issuer = _at(columns.issuer, by_issuer)
        if asked.specification is None:
            return of_issuer, np.zeros(len(columns), dtype=np.bool_)
        wanted = specification_key(asked.specification)
        alike = [specification_key(one) == wanted for one in columns.specifications]
        # One that names no specification is of all, or of none that is meant.
        is_named = columns.specification >= 0
        same = is_named & _at(columns.specification, [*alike, False])
        return of_issuer & same, of_issuer & ~is_named

    def _answer(self, asked: RequiredApproval) -> ApprovalAnswer:
        """Answer as the gate on certificates does: PASS, UNKNOWN or FAIL."""
        offers, known = self.candidates.offers, self.validity
        fits, may_fit = self.fits(asked)
        found = np.full(len(offers), UNKNOWN)
        may_hold, lapsed = np.zeros((2, len(offers)), dtype=np.bool_)
        is_known = self._at_sites(np.ones(len(self.columns), dtype=np.bool_))
        for place, code in enumerate(offers.capabilities):
            of_code = np.flatnonzero(self.dossiers.capability == place)
            site = offers.establishment[of_code]
            covers, may_cover = self._covers(code, fits & (asked.specification is not None))
            right = fits & covers
            may = (fits | may_fit) & (covers | may_cover) & known.is_in_force
            answer = np.where(is_known[site], FAIL, UNKNOWN)
            may_hold[of_code] = self._at_sites(may)[site]
            answer[may_hold[of_code]] = UNKNOWN
            answer[self._at_sites(right & known.is_in_force & known.is_dated)[site]] = PASS
            found[of_code] = answer
            lapsed[of_code] = self._at_sites(right & known.has_lapsed)[site] & (answer != PASS)
        is_elsewhere = self.dossiers.mode == SUBCONTRACTED
        found[is_elsewhere] = UNKNOWN
        return ApprovalAnswer(found, may_hold & ~is_elsewhere, lapsed & ~is_elsewhere)

    def _covers(self, offered: str, is_called: Bools) -> tuple[Bools, Bools]:
        """Return which approvals cover a process, and which may.

        One for the specification that is called out covers what that asks, though it names no
        process; any other that names none may be for anything.
        """
        targets = target_codes(self.requirement.codes, offered)
        scope = self.columns.scope
        names = scope.name_one([any(satisfies(t, c) for t in targets) for c in scope.words])
        wider = scope.name_one([any(is_broader(c, t) for t in targets) for c in scope.words])
        return names | (scope.are_empty & is_called), wider | scope.are_empty

    def _at_sites(self, chosen: Bools) -> Bools:
        found = np.zeros(len(self.candidates.establishments), dtype=np.bool_)
        found[self.columns.establishment[chosen]] = True
        return found


def is_issuer(asked: str, known: str) -> bool:
    """Tell whether two names are of one customer: the words of one are all in the other.

    >>> is_issuer("Boeing", "The Boeing Company"), is_issuer("GE", "General Motors")
    (True, False)
    """
    words, others = (set(word_key(normalise_name(name)).split()) for name in (asked, known))
    return bool(words and others) and (words <= others or others <= words)


def specification_key(text: str) -> str:
    """Return a specification without blanks, marks and its revision, to compare it by.

    >>> specification_key("BAC-5719 Rev F") == specification_key("bac 5719")
    True
    """
    return word_key(_REVISION.sub("", text.casefold())).replace(" ", "")


def _at(places: Ints, chosen: list[bool]) -> Bools:
    table: Bools = np.array(chosen, dtype=np.bool_)
    return table[places]
