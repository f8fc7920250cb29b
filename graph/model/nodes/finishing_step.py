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
    annual_volume: Annotated[
        float | None, About("What is processed in a year, in `volumeUnit`", unit="a year")
    ] = None
    volume_unit: Annotated[str | None, About("pieces, kg or m2; absent means pieces")] = None
    lot: Annotated[float | None, About("One delivery, in `volumeUnit`", unit="a lot")] = None
    specification: Annotated[str | None, About("Specification that is called out")] = None
    spec_class: Annotated[str | None, About("Class within the specification")] = None
    spec_type: Annotated[str | None, About("Type within the specification")] = None
    spec_grade: Annotated[str | None, About("Grade within the specification")] = None
    min_thickness: Annotated[float | None, About("Thinnest coat or case", unit="µm")] = None
    max_thickness: Annotated[float | None, About("Thickest coat or case", unit="µm")] = None
    hardness: Annotated[str | None, About("Hardness afterwards, as 58–62 HRC")] = None
    lead_time: Annotated[
        float | None, About("Days from order to delivery, at most", unit="days")
    ] = None
    approvals: Annotated[
        tuple[str, ...], About("Customers' approvals, as issuer: specification; may be none")
    ] = ()
    max_distance: Annotated[
        float | None, About("How far from the plant it may be done", unit="km")
    ] = None
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
    minimum_assurance: Annotated[
        str | None, About("How its certificates are to be assured at least")
    ] = None
    tenant: Tenant = LOCAL_TENANT


FINISHING_STEP = node_schema(FinishingStep, label="FinishingStep")
