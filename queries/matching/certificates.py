"""What the certificates of the candidates prove on the as-of date, for which process."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Bools, Ints
from eslabon.graph.projection.columns import (
    APPROVED,
    ASSURANCE_ORDER,
    ITS_OWN,
    MODE_ORDER,
    PERHAPS_OF_ITS_COMPANY,
    CandidateColumns,
    ScopeColumns,
)
from eslabon.graph.projection.dossiers import Dossiers
from eslabon.graph.projection.schemes import OF_ANYBODY
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import Mode
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.attesting import Attests, attests
from eslabon.queries.matching.knowledge import meeting
from eslabon.queries.matching.outcome import Outcomes, outcomes
from eslabon.queries.matching.validity import Validity, validity

SUBCONTRACTED: Final = np.int8(MODE_ORDER.index("subcontracted"))
_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Proof:
    """What each offer's certificates, or approvals, prove of one that is asked for.

    `outcomes` is what the gate answers; `may_hold` tells where one on record may be the one, and
    `has_lapsed` where one of the right scope is expired or suspended. `is_lacking` is where the gate
    fails, and where it would once the process is taken in house, if that is asked for: until then
    who does it, and what that site holds, is not known.
    """

    outcomes: Outcomes
    is_lacking: Bools
    may_hold: Bools
    has_lapsed: Bools


@dataclass(frozen=True, slots=True)
class StandardProof(Proof):
    """What certificates prove of a standard; `ends` is the last day of the proof, 0 without one."""

    ends: Ints


class Certificates:
    """The certificates of the candidates beside a requirement; what is derived is computed once."""

    def __init__(
        self, candidates: CandidateColumns, requirement: OperationRequirement, known: Dossiers
    ) -> None:
        """Stand beside the candidates of one requirement, and what is known of them."""
        self.candidates, self.requirement, self.dossiers = candidates, requirement, known
        self.columns, self.kinds = candidates.certificates, candidates.certificates.kinds

    @cached_property
    def standards(self) -> dict[str, StandardProof]:
        """Return for each standard asked for, where it can attest what is asked, what is proven."""
        asked = self.requirement.gated_standards
        return {standard: self.answer(standard) for standard in asked}

    @cached_property
    def are_lacking(self) -> Bools:
        """Return where one of those asked for is surely lacking, as `Proof` has it."""
        lacking: Bools = np.logical_or.reduce([one.is_lacking for one in self.standards.values()])
        return lacking

    @cached_property
    def validity(self) -> Validity:
        """Return how they stand on the as-of date."""
        on = self.requirement.as_of
        return self.candidates.once.get(("validity", on), lambda: validity(self.columns, on=on))

    @cached_property
    def is_assured(self) -> Bools:
        """Return which are assured as the requirement asks at least."""
        least = self.requirement.minimum_assurance
        if least is None:
            return np.ones(len(self.columns), dtype=np.bool_)
        return self.columns.assurance >= ASSURANCE_ORDER.index(least)

    @cached_property
    def _bearing(self) -> Ints:
        """Return the places of those in force that say how well what is asked is done.

        They are the site's own, and customers' approvals of it, which count as one of any customer.
        """
        counts = self.validity.is_in_force & self.validity.is_dated & self.is_assured
        is_approval = self.columns.holder == APPROVED
        is_approval &= is_of(self.kinds, (OF_ANYBODY,))[self.columns.kind]
        counts &= (self.columns.holder == ITS_OWN) | is_approval
        counts &= _bearing(self.kinds, self.requirement.codes)[self.columns.kind]
        return np.flatnonzero(counts)

    def bearing_standards(self, sites: Ints) -> Ints:
        """Return how many standards that bear on the request each of some sites is validly certified to.

        One that another of them implies is not counted again.
        """
        at, standard = self._standards_held
        first, last = np.searchsorted(at, sites), np.searchsorted(at, sites, side="right")
        count: Ints = last - first
        implied = _implied(self.kinds)
        for place in np.flatnonzero(count > 1).tolist():
            kept = standard[first[place] : last[place]].tolist()
            for weaker in tuple(kept):
                if not implied[weaker].isdisjoint(kept):
                    kept.remove(weaker)
            count[place] = len(kept)
        return count

    @property
    def _standards_held(self) -> tuple[Ints, Ints]:
        """Return the sites that hold what bears on the request, in order, and each standard of theirs."""
        asked = self.requirement
        key = "bearing", asked.codes, asked.as_of, asked.minimum_assurance

        def make() -> tuple[Ints, Ints]:
            codes, at = self.columns.standards, self.columns.establishment[self._bearing]
            held = np.unique(at * len(codes) + self.columns.standard[self._bearing])
            return np.divmod(held, max(len(codes), 1))

        return self.candidates.once.get(key, make)

    @cached_property
    def bearing_ends(self) -> Ints:
        """Return the last day of what bears on the request at each site, 0 where nothing does."""
        last = np.zeros(len(self.candidates.establishments), dtype=np.intp)
        at, ends = self.columns.establishment, self.validity.ends
        np.maximum.at(last, at[self._bearing], ends[self._bearing])
        return last

    def of(self, offer: int) -> Ints:
        """Return the places of the certificates that an offer's site or its company holds."""
        site = self.candidates.offers.establishment[offer]
        return np.arange(*np.searchsorted(self.columns.establishment, [site, site + 1]))

    def meets(self, standard: str) -> Bools:
        """Return which are of a standard or of one that implies it."""
        return is_of(self.kinds, meeting(standard))[self.columns.kind]

    def answer(self, standard: str) -> StandardProof:
        """Return for each offer whether a certificate meets one standard.

        PASS: one of the standard, or of one that implies it, is in force and dated, of the holder
        that the standard is granted to, and its scope attests the process. UNKNOWN: it may be so:
        it is undated, states no scope, names only a wider group or the company instead of the site;
        or nothing is on record; or the process is done by a site that is not named. FAIL: what the
        site holds is known and none is such.
        """
        asked = self.requirement
        key = (
            "standard", standard, asked.codes, asked.excluded, asked.as_of, asked.minimum_assurance,
            asked.required_mode,
        )  # fmt: skip
        return self.candidates.once.get(key, lambda: _Answering(self, standard).answer())

    def attests(self, standard: str, offered: str) -> Attests:
        """Return which scopes attest a process that is offered."""
        return attests(self.kinds, standard, asked=self.requirement.codes, offered=offered)


def _bearing(kinds: ScopeColumns, codes: Sequence[str]) -> Bools:
    """Return which scopes say of some processes how well they are done."""

    def make() -> Bools:
        bears = np.zeros(len(kinds), dtype=np.bool_)
        for place, standard in enumerate(kinds.standards):
            if standard_catalogue().says_quality(standard):
                is_one = kinds.standard == place
                for code in codes:
                    found = attests(kinds, standard, asked=codes, offered=code)
                    bears |= is_one & (found.proves | found.in_trade)
        return bears

    return kinds.once.get(("bearing", tuple(codes)), make)


def _implied(kinds: ScopeColumns) -> Sequence[frozenset[int]]:
    """Return the standards that imply each of the standards, by their places."""
    return kinds.once.get(
        "implied",
        lambda: [
            frozenset(
                place
                for place, other in enumerate(kinds.standards)
                if other != standard and other in meeting(standard)
            )
            for standard in kinds.standards
        ],
    )


def is_of(kinds: ScopeColumns, standards: Iterable[str]) -> Bools:
    """Return which scopes are of one of the standards."""
    wanted = frozenset(standards)
    return kinds.once.get(
        ("of", wanted), lambda: kinds.of_standards(code in wanted for code in kinds.standards)
    )


class _Answering:
    """One standard, asked of the certificates that meet it; processes attested alike are asked once."""

    def __init__(self, certificates: Certificates, standard: str) -> None:
        columns, known = certificates.columns, certificates.validity
        self.all, self.standard, self.kinds = certificates, standard, certificates.kinds
        self.is_company_level = standard_catalogue().is_company_level(standard)
        fits = np.flatnonzero(certificates.meets(standard) & certificates.is_assured)
        self.kind, self.site, self.ends = (
            column[fits] for column in (columns.kind, columns.establishment, known.ends)
        )
        self.is_in_force = known.is_in_force[fits]
        holder = columns.holder[fits]
        is_holders = self._is_holders(holder) | (holder == APPROVED)
        self.holds = self.is_in_force & known.is_dated[fits] & is_holders
        self.has_lapsed = known.has_lapsed[fits] & is_holders

    def _is_holders(self, holder: NDArray[np.int8]) -> Bools:
        """Return which are held by whom the standard is granted to."""
        return holder < PERHAPS_OF_ITS_COMPANY if self.is_company_level else holder == ITS_OWN

    def answer(self) -> StandardProof:
        offers = self.all.candidates.offers
        # Who does what is subcontracted is not named: what the site holds says nothing of it.
        is_here = self.all.dossiers.mode != SUBCONTRACTED
        is_here |= self.is_company_level
        cases, at = self._cases()
        ends = self._attested(cases, self.holds, at=at, of_sites=self._last_day)
        may = np.concatenate([self._may_hold(attests) for attests in cases])[at]
        is_lacking = self._is_known[offers.establishment] & ~may & (ends == 0)
        if self.all.requirement.required_mode != Mode.IN_HOUSE:
            is_lacking &= is_here
        lapsed = self._attested(cases, self.has_lapsed, at=at, of_sites=self._are_at)
        has_lapsed = lapsed & is_here
        ends *= is_here
        is_proven = ends > 0
        answer = outcomes(is_proven, known=is_proven | (is_lacking & is_here))
        is_open = is_here & ~is_proven
        return StandardProof(answer, is_lacking, may & is_open, has_lapsed & is_open, ends)

    def _cases(self) -> tuple[list[Attests], Ints]:
        """Return how processes are attested, each way once, and where each offer looks its own up.

        What sites hold is looked up in one column for all cases, the sites of one after another.
        """
        offers, cases = self.all.candidates.offers, dict[bytes, int]()
        found: list[Attests] = []
        of_codes: list[int] = []
        for code in offers.capabilities or [""]:
            attests = self.all.attests(self.standard, code)
            of_codes.append(cases.setdefault(attests.key, len(found)))
            if of_codes[-1] == len(found):
                found.append(attests)
        case = np.array(of_codes, dtype=np.intp)[self.all.dossiers.capability]
        return found, case * len(self.all.candidates.establishments) + offers.establishment

    def _attested(
        self,
        cases: Sequence[Attests],
        chosen: Bools,
        *,
        at: Ints,
        of_sites: Callable[[Bools], NDArray[_Value]],
    ) -> NDArray[_Value]:
        """Return what the chosen come to at each offer's site, of those that attest what it says."""
        proven = [of_sites(chosen & attests.proves[self.kind]) for attests in cases]
        found = np.concatenate(proven).take(at)
        if any(attests.in_trade.any() for attests in cases):
            proven = [of_sites(chosen & attests.in_trade[self.kind]) for attests in cases]
            in_trade = np.concatenate(proven).take(at)
            np.maximum(found, in_trade, out=found, where=self.all.dossiers.is_documented)
        return found

    def _may_hold(self, attests: Attests) -> Bools:
        """Return which sites hold one that is in force and attests something, or may."""
        scoped = (attests.proves | attests.in_trade | attests.may)[self.kind]
        return self._are_at(self.is_in_force & scoped)

    @cached_property
    def _is_known(self) -> Bools:
        """Return of which sites it is known what they hold of the kind that is asked."""
        columns, speaks_for = self.all.columns, standard_catalogue().speaks_for
        is_alike = self.kinds.once.get(
            ("alike", self.standard),
            lambda: self.kinds.of_standards(
                speaks_for(code, self.standard) for code in self.kinds.standards
            ),
        )[columns.kind]
        is_known = is_alike & self._is_holders(columns.holder)
        # An approval tells of its own scheme alone.
        is_known |= (columns.holder == APPROVED) & self.all.meets(self.standard)
        return self._at_sites(columns.establishment.compress(is_known))

    def _are_at(self, chosen: Bools) -> Bools:
        """Return which sites hold one of the chosen."""
        return self._at_sites(self.site.compress(chosen))

    def _at_sites(self, sites: Ints) -> Bools:
        found = np.zeros(len(self.all.candidates.establishments), dtype=np.bool_)
        found[sites] = True
        return found

    def _last_day(self, chosen: Bools) -> Ints:
        """Return the last day of the chosen that each site holds, 0 where it holds none."""
        last = np.zeros(len(self.all.candidates.establishments), dtype=np.intp)
        np.maximum.at(last, self.site.compress(chosen), self.ends.compress(chosen))
        return last
