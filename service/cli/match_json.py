"""A match as plain values for JSON: codes in English, texts in the language of the run."""

from dataclasses import asdict

from eslabon.graph.model.schema import camel_case
from eslabon.queries.matching.answer import (
    Candidate,
    Contribution,
    FunnelStep,
    GateResult,
    MatchAnswer,
)
from eslabon.queries.matching.request import MatchRequest
from eslabon.service.cli.invocation import Invocation


def answer_dict(invocation: Invocation, answer: MatchAnswer) -> dict[str, object]:
    """Return a whole answer."""
    return {
        "request": _request(answer.request),
        "counts": {status.name: number for status, number in answer.counts.items()},
        "candidates": [candidate_dict(invocation, c) for c in answer.candidates],
        "funnel": {
            "considered": answer.funnel.considered,
            "steps": [_funnel_step(step) for step in answer.funnel.steps],
        },
        "leftOut": list(answer.left_out),
        "engineSeconds": round(answer.engine_seconds, 4),
        "scoreSeconds": round(answer.score_seconds, 4),
    }


def candidate_dict(invocation: Invocation, candidate: Candidate) -> dict[str, object]:
    """Return one candidate with every reason."""
    return {
        "place": candidate.place,
        **_camel(asdict(candidate.profile)),
        "capability": candidate.capability,
        "provenance": candidate.provenance,
        "mode": candidate.mode,
        "status": candidate.status.name,
        "score": candidate.score,
        "distanceKm": candidate.distance_km,
        "gates": [_gate(invocation, gate) for gate in candidate.gates],
        "contributions": [_contribution(invocation, part) for part in candidate.contributions],
        "claims": [_camel(asdict(claim)) for claim in candidate.claims],
        "certificates": [_camel(asdict(held)) for held in candidate.certificates],
    }


def _request(request: MatchRequest) -> dict[str, object]:
    said = asdict(request)
    said["as_of"] = request.as_of.isoformat()
    return _camel(said)


def _gate(invocation: Invocation, gate: GateResult) -> dict[str, object]:
    return {
        "gate": gate.gate,
        "outcome": gate.outcome.name,
        "asked": invocation.say(gate.asked),
        "found": invocation.say(gate.found),
        "lacking": list(gate.lacking),
        "change": None if gate.change is None else invocation.say(gate.change),
    }


def _contribution(invocation: Invocation, part: Contribution) -> dict[str, object]:
    return {
        "feature": part.feature,
        "claim": part.claim,
        "value": part.value,
        "weight": part.weight,
        "contribution": part.contribution,
        "asked": invocation.say(part.asked),
        "found": invocation.say(part.found),
    }


def _funnel_step(step: FunnelStep) -> dict[str, object]:
    return {
        "gate": step.gate,
        "stopped": step.stopped,
        "remaining": step.remaining,
        "passed": step.passed,
        "unknown": step.unknown,
        "failed": step.failed,
    }


def _camel(said: dict[str, object]) -> dict[str, object]:
    return {camel_case(name): value for name, value in said.items()}
