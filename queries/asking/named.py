"""Buyers, regions, plants and places as people name them, found in the graph.

Names that need no graph (processes, standards, materials) are read by `graph.reading.asked`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, joined
from eslabon.graph.reading.asked import AmbiguousNameError, called, choose, point
from eslabon.graph.reading.regions import (
    exact_region,
    kind_of_region,
    nearest_regions,
    region_codes,
    told_apart,
)
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.regions.catalogue import region_name, region_point
from eslabon.graph.vocabulary.suggestions import did_you_mean
from eslabon.queries.asking.steps import plant_point
from eslabon.queries.catalogue import PRIVATE, ReadQuery


@dataclass(frozen=True, slots=True)
class Named:
    """A code and the name that goes with it."""

    code: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Located:
    """Where a place is, WGS 84, in degrees; a point of no name has no code."""

    code: str | None
    name: str | None
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PlantPlace:
    """A plant's id and name, and what is known of where it stands."""

    code: str
    name: str | None
    latitude: float | None
    longitude: float | None
    municipality_code: str | None

    @property
    def point(self) -> tuple[float, float] | None:
        """Return its own point, else that of its municipality."""
        return plant_point(self.latitude, self.longitude, within=self.municipality_code)


BUYER_NAMES: Final = ReadQuery("buyer_names", Named, PRIVATE, "Every buyer's id and name")
REGION_NAMES: Final = ReadQuery("region_names", Named, {}, "Every region's code and name")
PLANT_PLACES: Final = ReadQuery(
    "plant_places", PlantPlace, PRIVATE, "Every plant's id, name and place"
)
REGION_MIDDLE: Final = ReadQuery(
    "region_middle", Located, {"code": str}, "A region's point, or that of its establishments"
)

_REGION: Final = Text("la región", "region")
_GIVE_REGION: Final = Text(
    "Dé la clave, «municipio, estado» o «estado de …».",
    "Give the code, “municipality, state” or “state of …”.",
)
_GIVE_POINT: Final = Text(
    "Dé latitud y longitud, o el municipio con su estado.",
    "Give latitude and longitude, or the municipality with its state.",
)
_GIVE_PLACE: Final = Text(
    "Dé latitud y longitud (20.59,-100.39), una planta, un municipio o un estado.",
    "Give latitude and longitude (20.59,-100.39), a plant, a municipality or a state.",
)


class UnknownPlaceError(NotFoundError):
    """A place is neither a point nor a plant or a region that is known."""

    code = "UNKNOWN_PLACE"
    message = Text("No se conoce el lugar «{wanted}».", "The place “{wanted}” is not known.")
    hint = _GIVE_PLACE


class UnlocatedPlaceError(NotFoundError):
    """A place is known, and where it is is not."""

    code = "PLACE_WITHOUT_POINT"
    message = Text(
        "Se conoce «{name}» ({code}), pero no su punto.",
        "“{name}” ({code}) is known, but its point is not.",
    )
    hint = _GIVE_PLACE


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
    return _named(PLANT_PLACES.fetch(client), text, kind=Text("la planta", "plant"))


def region_named(client: GraphClient, text: str) -> Named:
    """Return the region of a code or a name, in the catalogue or in the graph.

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several go by that name; the message names their codes.
        UnavailableError: If the engine does not answer.
    """
    code = exact_region(text)
    others = {} if code is not None else _regions_of_graph(client)
    codes = (code,) if code is not None else (*region_codes(text), *called(text, others))
    if not codes:
        near = nearest_regions(text, (word for pair in others.items() for word in pair if word))
        raise NotFoundError(kind=_REGION, wanted=text, hint=did_you_mean(near))
    found = _only(codes, text)
    return Named(found, others.get(found) or _name(found))


def place_named(client: GraphClient, text: str) -> Located:
    """Return where a place is: a point, a plant, a municipality, a state, else a zone or a park.

    Plants, zones and parks are those of the graph. A region whose point is unknown stands where
    its establishments do on average.

    Raises:
        MistypedPointError: If the text is a point that gives its longitude first or unsigned.
        UnknownPlaceError: If nothing goes by that name; the hint names the nearest.
        UnlocatedPlaceError: If nobody knows where it is.
        AmbiguousNameError: If several places go by that name; the message names their codes.
        UnavailableError: If the engine does not answer.
    """
    here = point(text)
    if here is not None:
        return Located(None, None, *here)
    code = exact_region(text)
    plants = {plant.code: plant for plant in PLANT_PLACES.fetch(client)}
    mine = called(text, {key: plant.name for key, plant in plants.items()})
    codes = _places_called(text) if code is None else (code,)
    others: dict[str, str | None] = {}
    if not codes and not mine:
        others = _regions_of_graph(client)
        codes = (*region_codes(text), *called(text, others))
    if not codes and not mine:
        words = (word for p in plants.values() for word in (p.code, p.name) if word)
        hint = joined(did_you_mean(nearest_regions(text, words)), UnknownPlaceError.hint)
        raise UnknownPlaceError(wanted=text, hint=hint)
    if mine and len(codes) + len(mine) > 1:  # a plant may be called, or keyed, like a region
        told = joined(told_apart(codes), *(_told_plant(plants[key]) for key in mine), between=", ")
        raise AmbiguousNameError(wanted=text, codes=told, hint=_GIVE_POINT)
    if mine:
        return _at(plants[mine[0]].point, mine[0], name=plants[mine[0]].name)
    return _region_at(client, _only(codes, text), others=others)


def _region_at(client: GraphClient, code: str, *, others: Mapping[str, str | None]) -> Located:
    name, at = others.get(code) or _name(code), region_point(code)
    # The middle of a whole country is nobody's neighbourhood.
    if at is None and kind_of_region(code) != "country":
        for row in REGION_MIDDLE.fetch(client, code=code):
            at = row.latitude, row.longitude
    return _at(at, code, name=name)


def _at(point: tuple[float, float] | None, code: str, *, name: str | None) -> Located:
    if point is None:
        raise UnlocatedPlaceError(name=name or code, code=code)
    return Located(code, name, *point)


def _told_plant(plant: PlantPlace) -> Text:
    name = plant.name or plant.code
    return Text(f"la planta {name} [{plant.code}]", f"the plant {name} [{plant.code}]")


def _regions_of_graph(client: GraphClient) -> dict[str, str | None]:
    """Return the names of the regions that the catalogue does not have: zones, parks, new towns."""
    known = REGION_NAMES.fetch(client)
    return {row.code: row.name for row in known if kind_of_region(row.code) is None}


def _places_called(text: str) -> tuple[str, ...]:
    return tuple(code for code in region_codes(text) if kind_of_region(code) != "country")


def _only(codes: tuple[str, ...], text: str) -> str:
    if len(codes) == 1:
        return codes[0]
    hint = _GIVE_REGION if any(map(kind_of_region, codes)) else AmbiguousNameError.hint
    raise AmbiguousNameError(wanted=text, codes=told_apart(codes), hint=hint)


def _name(code: str) -> str | None:
    name = region_name(code)
    return None if name is None else name.es


def _named(known: list[Named] | list[PlantPlace], text: str, *, kind: Text) -> Named:
    names = {row.code: row.name for row in known}
    code = choose(text, names.items(), kind=kind)
    return Named(code, names[code])
