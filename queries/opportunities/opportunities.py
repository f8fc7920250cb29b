"""What a supplier could reach: steps matched as ever, read from the supplier's side."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.sites import site_named
from eslabon.queries.asking.steps import STEP_REQUIREMENTS, StepRequirements, known_step_ids
from eslabon.queries.matching.change import changes_of
from eslabon.queries.matching.outcome import Status
from eslabon.queries.matching.reasons import reasons_of, site_id
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.scoring import Ranking, rank
from eslabon.queries.matching.source import CandidateSource
from eslabon.queries.matching.sources import FROM_THE_GRAPH, Sources
from eslabon.queries.matching.stakes import Stake, demanded, stakes
from eslabon.queries.matching.stepwise import candidates_of_steps

# In which values of several currencies are compared.
_CURRENCY: Final = "USD"
from eslabon.queries.opportunities.answer import Opportunity, OpportunityAnswer
from eslabon.queries.opportunities.request import OpportunityRequest


def opportunities(
    client: GraphClient, request: OpportunityRequest, *, sources: Sources = FROM_THE_GRAPH
) -> OpportunityAnswer:
    """Return the steps that a supplier qualifies for or nearly does, best status first.

    It comes from where `sources` say.

    Raises:
        UnknownEstablishmentError: If there is no such supplier.
        AmbiguousNameError: If several may be meant; the message lists them.
        UnavailableError: If the engine does not answer.
    """
    build, source = sources.of(client)
    site = site_named(client, request.establishment).code
    request = request.model_copy(update={"establishment": site})
    steps = STEP_REQUIREMENTS.fetch(client, ids=known_step_ids(client))
    found = opportunities_among(source, steps, request=request)
    profile = source.profiles([site])[site]
    return replace(found, profile=profile, build=build)


def opportunities_among(
    source: CandidateSource, steps: Iterable[StepRequirements], *, request: OpportunityRequest
) -> OpportunityAnswer:
    """Return a supplier's opportunities among some steps, out of any source of candidates."""
    steps = tuple(steps)
    found: dict[str, Opportunity] = {}
    worth = stakes(
        {step.step_id: step for step in steps}.values(), currency=_CURRENCY, on=request.as_of
    )
    for step, retrieval in candidates_of_steps(source, demanded(steps)):
        if request.establishment not in retrieval.columns.establishments:
            continue
        ranking = rank(retrieval.columns, request.requirement(step))
        standing = _standing(
            ranking, request.establishment, step=step, stake=worth.of[step.step_id]
        )
        if standing.status is not Status.EXCLUDED:
            found.setdefault(step.step_id, standing)
    ordered = sorted(found.values(), key=lambda one: (one.status, -_value(one), one.step_id))
    return OpportunityAnswer(
        profile=SupplierProfile(establishment_id=request.establishment, name=request.establishment),
        as_of=request.as_of,
        opportunities=tuple(ordered),
        rates=tuple(
            rate for rate in worth.rates if any(rate.currency == one.currency for one in ordered)
        ),
        steps_considered=len({step.step_id for step in steps}),
    )


def _standing(
    ranking: Ranking, establishment_id: str, *, step: StepRequirements, stake: Stake
) -> Opportunity:
    scored = ranking.scored
    picks = (int(pick) for pick in ranking.picks)
    offer = next(pick for pick in picks if site_id(scored, pick) == establishment_id)
    return Opportunity(
        step,
        stake,
        Status(int(scored.status[offer])),
        reasons_of(scored, offer).open_gates,
        changes_of(scored.comparison, scored.gates, offer),
    )


def _value(one: Opportunity) -> float:
    return one.value_converted or 0.0
