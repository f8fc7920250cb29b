"""What a coverage answers in the schema."""

from collections.abc import Mapping
from enum import Enum

import strawberry

from eslabon.queries.coverage import answer as rows
from eslabon.service.graphql.context import Info
from eslabon.service.graphql.fields import resolved
from eslabon.service.graphql.types.demand import FinishingStep, finishing_step_of
from eslabon.service.graphql.types.enums import GateOutcome, Lang, MatchStatus
from eslabon.service.graphql.types.establishments import Establishment, establishment_of
from eslabon.service.graphql.types.matching import (
    GateResult,
    StatusCount,
    gate_from,
    outcome_from,
    status_counts_from,
)


@strawberry.enum(description="The best status that a step's candidates reach.")
class Reach(Enum):
    """The best status that a step's candidates reach."""

    QUALIFIED = "qualified"
    VERIFY = "verify"
    NEAR_MISS = "near_miss"
    NONE = "none"


@strawberry.enum(description="Whether steps are those of a buyer or those of a region.")
class ScopeKind(Enum):
    """Whose steps are covered."""

    BUYER = "buyer"
    REGION = "region"


@strawberry.type(description="Whose steps an answer is about.")
class Scope:
    """Whose steps an answer is about."""

    kind: ScopeKind
    code: str
    name: str


@strawberry.type(description="An amount of money a year; currencies are never added up.")
class Amount:
    """An amount of money a year."""

    value: float
    currency: str = strawberry.field(description="ISO 4217; XXX where none was given.")


@strawberry.type(description="A number of steps and their value at stake.")
class StepTotal:
    """A number of steps and their value at stake."""

    steps: int
    values: list[Amount]


@strawberry.type(description="Steps that reach one status.")
class ReachTotal:
    """Steps that reach one status."""

    reach: Reach
    total: StepTotal


@strawberry.type(description="One thing that keeps steps from a qualified supplier.")
class Hindrance:
    """One thing that keeps steps from a qualified supplier."""

    row: strawberry.Private[rows.Hindrance]
    gate: str
    detail: str | None = strawberry.field(description="A code, of a standard for instance.")
    outcome: GateOutcome

    @resolved("The gate's name for people.")
    def label(self, info: Info, lang: Lang | None = None) -> str:
        """Return the gate's name for people."""
        return info.context.say(self.row.label, lang)


@strawberry.type(description="What stands in the way of some steps, and what they are worth.")
class Obstacle:
    """What stands in the way of some steps."""

    hindrance: Hindrance
    total: StepTotal


@strawberry.type(description="The best candidate for one step.")
class BestCandidate:
    """The best candidate for one step."""

    establishment_key: str
    name: str | None
    status: MatchStatus
    score: float
    distance_km: float | None
    open_gates: list[GateResult] = strawberry.field(description="Those that it does not pass.")

    @resolved("The supplier itself.")
    async def establishment(self, info: Info) -> Establishment | None:
        """Return the supplier itself."""
        return await establishment_of(info.context, self.establishment_key)


@strawberry.type(description="The best that one step reaches.")
class StepCoverage:
    """The best that one step reaches."""

    step_key: str
    step_name: str
    reach: Reach
    value: Amount | None = strawberry.field(description="Come back a year, else sent out.")
    counts: list[StatusCount]
    best: BestCandidate | None
    hindrances: list[Hindrance]

    @resolved("The step itself.")
    async def step(self, info: Info) -> FinishingStep | None:
        """Return the step itself."""
        return await finishing_step_of(info.context, self.step_key)


@strawberry.type(description="All steps of a buyer or a region: what they reach, what hinders.")
class CoverageAnswer:
    """All steps of a buyer or a region."""

    scope: Scope
    steps: list[StepCoverage] = strawberry.field(description="The first of them, by id.")
    step_count: int = strawberry.field(description="All steps, shown or not.")
    totals: list[ReachTotal]
    obstacles: list[Obstacle] = strawberry.field(description="The most frequent first.")
    seconds: float


def coverage_from(row: rows.CoverageAnswer, *, first: int) -> CoverageAnswer:
    """Return a coverage as the schema shows it, with the first of its steps."""
    return CoverageAnswer(
        scope=Scope(kind=ScopeKind(row.scope.kind), code=row.scope.code, name=row.scope.name),
        steps=[_step(step, row) for step in row.steps[:first]],
        step_count=len(row.steps),
        totals=[
            ReachTotal(reach=Reach[reach.name], total=_total(row.totals[reach]))
            for reach in rows.Reach
            if reach in row.totals
        ],
        obstacles=[
            Obstacle(hindrance=_hindrance(obstacle.hindrance), total=_total(obstacle.total))
            for obstacle in row.obstacles
        ],
        seconds=row.seconds,
    )


def _step(row: rows.StepCoverage, answer: rows.CoverageAnswer) -> StepCoverage:
    value = None if row.value is None else Amount(value=row.value, currency=row.currency)
    return StepCoverage(
        step_key=row.step.step_id,
        step_name=row.step.name,
        reach=Reach[row.reach.name],
        value=value,
        counts=status_counts_from(row.counts),
        best=None if row.best is None else _best(row.best, answer),
        hindrances=[_hindrance(hindrance) for hindrance in row.hindrances],
    )


def _best(row: rows.Best, answer: rows.CoverageAnswer) -> BestCandidate:
    profile = answer.suppliers.get(row.establishment_id)
    return BestCandidate(
        establishment_key=row.establishment_id,
        name=None if profile is None else profile.name,
        status=MatchStatus[row.status.name],
        score=row.score,
        distance_km=row.distance_km,
        open_gates=[gate_from(gate) for gate in row.open_gates],
    )


def _hindrance(row: rows.Hindrance) -> Hindrance:
    return Hindrance(row=row, gate=row.gate, detail=row.detail, outcome=outcome_from(row.outcome))


def _total(row: rows.Total) -> StepTotal:
    return StepTotal(steps=row.steps, values=_amounts(row.values))


def _amounts(values: Mapping[str, float]) -> list[Amount]:
    return [Amount(value=value, currency=currency) for currency, value in values.items()]
