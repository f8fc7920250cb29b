"""What a match answers in the schema: candidates with every reason, and the funnel."""

from collections.abc import Mapping

import strawberry

from eslabon.graph.language import Text
from eslabon.queries.matching import answer as rows
from eslabon.queries.matching.features.table import FeatureClaim
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.service.graphql.context import Info
from eslabon.service.graphql.fields import resolved
from eslabon.service.graphql.types.capabilities import Capability, capability_of
from eslabon.service.graphql.types.enums import GateOutcome, Lang, MatchStatus, Mode, Provenance
from eslabon.service.graphql.types.establishments import Establishment, establishment_of
from eslabon.service.graphql.types.node import from_row
from eslabon.service.graphql.types.places import Point, point


@strawberry.type(description="What one gate answered for one candidate, and why.")
class GateResult:
    """What one gate answered for one candidate, and why."""

    row: strawberry.Private[rows.GateResult]
    gate: str
    outcome: GateOutcome
    lacking: list[str] = strawberry.field(description="Codes, of standards for instance.")

    @resolved("The gate's name for people.")
    def label(self, info: Info, lang: Lang | None = None) -> str:
        """Return the gate's name for people."""
        return info.context.say(self.row.label, lang)

    @resolved("What was asked for.")
    def asked(self, info: Info, lang: Lang | None = None) -> str:
        """Return what was asked for."""
        return info.context.say(self.row.asked, lang)

    @resolved("What is on record.")
    def found(self, info: Info, lang: Lang | None = None) -> str:
        """Return what is on record."""
        return info.context.say(self.row.found, lang)

    @resolved("What would make it pass, where it fails and that can be changed.")
    def change(self, info: Info, lang: Lang | None = None) -> str | None:
        """Return what would make it pass."""
        return None if self.row.change is None else info.context.say(self.row.change, lang)


@strawberry.type(description="What one feature adds to the score: its value times its weight.")
class Contribution:
    """What one feature adds to the score."""

    row: strawberry.Private[rows.Contribution]
    feature: str
    claim: str = strawberry.field(description="What the feature says of a candidate.")
    value: float
    weight: float
    contribution: float

    @resolved("The feature's name for people.")
    def label(self, info: Info, lang: Lang | None = None) -> str:
        """Return the feature's name for people."""
        return info.context.say(self.row.label, lang)

    @resolved("What was asked for.")
    def asked(self, info: Info, lang: Lang | None = None) -> str:
        """Return what was asked for."""
        return info.context.say(self.row.asked, lang)

    @resolved("What is on record.")
    def found(self, info: Info, lang: Lang | None = None) -> str:
        """Return what is on record."""
        return info.context.say(self.row.found, lang)


@strawberry.type(description="One supplier that could do the step, or nearly.")
class Candidate:
    """One supplier that could do the step, or nearly."""

    row: strawberry.Private[rows.Candidate]
    place: int = strawberry.field(description="Its place in the ranking, from 1.")
    establishment_key: str
    name: str
    status: MatchStatus
    score: float = strawberry.field(description="0 to 1; the sum of the contributions.")
    distance_km: float | None = strawberry.field(description="Null where a place is unknown.")
    location: Point | None
    municipality: str | None
    provenance: Provenance = strawberry.field(description="Of the claim it was scored on.")
    mode: Mode
    capability_code: str = strawberry.field(description="The process it was scored on.")
    gates: list[GateResult] = strawberry.field(description="The gates that were asked about.")
    contributions: list[Contribution]

    @resolved("The process it was scored on.")
    def capability(self) -> Capability | None:
        """Return the process it was scored on."""
        return capability_of(self.capability_code)

    @resolved("The supplier itself.")
    async def establishment(self, info: Info) -> Establishment | None:
        """Return the supplier itself."""
        return await establishment_of(info.context, self.establishment_key)


@strawberry.type(description="What one gate did to the candidates, each by its best offer.")
class FunnelStep:
    """What one gate did to the candidates."""

    row: strawberry.Private[rows.FunnelStep]
    gate: str
    stopped: int = strawberry.field(description="Fail here first.")
    remaining: int = strawberry.field(description="Failed nowhere so far.")
    passed: int
    unknown: int
    failed: int

    @resolved("The gate's name for people.")
    def label(self, info: Info, lang: Lang | None = None) -> str:
        """Return the gate's name for people."""
        return info.context.say(self.row.label, lang)


@strawberry.type(description="How many candidates have one status.")
class StatusCount:
    """How many candidates have one status."""

    status: MatchStatus
    count: int


@strawberry.type(description="The ranked suppliers for one step.")
class MatchAnswer:
    """The ranked suppliers for one step."""

    capability_codes: list[str] = strawberry.field(description="The processes asked for.")
    candidates: list[Candidate] = strawberry.field(description="By status, score and id.")
    considered: int = strawberry.field(description="Candidates before the first gate.")
    funnel: list[FunnelStep]
    counts: list[StatusCount]
    left_out: list[str] = strawberry.field(
        description="Broader processes whose claims were too many to be read."
    )
    engine_seconds: float
    score_seconds: float


@strawberry.type(description="One feature that scores are made of.")
class MatchFeature:
    """One feature that scores are made of."""

    names: strawberry.Private[Text]
    name: str
    claim: str = strawberry.field(description="What it says of a candidate.")
    weight: float = strawberry.field(description="Its share where every feature applies.")

    @resolved("Its name for people.")
    def label(self, info: Info, lang: Lang | None = None) -> str:
        """Return its name for people."""
        return info.context.say(self.names, lang)


def answer_from(row: rows.MatchAnswer) -> MatchAnswer:
    """Return an answer as the schema shows it."""
    return MatchAnswer(
        capability_codes=list(row.request.codes),
        candidates=[_candidate(candidate) for candidate in row.candidates],
        considered=row.funnel.considered,
        funnel=[_funnel_step(step) for step in row.funnel.steps],
        counts=status_counts_from(row.counts),
        left_out=list(row.left_out),
        engine_seconds=row.engine_seconds,
        score_seconds=row.score_seconds,
    )


def status_counts_from(counts: Mapping[Status, int]) -> list[StatusCount]:
    """Return counts by status, the best first, those of none included."""
    return [
        StatusCount(status=MatchStatus[status.name], count=counts.get(status, 0))
        for status in Status
    ]


def feature_from(row: FeatureClaim) -> MatchFeature:
    """Return a feature as the schema shows it."""
    return MatchFeature(names=row.label, name=row.name, claim=row.claim, weight=row.weight)


def gate_from(row: rows.GateResult) -> GateResult:
    """Return what a gate answered as the schema shows it."""
    outcome = outcome_from(row.outcome)
    return GateResult(row=row, gate=row.gate, outcome=outcome, lacking=list(row.lacking))


def outcome_from(outcome: Outcome) -> GateOutcome:
    """Return an outcome as the schema names it."""
    return GateOutcome[outcome.name]


def _candidate(row: rows.Candidate) -> Candidate:
    return Candidate(
        row=row,
        place=row.place,
        establishment_key=row.establishment_id,
        name=row.name,
        status=MatchStatus[row.status.name],
        score=row.score,
        distance_km=row.distance_km,
        location=point(row.profile.latitude, row.profile.longitude),
        municipality=row.profile.municipality,
        provenance=Provenance(row.provenance),
        mode=Mode(row.mode),
        capability_code=row.capability,
        gates=[gate_from(gate) for gate in row.gates],
        contributions=[_contribution(part) for part in row.contributions],
    )


def _contribution(row: rows.Contribution) -> Contribution:
    return from_row(Contribution, row, row=row)


def _funnel_step(row: rows.FunnelStep) -> FunnelStep:
    return from_row(FunnelStep, row, row=row)
