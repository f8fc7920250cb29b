"""What a coverage answers: each step's best, value by status, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from eslabon.graph.language import Text
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope
from eslabon.queries.matching.answer import GateResult
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.steps import StepRequirements

# ISO 4217: no currency.
NO_CURRENCY = "XXX"


class Reach(IntEnum):
    """The best status that a step's candidates reach, best first."""

    QUALIFIED = Status.QUALIFIED
    VERIFY = Status.VERIFY
    NEAR_MISS = Status.NEAR_MISS
    NONE = Status.EXCLUDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best candidate for one step, and the gates that it does not pass."""

    establishment_id: str
    status: Status
    score: float
    distance_km: float | None
    open_gates: tuple[GateResult, ...]


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing that keeps one step from a qualified supplier; `detail` is a code, if any."""

    gate: str
    label: Text
    detail: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCoverage:
    """The best that one step reaches.

    The value at stake is that which comes back, else that which goes out, a year.
    """

    step: StepRequirements
    reach: Reach
    best: Best | None
    counts: Mapping[Status, int]
    hindrances: tuple[Hindrance, ...]

    @property
    def value(self) -> float | None:
        """Return the value at stake a year, in `currency`."""
        back, out = self.step.value_back, self.step.value_out
        return out if back is None else back

    @property
    def currency(self) -> str:
        """Return the ISO 4217 code of the value."""
        return self.step.currency or NO_CURRENCY


@dataclass(frozen=True, slots=True)
class Total:
    """A number of steps, and their value at stake by currency; currencies are never added."""

    steps: int
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of some steps, and how much they are worth."""

    hindrance: Hindrance
    total: Total


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageAnswer:
    """All steps of a scope in order of id, totals by what they reach, obstacles by frequency.

    `suppliers` says who the best candidates are, by id.
    """

    request: CoverageRequest
    scope: Scope
    steps: tuple[StepCoverage, ...]
    suppliers: Mapping[str, SupplierProfile]
    totals: Mapping[Reach, Total]
    obstacles: tuple[Obstacle, ...]
    seconds: float
