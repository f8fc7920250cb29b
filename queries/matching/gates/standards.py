"""The gates on certificates: those asked for, and those that a controlled part asks for by itself."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from eslabon.graph.language import Text, joined, same
from eslabon.graph.projection.arrays import Bools
from eslabon.graph.projection.columns import (
    APPROVED,
    ASSURANCE_ORDER,
    OF_ITS_COMPANY,
    PERHAPS_OF_ITS_COMPANY,
    STATUS_ORDER,
)
from eslabon.graph.projection.schemes import OF_ANYBODY
from eslabon.graph.vocabulary.terms import ASSURANCES, ChangeKind, Control
from eslabon.queries.matching.certificate_standing import CertificateStanding, standing_of
from eslabon.queries.matching.certificates import StandardProof
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.knowledge import meeting
from eslabon.queries.matching.outcome import PASS, Outcomes
from eslabon.queries.matching.wording import day, listed

ACCEPTED: Final = {
    Control.CUI: ("NIST800171", "CMMC-L2"),
    Control.ITAR: ("ITAR",),
    Control.PROTOTYPE: ("TISAX",),
}
"""By what a site may be shown a controlled part; one of them is enough, and none implies another."""


def holds_standards(comparison: Comparison) -> Outcomes:
    """The site holds each certificate asked for, valid on the day and with the process in scope."""
    answers = [answer.outcomes for answer in comparison.certificates.standards.values()]
    worst: Outcomes = np.maximum.reduce(answers)
    return worst


def may_see_part(comparison: Comparison) -> Outcomes:
    """The site holds one of the registrations by which it may be shown a controlled part."""
    best: Outcomes = np.minimum.reduce([one.outcomes for one in clearances(comparison).values()])
    return best


def lacking_standards(comparison: Comparison, offer: int) -> tuple[str, ...]:
    """Return the standards asked for that are not proven."""
    answers = comparison.certificates.standards.items()
    return tuple(standard for standard, one in answers if one.outcomes[offer] != PASS)


def failed_standards(comparison: Comparison, offer: int) -> tuple[str, ...]:
    """Return the standards asked for that the site surely lacks, and that no other of them brings."""
    return tuple(standard for standard, failed in failures_by_standard(comparison) if failed[offer])


def certificates_found(comparison: Comparison, offer: int) -> Text:
    """Return what the site's certificates are."""
    held = comparison.certificates.of(offer).tolist()
    return listed(_describe(comparison, place) for place in held if _is_told(comparison, place))


def _is_told(comparison: Comparison, place: int) -> bool:
    """Tell whether one is of the site's certificates, or an approval that is asked for as one."""
    columns = comparison.certificates.columns
    standard = columns.standards[int(columns.standard[place])]
    return columns.holder[place] != APPROVED or standard in comparison.certificates.standards


def standards_asked(comparison: Comparison) -> Text:
    """Return the standards asked for, and how they are to be assured at least."""
    asked = same(", ".join(comparison.requirement.gated_standards))
    least = comparison.requirement.minimum_assurance
    return asked if least is None else joined(asked, ASSURANCES[least], between=", ")


def _describe(comparison: Comparison, place: int) -> Text:
    certificates = comparison.certificates.columns
    name = certificates.standards[int(certificates.standard[place])]
    kind = int(certificates.kind[place])
    covers = ", ".join((*certificates.kinds.criteria.of(kind), *certificates.kinds.scope.of(kind)))
    named = same(f"{name}{f' [{covers}]' if covers else ''} →")
    stands = standing_of(
        name,
        STATUS_ORDER[certificates.status[place]],
        issued=day(issued) if (issued := int(certificates.issued[place])) else None,
        expires=day(expires) if (expires := int(certificates.expires[place])) else None,
        on=comparison.requirement.as_of,
    )
    told = joined(named, stands.last_day)
    notes = [ASSURANCES[ASSURANCE_ORDER[certificates.assurance[place]]]]
    if stands.standing is not CertificateStanding.VALID:
        notes.append(stands.standing.label)
    holder = certificates.holder[place]
    if holder in _HOLDERS:
        notes.append(_HOLDERS[holder])
    said = joined(*notes, between=", ")
    return Text(f"{told.es} ({said.es})", f"{told.en} ({said.en})")


def _failures(comparison: Comparison) -> Outcomes:
    return sum(
        (failed.astype(np.int8) for _, failed in failures_by_standard(comparison)), start=_NONE
    )


def failures_by_standard(comparison: Comparison) -> Iterator[tuple[str, Bools]]:
    """Yield each standard with the offers that lack it, and lack nothing that would bring it with it.

    A stronger standard does, and of the approval of any customer that of one who is asked for.
    """
    answers = comparison.certificates.standards
    failed = {standard: one.is_lacking for standard, one in answers.items()}
    for standard, lacks in failed.items():
        stronger = [failed[other] for other in failed if other in meeting(standard) - {standard}]
        if standard == OF_ANYBODY:
            stronger += [one.is_lacking for one in comparison.approvals.answers.values()]
        yield standard, np.logical_and.reduce([lacks, *(~other for other in stronger)])


def _lacks_clearance(comparison: Comparison) -> Bools:
    lacking: Bools = np.logical_and.reduce(
        [one.is_lacking for one in clearances(comparison).values()]
    )
    return lacking


def opening_standards(comparison: Comparison) -> frozenset[str]:
    """Return the standards asked for that would also open a controlled part to whoever obtains them."""
    accepted = frozenset().union(*map(meeting, clearances(comparison)))
    return accepted.intersection(comparison.certificates.standards)


def _clearances_lacking(comparison: Comparison) -> Outcomes:
    """Return one more certificate, and none where one that is lacking by name is a clearance too."""
    is_brought = np.zeros(len(comparison), dtype=np.bool_)
    opening = opening_standards(comparison)
    for standard, failed in failures_by_standard(comparison):
        if standard in opening:
            is_brought |= failed
    return np.where(is_brought, 0, 1).astype(np.int8)


def clearances(comparison: Comparison) -> dict[str, StandardProof]:
    """Return what is proven of each registration by which a controlled part may be shown."""
    accepted = ACCEPTED[Control(comparison.requirement.controlled or "")]
    return {standard: comparison.certificates.answer(standard) for standard in accepted}


def _accepted(comparison: Comparison) -> tuple[str, ...]:
    return tuple(clearances(comparison))


_NONE: Final = np.zeros(1, dtype=np.int8)
_HOLDERS: Final = {
    OF_ITS_COMPANY: Text("de su empresa", "of its company"),
    PERHAPS_OF_ITS_COMPANY: Text(
        "de una empresa que puede ser la suya", "of a company that may be its own"
    ),
    APPROVED: Text("aprobación del cliente", "approval of the customer"),
}

STANDARDS = Gate(
    name="standards",
    label=Text("certificados", "standards"),
    is_asked=lambda requirement: bool(requirement.gated_standards),
    answer=holds_standards,
    asked=standards_asked,
    found=certificates_found,
    lacking=lacking_standards,
    mends=ChangeKind.CERTIFICATE,
    count=_failures,
    lacks=lambda comparison: comparison.certificates.are_lacking,
)

CONTROLLED = Gate(
    name="controlled",
    label=Text("parte controlada", "controlled part"),
    is_asked=lambda requirement: requirement.controlled is not None,
    answer=may_see_part,
    asked=lambda comparison: same(
        f"{comparison.requirement.controlled}: {' / '.join(_accepted(comparison))}"
    ),
    found=certificates_found,
    lacking=lambda comparison, _: _accepted(comparison),
    mends=ChangeKind.CERTIFICATE,
    count=_clearances_lacking,
    lacks=_lacks_clearance,
)
