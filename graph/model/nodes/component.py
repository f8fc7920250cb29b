"""The `Component` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import LOCAL_TENANT, About, Tenant, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """What is processed."""

    id: Annotated[str, About("Id of the component")]
    name: Annotated[str, About("Name of the component")]
    hs_code: Annotated[str | None, About("Harmonised System code, 4 to 10 digits")] = None
    material: Annotated[str | None, About("Material family, from the closed list of materials")] = (
        None
    )
    length: Annotated[float | None, About("Longest side", unit="mm")] = None
    width: Annotated[float | None, About("Second side", unit="mm")] = None
    height: Annotated[float | None, About("Shortest side", unit="mm")] = None
    mass: Annotated[float | None, About("Mass of one piece", unit="kg")] = None
    area: Annotated[float | None, About("Surface of one piece", unit="dm²")] = None
    controlled: Annotated[
        str | None, About("CUI, ITAR or prototype, where what it is may not be shown to anybody")
    ] = None
    tenant: Tenant = LOCAL_TENANT


COMPONENT = node_schema(Component, label="Component")
