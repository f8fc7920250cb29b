"""The `Region` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A country, state, metropolitan zone, municipality or industrial park."""

    code: Annotated[str, About("ISO 3166-1 alpha-3, two digits, ZM-, five digits, or PI- code")]
    kind: Annotated[
        str,
        About("country, state, metropolitan_zone, municipality or industrial_park"),
    ]
    # A table of steps may name a municipality before its directory is loaded.
    name: Annotated[str | None, About("Name of the region; absent until a source names it")] = None
    latitude: Annotated[
        float | None, About("Latitude of a label point, WGS 84", unit="degrees")
    ] = None
    longitude: Annotated[
        float | None, About("Longitude of a label point, WGS 84", unit="degrees")
    ] = None
    population: Annotated[int | None, About("Inhabitants", unit="persons")] = None
    delimitation: Annotated[
        str | None, About("Year of the delimitation, for metropolitan zones")
    ] = None


REGION = node_schema(Region, label="Region", shared=True)
