"""The gate on customers' approvals."""

from typing import Final

import numpy as np

from eslabon.graph.language import Text, joined, same
from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.details import RequiredApproval
from eslabon.queries.matching.columns import STATUS_ORDER
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import PASS, Outcomes
from eslabon.queries.matching.wording import day, listed


def holds_approvals(comparison: Comparison) -> Outcomes:
    """Each customer asked for has approved the site for the specification and the process."""
    worst: Outcomes = np.maximum.reduce(
        [proof.outcomes for proof in comparison.approvals.answers.values()]
    )
    return worst


def failed_approvals(comparison: Comparison, offer: int) -> tuple[RequiredApproval, ...]:
    """Return the approvals asked for that the site surely lacks."""
    answers = comparison.approvals.answers.items()
    return tuple(asked for asked, proof in answers if proof.is_lacking[offer])


def _lacking(comparison: Comparison, offer: int) -> tuple[str, ...]:
    answers = comparison.approvals.answers.items()
    return tuple(asked.said.es for asked, proof in answers if proof.outcomes[offer] != PASS)


def _asked(comparison: Comparison) -> Text:
    return listed(one.said for one in comparison.approvals.answers)


def _found(comparison: Comparison, offer: int) -> Text:
    places = comparison.approvals.of(offer).tolist()
    return listed(_describe(comparison, place) for place in places)


def _describe(comparison: Comparison, place: int) -> Text:
    columns, known = comparison.approvals.columns, comparison.approvals.validity
    called = int(columns.specification[place])
    specification = columns.specifications[called] if called >= 0 else ""
    words = columns.issuers[int(columns.issuer[place])], specification
    scope = ", ".join(columns.scope.of(place))
    until = day(int(columns.expires[place])) if columns.expires[place] else "?"
    told = same(f"{' '.join(filter(None, words))}{f' [{scope}]' if scope else ''} → {until}")
    status = STATUS_ORDER[columns.status[place]]
    if status != STATUS_ORDER[0]:
        return joined(told, _STATES[status])
    return joined(told, Text("(vencida)", "(expired)")) if known.has_lapsed[place] else told


def _failures(comparison: Comparison) -> Outcomes:
    answers = [proof.is_lacking for proof in comparison.approvals.answers.values()]
    return sum((lacks.astype(np.int8) for lacks in answers), start=_NONE)


_NONE: Final = np.zeros(1, dtype=np.int8)
_STATES: Final = {
    "suspended": Text("(suspendida)", "(suspended)"),
    "withdrawn": Text("(retirada)", "(withdrawn)"),
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
