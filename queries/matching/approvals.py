"""What the customers' approvals of the candidates prove on the as-of date."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Bools, Ints
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.dossiers import Dossiers
from eslabon.graph.projection.schemes import OF_ANYBODY, may_be_listed, standards_of
from eslabon.graph.reading.approved import Likeness, is_specification
from eslabon.graph.reading.customers import is_issuer
from eslabon.graph.vocabulary.capabilities.relation import is_broader, satisfies
from eslabon.graph.vocabulary.terms import Mode
from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.attesting import target_codes
from eslabon.queries.matching.certificates import SUBCONTRACTED, Proof
from eslabon.queries.matching.knowledge import is_process_scoped
from eslabon.queries.matching.outcome import outcomes
from eslabon.queries.matching.validity import Validity, validity


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
        """Return for each approval asked for, each once, what each offer's approvals prove.

        Who approves a specification has approved: that is not asked again by the customer's name alone.
        """
        asked: list[RequiredApproval] = []
        for approval in self.requirement.details.approvals:
            if not any(_is_one(approval, other) for other in asked):
                asked.append(approval)
        named = [one for one in asked if one.specification is not None]
        return {
            approval: self._answer(approval)
            for approval in asked
            if approval.specification is not None
            or not any(is_issuer(approval.issuer, one.issuer) is Likeness.SAME for one in named)
        }

    @cached_property
    def are_lacking(self) -> Bools:
        """Return where one of those asked for is surely lacking, as `Proof` has it."""
        lacking: Bools = np.logical_or.reduce([one.is_lacking for one in self.answers.values()])
        return lacking

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
        likeness = _at(columns.issuer, [is_issuer(asked.issuer, one) for one in columns.issuers])
        if asked.specification is not None:
            alike = [_likeness(asked, one) for one in columns.specifications]
            # One that names no specification is of all, or of none that is meant.
            likeness = np.maximum(likeness, _at(columns.specification, [*alike, Likeness.PERHAPS]))
        return likeness == Likeness.SAME, likeness == Likeness.PERHAPS

    def _answer(self, asked: RequiredApproval) -> Proof:
        """Answer as the gate on certificates does: PASS, UNKNOWN or FAIL for each offer."""
        offers = self.candidates.offers
        is_known = self._at_sites(np.ones(len(self.columns), dtype=np.bool_))
        # What sites hold for each process, one after another in one column.
        of_codes = [self._held(asked, code) for code in offers.capabilities or [""]]
        at = self.dossiers.capability * len(self.candidates.establishments) + offers.establishment
        is_proven, may_hold, has_lapsed = (
            np.concatenate(of_each).take(at) for of_each in zip(*of_codes, strict=True)
        )
        is_here = self.dossiers.mode != SUBCONTRACTED
        is_lacking = is_known[offers.establishment] & ~may_hold & ~is_proven
        if self.requirement.required_mode != Mode.IN_HOUSE:
            is_lacking &= is_here
        is_proven &= is_here
        answer = outcomes(is_proven, known=is_proven | (is_lacking & is_here))
        is_open = is_here & ~is_proven
        return Proof(answer, is_lacking, may_hold & is_open, has_lapsed & is_open)

    def _held(self, asked: RequiredApproval, offered: str) -> tuple[Bools, Bools, Bools]:
        """Return which sites hold what is asked for a process, which may, and of which it lapsed."""
        known, (fits, may_fit) = self.validity, self.fits(asked)
        covers, may_cover = self._covers(offered, fits & _names_its_process(asked))
        holds = fits & covers & known.is_in_force & known.is_dated
        may = (fits | may_fit) & (covers | may_cover) & known.is_in_force
        lapsed = fits & covers & known.has_lapsed
        return self._at_sites(holds), self._at_sites(may), self._at_sites(lapsed)

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

    def may_be(self, asked: RequiredApproval, offered: str) -> Bools:
        """Return which may be the one asked for, for a process that is offered, on any day."""
        fits, may_fit = self.fits(asked)
        covers, may_cover = self._covers(offered, fits)
        return (fits | may_fit) & (covers | may_cover)

    def _at_sites(self, chosen: Bools) -> Bools:
        found = np.zeros(len(self.candidates.establishments), dtype=np.bool_)
        found[self.columns.establishment.compress(chosen)] = True
        return found


def _likeness(asked: RequiredApproval, held: str) -> Likeness:
    """Tell how a specification that a customer approves stands to the one asked for."""
    specification = asked.specification or ""
    likeness = is_specification(specification, held)
    if likeness is Likeness.OTHER and may_be_listed(asked.issuer, specification, held):
        return Likeness.PERHAPS
    return likeness


def _names_its_process(asked: RequiredApproval) -> bool:
    """Tell whether the specification asked for is of a process, not of a scheme that approves several."""
    if asked.specification is None:
        return False
    papers = standards_of(asked.issuer, asked.specification)
    return not any(is_process_scoped(code) for code in papers if code != OF_ANYBODY)


def _is_one(one: RequiredApproval, other: RequiredApproval) -> bool:
    """Tell whether two ask for the same approval."""
    is_same = is_issuer(one.issuer, other.issuer) is Likeness.SAME
    specified = one.specification, other.specification
    if None in specified:
        return is_same and specified == (None, None)
    return is_same and is_specification(*map(str, specified)) is Likeness.SAME


def _at(places: Ints, of_each: Sequence[Likeness]) -> NDArray[np.int8]:
    return np.array(of_each, dtype=np.int8)[places]
