"""Reads of what steps in the graph ask of their suppliers."""

from dataclasses import dataclass
from typing import Final

from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.queries.catalogue import PRIVATE, ReadQuery

# More steps than these are not looked through for one that is meant.
MOST_STEPS: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRequirements:
    """One step with its plant, buyer and component: sides in mm, mass in kg, area in dm², coats in µm."""

    step_id: str
    name: str
    sequence: int
    annual_volume: float | None
    volume_unit: str | None
    lot: float | None
    specification: str | None
    spec_class: str | None
    spec_type: str | None
    spec_grade: str | None
    min_thickness: float | None
    max_thickness: float | None
    hardness: str | None
    lead_time: float | None
    turnaround: float | None
    approvals: tuple[str, ...]
    max_distance: float | None
    minimum_assurance: str | None
    value_out: float | None
    value_back: float | None
    currency: str | None
    value_date: str | None
    required_mode: str | None
    capabilities: tuple[str, ...]
    standards: tuple[str, ...]
    component_id: str | None
    component: str | None
    material: str | None
    length: float | None
    width: float | None
    height: float | None
    mass: float | None
    area: float | None
    controlled: str | None
    plant_id: str | None
    plant: str | None
    latitude: float | None
    longitude: float | None
    municipality_code: str | None
    buyer_id: str | None
    buyer: str | None
    done_in: str | None

    @property
    def value_added(self) -> float | None:
        """Return the value added a year on the step's trip: what comes back less what went out.

        None where either is missing, or where less comes back than went out: one of both is wrong.
        """
        if self.value_out is None or self.value_back is None:
            return None
        added = self.value_back - self.value_out
        return added if added >= 0 else None

    @property
    def goods_value(self) -> float | None:
        """Return the value of the goods that travel: that which comes back, else that which goes out."""
        return self.value_out if self.value_back is None else self.value_back

    @property
    def point(self) -> tuple[float, float] | None:
        """Return the point of the plant, else that of its municipality."""
        return plant_point(self.latitude, self.longitude, within=self.municipality_code)


def plant_point(
    latitude: float | None, longitude: float | None, *, within: str | None
) -> tuple[float, float] | None:
    """Return a plant's own point, else that of its municipality, where either is known."""
    if latitude is not None and longitude is not None:
        return latitude, longitude
    return None if within is None else region_point(within)


@dataclass(frozen=True, slots=True)
class StepId:
    """The id of one step."""

    step_id: str


@dataclass(frozen=True, slots=True)
class StepName:
    """What a step is called, the component that it is done on, and the plant that sends it out."""

    code: str
    name: str
    component: str | None
    plant: str | None


STEP_REQUIREMENTS: Final = ReadQuery(
    name="step_requirements",
    row=StepRequirements,
    parameters={"ids": list[str], **PRIVATE},
    description="What some steps ask for, with their plant, buyer and component",
)

STEP_IDS: Final = ReadQuery(
    name="step_ids",
    row=StepId,
    parameters={"limit": int, **PRIVATE},
    description="The ids of steps, to a limit",
)

STEP_NAMES: Final = ReadQuery(
    name="step_names",
    row=StepName,
    parameters={"limit": int, **PRIVATE},
    description="What steps are called, with their components and plants, to a limit",
)


def known_step_ids(client: GraphClient) -> list[str]:
    """Return the ids of steps, in order.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    return [row.step_id for row in STEP_IDS.fetch(client, limit=MOST_STEPS)]
