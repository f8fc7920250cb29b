"""One supplier of a match taken apart: its gates, its score, and what it would have to change."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import Evidence, Mode, Provenance
from eslabon.queries.answers import Sign, Told, laid_out, told
from eslabon.queries.asking.requirement import OpenPoint
from eslabon.queries.matching.change import Change
from eslabon.queries.matching.features.table import FeatureName
from eslabon.queries.matching.gates.table import GateName
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.questions import question, question_of_point
from eslabon.queries.matching.rows import SupplierClaim, SupplierProfile
from eslabon.queries.matching.supplier_certificates import SupplierCertificate
from eslabon.queries.when_read import MadeWhenRead


@laid_out(columns=("outcome", "label", "asked", "found", "to_pass"))
@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """What one gate answered for one candidate, and why.

    `lacking` holds codes, of standards for instance; `change` says what would fix a failure.
    """

    gate: Annotated[str, Told("requisito", "gate", terms=GateName)]
    label: Annotated[Text, Told("requisito", "gate", "The gate's name for people.")]
    outcome: Annotated[Outcome, Told(is_sign=True)]
    asked: Annotated[Text, Told("se pide", "asked", "What was asked for.")]
    found: Annotated[Text, Told("hay", "found", "What is on record.")]
    lacking: Annotated[tuple[str, ...], Told(about="Codes, of standards for instance.")] = ()
    change: Annotated[
        Text | None, Told(about="What would make it pass, where it fails and that can be changed.")
    ] = None
    widened: Annotated[
        Text | None, Told(about="How the buyer's own limit would have to be widened to pass.")
    ] = None
    points: Annotated[tuple[OpenPoint, ...], Told(is_data=False)] = ()

    @property
    def reason(self) -> Text:
        """Return the two values compared, as one sentence."""
        return Text(
            f"Se pide: {self.asked.es}. Hay: {self.found.es}.",
            f"Asked: {self.asked.en}. Found: {self.found.en}.",
        )

    @property
    @told("para cumplir", "to pass")
    def to_pass(self) -> Text:
        """Return what is to be done about it, if anything."""
        if self.change is not None:
            return self.change
        if self.widened is not None:
            return self.widened
        is_open = self.outcome is Outcome.UNKNOWN
        return Text("verificar", "verify") if is_open else Text("", "")

    @property
    @told(
        "qué preguntar",
        "what to ask",
        "What to ask the supplier where it is unknown.",
        is_data=True,
        is_question=True,
    )
    def questions(self) -> tuple[Text, ...]:
        """Return what to ask the supplier: a question, or one for each open point."""
        if self.outcome is not Outcome.UNKNOWN:
            return ()
        if self.points:
            return tuple(map(question_of_point, self.points))
        asked = {"asked": self.asked, "lacking": same(", ".join(self.lacking))}
        return (question(self.gate, label=self.label, found=self.found, **asked),)


@laid_out(columns=("label", "asked", "found", "value", "weight", "contribution"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one feature adds to one candidate's score: its value times its weight."""

    feature: Annotated[str, Told(terms=FeatureName)]
    label: Annotated[Text, Told("puntos", "score", "The feature's name for people.")]
    claim: Annotated[Text, Told(about="What the feature says of a candidate.")]
    value: Annotated[float, Told("valor", "value")]
    weight: Annotated[float, Told("peso", "weight")]
    contribution: Annotated[float, Told("aporta", "adds", digits=4)]
    asked: Annotated[Text, Told("se pide", "asked", "What was asked for.")]
    found: Annotated[Text, Told("hay", "found", "What is on record.")]


@laid_out(
    columns=(
        "number", "status", "score", "supplier", "whereabouts", "described", "offer", "distance_km",
        "signs", "missing",
    ),
    parts=(
        "headline", "whereabouts", "described", "gates", "contributions", "sum", "claims", "certificates",
    ),
    title="headline",
    key=("number", "supplier"),
)  # fmt: skip
@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(MadeWhenRead):
    """One supplier that could do the step, or nearly, with every reason.

    `place` counts from 1; `distance_km` is `None` where a place is unknown.
    """

    place: Annotated[int, Told(about="Its place in the ranking of its operation, from 1.")]
    profile: Annotated[SupplierProfile, Told(is_inline=True)]
    capability: Annotated[str, Told(about="The process it was scored on.", names="Capability")]
    provenance: Annotated[str, Told(about="Of the claim it was scored on.", terms=Provenance)]
    mode: Annotated[str, Told(terms=Mode)]
    status: Annotated[Status, Told("estado", "status", is_whole=True)]
    score: Annotated[float, Told("puntos", "score", "0 to 1; the sum of the contributions.")]
    evidence: Annotated[
        Evidence, Told("evidencia", "evidence", "How well founded it is that the site does it.")
    ]
    line: Annotated[str | None, Told("línea", "line", "The line that answers, if it has a name.")]
    changes: Annotated[
        tuple[Change, ...],
        Told("cambios", "changes", "What would leave no gate failed; none where nothing would."),
    ]
    distance_km: Annotated[
        float | None,
        Told("distancia", "distance", "Null where a place is unknown.", unit="km", digits=1),
    ]
    gates: Annotated[
        tuple[GateResult, ...], Told("requisitos", "gates", "The gates that were asked about.")
    ]
    contributions: Annotated[tuple[Contribution, ...], Told("puntos", "score")]
    claims: Annotated[
        tuple[SupplierClaim, ...],
        Told("ofertas", "offers", "Every claim that it does the process or one near it."),
    ]
    certificates: Annotated[tuple[SupplierCertificate, ...], Told("certificados", "certificates")]
    operation: Annotated[int, Told(about="Which operation of the sequence it is for, from 1.")] = 1
    is_of_sequence: Annotated[bool, Told(is_data=False)] = False

    @property
    @told("n.º", "no.")
    def number(self) -> str:
        """Return its place, after the number of its operation where there are several."""
        return f"{self.operation}.{self.place}" if self.is_of_sequence else str(self.place)

    @property
    def establishment_id(self) -> str:
        """Return the supplier's id."""
        return self.profile.establishment_id

    @property
    def name(self) -> str:
        """Return the supplier's name."""
        return self.profile.name

    @property
    @told("preguntas", "questions", "What to ask the supplier.", is_data=True)
    def questions(self) -> tuple[Text, ...]:
        """Return what to ask the supplier, one question or more for each open gate."""
        return tuple(question for gate in self.gates for question in gate.questions)

    @property
    def open_gates(self) -> tuple[GateResult, ...]:
        """Return the gates that did not pass: what is missing or to be verified."""
        return tuple(gate for gate in self.gates if gate.outcome is not Outcome.PASS)

    @property
    @told("proveedor", "supplier")
    def supplier(self) -> str:
        """Return who it is, with its id."""
        return f"{self.name} [{self.establishment_id}]"

    @property
    @told("ofrece", "offers")
    def offer(self) -> Text:
        """Return the process it was scored on, and how that is known."""
        known = Provenance(self.provenance).label
        if self.evidence is not Evidence.DOCUMENTED:
            known = self.evidence.label
        return Text(f"{self.capability} ({known.es})", f"{self.capability} ({known.en})")

    @property
    @told("requisitos", "gates", is_sign=True, is_whole=True)
    def signs(self) -> tuple[Sign, ...]:
        """Return the outcome of each gate, in their order."""
        return tuple(Sign(gate.label, gate.outcome) for gate in self.gates)

    @property
    @told("qué falta o hay que verificar", "what is missing or to be verified")
    def missing(self) -> Text:
        """Return what is missing, then what is to be verified."""
        return missing(self.gates, self.changes)

    @property
    @told()
    def headline(self) -> Text:
        """Return who it is, how it stands and where, on one line."""
        mode, process = Mode(self.mode).label, process_name(self.capability)
        away = "–" if self.distance_km is None else f"{self.distance_km:,.1f} km"
        size = self.profile.staff or same("–")
        told = (
            same(f"{self.score:,.2f}"),
            same(self.profile.where or "–"),
            size,
            same(away),
            process,
            mode,
            NO_TEXT if self.line is None else Text(f"línea {self.line}", f"line {self.line}"),
        )
        start = joined(same(f"{self.number}. {self.supplier}"), self.status.label, between="  ")
        return joined(start, joined(*told, between=" · "), between="  ")

    @property
    @told()
    def sum(self) -> Text:
        """Return what the contributions add up to."""
        return Text(f"suma {self.score:.4f}", f"sum {self.score:.4f}")


def process_name(code: str, suffix: str = "") -> Text:
    """Return a process's code and name."""
    node = capability_tree().get(code)
    return Text(f"{code} {node.name_es}{suffix}", f"{code} {node.name_en}{suffix}")


def missing(
    gates: Iterable[GateResult], changes: Iterable[Change] = (), *, tells_points: bool = False
) -> Text:
    """Return what would have to change, then what is to be verified, on one line.

    Where it `tells_points`, open points stand in place of the gate that they keep open.
    """
    gates = tuple(gates)
    lacks = [change.change for change in changes]
    if not lacks:
        lacks = [gate.to_pass for gate in gates if gate.outcome is Outcome.FAIL]
    unknown = [
        name
        for gate in gates
        if gate.outcome is Outcome.UNKNOWN
        for name in (
            [p.said for p in gate.points] if tells_points and gate.points else [gate.label]
        )
    ]
    if unknown:
        names = joined(*unknown, between=", ")
        lacks.append(Text(f"verificar {names.es}", f"verify {names.en}"))
    return joined(*filter(None, lacks), between="; ")
