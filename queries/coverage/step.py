"""One step among its candidates: the best status, the best supplier and the hindrances."""

import numpy as np

from eslabon.queries.asking.detailed import not_understood_of_step
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.coverage.reached import BestCandidate, Hindrance, Reach, StepCoverage
from eslabon.queries.matching.order import best_first
from eslabon.queries.matching.outcome import EXCLUDED, Outcome, Status
from eslabon.queries.matching.reasons import distance_or_none, reasons_of, site_id
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.scoring import Ranking
from eslabon.queries.matching.stakes import Stake
from eslabon.queries.matching.tallies import funnel, status_counts


def step_coverage(
    step: StepRequirements, ranking: Ranking, *, stake: Stake, offer: int | None
) -> StepCoverage:
    """Return what one step reaches among the candidates ranked for it, the best of which offers it."""
    best = None if offer is None else _best(ranking, offer)
    return StepCoverage(
        step=step,
        stake=stake,
        reach=Reach.NONE if best is None else Reach(best.status),
        best=best,
        counts=status_counts(ranking),
        hindrances=_of_best(best) if best else _of_all(ranking),
        not_understood=not_understood_of_step(step),
    )


def best_offer(ranking: Ranking) -> int | None:
    """Return the offer of the best status, and among those of the best score; None where all fail."""
    scored = ranking.scored
    shown = ranking.picks[scored.status[ranking.picks] != EXCLUDED]
    if not len(shown):
        return None
    [best] = best_first(
        scored.status[shown], lambda places: scored.score_of(shown[places]), limit=1
    )
    return int(shown[best])


def _best(ranking: Ranking, offer: int) -> BestCandidate:
    """Return the best candidate, with the gates that it does not pass."""
    scored = ranking.scored
    site = site_id(scored, offer)
    return BestCandidate(
        # Its name and the rest are read of all steps at once.
        profile=SupplierProfile(establishment_id=site, name=site),
        status=Status(int(scored.status[offer])),
        score=scored.score_of(np.array([offer])).item(),
        distance_km=distance_or_none(scored, offer),
        open_gates=reasons_of(scored, offer).open_gates,
    )


def _of_best(best: BestCandidate) -> tuple[Hindrance, ...]:
    """Return what the best candidate does not pass."""
    return tuple(
        Hindrance(gate.gate, gate.label, detail, gate.outcome)
        for gate in best.open_gates
        for detail in gate.lacking or (None,)
    )


def _of_all(ranking: Ranking) -> tuple[Hindrance, ...]:
    """Return the gate that stopped most candidates; without any, the process itself."""
    steps = funnel(ranking).steps
    worst = max(steps, key=lambda step: step.stopped)
    details = _codes_asked(ranking.scored.comparison.requirement).get(worst.gate)
    return tuple(
        Hindrance(worst.gate, worst.label, detail, Outcome.FAIL) for detail in details or (None,)
    )


def _codes_asked(requirement: OperationRequirement) -> dict[str, tuple[str, ...]]:
    """Return what a gate's detail may be where no single candidate tells it."""
    return {
        "capability": requirement.codes,
        "standards": requirement.standards,
        "material": (requirement.material,) if requirement.material else (),
    }
