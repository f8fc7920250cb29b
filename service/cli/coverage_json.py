"""A coverage as plain values for JSON."""

from eslabon.queries.coverage.answer import CoverageAnswer, Reach, StepCoverage, Total
from eslabon.service.cli.invocation import Invocation


def coverage_dict(invocation: Invocation, answer: CoverageAnswer) -> dict[str, object]:
    """Return a coverage as plain values: codes in English, texts in the language of the run."""
    request = answer.request
    return {
        "scope": {
            "kind": answer.scope.kind,
            "code": answer.scope.code,
            "name": answer.scope.name,
        },
        "asOf": request.as_of.isoformat(),
        "withinKm": request.within_km,
        "totals": {reach.name: _total(answer.totals[reach]) for reach in Reach},
        "steps": [_step(answer, step) for step in answer.steps],
        "obstacles": [
            {
                "gate": obstacle.hindrance.gate,
                "label": invocation.say(obstacle.hindrance.label),
                "detail": obstacle.hindrance.detail,
                "outcome": obstacle.hindrance.outcome.name,
                **_total(obstacle.total),
            }
            for obstacle in answer.obstacles
        ],
        "seconds": round(answer.seconds, 4),
    }


def _total(total: Total) -> dict[str, object]:
    return {"steps": total.steps, "values": dict(total.values)}


def _step(answer: CoverageAnswer, step: StepCoverage) -> dict[str, object]:
    best = step.best
    return {
        "stepId": step.step.step_id,
        "name": step.step.name,
        "capabilities": list(step.step.capabilities),
        "value": step.value,
        "currency": step.currency,
        "reach": step.reach.name,
        "counts": {status.name: number for status, number in step.counts.items()},
        "best": None
        if best is None
        else {
            "establishmentId": best.establishment_id,
            "name": _name(answer, best.establishment_id),
            "status": best.status.name,
            "score": best.score,
            "distanceKm": best.distance_km,
        },
        "hindrances": [
            {"gate": h.gate, "detail": h.detail, "outcome": h.outcome.name} for h in step.hindrances
        ],
    }


def _name(answer: CoverageAnswer, establishment_id: str) -> str | None:
    profile = answer.suppliers.get(establishment_id)
    return None if profile is None else profile.name
