"""The gate on customers' approvals."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.projection.arrays import Bools
from eslabon.graph.projection.columns import NEVER, STATUS_ORDER
from eslabon.graph.projection.schemes import brought_by
from eslabon.graph.reading.approved import Likeness
from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.matching.certificate_standing import (
    OPEN_ENDED,
    CertificateStanding,
    standing_of,
)
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.gates.standards import failures_by_standard
from eslabon.queries.matching.outcome import PASS, Outcomes
from eslabon.queries.matching.wording import day, listed


def holds_approvals(comparison: Comparison) -> Outcomes:
    """Each customer asked for has approved the site for the specification and the process."""
    worst: Outcomes = np.maximum.reduce(
        [proof.outcomes for proof in comparison.approvals.answers.values()]
    )
    return worst


def failed_approvals(comparison: Comparison, offer: int) -> tuple[RequiredApproval, ...]:
    """Return the approvals asked for that the site surely lacks, and that no certificate it lacks brings."""
    return tuple(asked for asked, failed in _failed(comparison) if failed[offer])


def _failed(comparison: Comparison) -> Iterator[tuple[RequiredApproval, Bools]]:
    """Yield each approval with the offers that lack it, and would lack it once certificates are obtained."""
    certificates = tuple(failures_by_standard(comparison))
    for asked, proof in comparison.approvals.answers.items():
        brought = [failed for standard, failed in certificates if brings(standard, asked)]
        yield asked, np.logical_and.reduce([proof.is_lacking, *(~one for one in brought)])


def brings(standard: str, asked: RequiredApproval) -> bool:
    """Tell whether who obtains a certificate asked for surely lacks an approval no more."""
    return brought_by(standard, asked.issuer, asked.specification) is not Likeness.OTHER


def _lacking(comparison: Comparison, offer: int) -> tuple[str, ...]:
    answers = comparison.approvals.answers.items()
    return tuple(asked.said.es for asked, proof in answers if proof.outcomes[offer] != PASS)


def _asked(comparison: Comparison) -> Text:
    return listed(one.said for one in comparison.approvals.answers)


def _found(comparison: Comparison, offer: int) -> Text:
    places = comparison.approvals.of(offer).tolist()
    return listed(_describe(comparison, place) for place in places)


def _describe(comparison: Comparison, place: int) -> Text:
    columns = comparison.approvals.columns
    called = int(columns.specification[place])
    specification = columns.specifications[called] if called >= 0 else ""
    words = columns.issuers[int(columns.issuer[place])], specification
    scope = ", ".join(columns.scope.of(place))
    expires = day(int(columns.expires[place])) if columns.expires[place] else None
    stands = standing_of(
        "",
        STATUS_ORDER[columns.status[place]],
        issued=day(int(columns.issued[place])) if columns.issued[place] else None,
        expires=expires,
        on=comparison.requirement.as_of,
    )
    told = f"{' '.join(filter(None, words))}{f' [{scope}]' if scope else ''} →"
    until = OPEN_ENDED if columns.expires[place] == NEVER else same(expires or "?")
    return joined(same(told), until, _STATES[stands.standing])


def _failures(comparison: Comparison) -> Outcomes:
    return sum((failed.astype(np.int8) for _, failed in _failed(comparison)), start=_NONE)


_NONE: Final = np.zeros(1, dtype=np.int8)
_STATES: Final = {
    CertificateStanding.VALID: NO_TEXT,
    CertificateStanding.EXPIRED: Text("(vencida)", "(expired)"),
    CertificateStanding.UNDATED: Text("(sin fecha que la pruebe)", "(no date proves it)"),
    CertificateStanding.NOT_BEGUN: Text("(aún no empieza)", "(not begun yet)"),
    CertificateStanding.SUSPENDED: Text("(suspendida)", "(suspended)"),
    CertificateStanding.WITHDRAWN: Text("(retirada)", "(withdrawn)"),
}

APPROVALS = Gate(
    name="approvals",
    label=Text("aprobaciones", "approvals"),
    is_asked=lambda requirement: bool(requirement.details.approvals),
    answer=holds_approvals,
    asked=_asked,
    found=_found,
    lacking=_lacking,
    mends=ChangeKind.APPROVAL,
    count=_failures,
    lacks=lambda comparison: comparison.approvals.are_lacking,
)
