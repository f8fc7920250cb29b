"""The `Establishment` node."""

from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.model.schema import About, node_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment:
    """A site where a firm works, as a directory or a buyer knows it."""

    id: Annotated[str, About("DENUE id, or the id that a private file gives")]
    name: Annotated[str, About("Name over the door")]
    legal_name: Annotated[
        str | None, About("Legal name as written; absent for natural persons")
    ] = None
    clee: Annotated[str | None, About("INEGI's statistical key of the establishment")] = None
    activity_code: Annotated[str | None, About("SCIAN class, six digits")] = None
    size_band: Annotated[str | None, About("Band of persons employed, INEGI's wording")] = None
    size_min: Annotated[
        int | None, About("Fewest persons employed in the band", unit="persons")
    ] = None
    size_max: Annotated[
        int | None,
        About("Most persons employed in the band; absent in the open band", unit="persons"),
    ] = None
    latitude: Annotated[float | None, About("Latitude, WGS 84", unit="degrees")] = None
    longitude: Annotated[float | None, About("Longitude, WGS 84", unit="degrees")] = None
    municipality_code: Annotated[str | None, About("Municipality, five digits")] = None
    locality_code: Annotated[str | None, About("Locality within the municipality, four digits")] = (
        None
    )
    postal_code: Annotated[str | None, About("Postal code, five digits")] = None
    address: Annotated[str | None, About("Street, number and settlement on one line")] = None
    website: Annotated[str | None, About("Address on the web")] = None
    phone: Annotated[str | None, About("Telephone; loaded only when asked for")] = None
    email: Annotated[str | None, About("E-mail; loaded only when asked for")] = None
    since: Annotated[str | None, About("Month it entered the directory, YYYY-MM")] = None
    is_generic_name: Annotated[
        bool, About("The name identifies nobody and is never a match key")
    ] = False
    verification: Annotated[
        str, About("Rung of the ladder: observed, registered, transacting, certified")
    ] = "observed"
    flags: Annotated[
        tuple[str, ...], About("What was odd in the source row, as stable codes; absent if nothing")
    ] = ()


ESTABLISHMENT = node_schema(Establishment, label="Establishment")
