"""Steps as the graph would give them, for tests of coverage."""

from typing import Any

from eslabon.queries.asking.steps import StepRequirements

NOT_STATED: dict[str, Any] = {
    "volume_unit": None,
    "lot": None,
    "specification": None,
    "spec_class": None,
    "spec_type": None,
    "spec_grade": None,
    "min_thickness": None,
    "max_thickness": None,
    "hardness": None,
    "lead_time": None,
    "turnaround": None,
    "approvals": (),
    "max_distance": None,
    "minimum_assurance": None,
    "mass": None,
    "area": None,
    "controlled": None,
}


def step(
    id_: str,
    *,
    capabilities: tuple[str, ...] = ("HT-CARB",),
    standards: tuple[str, ...] = (),
    values: tuple[float | None, float | None] = (None, None),
    currency: str | None = None,
    place: tuple[float | None, float | None] = (20.6, -100.4),
    plant: str = "P",
    material: str | None = None,
    annual_volume: float | None = None,
    length: float | None = None,
    component: str | None = None,
    done_in: str | None = "USA",
    value_date: str | None = None,
    sequence: int = 1,
    **more: Any,
) -> StepRequirements:
    """Return a step; `values` are those sent out and come back."""
    return StepRequirements(
        step_id=id_,
        name=f"Paso {id_}",
        sequence=sequence,
        annual_volume=annual_volume,
        value_out=values[0],
        value_back=values[1],
        currency=currency,
        value_date=value_date,
        required_mode=None,
        capabilities=capabilities,
        standards=standards,
        component_id=component,
        component=component,
        material=material,
        length=length,
        width=None,
        height=None,
        plant_id=plant,
        plant=f"Planta {plant}",
        latitude=place[0],
        longitude=place[1],
        municipality_code=None,
        buyer_id="B",
        buyer="Comprador",
        done_in=done_in,
        **NOT_STATED | more,
    )
