"""The `Line` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import LOCAL_TENANT, About, Tenant, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One way in which a site does a process: a rack line, a barrel line, a furnace."""

    id: Annotated[str, About("Key of site, process, the line's own name and who says so")]
    name: Annotated[str | None, About("What its owner calls it; absent of a site's only one")] = (
        None
    )
    claim: Annotated[str, About("yes, no or withdrawn")] = "yes"
    provenance: Annotated[str, About("certified, audited, invoiced or declared")]
    confidence: Annotated[float, About("How far what is said of it is trusted, 0 to 1")]
    mode: Annotated[str, About("in_house, subcontracted or unknown")] = "unknown"
    because: Annotated[str | None, About("What it was read from, or who stated it")] = None
    checked: Annotated[str | None, About("Day it was last checked, ISO 8601")] = None
    materials: Annotated[
        tuple[str, ...] | None, About("Material families processed; absent means unknown")
    ] = None
    max_length: Annotated[float | None, About("Longest side that fits", unit="mm")] = None
    max_width: Annotated[float | None, About("Second side that fits", unit="mm")] = None
    max_height: Annotated[float | None, About("Shortest side that fits", unit="mm")] = None
    max_mass: Annotated[float | None, About("Heaviest piece", unit="kg")] = None
    min_thickness: Annotated[
        float | None, About("Thinnest coat or case that it makes", unit="µm")
    ] = None
    max_thickness: Annotated[
        float | None, About("Thickest coat or case that it makes", unit="µm")
    ] = None
    capacity: Annotated[
        float | None, About("What it can do in a year, in `capacityUnit`", unit="a year")
    ] = None
    spare_capacity: Annotated[
        float | None, About("What is still free in a year, in `capacityUnit`", unit="a year")
    ] = None
    capacity_unit: Annotated[str | None, About("pieces, kg or m2; absent means pieces")] = None
    minimum_lot: Annotated[float | None, About("Smallest lot, in `lotUnit`", unit="a lot")] = None
    lot_unit: Annotated[str | None, About("pieces, kg or m2; absent means pieces")] = None
    lead_time: Annotated[float | None, About("Days from order to delivery", unit="days")] = None
    tenant: Tenant = LOCAL_TENANT


LINE = node_schema(Line, label="Line")
