"""Coverage of all steps of a buyer or a region, each matched on its own."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import fsum
from time import perf_counter

from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import graph_build
from eslabon.queries.asking.steps import STEP_REQUIREMENTS, StepRequirements
from eslabon.queries.coverage.answer import (
    CoverageAnswer,
    Hindrance,
    Obstacle,
    Reach,
    StepCoverage,
    StepTotal,
)
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import find_scope, step_ids
from eslabon.queries.coverage.step import step_coverage
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.scoring import rank
from eslabon.queries.matching.source import CandidateSource
from eslabon.queries.matching.stepwise import candidates_of_steps


def coverage(
    client: GraphClient, request: CoverageRequest, *, contacts: bool = False
) -> CoverageAnswer:
    """Return the best status each step of a buyer or region reaches, and what hinders the rest.

    Suppliers come with telephone and e-mail only where the caller may read `contacts`.

    Raises:
        NotFoundError: If there is no such buyer or region.
        UsageError: If several go by the name given.
        UnavailableError: If the engine does not answer.
    """
    began = perf_counter()
    build = graph_build(client)
    scope = find_scope(client, request)
    steps = STEP_REQUIREMENTS.fetch(client, ids=step_ids(client, scope))
    source = CypherCandidates(client, contacts=contacts)
    covered = cover(source, steps, request=request)
    covered = _named(source, covered)
    return CoverageAnswer(
        request=request,
        scope=scope,
        steps=covered,
        step_count=len(covered),
        totals={reach: total(s for s in covered if s.reach is reach) for reach in Reach},
        obstacles=obstacles(covered),
        seconds=round(perf_counter() - began, 4),
        build=build,
    )


def _named(source: CandidateSource, covered: Sequence[StepCoverage]) -> tuple[StepCoverage, ...]:
    """Return what steps reach, their best candidates named, all by one read."""
    sites = sorted({step.best.establishment_id for step in covered if step.best is not None})
    suppliers = source.suppliers(sites, ())
    named = []
    for step in covered:
        if step.best is not None:
            profile = suppliers[step.best.establishment_id].profile
            step = dataclasses.replace(step, best=dataclasses.replace(step.best, profile=profile))
        named.append(step)
    return tuple(named)


def cover(
    source: CandidateSource, steps: Iterable[StepRequirements], *, request: CoverageRequest
) -> tuple[StepCoverage, ...]:
    """Return what each step reaches, in order of id.

    A step that several plants send out is measured from the first of them.
    """
    covered: dict[str, StepCoverage] = {}
    for step, retrieval in candidates_of_steps(source, steps):
        if step.step_id not in covered:
            ranking = rank(retrieval.columns, request.requirement(step))
            covered[step.step_id] = step_coverage(step, ranking)
    return tuple(covered[step_id] for step_id in sorted(covered))


def total(steps: Iterable[StepCoverage]) -> StepTotal:
    """Count steps and add up their value at stake, currency by currency."""
    count = 0
    values: defaultdict[str, list[float]] = defaultdict(list)
    for step in steps:
        count += 1
        if step.value is not None:
            values[step.currency].append(step.value)
    return StepTotal(count, {currency: fsum(values[currency]) for currency in sorted(values)})


def obstacles(steps: Iterable[StepCoverage]) -> tuple[Obstacle, ...]:
    """Return what stands in the way of steps, by how many, then by how much they are worth."""
    hindered: defaultdict[Hindrance, list[StepCoverage]] = defaultdict(list)
    for step in steps:
        for hindrance in step.hindrances:
            hindered[hindrance].append(step)
    found = [Obstacle(hindrance, total(of)) for hindrance, of in hindered.items()]
    return tuple(sorted(found, key=_by_frequency))


def _by_frequency(obstacle: Obstacle) -> tuple[int, float, str, str, int]:
    hindrance, weight = obstacle.hindrance, obstacle.total
    # Amounts in different currencies have no order; the largest single one decides.
    largest = max(weight.values.values(), default=0.0)
    detail = hindrance.detail or ""
    return -weight.steps, -largest, hindrance.gate, detail, hindrance.outcome
