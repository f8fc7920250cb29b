"""What a match answers: candidates taken apart, and how many each gate stopped."""

from collections.abc import Mapping
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.request import MatchRequest
from eslabon.queries.matching.rows import SupplierCertificate, SupplierClaim, SupplierProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """What one gate answered for one candidate, and why.

    `lacking` holds codes, of standards for instance; `change` says what would fix a failure.
    """

    gate: str
    label: Text
    outcome: Outcome
    asked: Text
    found: Text
    lacking: tuple[str, ...] = ()
    change: Text | None = None

    @property
    def reason(self) -> Text:
        """Return the two values compared, as one sentence."""
        return Text(
            f"Se pide: {self.asked.es}. Hay: {self.found.es}.",
            f"Asked: {self.asked.en}. Found: {self.found.en}.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one feature adds to one candidate's score: its value times its weight."""

    feature: str
    label: Text
    claim: str
    value: float
    weight: float
    contribution: float
    asked: Text
    found: Text


@dataclass(frozen=True, slots=True)
class Change:
    """What would make a candidate pass a gate that it fails."""

    gate: str
    change: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One supplier that could do the step, or nearly, with every reason.

    `place` counts from 1; `distance_km` is `None` where a place is unknown.
    """

    place: int
    profile: SupplierProfile
    capability: str
    provenance: str
    mode: str
    status: Status
    score: float
    distance_km: float | None
    gates: tuple[GateResult, ...]
    contributions: tuple[Contribution, ...]
    claims: tuple[SupplierClaim, ...]
    certificates: tuple[SupplierCertificate, ...]

    @property
    def establishment_id(self) -> str:
        """Return the supplier's id."""
        return self.profile.establishment_id

    @property
    def name(self) -> str:
        """Return the supplier's name."""
        return self.profile.name

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return what would have to change, one entry a failed gate."""
        return tuple(Change(g.gate, g.change) for g in self.gates if g.change is not None)

    @property
    def open_gates(self) -> tuple[GateResult, ...]:
        """Return the gates that did not pass: what is missing or to be verified."""
        return tuple(gate for gate in self.gates if gate.outcome is not Outcome.PASS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStep:
    """What one gate did to the candidates, each counted once by its best offer.

    `stopped` counts those that fail here first; `remaining` those that failed nowhere so far.
    """

    gate: str
    label: Text
    stopped: int
    remaining: int
    passed: int
    unknown: int
    failed: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """How the candidates thinned out, gate by gate."""

    considered: int
    steps: tuple[FunnelStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAnswer:
    """The ranked suppliers for one request.

    `total` counts all that are not excluded, of which `candidates` holds the best; seconds are
    those spent in the engine and in scoring. `left_out` names broader processes whose claims
    were too many to be read.
    """

    request: MatchRequest
    candidates: tuple[Candidate, ...]
    funnel: Funnel
    counts: Mapping[Status, int]
    left_out: tuple[str, ...]
    engine_seconds: float
    score_seconds: float

    @property
    def total(self) -> int:
        """Return the number of candidates that are not excluded."""
        return sum(n for status, n in self.counts.items() if status is not Status.EXCLUDED)
