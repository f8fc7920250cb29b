"""Steps as the graph would give them, for tests of coverage."""

import dataclasses
from typing import Any

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
    **stated: Any,
) -> StepRequirements:
    """Return a step; `values` are those sent out and come back, `stated` any other field."""
    nothing = {field.name: None for field in dataclasses.fields(StepRequirements)}
    known: dict[str, Any] = {
        "step_id": id_,
        "name": f"Paso {id_}",
        "sequence": 1,
        "approvals": (),
        "annual_volume": annual_volume,
        "value_out": values[0],
        "value_back": values[1],
        "currency": currency,
        "capabilities": capabilities,
        "standards": standards,
        "material": material,
        "length": length,
        "plant_id": plant,
        "plant": f"Planta {plant}",
        "latitude": place[0],
        "longitude": place[1],
        "buyer_id": "B",
        "buyer": "Comprador",
    }
    return StepRequirements(**{**nothing, **known, **stated})
