"""Places to measure from, as people write them: cities, municipalities, states, postal codes.

Where a region that something is restricted to is never one of several (`reading.regions`), a
place to measure from is the one that is well known, and the answer says who else is called so:

- a state's name that is a city's too is the city (Querétaro);
- of several towns it is the capital of a state, else the one with four times the inhabitants of
  the next (Matamoros, Tamaulipas); a town that is no city counts as one of 15,000;
- a name of an area is its one city (La Laguna, Torreón), and none of several (Bajío);
- five digits are a municipality's code, and a postal code only where no municipality has them;
  `CP 22014` is always the postal code, which stands where the seat of its municipality does.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from eslabon.graph.language import Text, joined
from eslabon.graph.reading.regions import exact_region, kind_of_region, region_codes, region_key
from eslabon.graph.reading.regions import told_apart as told_regions
from eslabon.graph.vocabulary.regions.catalogue import region_name, region_point
from eslabon.graph.vocabulary.regions.cities import City, cities
from eslabon.graph.vocabulary.regions.postal_codes import postal_municipality
from eslabon.graph.vocabulary.terms import PlaceKind

OUTWEIGHS: Final = 4
"""How many times the inhabitants of the next a town has that a name alone means."""

NO_CITY: Final = 15_000
"""Inhabitants that a town counts with which is in no list of cities; theirs begins there."""

_POSTAL: Final = re.compile(
    r"(?:c\s*p|cod(?:igo)?\s+postal|postal\s+code|zip(?:\s+code)?)\s*(\d{4,5})", re.ASCII
)
_DIGITS: Final = re.compile(r"\d{4,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that needs no graph; `within` is the region whose point it takes if it has none.

    Its code is the region's, or `CP` and the digits of a postal code.
    """

    code: str
    kind: PlaceKind
    name: Text
    within: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The place that is meant, and the codes of what else is called so; `None` if any could be."""

    meant: KnownPlace | None = None
    others: tuple[str, ...] = ()


def read_place(text: str) -> PlaceReading:
    """Return which place a code or a name means; countries are none.

    >>> read_place("Mérida").meant.code, read_place("CP 22014").meant.name.es
    ('31050', 'Tijuana, Baja California')
    >>> read_place("Querétaro").meant.code, read_place("Querétaro").others
    ('22014', ('22',))
    >>> read_place("22014").meant.kind.label.es, read_place("22014").others
    ('municipio', ('CP 22014',))
    >>> read_place("Guadalupe").meant, read_place("Guadalupe").others[:2]
    (None, ('08028', '19026'))
    """
    written = _POSTAL.fullmatch(region_key(text))
    if written is not None:
        return PlaceReading(_postal(written[1]))
    code, postal = exact_region(text), _postal(text.strip())
    if code is None:
        return _named(text) if postal is None else PlaceReading(postal)
    if kind_of_region(code) == "country":
        return PlaceReading()
    return PlaceReading(_region(code), () if postal is None else (postal.code,))


def told_places(codes: Iterable[str]) -> Text:
    """Return codes of places with the names that tell them apart, on one line.

    >>> told_places(["22", "CP 22014"]).es
    '22 (estado de Querétaro), CP 22014 (Tijuana, Baja California)'
    """
    codes = tuple(codes)
    postal = (read_place(code).meant for code in codes if _is_postal(code))
    told = [
        Text("{code} ({name})", "{code} ({name})").filled(code=place.code, name=place.name)
        for place in postal
        if place is not None
    ]
    return joined(told_regions(c for c in codes if not _is_postal(c)), *told, between=", ")


def _is_postal(code: str) -> bool:
    return code.startswith("CP ")


def _postal(digits: str) -> KnownPlace | None:
    if not _DIGITS.fullmatch(digits):
        return None
    code = digits.zfill(5)
    town = postal_municipality(code)
    if town is None:
        return None
    name = region_name(town) or Text(town, town)
    return KnownPlace(f"CP {code}", PlaceKind.POSTAL_CODE, name, town, region_point(town))


def _named(text: str) -> PlaceReading:
    regions = [code for code in region_codes(text) if kind_of_region(code) != "country"]
    in_states = [code for code in regions if kind_of_region(code) == "state"]
    around = () if regions else _cities_by_area().get(region_key(text), ())
    if len(around) > 1:
        return PlaceReading(None, tuple(sorted({city.municipality for city in around})))
    urban = around or _cities_called(region_key(text), among=regions)
    heaviest = sorted(urban, key=_weight)  # of two in one municipality the larger stays
    towns: dict[str, KnownPlace] = {city.municipality: _city(city) for city in heaviest}
    for code in regions:
        if code not in in_states:
            towns.setdefault(code, _region(code))
    everything = (*in_states, *sorted(towns))
    if in_states and not urban:
        only = _region(in_states[0]) if len(everything) == 1 else None
        return PlaceReading(only, () if only else everything)
    best = _well_known(towns, urban)
    if best is None:
        return PlaceReading(None, everything)
    return PlaceReading(towns[best], tuple(code for code in everything if code != best))


def _cities_called(key: str, *, among: list[str]) -> tuple[City, ...]:
    """Return the cities of a name, or those of its beginning that are in one of some regions."""
    found = _cities_by_name().get(key)
    if found:
        return found
    words = key.split(" ")
    for end in range(len(words) - 1, 0, -1):
        named = _cities_by_name().get(" ".join(words[:end]), ())
        inside = tuple(city for city in named if city.municipality in among)
        if inside:
            return inside
    return ()


def _well_known(towns: Mapping[str, KnownPlace], urban: Iterable[City]) -> str | None:
    """Return the town that is meant where several could be, if one outweighs the others."""
    capitals = {city.municipality for city in urban if city.is_capital}
    if len(capitals) == 1:
        return capitals.pop()
    called = {city.municipality: _weight(city) for city in sorted(urban, key=_weight)}
    weights = {code: called.get(code) or _inhabitants().get(code, NO_CITY) for code in towns}
    ordered = sorted(weights, key=lambda code: -weights[code])
    if len(ordered) > 1 and weights[ordered[0]] < OUTWEIGHS * weights[ordered[1]]:
        return None
    return ordered[0] if ordered else None


def _weight(city: City) -> float:
    return city.population or NO_CITY


@cache
def _inhabitants() -> Mapping[str, float]:
    """Return how many live in the largest city of each municipality that has one."""
    return {city.municipality: _weight(city) for city in sorted(cities(), key=_weight)}


@cache
def _cities_by_name() -> Mapping[str, tuple[City, ...]]:
    return _by_name((name, city) for city in cities() for name in (city.name, *city.aliases))


@cache
def _cities_by_area() -> Mapping[str, tuple[City, ...]]:
    return _by_name((name, city) for city in cities() for name in city.areas)


def _by_name(named: Iterable[tuple[str, City]]) -> Mapping[str, tuple[City, ...]]:
    found: dict[str, dict[City, None]] = {}
    for name, city in named:
        found.setdefault(region_key(name), {})[city] = None
    return {key: tuple(called) for key, called in found.items()}


def _city(city: City) -> KnownPlace:
    code, point = city.municipality, region_point(city.municipality)
    if city.latitude is not None and city.longitude is not None:
        point = city.latitude, city.longitude
    name = Text("{city}, {state}", "{city}, {state}").filled(
        city=city.name, state=region_name(code[:2])
    )
    if city.name == "Ciudad de México":  # a city and its state
        name = region_name(code[:2]) or name
    return KnownPlace(code, PlaceKind.CITY, name, code, point)


def _region(code: str) -> KnownPlace:
    kind = PlaceKind.STATE if kind_of_region(code) == "state" else PlaceKind.MUNICIPALITY
    name = region_name(code) or Text(code, code)
    return KnownPlace(code, kind, name, code, region_point(code))
