"""What the customers' approvals of the candidates prove on the as-of date."""

import re
from functools import cached_property
from typing import Final

import numpy as np

from eslabon.graph.reading.names import normalise_name
from eslabon.graph.vocabulary.folding import word_key
from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.certificates import SUBCONTRACTED, Proof, target_codes
from eslabon.queries.matching.columns import CandidateColumns
from eslabon.queries.matching.dossiers import Dossiers
from eslabon.queries.matching.knowledge import is_broader, satisfies
from eslabon.queries.matching.outcome import Bools, Ints, outcomes
from eslabon.queries.matching.validity import Validity, validity

# "BAC 5719 Rev. F" is an edition of BAC 5719.
_REVISION: Final = re.compile(r"\s+(?:rev|revision|issue|ed)\b.*$")


class Approvals:
    """The approvals of the candidates beside a requirement; what is derived is computed once."""

    def __init__(
        self, candidates: CandidateColumns, requirement: OperationRequirement, known: Dossiers
    ) -> None:
        """Stand beside the candidates of one requirement, and what is known of them."""
        self.candidates, self.requirement, self.dossiers = candidates, requirement, known
        self.columns = candidates.approvals

    @cached_property
    def answers(self) -> dict[RequiredApproval, Proof]:
        """Return for each approval asked for what each offer's approvals prove."""
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

    def _answer(self, asked: RequiredApproval) -> Proof:
        """Answer as the gate on certificates does: PASS, UNKNOWN or FAIL for each offer."""
        offers = self.candidates.offers
        fits, may_fit = self.fits(asked)
        is_proven, may_hold, has_lapsed = np.zeros((3, len(offers)), dtype=np.bool_)
        is_known = self._at_sites(np.ones(len(self.columns), dtype=np.bool_))
        known = self.validity
        for place, code in enumerate(offers.capabilities):
            of_code = np.flatnonzero(self.dossiers.capability == place)
            site = offers.establishment[of_code]
            covers, may_cover = self._covers(code, fits & (asked.specification is not None))
            holds = fits & covers & known.is_in_force & known.is_dated
            may = (fits | may_fit) & (covers | may_cover) & known.is_in_force
            is_proven[of_code] = self._at_sites(holds)[site]
            may_hold[of_code] = self._at_sites(may)[site]
            has_lapsed[of_code] = self._at_sites(fits & covers & known.has_lapsed)[site]
        is_here = self.dossiers.mode != SUBCONTRACTED
        is_proven &= is_here
        is_lacking = is_known[offers.establishment] & is_here & ~may_hold
        answer = outcomes(is_proven, known=is_proven | is_lacking)
        is_open = is_here & ~is_proven
        return Proof(answer, may_hold & is_open, has_lapsed & is_open)

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
        found[self.columns.establishment.compress(chosen)] = True
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
