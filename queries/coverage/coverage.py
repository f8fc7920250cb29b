"""Coverage of all steps of a buyer or a region, each matched on its own, capacity taken once."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from time import perf_counter

from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.steps import STEP_REQUIREMENTS, StepRequirements
from eslabon.queries.coverage.answer import CoverageAnswer, Obstacle
from eslabon.queries.coverage.ledger import CapacityLedger
from eslabon.queries.coverage.reached import Reach, StepCoverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, find_scope, step_ids
from eslabon.queries.coverage.step import best_offer, step_coverage
from eslabon.queries.coverage.totals import (
    by_component,
    by_reach,
    by_zone,
    obstacles,
    whole_components,
)
from eslabon.queries.coverage.unlocking import Unlocked, unlocked
from eslabon.queries.matching.outcome import Status
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.scoring import Ranking, rank
from eslabon.queries.matching.source import CandidateSource, Retrieval
from eslabon.queries.matching.sources import FROM_THE_GRAPH, Sources
from eslabon.queries.matching.stakes import Stakes, demanded, stakes
from eslabon.queries.matching.stepwise import candidates_of_steps


def coverage(
    client: GraphClient, request: CoverageRequest, *, sources: Sources = FROM_THE_GRAPH
) -> CoverageAnswer:
    """Return the best status each step of a buyer or region reaches, and what would bring it further.

    Suppliers come from where `sources` say.

    Raises:
        NotFoundError: If there is no such buyer or region.
        UsageError: If several go by the name given.
        UnavailableError: If the engine does not answer.
    """
    began = perf_counter()
    build, source = sources.of(client)
    scope = find_scope(client, request)
    steps = STEP_REQUIREMENTS.fetch(client, ids=step_ids(client, scope))
    answer = coverage_among(source, steps, scope=scope, request=request)
    return dataclasses.replace(answer, seconds=round(perf_counter() - began, 4), build=build)


def coverage_among(
    source: CandidateSource,
    steps: Iterable[StepRequirements],
    *,
    scope: Scope,
    request: CoverageRequest,
) -> CoverageAnswer:
    """Return the coverage of some steps out of any source of candidates."""
    # Of a step that several plants send out the first counts.
    every = list({step.step_id: step for step in reversed(tuple(steps))}.values())
    abroad = demanded(every)
    worth = stakes(every, currency=request.currency, on=request.as_of)
    covered = cover(source, abroad, worth=worth, request=request)
    reached = [one.step for one in covered]
    changes = (change for one in covered for change in one.unlocked)
    found = obstacles(reached, changes, currency=worth.currency)
    profiles = _profiles(source, reached, found)
    return CoverageAnswer(
        request=request,
        scope=scope,
        currency=worth.currency,
        steps=tuple(_step_named(step, profiles) for step in reached),
        step_count=len(reached),
        done_here=len(every) - len(abroad),
        totals=by_reach(reached, currency=worth.currency),
        component_totals=whole_components(reached, currency=worth.currency),
        zones=by_zone(reached, currency=worth.currency),
        components=by_component(reached, worth=worth),
        obstacles=tuple(
            dataclasses.replace(one, profile=profiles[one.establishment_id]) for one in found
        ),
        rates=worth.rates,
        seconds=0.0,
    )


def _profiles(
    source: CandidateSource, steps: Iterable[StepCoverage], changes: Iterable[Obstacle]
) -> Mapping[str, SupplierProfile]:
    """Return who all sites are that an answer tells, by one read."""
    sites = {step.best.establishment_id for step in steps if step.best is not None}
    sites |= {change.establishment_id for change in changes}
    return source.profiles(sorted(sites))


def _step_named(step: StepCoverage, profiles: Mapping[str, SupplierProfile]) -> StepCoverage:
    if step.best is None:
        return step
    best = dataclasses.replace(step.best, profile=profiles[step.best.establishment_id])
    return dataclasses.replace(step, best=best)


@dataclass(frozen=True, slots=True)
class Covered:
    """What one step reaches, and by which changes it would reach further."""

    step: StepCoverage
    unlocked: tuple[Unlocked, ...]


def cover(
    source: CandidateSource,
    steps: Iterable[StepRequirements],
    *,
    worth: Stakes,
    request: CoverageRequest,
) -> tuple[Covered, ...]:
    """Return what each step reaches, in order of id.

    Steps of one process take capacity in the order of their value, the dearest first. What a change
    would unlock is asked once all of them have theirs: it promises nothing that they have.
    """
    ledger, covered = CapacityLedger(), dict[str, Covered]()

    def dearest_first(step: StepRequirements) -> tuple[float, str, str]:
        converted = worth.of[step.step_id].converted
        return -(converted or 0.0), step.step_id, step.plant_id or ""

    every = candidates_of_steps(source, steps, order=dearest_first)
    for _, group in groupby(every, key=lambda pair: pair[0].capabilities):
        placed: list[tuple[Ranking, Retrieval, StepCoverage]] = []
        for step, retrieval in group:
            ranking = rank(ledger.left(retrieval.columns), request.requirement(step))
            offer = best_offer(ranking)
            found = step_coverage(step, ranking, stake=worth.of[step.step_id], offer=offer)
            # One that lacks something leaves its line to others.
            if offer is not None and found.reach not in (Reach.NEAR_MISS, Reach.NONE):
                ledger.take(ranking.scored.comparison, offer)
            placed.append((ranking, retrieval, found))
        for first, retrieval, found in placed:
            further: tuple[Unlocked, ...] = ()
            if found.reach is not Reach.QUALIFIED:
                ranking = _again(first, ledger.left(retrieval.columns))
                reached = Status(found.reach)
                further = tuple(unlocked(ranking, step_id=found.step_id, reached=reached))
            covered[found.step_id] = Covered(found, further)
    return tuple(covered[step_id] for step_id in sorted(covered))


def _again(ranking: Ranking, columns: CandidateColumns) -> Ranking:
    """Return the ranking of a requirement once others have what they take."""
    before = ranking.scored.comparison
    return ranking if columns is before.columns else rank(columns, before.requirement)
