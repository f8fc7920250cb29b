"""Buyers, plants, components, steps, regions and places as people name them, in the graph.

Names that need no graph (processes, standards, materials) are read by `graph.reading.asked`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import NO_TEXT, Text, joined
from eslabon.graph.reading.asked import AmbiguousNameError, called, point
from eslabon.graph.reading.places import KnownPlace, PlaceReading, read_place, told_places
from eslabon.graph.reading.regions import (
    exact_region,
    kind_of_region,
    nearest_regions,
    region_codes,
    told_apart,
)
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.regions.catalogue import region_name
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.graph.vocabulary.terms import PlaceKind
from eslabon.queries.asking.choices import Choice, choose
from eslabon.queries.asking.requirement import ResolvedPlace
from eslabon.queries.asking.steps import MOST_STEPS, STEP_NAMES, StepName, plant_point
from eslabon.queries.asking.zones import regions_called, where_it_comes_from
from eslabon.queries.catalogue import PRIVATE, ReadQuery


@dataclass(frozen=True, slots=True)
class Named:
    """A code and the name that goes with it."""

    code: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Located:
    """Where a place is, WGS 84, in degrees; a point of no name has no code and is of no kind.

    `others` are the codes of what else goes by the same name, and is not meant.
    """

    code: str | None
    name: str | None
    latitude: float
    longitude: float
    kind: PlaceKind | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionMiddle:
    """A region's own point, else the middle of its establishments."""

    code: str
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
COMPONENT_NAMES: Final = ReadQuery(
    "component_names", Named, PRIVATE, "Every component's id and name"
)
REGION_NAMES: Final = ReadQuery("region_names", Named, {}, "Every region's code and name")
PLANT_PLACES: Final = ReadQuery(
    "plant_places", PlantPlace, PRIVATE, "Every plant's id, name and place"
)
REGION_MIDDLE: Final = ReadQuery(
    "region_middle", RegionMiddle, {"code": str}, "A region's point, or that of its establishments"
)

_BUYER: Final = Text("el comprador", "buyer")
_PLANT: Final = Text("la planta", "plant")
_COMPONENT: Final = Text("el componente", "component")
_STEP: Final = Text("el paso", "step")
_REGION: Final = Text("la región", "region")
_LOAD_STEPS: Final = Text(
    "Cargue los pasos con: eslabon load steps", "Load the steps with: eslabon load steps"
)
_GIVE_REGION: Final = Text(
    "Dé la clave, «municipio, estado» o «estado de …».",
    "Give the code, “municipality, state” or “state of …”.",
)
_GIVE_POINT: Final = Text(
    "Dé latitud y longitud, o el municipio con su estado.",
    "Give latitude and longitude, or the municipality with its state.",
)
_GIVE_PLACE: Final = Text(
    "Dé latitud y longitud (20.59,-100.39), una planta, una ciudad, un municipio, un estado o un "
    "código postal (CP 76246).",
    "Give latitude and longitude (20.59,-100.39), a plant, a city, a municipality, a state or a "
    "postal code (CP 76246).",
)
_IN_MUNICIPALITY: Final = Text(
    "Un código postal no es una región; está en {town}.",
    "A postal code is no region; it is in {town}.",
)


_KIND_OF_CODE: Final = {
    "ZM-": PlaceKind.METROPOLITAN_ZONE,
    "PI-": PlaceKind.INDUSTRIAL_PARK,
}


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
    """Return the buyer of an id, a name, or any words of one.

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several may be meant; the message lists them.
        UnavailableError: If the engine does not answer.
    """
    return _chosen(text, map(_choice, BUYER_NAMES.fetch(client)), kind=_BUYER)


def plant_named(client: GraphClient, text: str) -> Named:
    """Return the plant of an id, a name, or any words of one.

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several may be meant; the message lists them.
        UnavailableError: If the engine does not answer.
    """
    return _chosen(text, map(_plant_choice, PLANT_PLACES.fetch(client)), kind=_PLANT)


def component_named(client: GraphClient, text: str) -> Named:
    """Return the component of an id, a name, or any words of one.

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several may be meant; the message lists them.
        UnavailableError: If the engine does not answer.
    """
    return _chosen(text, map(_choice, COMPONENT_NAMES.fetch(client)), kind=_COMPONENT)


def step_named(client: GraphClient, text: str) -> Named:
    """Return the step of an id, or of any words of its operation and of its component.

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several may be meant; the message lists them.
        UnavailableError: If the engine does not answer.
    """
    steps = STEP_NAMES.fetch(client, limit=MOST_STEPS)
    return _chosen(text, map(_step_choice, steps), kind=_STEP, otherwise=_LOAD_STEPS)


def region_named(client: GraphClient, text: str) -> Named:
    """Return the region of a code or a name, in the catalogue or in the graph.

    Raises:
        NotFoundError: If there is none; the hint names the nearest.
        AmbiguousNameError: If several go by that name; the message names their codes.
        UnavailableError: If the engine does not answer.
    """
    code = exact_region(text)
    others = {} if code is not None else _regions_of_graph(client)
    codes = (code,) if code is not None else (*region_codes(text), *regions_called(text, others))
    if not codes:
        hint = _postal_hint(text) or _what_is_near(text, others)
        raise NotFoundError(kind=_REGION, wanted=text, hint=hint)
    found = _only(codes, text)
    return Named(found, others.get(found) or _name(found))


def place_named(client: GraphClient, text: str) -> Located:
    """Return where a place is: a point, a plant, a city, a municipality, a state, a postal code.

    Zones and parks are places where nothing else is called so; they, plants, and municipalities
    that the catalogue lacks are those of the graph. A region whose point is unknown stands where
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
    reading = read_place(text)
    plants = {plant.code: plant for plant in PLANT_PLACES.fetch(client)}
    mine = called(text, {key: plant.name for key, plant in plants.items()})
    if len(mine) > 1 or (mine and reading != PlaceReading()):
        # A plant may be called, or keyed, like a region.
        codes = (*([reading.meant.code] if reading.meant else []), *reading.others)
        told = (told_places(sorted(codes)), *(_told_plant(plants[key]) for key in mine))
        raise AmbiguousNameError(wanted=text, codes=joined(*told, between=", "), hint=_GIVE_POINT)
    if mine:
        plant = plants[mine[0]]
        return _at(plant.point, mine[0], name=plant.name, kind=PlaceKind.PLANT)
    if reading.meant is None and reading.others:
        raise AmbiguousNameError(wanted=text, codes=told_places(reading.others), hint=_GIVE_REGION)
    # A municipality of the graph that the catalogue lacks may have the digits of a postal code.
    if reading.meant is None or (
        reading.meant.kind is PlaceKind.POSTAL_CODE and text.strip().isdigit()
    ):
        others = _regions_of_graph(client)
        codes = regions_called(text, others)
        if codes:
            return _region_of_graph(client, _only(codes, text), others=others)
        if reading.meant is None:
            raise _unknown_place(text, others=others, plants=plants)
    return _known_at(client, reading.meant, others=reading.others)


def _known_at(client: GraphClient, place: KnownPlace, *, others: tuple[str, ...]) -> Located:
    at = place.point or _middle(client, place.within)
    return _at(at, place.code, name=place.name.es, kind=place.kind, others=others)


def _region_of_graph(
    client: GraphClient, code: str, *, others: Mapping[str, str | None]
) -> Located:
    kind = _KIND_OF_CODE.get(code[:3], PlaceKind.MUNICIPALITY)
    return _at(_middle(client, code), code, name=others.get(code), kind=kind)


def _middle(client: GraphClient, code: str) -> tuple[float, float] | None:
    for row in REGION_MIDDLE.fetch(client, code=code):
        return row.latitude, row.longitude
    return None


def _at(
    point: tuple[float, float] | None,
    code: str,
    *,
    name: str | None,
    kind: PlaceKind,
    others: tuple[str, ...] = (),
) -> Located:
    if point is None:
        raise UnlocatedPlaceError(name=name or code, code=code)
    return Located(code, name, *point, kind, others)


def _unknown_place(
    text: str, *, others: Mapping[str, str | None], plants: Mapping[str, PlantPlace]
) -> NotFoundError:
    # The middle of a whole country is nobody's neighbourhood.
    for code in region_codes(text):
        return UnlocatedPlaceError(name=_name(code) or code, code=code)
    words = tuple(word for p in plants.values() for word in (p.code, p.name) if word)
    hint = _what_is_near(text, others, besides=words, otherwise=_GIVE_PLACE)
    return UnknownPlaceError(wanted=text, hint=hint)


def _what_is_near(
    text: str,
    others: Mapping[str, str | None],
    *,
    besides: tuple[str, ...] = (),
    otherwise: Text = NO_TEXT,
) -> Text:
    """Return what looks like a name that is none; of a zone or a park, where they come from too."""
    smaller = tuple(word for pair in others.items() for word in pair if word)
    comes = where_it_comes_from(text)
    if comes is not None:
        return joined(did_you_mean(nearest(text, smaller)), comes)
    return joined(did_you_mean(nearest_regions(text, (*besides, *smaller))), otherwise)


def _postal_hint(text: str) -> Text | None:
    place = read_place(text).meant
    if place is None or place.kind is not PlaceKind.POSTAL_CODE:
        return None
    return _IN_MUNICIPALITY.filled(town=told_places([place.within]))


def _told_plant(plant: PlantPlace) -> Text:
    name = plant.name or plant.code
    return Text(f"la planta {name} [{plant.code}]", f"the plant {name} [{plant.code}]")


def _regions_of_graph(client: GraphClient) -> dict[str, str | None]:
    """Return the names of the regions that the catalogue does not have: zones, parks, new towns."""
    known = REGION_NAMES.fetch(client)
    return {row.code: row.name for row in known if kind_of_region(row.code) is None}


def _only(codes: tuple[str, ...], text: str) -> str:
    if len(codes) == 1:
        return codes[0]
    hint = _GIVE_REGION if any(map(kind_of_region, codes)) else AmbiguousNameError.hint
    raise AmbiguousNameError(wanted=text, codes=told_apart(codes), hint=hint)


def _name(code: str) -> str | None:
    name = region_name(code)
    return None if name is None else name.es


def _chosen(text: str, known: Iterable[Choice], *, kind: Text, otherwise: Text = NO_TEXT) -> Named:
    found = choose(text, known, kind=kind, otherwise=otherwise)
    return Named(found.code, found.name)


def _choice(row: Named) -> Choice:
    return Choice(row.code, row.name)


def _plant_choice(row: PlantPlace) -> Choice:
    known = None if row.municipality_code is None else _name(row.municipality_code)
    return Choice(row.code, row.name, known or row.municipality_code)


def _step_choice(row: StepName) -> Choice:
    beside = ", ".join(filter(None, (row.component, row.plant)))
    return Choice(row.code, row.name, beside, row.component or "")


def resolved(place: Located) -> ResolvedPlace | None:
    """Return what a place was read as, for a requirement; a point of no name is none."""
    if place.code is None or place.kind is None:
        return None
    return ResolvedPlace(place.code, place.name, place.kind, place.others)
