"""What is matched: the step to be done, where, on what and how strictly, all of it as codes."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.reading.asked import unknown_code
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import MATERIALS
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import MODES
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.request import today
from eslabon.queries.asking.steps import StepRequirements

DEFAULT_LIMIT: Final = 20
DEFAULT_NEAR_MISS_LIMIT: Final = 1


@dataclass(frozen=True, slots=True)
class RequestedCapability:
    """A process asked for, and how surely it was understood (1 where a code was given)."""

    code: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """What a place was read as: a plant or a region, by its code."""

    code: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One finishing step to be matched, stored or described on the spot.

    Of several capabilities a candidate needs one. What is left `None` is not asked about: its
    gate passes for all and is not shown. Sides are in mm, mass in kg, volume in pieces a year,
    `near` in degrees of WGS 84, where `place` is; sizes in persons employed.

    Raises:
        NotFoundError: If a capability, standard, material or mode does not exist.
        IncompleteRequestError: If no process is asked for.
    """

    capabilities: tuple[RequestedCapability, ...]
    near: tuple[float, float] | None = None
    place: ResolvedPlace | None = None
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
        """Refuse codes that do not exist, and a requirement of no process at all."""
        if not self.capabilities:
            raise IncompleteRequestError(
                Text("No se pide ningún proceso.", "No process is asked for."),
                hint=Text(
                    "Dé un paso, un código de proceso o un texto.",
                    "Give a step, the code of a process, or a text.",
                ),
            )
        for code in self.codes:
            capability_tree().get(code)
        for standard in self.standards:
            standard_catalogue().standard(standard)
        if self.material is not None:
            _check_code(self.material, MATERIALS, kind=Text("el material", "material"))
        if self.required_mode is not None:
            _check_code(self.required_mode, MODES, kind=Text("el modo", "mode"))

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the processes asked for."""
        return tuple(asked.code for asked in self.capabilities)


def requirement_of_step(step: StepRequirements) -> Requirement:
    """Return what a step in the graph asks for, without a distance limit.

    The place is that of the plant, else the seat of its municipality.

    Raises:
        UsageError: If the step names no process, or codes that do not exist.
    """
    return Requirement(
        capabilities=tuple(RequestedCapability(code) for code in step.capabilities),
        near=step.point,
        place=None if step.plant_id is None else ResolvedPlace(step.plant_id, step.plant),
        material=step.material,
        envelope=_envelope(step),
        mass=step.mass,
        annual_volume=step.annual_volume,
        standards=step.standards,
        required_mode=step.required_mode,
        step_id=step.step_id,
    )


def _envelope(step: StepRequirements) -> tuple[float, float, float] | None:
    """Return the part's three sides; with one of them unknown nothing can be compared."""
    if step.length is None or step.width is None or step.height is None:
        return None
    return step.length, step.width, step.height


def _check_code(code: str, known: Collection[str], *, kind: Text) -> None:
    if code in known:
        return
    raise unknown_code(code, known, kind=kind, near=did_you_mean(nearest(code, known)))
