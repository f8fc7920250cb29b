"""Gates and features of all candidates at once: their status, their score, and the best."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.columns import CandidateColumns
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.features.table import weights
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.gates.standards import STANDARDS
from eslabon.queries.matching.gates.table import asked_gates
from eslabon.queries.matching.order import best_first, best_of_each_site
from eslabon.queries.matching.outcome import EXCLUDED, FAIL, UNKNOWN, Floats, Ints, Outcomes, Status


@dataclass(frozen=True, slots=True)
class Scored:
    """What gates and features say, one element an offer.

    `tier` is the status with failing certificates weighed as unknown ones: it decides the
    order, see `docs/decisions/003-scoring-over-columns.md`.
    """

    comparison: Comparison
    gates: Mapping[Gate, Outcomes]
    values: Mapping[Feature, Floats]
    score: Floats
    status: Outcomes
    tier: Outcomes


@dataclass(frozen=True, slots=True)
class Ranking:
    """The offers that answer a requirement: each site's best, and of those the best first."""

    scored: Scored
    picks: Ints  # one offer a site, in the order of sites
    best: Ints  # the picks that are not excluded, best first, up to the requirement's limit


def rank(columns: CandidateColumns, requirement: OperationRequirement) -> Ranking:
    """Score every candidate of a requirement and put the best in order.

    Ties in tier and score go by the site's id.
    """
    scored = score(Comparison(requirement, columns))
    picks = best_of_each_site(columns.offers.establishment, scored.tier, score=scored.score)
    shown = picks[scored.status[picks] != EXCLUDED]
    order = best_first(scored.tier[shown], scored.score[shown], limit=requirement.limit)
    return Ranking(scored, picks, shown[order])


def score(comparison: Comparison) -> Scored:
    """Apply every gate that is asked and every feature that applies."""
    gates = {gate: gate.answer(comparison) for gate in asked_gates(comparison.requirement)}
    shares = weights(comparison.requirement)
    values = {feature: feature.value(comparison) for feature in shares}
    status, tier = _standing(comparison, gates)
    return Scored(
        comparison=comparison,
        gates=gates,
        values=values,
        score=_total(values, shares, length=len(comparison)),
        status=status,
        tier=tier,
    )


def _total(
    values: Mapping[Feature, Floats], shares: Mapping[Feature, float], *, length: int
) -> Floats:
    """Add contributions up in the order of their table, to twelve decimals.

    Beyond those is only the noise of adding up, which would part suppliers that are equal, and
    take weights that add up to 1 an ulp further.
    """
    total = np.zeros(length)
    for feature, value in values.items():
        total += shares[feature] * value
    return np.round(total, _DECIMALS)


def _standing(comparison: Comparison, gates: Mapping[Gate, Outcomes]) -> tuple[Outcomes, Outcomes]:
    """Return status and tier: what all gates come to, see `Status` and `Scored`."""
    worst = np.zeros(len(comparison), dtype=np.int8)
    failures = np.zeros(len(comparison), dtype=np.int8)
    for gate, answer in gates.items():
        if gate is not STANDARDS:
            worst = np.maximum(worst, answer)
            failures += _failures(comparison, gate, answer=answer)
    certificates = gates.get(STANDARDS)
    if certificates is None:
        status = _status(comparison, worst, failures=failures)
        return status, status
    all_failures = failures + (certificates == FAIL)
    status = _status(comparison, np.maximum(worst, certificates), failures=all_failures)
    unseen = np.minimum(certificates, UNKNOWN)
    tier = _status(comparison, np.maximum(worst, unseen), failures=failures)
    return status, np.where(status == EXCLUDED, status, tier)


def _failures(comparison: Comparison, gate: Gate, *, answer: Outcomes) -> Outcomes:
    """Count a failed gate once where it can be fixed, else as more than any limit allows."""
    has_failed: Outcomes = (answer == FAIL).view(np.int8)
    if gate.is_fixable and gate.can_change is None:
        return has_failed
    can_change = gate.can_change(comparison) if gate.can_change else np.False_
    failures: Outcomes = has_failed * np.where(can_change, np.int8(1), _BEYOND_FIXING)
    return failures


def _status(comparison: Comparison, worst: Outcomes, *, failures: Outcomes) -> Outcomes:
    is_out = failures > comparison.requirement.near_miss_limit
    return np.where(is_out, EXCLUDED, _STATUS_OF_WORST[worst])


_DECIMALS: Final = 12
# More failures than any near-miss limit allows.
_BEYOND_FIXING: Final = np.int8(10)
_STATUS_OF_WORST = np.array([Status.QUALIFIED, Status.VERIFY, Status.NEAR_MISS], dtype=np.int8)
