"""The `FinishingStep` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import LOCAL_TENANT, About, Tenant, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishingStep:
    """One operation on a component, with where it is done now and what it asks for."""

    id: Annotated[str, About("Id of the step")]
    name: Annotated[str, About("Operation as the buyer words it")]
    sequence: Annotated[int, About("Place in the component's order of operations, from 1")] = 1
    annual_volume: Annotated[float | None, About("Pieces a year", unit="pieces/year")] = None
    value_out: Annotated[float | None, About("Value sent out a year", unit="currency")] = None
    value_back: Annotated[float | None, About("Value come back a year", unit="currency")] = None
    currency: Annotated[str | None, About("ISO 4217 currency of both values")] = None
    value_date: Annotated[str | None, About("Date of both values, ISO 8601")] = None
    turnaround: Annotated[float | None, About("Days from leaving to coming back", unit="days")] = (
        None
    )
    required_mode: Annotated[
        str | None, About("in_house where the step may not be subcontracted")
    ] = None
    tenant: Tenant = LOCAL_TENANT


FINISHING_STEP = node_schema(FinishingStep, label="FinishingStep")
