"""The oracle's certificates and approvals: who holds what, on which day, and what it attests."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.asking.requirement import OperationRequirement
from tests.support.matching_world import Approved, Held, Registered, Site
from tests.support.oracle_claims import Offer
from tests.support.oracle_terms import (
    ASSURANCES,
    as_day,
    best,
    is_above,
    level,
    meets,
    months_after,
    serves,
    serving,
    worst,
)

# What opens the door to a controlled part.
CLEARANCES = {"CUI": ("NIST800171", "CMMC-L2"), "ITAR": ("ITAR",), "prototype": ("TISAX",)}
ANY_CUSTOMER = "CUSTOMER-APPROVAL"
# Words that firms of one trade bear by the dozen.
_GENERIC = {"SERVICIOS", "INDUSTRIALES", "INDUSTRIAS", "DE", "MEXICO"}


@dataclass(frozen=True)
class Paper:
    """A certificate as it may count for a site: `own`, `company` or `perhaps` its company's."""

    standard: str
    holder: str
    held: Held

    @property
    def assurance(self) -> str:
        return self.held.assurance or standard_catalogue().assurance(self.standard)

    @property
    def last_possible_day(self) -> date | None:
        """Return the last day, as it says and as its standard allows; None where there is none."""
        first, last = as_day(self.held.issued), as_day(self.held.expires)
        months = standard_catalogue().validity_months(self.standard)
        if first is None or months is None:
            return last
        allowed = months_after(first, months)
        return allowed if last is None else min(last, allowed)

    def holds(self, today: date) -> str:
        """Return whether it is in force: PASS, UNKNOWN of what is undated, or FAIL."""
        first, last = as_day(self.held.issued), self.last_possible_day
        if self.held.status != "valid" or (first and first > today) or (last and last < today):
            return "FAIL"
        return "PASS" if self.is_dated(today) else "UNKNOWN"

    def is_dated(self, today: date) -> bool:
        """Tell whether its last day can be believed."""
        last = as_day(self.held.expires)
        months = standard_catalogue().validity_months(self.standard)
        if last is None:
            is_open = (standard_catalogue().standard(self.standard).validity or "")[:4] == "Open"
            return is_open and self.held.issued is not None
        is_bounded = self.held.issued is not None or months is None
        return is_bounded or last <= months_after(today, months or 0)


def papers(site: Site) -> list[Paper]:
    """Return all certificates that count, or may count, for a site."""
    own = [Paper(held.standard, "own", held) for held in site.certificates]
    return own + [_registered(site, one) for one in site.registrations]


def _registered(site: Site, one: Registered) -> Paper:
    held = Held(
        standard=one.standard,
        issued=one.issued,
        expires=one.expires,
        status=one.status,
        scope=(),
        assurance=one.assurance,
    )
    return Paper(one.standard, "company" if _is_linked(site, one) else "perhaps", held)


def _is_linked(site: Site, one: Registered) -> bool:
    if not one.company.startswith("name:"):
        return True  # an RFC or an LEI
    words = set(one.company.removeprefix("name:").partition("|")[0].split())
    if one.legal_form is None or words <= _GENERIC:
        return False
    if site.municipality is None:
        return False
    state = site.municipality[:2]
    if one.holder_state is not None:
        return one.holder_state == state
    return {(town or "??")[:2] for town in one.municipalities} == {state}


def standard_gate(
    site: Site, offer: Offer, standard: str, requirement: OperationRequirement
) -> str:
    """Return what the gate of one standard answers."""
    if offer.mode == "subcontracted" and level(standard) != "company":
        return "UNKNOWN"
    known = papers(site)
    answers = [_counts(paper, offer, standard, requirement) for paper in known]
    if "PASS" in answers or "UNKNOWN" in answers:
        return best(answers)
    alike = [
        paper
        for paper in known
        if _is_holder(paper, standard) and _is_alike(paper.standard, standard)
    ]
    return "FAIL" if alike else "UNKNOWN"


def _is_holder(paper: Paper, standard: str) -> bool:
    """Tell whether it is granted to the site, or to its company if that is who is granted it."""
    return paper.holder == "own" or (paper.holder == "company" and level(standard) == "company")


def _is_alike(standard: str, asked: str) -> bool:
    """Tell whether whoever knows of a certificate would know of the one that is asked for."""
    if standard in meets(asked):
        return True
    shelves = {_shelf(standard), _shelf(asked)}
    return len(shelves) == 1 and "register" not in shelves


def _shelf(standard: str) -> str:
    kind = standard_catalogue().standard(standard).kind
    if kind in ("cybersecurity", "ISMS"):
        return "security"
    is_kept_apart = kind in ("registration", "program", "licence", "notice")
    return "register" if is_kept_apart or level(standard) == "company" else "plant"


def _counts(paper: Paper, offer: Offer, standard: str, requirement: OperationRequirement) -> str:
    if not _is_of(paper, standard, requirement):
        return "FAIL"
    answers = [paper.holds(requirement.as_of), attests(paper, offer)]
    if not _is_holder(paper, standard):
        answers.append("UNKNOWN")
    return worst(answers)


def _is_of(paper: Paper, standard: str, requirement: OperationRequirement) -> bool:
    least = requirement.minimum_assurance or ASSURANCES[0]
    is_assured = ASSURANCES.index(paper.assurance) >= ASSURANCES.index(least)
    return paper.standard in meets(standard) and is_assured


def attests(paper: Paper, offer: Offer) -> str:
    """Return whether the scope attests any of what is asked."""
    return best([_attests(paper, offer, target) for target in offer.targets or (None,)])


def _attests(paper: Paper, offer: Offer, target: str | None) -> str:
    held, kind = paper.held, level(paper.standard)
    if kind == "company":
        return "PASS"
    if kind == "site" and not _has_processes(paper.standard):
        return "PASS"
    told = [one for one in held.criteria if not _is_baseline(one)]
    kinds = serving(target) if target else set()
    table = standard_catalogue().criteria(paper.standard)
    covered = [set(table[one]) for one in held.criteria if one in table]
    is_covered = any(codes & kinds for codes in covered)
    if not held.scope and not told and not is_covered:
        return "PASS" if kind == "site" else "UNKNOWN"
    if target is None:
        return "FAIL"
    is_alone = any(codes and codes <= kinds for codes in covered)
    if any(serves(target, code) for code in held.scope):
        return "UNKNOWN" if told and not is_covered else "PASS"
    if held.scope:
        is_wider = any(is_above(code, target) for code in held.scope)
        is_of_group = is_wider and (is_covered or not told)
    else:
        is_of_group = is_covered
        if is_alone:
            return "PASS"
    if not is_of_group:
        return "FAIL"
    is_trade = standard_catalogue().is_trade_wide(paper.standard)
    return "PASS" if is_trade and offer.is_documented else "UNKNOWN"


def _is_baseline(criterion: str) -> bool:
    known = (standard_catalogue().criteria(code) for code in standard_catalogue().standards)
    return any(one.startswith(criterion + "/") for named in known for one in named)


def _has_processes(standard: str) -> bool:
    return any(row.start == standard for row in standard_catalogue().attestations)


def controlled_gate(site: Site, offer: Offer, requirement: OperationRequirement) -> str:
    accepted = CLEARANCES[requirement.controlled or ""]
    return best([standard_gate(site, offer, one, requirement) for one in accepted])


def approval_gate(
    site: Site, offer: Offer, asked: RequiredApproval, requirement: OperationRequirement
) -> str:
    """Return what the gate of one approval answers."""
    if offer.mode == "subcontracted" or not site.approvals:
        return "UNKNOWN"
    return best([_approves(one, offer, asked, requirement) for one in site.approvals])


def _approves(
    held: Approved, offer: Offer, asked: RequiredApproval, requirement: OperationRequirement
) -> str:
    today = requirement.as_of
    first, last = as_day(held.issued), as_day(held.expires)
    if held.status != "valid" or (first and first > today) or (last and last < today):
        return "FAIL"
    return worst(["PASS" if last else "UNKNOWN", _fits(held, offer, asked)])


def _fits(held: Approved, offer: Offer, asked: RequiredApproval) -> str:
    """Return whether an approval is the one asked for, by issuer, specification and process."""
    if _key(held.issuer) != _key(asked.issuer):
        return "FAIL"
    answers = []
    is_called = asked.specification is not None and held.specification is not None
    if is_called and _key(held.specification or "") != _key(asked.specification or ""):
        return "FAIL"
    if asked.specification is not None and not is_called:
        answers.append("UNKNOWN")
    if not held.scope:
        # The specification asked for says what is approved.
        answers.append("PASS" if is_called else "UNKNOWN")
    elif any(serves(target, code) for target in offer.targets for code in held.scope):
        answers.append("PASS")
    else:
        is_wider = any(is_above(code, target) for target in offer.targets for code in held.scope)
        answers.append("UNKNOWN" if is_wider else "FAIL")
    return worst(answers)


def _key(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def approval_credit(
    site: Site, offer: Offer, asked: RequiredApproval, requirement: OperationRequirement
) -> float:
    """Return what an approval asked for is worth in the score."""
    lapsed = any(
        _fits(one, offer, asked) == "PASS"
        and _has_lapsed(one.status, one.issued, as_day(one.expires), requirement.as_of)
        for one in site.approvals
    )
    if offer.mode == "subcontracted":
        return 0.0
    each = [_approves(one, offer, asked, requirement) for one in site.approvals]
    return _worth(each, lapsed=lapsed)


def credit(site: Site, offer: Offer, standard: str, requirement: OperationRequirement) -> float:
    """Return what a certificate asked for is worth in the score."""
    lapsed = any(
        _is_holder(one, standard)
        and _is_of(one, standard, requirement)
        and attests(one, offer) == "PASS"
        and _has_lapsed(one.held.status, one.held.issued, one.last_possible_day, requirement.as_of)
        for one in papers(site)
    )
    if offer.mode == "subcontracted" and level(standard) != "company":
        return 0.0
    each = [_counts(one, offer, standard, requirement) for one in papers(site)]
    return _worth(each, lapsed=lapsed)


def _worth(answers: list[str], *, lapsed: bool) -> float:
    """Return the credit of what is on record: that nothing is counts as if it were another."""
    if "PASS" in answers:
        return 1.0
    return 0.5 if lapsed else 0.25 if "UNKNOWN" in answers else 0.0


def _has_lapsed(status: str, issued: str | None, last: date | None, today: date) -> bool:
    """Tell whether only time, or a suspension, stands against what was held once."""
    first = as_day(issued)
    has_begun = first is None or first <= today
    is_over = last is not None and last < today
    return has_begun and status != "withdrawn" and (is_over or status == "suspended")


def days_left(
    site: Site, offer: Offer, standard: str, requirement: OperationRequirement
) -> int | None:
    """Return how many days a proven standard is still proven, the present one included."""
    if standard_gate(site, offer, standard, requirement) != "PASS":
        return None
    today = requirement.as_of
    ends = [
        one.last_possible_day
        for one in papers(site)
        if _counts(one, offer, standard, requirement) == "PASS"
    ]
    return (max(end or date.max for end in ends) - today).days + 1


def bearing_standards(site: Site, offer: Offer, requirement: OperationRequirement) -> set[str]:
    """Return the standards of the site that bear on the request, but for those others imply."""
    held = {one.standard for one in _bearing(site, offer, requirement)}
    return {one for one in held if not (meets(one) - {one}) & held}


def bearing_days(site: Site, offer: Offer, requirement: OperationRequirement) -> int:
    """Return for how many days something of the site still bears on the request."""
    ends = [one.last_possible_day or date.max for one in _bearing(site, offer, requirement)]
    return (max(ends) - requirement.as_of).days + 1 if ends else 0


def _bearing(site: Site, offer: Offer, requirement: OperationRequirement) -> list[Paper]:
    """Return what the site holds itself, and what customers approve of it, that bears on the request."""
    catalogue = standard_catalogue()
    approvals = [
        Paper(
            ANY_CUSTOMER,
            "own",
            Held(
                standard=ANY_CUSTOMER,
                issued=one.issued,
                expires=one.expires,
                status=one.status,
                scope=one.scope,
            ),
        )
        for one in site.approvals
    ]
    return [
        one
        for one in (*papers(site), *approvals)
        if one.holder == "own"
        and _is_of(one, one.standard, requirement)
        and one.holds(requirement.as_of) == "PASS"
        and catalogue.says_quality(one.standard)
        and any(_bears(one, offer, code) for code in requirement.codes)
    ]


def _bears(paper: Paper, offer: Offer, code: str) -> bool:
    """Tell whether the scope attests a process that is asked for, were the site known to do it."""
    doing = dataclasses.replace(offer, relation="does", evidence="documented", targets=(code,))
    return attests(paper, doing) == "PASS"
