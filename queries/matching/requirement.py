"""What is asked of a match: the step to be done, where, on what, and how strictly."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from eslabon.graph.language import Text
from eslabon.queries.matching.request_checks import (
    check_limits,
    check_number,
    check_place,
    check_quantities,
    check_sizes,
    check_vocabulary,
)

DEFAULT_LIMIT: Final = 20
DEFAULT_NEAR_MISS_LIMIT: Final = 1


def today() -> date:
    """Return the date in UTC, the as-of date of a request that names none."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class RequestedCapability:
    """A process asked for, and how surely it was understood (1 where a code was given)."""

    code: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One finishing step to be matched, stored or described on the spot.

    Of several capabilities a candidate needs one. What is left `None` is not asked about: its
    gate passes for all and is not shown. Sides are in mm, mass in kg, volume in pieces a year,
    `near` in degrees of WGS 84, sizes in persons employed.

    Raises:
        NotFoundError: If a capability, standard or material does not exist.
        UsageError: If a number is out of range, or nothing is asked for.
    """

    capabilities: tuple[RequestedCapability, ...]
    near: tuple[float, float] | None = None
    within_km: float | None = None
    material: str | None = None
    envelope: tuple[float, float, float] | None = None
    mass: float | None = None
    annual_volume: float | None = None
    standards: tuple[str, ...] = ()
    required_mode: str | None = None
    min_size: int | None = None
    max_size: int | None = None
    as_of: date = field(default_factory=today)
    limit: int = DEFAULT_LIMIT
    near_miss_limit: int = DEFAULT_NEAR_MISS_LIMIT
    step_id: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be understood, with what to do about it."""
        check_vocabulary(
            self.codes,
            self.standards,
            material=self.material,
            required_mode=self.required_mode,
        )
        for asked in self.capabilities:
            check_number(asked.confidence, name=Text("la confianza", "the confidence"), most=1)
        check_place(self.near, self.within_km, may_lack_place=self.step_id is not None)
        check_quantities(self.envelope, mass=self.mass, volume=self.annual_volume)
        check_sizes(self.min_size, self.max_size)
        check_limits(self.limit, self.near_miss_limit)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the processes asked for."""
        return tuple(asked.code for asked in self.capabilities)
