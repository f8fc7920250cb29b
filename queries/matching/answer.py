"""What a match answers: candidates taken apart, and how many each gate stopped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.regions.catalogue import region_name
from eslabon.graph.vocabulary.terms import SIZE_BANDS, Mode, Provenance
from eslabon.queries.answers import Entries, Sign, Told, laid_out, told
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.requirement import Requirement
from eslabon.queries.matching.features.table import FeatureName
from eslabon.queries.matching.gates.table import GateName
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.rows import SupplierCertificate, SupplierClaim, SupplierProfile

STATUS_COUNTS: Final = Entries("StatusCount", "status", "count")


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
        is_open = self.outcome is Outcome.UNKNOWN
        return Text("verificar", "verify") if is_open else Text("", "")


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


@dataclass(frozen=True, slots=True)
class Change:
    """What would make a candidate pass a gate that it fails."""

    gate: str
    change: Text


@laid_out(
    columns=(
        "place", "status", "score", "supplier", "where", "offer", "distance_km", "signs", "missing",
    ),
    parts=("headline", "gates", "contributions", "sum", "claims", "certificates"),
)  # fmt: skip
@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One supplier that could do the step, or nearly, with every reason.

    `place` counts from 1; `distance_km` is `None` where a place is unknown.
    """

    place: Annotated[int, Told("n.º", "no.", "Its place in the ranking, from 1.")]
    profile: Annotated[SupplierProfile, Told(is_inline=True)]
    capability: Annotated[str, Told(about="The process it was scored on.", names="Capability")]
    provenance: Annotated[str, Told(about="Of the claim it was scored on.", terms=Provenance)]
    mode: Annotated[str, Told(terms=Mode)]
    status: Annotated[Status, Told("estado", "status", is_whole=True)]
    score: Annotated[float, Told("puntos", "score", "0 to 1; the sum of the contributions.")]
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

    @property
    def establishment_id(self) -> str:
        """Return the supplier's id."""
        return self.profile.establishment_id

    @property
    def name(self) -> str:
        """Return the supplier's name."""
        return self.profile.name

    @property
    @told(about="What would have to change, one entry a failed gate.")
    def changes(self) -> tuple[Change, ...]:
        """Return what would have to change, one entry a failed gate."""
        return tuple(Change(g.gate, g.change) for g in self.gates if g.change is not None)

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
    @told("municipio", "municipality")
    def where(self) -> str | None:
        """Return the municipality by its name, the graph's or the catalogue's, else by code."""
        code = self.profile.municipality_code
        known = None if code is None else region_name(code)
        return self.profile.municipality or (code if known is None else known.es)

    @property
    @told("ofrece", "offers")
    def offer(self) -> Text:
        """Return the process it was scored on, and how that is known."""
        known = Provenance(self.provenance).label
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
        return missing(self.gates)

    @property
    @told()
    def headline(self) -> Text:
        """Return who it is, how it stands and where, on one line."""
        mode, process = Mode(self.mode).label, process_name(self.capability)
        band = SIZE_BANDS.get(self.profile.size_band or "")
        away = "–" if self.distance_km is None else f"{self.distance_km:,.1f} km"
        size = same("–") if band is None else band.label
        told = same(f"{self.score:,.2f}"), same(self.where or "–"), size, same(away), process, mode
        start = joined(same(f"{self.place}. {self.supplier}"), self.status.label, between="  ")
        return joined(start, joined(*told, between=" · "), between="  ")

    @property
    @told()
    def sum(self) -> Text:
        """Return what the contributions add up to."""
        return Text(f"suma {self.score:.4f}", f"sum {self.score:.4f}")


@laid_out(columns=("label", "stopped", "remaining", "passed", "unknown", "failed"))
@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStep:
    """What one gate did to the candidates, each counted once by its best offer.

    `stopped` counts those that fail here first; `remaining` those that failed nowhere so far.
    """

    gate: Annotated[str, Told(terms=GateName)]
    label: Annotated[Text, Told("requisito", "gate", "The gate's name for people.")]
    stopped: Annotated[int, Told("detiene", "stops", "Fail here first.")]
    remaining: Annotated[int, Told("quedan", "remain", "Failed nowhere so far.")]
    passed: Annotated[int, Told("cumplen", "pass")]
    unknown: Annotated[int, Told("se desconoce", "unknown")]
    failed: Annotated[int, Told("no cumplen", "fail")]


@laid_out(parts=("steps",), title="title")
@dataclass(frozen=True, slots=True)
class Funnel:
    """How the candidates thinned out, gate by gate."""

    considered: Annotated[int, Told(about="Candidates before the first gate.")]
    steps: Annotated[tuple[FunnelStep, ...], Told("embudo", "funnel")]

    @property
    @told()
    def title(self) -> Text:
        """Return what heads the table."""
        return Text(
            f"Embudo: {self.considered:,} considerados", f"Funnel: {self.considered:,} considered"
        )


@laid_out(
    parts=("asked", "none_left", "candidates", "legend", "funnel", "tally", "unread"),
    main="candidates",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAnswer:
    """The ranked suppliers for one request.

    `total` counts all that are not excluded, of which `candidates` holds the best; seconds are
    those spent in the engine and in scoring. `left_out` names broader processes whose claims
    were too many to be read.
    """

    request: Requirement
    counts: Annotated[Mapping[Status, int], Told(entries=STATUS_COUNTS)]
    candidates: Annotated[
        tuple[Candidate, ...], Told("proveedores", "suppliers", "By status, score and id.")
    ]
    funnel: Funnel
    left_out: Annotated[
        tuple[str, ...], Told(about="Broader processes whose claims were too many to be read.")
    ]
    engine_seconds: float
    score_seconds: float
    build: Annotated[
        GraphBuild | None, Told(about="The build of the graph that it was read from.")
    ] = None

    @property
    def total(self) -> int:
        """Return the number of candidates that are not excluded."""
        return sum(n for status, n in self.counts.items() if status is not Status.EXCLUDED)

    @property
    @told()
    def asked(self) -> Text:
        """Return the processes asked for, the place as it was read, and the day of reference."""
        names = [
            process_name(one.code, "" if one.confidence == 1 else f" ({one.confidence:.2f})")
            for one in self.request.capabilities
        ]
        said, start = joined(*names, between="; "), _start(self.request)
        day = self.request.as_of.isoformat()
        return Text(
            f"Proceso: {said.es}{start.es} · {day}", f"Process: {said.en}{start.en} · {day}"
        )

    @property
    @told()
    def none_left(self) -> Text | None:
        """Return that nobody is left, if so."""
        if self.candidates:
            return None
        return Text(
            "Ningún proveedor queda en pie; vea el embudo.", "No supplier is left; see below."
        )

    @property
    @told()
    def legend(self) -> tuple[Text, ...]:
        """Return what the signs of the table mean, and which gate each stands for."""
        if not self.candidates:
            return ()
        signs = {"✓": Outcome.PASS, "?": Outcome.UNKNOWN, "✗": Outcome.FAIL}
        gates = enumerate(self.candidates[0].gates, start=1)
        numbered = [(str(number), gate.label) for number, gate in gates]
        lines = ([(sign, outcome.label) for sign, outcome in signs.items()], numbered)
        return tuple(
            joined(*(Text(f"{k} {t.es}", f"{k} {t.en}") for k, t in line), between="  ")
            for line in lines
        )

    @property
    @told()
    def tally(self) -> Text:
        """Return how many candidates have each status, and how many are shown."""
        counted = [(status.label, self.counts.get(status, 0)) for status in Status]
        counted.append((Text("se muestran", "shown"), len(self.candidates)))
        return joined(*(Text(f"{t.es} {n:,}", f"{t.en} {n:,}") for t, n in counted), between=" · ")

    @property
    @told()
    def unread(self) -> Text | None:
        """Return which broader processes were left out, if any."""
        if not self.left_out:
            return None
        codes = ", ".join(self.left_out)
        return Text(
            f"No se leyeron las ofertas, demasiadas, de procesos más amplios: {codes}.",
            f"Offers of broader processes were too many to be read: {codes}.",
        )


def _start(asked: Requirement) -> Text:
    """Return where distances are measured from, if from anywhere."""
    if asked.near is None:
        return NO_TEXT
    where = ", ".join(f"{degrees:.4f}" for degrees in asked.near)
    if asked.place is not None:
        where = f"{asked.place.name or asked.place.code} [{asked.place.code}] ({where})"
    return Text(f" · desde {where}", f" · from {where}")


def process_name(code: str, suffix: str = "") -> Text:
    """Return a process's code and name."""
    node = capability_tree().get(code)
    return Text(f"{code} {node.name_es}{suffix}", f"{code} {node.name_en}{suffix}")


def missing(gates: Iterable[GateResult]) -> Text:
    """Return what gates lack, then which are to be verified, on one line."""
    gates = tuple(gates)
    lacks = [gate.change for gate in gates if gate.change is not None]
    unknown = [gate.label for gate in gates if gate.outcome is Outcome.UNKNOWN]
    if unknown:
        names = joined(*unknown, between=", ")
        lacks.append(Text(f"verificar {names.es}", f"verify {names.en}"))
    return joined(*lacks, between="; ")
