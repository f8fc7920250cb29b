"""Buyers, regions, plants and places as people name them, found in the graph.

Names that need no graph (processes, standards, materials) are read by `graph.reading.asked`.
"""

from dataclasses import dataclass
from typing import Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, joined
from eslabon.graph.reading.asked import choose, point
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.regions.catalogue import country, state
from eslabon.queries.catalogue import PRIVATE, ReadQuery


@dataclass(frozen=True, slots=True)
class Named:
    """A code and the name that goes with it."""

    code: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Located:
    """A code, the name that goes with it, and where it stands; WGS 84, in degrees."""

    code: str
    name: str | None
    latitude: float
    longitude: float


BUYER_NAMES: Final = ReadQuery("buyer_names", Named, PRIVATE, "Every buyer's id and name")
REGION_NAMES: Final = ReadQuery("region_names", Named, {}, "Every region's code and name")
PLANT_NAMES: Final = ReadQuery("plant_names", Named, PRIVATE, "Every plant's id and name")
PLANT_PLACES: Final = ReadQuery(
    "plant_places", Located, PRIVATE, "Every plant's id and name that has coordinates, and these"
)
REGION_PLACES: Final = ReadQuery(
    "region_places", Located, {}, "Every region's code and name that has coordinates, and these"
)

QUERIES: Final[tuple[ReadQuery[object], ...]] = (
    BUYER_NAMES,
    REGION_NAMES,
    PLANT_NAMES,
    PLANT_PLACES,
    REGION_PLACES,
)


class UnknownPlaceError(NotFoundError):
    """A place is neither a point nor a plant or a region whose coordinates the graph knows."""

    code = "UNKNOWN_PLACE"
    message = Text("No se conoce el lugar «{wanted}».", "The place “{wanted}” is not known.")
    hint = Text(
        "Dé latitud y longitud (20.59,-100.39), o una planta o región con coordenadas.",
        "Give latitude and longitude (20.59,-100.39), or a plant or region with coordinates.",
    )


def buyer_named(client: GraphClient, text: str) -> Named:
    """Return the buyer of an id or a name.

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several go by that name; the message names their ids.
        UnavailableError: If the engine does not answer.
    """
    return _named(BUYER_NAMES.fetch(client), text, kind=Text("el comprador", "buyer"))


def plant_named(client: GraphClient, text: str) -> Named:
    """Return the plant of an id or a name.

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several go by that name; the message names their ids.
        UnavailableError: If the engine does not answer.
    """
    return _named(PLANT_NAMES.fetch(client), text, kind=Text("la planta", "plant"))


def region_named(client: GraphClient, text: str) -> Named:
    """Return the region of a code, a name, or another name of a state or country (CDMX, EUA).

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several go by that name; the message names their codes.
        UnavailableError: If the engine does not answer.
    """
    known = REGION_NAMES.fetch(client)
    try:
        return _named(known, text, kind=Text("la región", "region"))
    except NotFoundError:
        alias = state(text) or country(text)
        found = next((row for row in known if alias and row.code == alias.code), None)
        if found is None:
            raise
        return found


def point_of_place(client: GraphClient, text: str) -> tuple[float, float]:
    """Return where a place is: a point, a plant by id or name, or a region by code or name.

    A name of a state is its label point, whatever else is called so.

    Raises:
        SwappedPointError: If the text is a point that gives its longitude first.
        UnknownPlaceError: If nothing of that name has coordinates; the hint names the nearest.
        AmbiguousNameError: If several places go by that name; the message names their codes.
        UnavailableError: If the engine does not answer.
    """
    here = point(text)
    if here is not None:
        return here
    rows = [*REGION_PLACES.fetch(client), *PLANT_PLACES.fetch(client)]
    places = {row.code: row for row in rows}
    known_state = None if text.strip() in places else state(text)
    if known_state is not None:
        return known_state.latitude, known_state.longitude
    try:
        code = choose(text, _pairs(rows), kind=Text("el lugar", "place"))
    except NotFoundError as error:
        hint = joined(error.hint, UnknownPlaceError.hint)
        raise UnknownPlaceError(wanted=text, hint=hint) from error
    return places[code].latitude, places[code].longitude


def _named(known: list[Named], text: str, *, kind: Text) -> Named:
    names = dict(_pairs(known))
    code = choose(text, names.items(), kind=kind)
    return Named(code, names[code])


def _pairs(rows: list[Named] | list[Located]) -> list[tuple[str, str | None]]:
    return [(row.code, row.name) for row in rows]
