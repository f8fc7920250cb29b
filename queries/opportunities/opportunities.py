"""What a supplier could reach: steps matched as ever, read from the supplier's side."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from eslabon.graph.store.client import GraphClient
from eslabon.queries.matching.answer import GateResult
from eslabon.queries.matching.build import request_of
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.reasons import gate_results, site_id
from eslabon.queries.matching.scoring import Ranking, rank
from eslabon.queries.matching.steps import StepRequirements


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One step, how one supplier stands to it, and the gates that it does not pass."""

    step: StepRequirements
    status: Status
    open_gates: tuple[GateResult, ...]


def opportunities(
    client: GraphClient,
    establishment_id: str,
    *,
    steps: Iterable[StepRequirements],
    as_of: date,
    within_km: float,
) -> list[Opportunity]:
    """Return the steps that a supplier qualifies for or nearly does, best status first.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    source = CypherCandidates(client)
    found: dict[str, Opportunity] = {}
    ordered = sorted(steps, key=lambda step: (step.capabilities, step.step_id))
    for codes, group in groupby(ordered, key=lambda step: step.capabilities):
        columns = source.retrieve(codes).columns
        if establishment_id not in set(columns.establishments.ids):
            continue
        for step in group:
            asked = replace(request_of(step), as_of=as_of, within_km=within_km)
            standing = _standing(rank(columns, asked), establishment_id, step=step)
            if standing.status is not Status.EXCLUDED:
                found.setdefault(step.step_id, standing)
    return sorted(found.values(), key=lambda one: (one.status, -_value(one), one.step.step_id))


def _standing(ranking: Ranking, establishment_id: str, *, step: StepRequirements) -> Opportunity:
    scored = ranking.scored
    picks = (int(pick) for pick in ranking.picks)
    offer = next(pick for pick in picks if site_id(scored, pick) == establishment_id)
    gates = gate_results(scored, offer)
    return Opportunity(
        step,
        Status(int(scored.status[offer])),
        tuple(gate for gate in gates if gate.outcome is not Outcome.PASS),
    )


def _value(one: Opportunity) -> float:
    return one.step.value_back or one.step.value_out or 0.0
