"""What a coverage answers: each step's best, value by status, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Final

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.reading.wording import label
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.queries.answers import Entries, Money, Told, laid_out, told
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.requirement import NOT_UNDERSTOOD
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope
from eslabon.queries.matching.answer import STATUS_COUNTS
from eslabon.queries.matching.candidate import GateResult, process_name
from eslabon.queries.matching.gates.table import GateName
from eslabon.queries.matching.outcome import Outcome, Status, Tone
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.step_answer import StepAnswer

# More would not fit on a screen; the field itself holds them all.
_OBSTACLES_SHOWN: Final = 10


class Reach(IntEnum):
    """The best status that a step's candidates reach, best first."""

    QUALIFIED = Status.QUALIFIED
    VERIFY = Status.VERIFY
    NEAR_MISS = Status.NEAR_MISS
    NONE = Status.EXCLUDED

    @property
    def label(self) -> Text:
        """Return what people call it: the status, or that there is no supplier."""
        return Text("SIN PROVEEDOR", "NONE") if self is Reach.NONE else Status(self).label

    @property
    def tone(self) -> Tone:
        """Return what it says of the step."""
        return Status(self).tone


@dataclass(frozen=True, slots=True, kw_only=True)
class BestCandidate:
    """The best candidate for one step, and the gates that it does not pass."""

    profile: Annotated[SupplierProfile, Told(is_inline=True)]
    status: Status
    score: float
    distance_km: float | None
    open_gates: Annotated[tuple[GateResult, ...], Told(about="Those that it does not pass.")]

    @property
    def establishment_id(self) -> str:
        """Return the supplier's id."""
        return self.profile.establishment_id

    @property
    def name(self) -> str:
        """Return the supplier's name."""
        return self.profile.name


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing that keeps one step from a qualified supplier; `detail` is a code, if any."""

    gate: Annotated[str, Told(terms=GateName)]
    label: Annotated[Text, Told("lo que más estorba", "what stands in the way most")]
    detail: Annotated[str | None, Told("detalle", "detail", "A code, of a standard for instance.")]
    outcome: Annotated[Outcome, Told("resultado", "outcome")]

    @property
    @told("detalle", "detail")
    def detail_name(self) -> Text:
        """Return what the detail is called: a certificate by its code, all else by its name."""
        code = self.detail or ""
        match self.gate:
            case "material":
                return MATERIALS[code].label if code in MATERIALS else same(code)
            case "capability":
                return process_name(code) if code else same(code)
            case "whole":
                return label(code)
        return same(code)


@laid_out(
    columns=("step_id", "process", "worth", "reach", "supplier", "site", "distance", "hindered")
)
@dataclass(frozen=True, slots=True, kw_only=True)
class StepCoverage(StepAnswer):
    """The best that one step reaches."""

    reach: Annotated[Reach, Told("alcanza", "reaches", is_whole=True)]
    best: BestCandidate | None
    counts: Annotated[Mapping[Status, int], Told(entries=STATUS_COUNTS)]
    hindrances: tuple[Hindrance, ...]
    not_understood: Annotated[
        tuple[str, ...], Told(about="Words of the step that were not understood.")
    ] = ()

    @property
    @told(is_data=True)
    def name(self) -> str:
        """Return the step's name."""
        return self.step.name

    @property
    @told("mejor proveedor", "best supplier")
    def supplier(self) -> str | None:
        """Return the best candidate's name, id and score."""
        best = self.best
        return None if best is None else f"{best.name} [{best.establishment_id}] ({best.score:.2f})"

    @property
    @told("dónde y qué es", "where and what it is")
    def site(self) -> Text:
        """Return where the best candidate is, and what it is like."""
        if self.best is None:
            return NO_TEXT
        profile = self.best.profile
        return joined(same(profile.whereabouts or ""), profile.described, between=" · ")

    @property
    @told("distancia", "distance", unit="km", digits=1)
    def distance(self) -> float | None:
        """Return how far the best candidate is."""
        return None if self.best is None else self.best.distance_km

    @property
    @told("qué estorba", "what hinders")
    def hindered(self) -> tuple[Text, ...]:
        """Return what keeps it from a qualified supplier, with the words that were not understood."""
        return tuple(
            Text(
                _phrase(one.label.es, detail.es, one.outcome.label.es),
                _phrase(one.label.en, detail.en, one.outcome.label.en),
            )
            for one in self.hindrances
            for detail in [self._detail(one)]
        )

    def _detail(self, hindrance: Hindrance) -> Text:
        if hindrance.detail != NOT_UNDERSTOOD:
            return hindrance.detail_name
        words = same("; ".join(f"«{words}»" for words in self.not_understood))
        return joined(hindrance.detail_name, words)


@dataclass(frozen=True, slots=True)
class StepTotal:
    """A number of steps, and their value at stake by currency; currencies are never added."""

    steps: Annotated[int, Told("pasos", "steps")]
    values: Annotated[Mapping[str, float], Told(entries=Entries("Amount", "currency", "value"))]

    @property
    @told("valor al año", "value a year")
    def worth(self) -> tuple[Money, ...]:
        """Return the values with their currencies."""
        return tuple(Money(amount, currency) for currency, amount in self.values.items())


@laid_out(columns=("reach", "steps", "of_all", "worth"))
@dataclass(frozen=True, slots=True)
class ReachRow:
    """Steps that reach one status, as people read them."""

    reach: Annotated[Reach, Told("lo mejor que alcanzan", "best status reached")]
    steps: Annotated[int, Told("pasos", "steps")]
    of_all: Annotated[float, Told("de todos", "of all", unit="%", digits=1)]
    worth: Annotated[tuple[Money, ...], Told("valor al año", "value a year")]


@laid_out(columns=("label", "detail_name", "outcome", "steps", "worth"))
@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of some steps, and how much they are worth."""

    hindrance: Annotated[Hindrance, Told(is_inline=True)]
    total: Annotated[StepTotal, Told(is_inline=True)]


@laid_out(parts=("headline", "no_steps", "reached", "steps", "main_obstacles"), main="steps")
@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageAnswer:
    """All steps of a buyer or a region: totals by what they reach, obstacles by frequency."""

    request: Annotated[CoverageRequest, Told(is_data=False)]
    scope: Scope
    steps: Annotated[tuple[StepCoverage, ...], Told("pasos", "steps", "In order of id.")]
    step_count: Annotated[int, Told(about="All steps, shown or not.")]
    totals: Annotated[
        Mapping[Reach, StepTotal], Told(entries=Entries("ReachTotal", "reach", "total"))
    ]
    obstacles: Annotated[tuple[Obstacle, ...], Told(about="The most frequent first.")]
    seconds: float
    build: Annotated[
        GraphBuild | None, Told(about="The build of the graph that it was read from.")
    ] = None

    @property
    @told(about="The day of reference.", is_data=True, is_date=True)
    def as_of(self) -> str:
        """Return the day of reference."""
        return self.request.as_of.isoformat()

    @property
    @told(about="Farthest from each plant, km; null for no limit.", is_data=True)
    def within_km(self) -> float | None:
        """Return how far a supplier may be from each plant."""
        return self.request.within_km

    @property
    @told()
    def headline(self) -> str:
        """Return whose steps these are, and the day of reference."""
        return f"{self.scope.name} [{self.scope.code}] · {self.as_of}"

    @property
    @told()
    def no_steps(self) -> Text | None:
        """Return that there are no steps, if so."""
        if self.step_count:
            return None
        return Text("No hay pasos cargados aquí.", "No steps are on record here.")

    @property
    @told("lo mejor que alcanzan", "best status reached")
    def reached(self) -> tuple[ReachRow, ...]:
        """Return the totals as people read them."""
        if not self.step_count:
            return ()
        return tuple(
            ReachRow(reach, total.steps, 100 * total.steps / self.step_count, total.worth)
            for reach, total in self.totals.items()
        )

    @property
    @told("obstáculos", "obstacles")
    def main_obstacles(self) -> tuple[Obstacle, ...]:
        """Return the most frequent obstacles."""
        return self.obstacles[:_OBSTACLES_SHOWN]


def _phrase(label: str, detail: str, outcome: str) -> str:
    return " ".join(filter(None, (label, detail, f"({outcome})")))
