"""What each step of a coverage reaches, and what steps are worth together."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.reading.wording import label
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.queries.answers import Entries, Money, Told, laid_out, told
from eslabon.queries.asking.requirement import NOT_UNDERSTOOD
from eslabon.queries.matching.candidate import GateResult, process_name
from eslabon.queries.matching.gates.table import GateName
from eslabon.queries.matching.operation_answer import STATUS_COUNTS
from eslabon.queries.matching.outcome import Outcome, Status, Tone
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.step_answer import StepAnswer


class Reach(IntEnum):
    """The best status that a step's candidates reach, best first."""

    QUALIFIED = Status.QUALIFIED
    VERIFY = Status.VERIFY
    NEAR_MISS = Status.NEAR_MISS
    LEAD = Status.LEAD
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
    label: Annotated[Text, Told("qué estorba", "what hinders")]
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
    columns=("step_id", "process", "worth", "reach", "supplier", "site", "distance", "hindered"),
    key=("step_id", "supplier"),
    sent=("requirement_parts",),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTotal:
    """A number of steps, and the value that they add a year.

    `values` are in the currencies of the steps, `value` is their sum in the currency of the answer;
    `unvalued` counts the steps of which it is not known, which are in neither.
    """

    steps: Annotated[int, Told("pasos", "steps")]
    values: Annotated[Mapping[str, float], Told(entries=Entries("Amount", "currency", "value"))]
    value: Annotated[float, Told(about="In the currency of the answer.")]
    currency: Annotated[str, Told(about="ISO 4217 of `value`.")]
    unvalued: Annotated[int, Told("sin valor", "no value")]

    @property
    @told("valor agregado al año", "value added a year")
    def worth(self) -> Money | None:
        """Return the value with its currency; None where it is known of none of the steps."""
        return (
            None if self.steps and self.unvalued == self.steps else Money(self.value, self.currency)
        )


def _phrase(label: str, detail: str, outcome: str) -> str:
    return " ".join(filter(None, (label, detail, f"({outcome})")))
