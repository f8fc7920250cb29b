"""The `Plant` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import LOCAL_TENANT, About, Tenant, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A buyer's site, where components are sent from."""

    id: Annotated[str, About("Id of the plant")]
    name: Annotated[str, About("Name of the plant")]
    latitude: Annotated[float | None, About("Latitude, WGS 84", unit="degrees")] = None
    longitude: Annotated[float | None, About("Longitude, WGS 84", unit="degrees")] = None
    municipality_code: Annotated[str | None, About("Municipality, five digits")] = None
    tenant: Tenant = LOCAL_TENANT


PLANT = node_schema(Plant, label="Plant")
