"""Steps as the graph would give them, for tests of coverage."""

from eslabon.queries.asking.steps import StepRequirements


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
) -> StepRequirements:
    """Return a step; `values` are those sent out and come back."""
    return StepRequirements(
        step_id=id_,
        name=f"Paso {id_}",
        annual_volume=annual_volume,
        value_out=values[0],
        value_back=values[1],
        currency=currency,
        value_date=None,
        required_mode=None,
        capabilities=capabilities,
        standards=standards,
        component_id=None,
        component=None,
        material=material,
        length=length,
        width=None,
        height=None,
        mass=None,
        plant_id=plant,
        plant=f"Planta {plant}",
        latitude=place[0],
        longitude=place[1],
        municipality_code=None,
        buyer_id="B",
        buyer="Comprador",
    )
