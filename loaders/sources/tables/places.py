"""Cells that say where something is: coordinates, municipalities and regions."""

import re
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.region import REGION, Region
from eslabon.graph.model.relationships import PartOf
from eslabon.graph.vocabulary.regions.catalogue import countries, country, state, states
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.loaders.source import Reference
from eslabon.loaders.sources.tables.cells import Cells
from eslabon.loaders.sources.tables.codes import bare_code

_MUNICIPALITY = re.compile(r"\d{4,5}", re.ASCII)
_SMALLER_REGION = re.compile(r"ZM-[\w.-]{1,20}|PI-\d{5}-[\w-]{1,120}", re.ASCII)
_COUNTRY_CODE = re.compile(r"[A-Z]{3}")

# The box around Mexico with its islands, in degrees.
_SOUTH, _NORTH, _WEST, _EAST = 14.4, 32.8, -118.7, -86.5


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the globe, WGS 84, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class KnownRegion:
    """A region that a cell names, with what has to be said or checked to refer to it."""

    code: str
    nodes: tuple[Region, ...] = ()
    relationships: tuple[PartOf, ...] = ()
    references: tuple[Reference, ...] = ()


def point(cells: Cells, *, latitude: str, longitude: str, in_mexico: bool) -> Point | None:
    """Return the point that two cells name, or None where both are blank."""
    north, east = cells.degrees(latitude), cells.degrees(longitude)
    if north is None and east is None:
        return None
    for column, value in ((latitude, north), (longitude, east)):
        if value is None:
            hint = Text("Dé las dos coordenadas o ninguna.", "Give both coordinates or neither.")
            raise cells.error(column, "missing_value", hint)
    found = Point(north or 0.0, east or 0.0)
    if in_mexico and not _is_in_mexico(found):
        raise cells.error(latitude, "bad_coordinates", _mexican_hint(found))
    on_globe = abs(found.latitude) <= 90 and abs(found.longitude) <= 180
    if not on_globe or found == Point(0.0, 0.0):
        hint = Text("Dé grados con punto decimal.", "Give degrees with a decimal point.")
        raise cells.error(latitude, "bad_coordinates", hint)
    return found


def municipality(cells: Cells, column: str) -> str | None:
    """Return the five-digit code of a municipality; a lost leading zero is put back."""
    text = cells.text(column)
    if text is None:
        return None
    code = text.zfill(5)
    if not _MUNICIPALITY.fullmatch(text) or code[:2] not in states() or code[2:] == "000":
        hint = Text(
            "Escriba los cinco dígitos de INEGI: estado y municipio, por ejemplo 22014.",
            "Write INEGI's five digits: state and municipality, for example 22014.",
        )
        raise cells.error(column, "bad_municipality", hint)
    return code


def municipality_region(code: str) -> KnownRegion:
    """Return a municipality as a region: it is asserted, since its directory may come later."""
    return KnownRegion(
        code,
        nodes=(Region(code=code, kind="municipality"),),
        relationships=(PartOf(start=code, end=code[:2]),),
    )


def region(cells: Cells, column: str) -> KnownRegion | None:
    """Return the country, state, municipality, zone or park that a cell names."""
    text = cells.text(column)
    if text is None:
        return None
    text = bare_code(text)
    named = country(text) or state(text.zfill(2) if text.isdecimal() else text)
    if named is not None:
        return KnownRegion(named.code)
    if _MUNICIPALITY.fullmatch(text):
        return municipality_region(municipality(cells, column) or "")
    if _SMALLER_REGION.fullmatch(text):
        return KnownRegion(text, references=(Reference(REGION, text, column),))
    reason = "unknown_country" if _COUNTRY_CODE.fullmatch(text) else "unknown_region"
    raise cells.error(column, reason, _region_hint(text))


def _is_in_mexico(found: Point) -> bool:
    return _SOUTH <= found.latitude <= _NORTH and _WEST <= found.longitude <= _EAST


def _mexican_hint(found: Point) -> Text:
    if _is_in_mexico(Point(found.longitude, found.latitude)):
        return Text("Latitud y longitud están cambiadas.", "Latitude and longitude are swapped.")
    if _is_in_mexico(Point(found.latitude, -found.longitude)):
        return Text("En México la longitud es negativa.", "In Mexico the longitude is negative.")
    return Text("El punto no está en México.", "The point is not in Mexico.")


def _region_hint(text: str) -> Text:
    names = {
        name: found.code
        for found in countries().values()
        for name in (found.code, found.label.es, found.label.en)
    }
    return did_you_mean(
        (f"{names[near]} ({near})" for near in nearest(text, names, limit=1)),
        otherwise=Text(
            "Escriba un país de tres letras (USA), o la clave de un estado (22) o municipio "
            "(22014).",
            "Write a three-letter country code (USA), or the code of a state (22) or "
            "municipality (22014).",
        ),
    )
