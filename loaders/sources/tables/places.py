"""Cells that say where something is: coordinates, municipalities and regions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eslabon.graph.language import Text, joined
from eslabon.graph.model.nodes.region import REGION, Region
from eslabon.graph.model.relationships import PartOf
from eslabon.graph.reading.regions import nearest_regions, region_codes, told_apart
from eslabon.graph.vocabulary.regions.bounds import is_in_mexico, swapped, unsigned
from eslabon.graph.vocabulary.regions.catalogue import (
    countries,
    country,
    country_by_alpha_2,
    state,
    states,
)
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.loaders.source import Reference
from eslabon.loaders.sources.tables.cells import Cells
from eslabon.loaders.sources.tables.codes import bare_code
from eslabon.loaders.sources.tables.problems import about

_MUNICIPALITY = re.compile(r"\d{4,5}", re.ASCII)
_SMALLER_REGION = re.compile(r"ZM-[\w.-]{1,20}|PI-\d{5}-[\w-]{1,120}", re.ASCII)
_COUNTRY_CODE = re.compile(r"[A-Z]{3}")

_CODES_OR_NAMES = Text(
    "Escriba el municipio y su estado (León, Guanajuato), o los cinco dígitos de INEGI (11020).",
    "Write the municipality and its state (León, Guanajuato), or INEGI's five digits (11020).",
)


_ELSEWHERE = Text("No está en ese estado: {codes}.", "It is not in that state: {codes}.")


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
    if in_mexico and not is_in_mexico((found.latitude, found.longitude)):
        raise cells.error(latitude, "bad_coordinates", _mexican_hint(found))
    on_globe = abs(found.latitude) <= 90 and abs(found.longitude) <= 180
    if not on_globe or found == Point(0.0, 0.0):
        hint = Text("Dé grados con punto decimal.", "Give degrees with a decimal point.")
        raise cells.error(latitude, "bad_coordinates", hint)
    return found


def municipality(cells: Cells, column: str, *, state: str) -> str | None:
    """Return the code of a municipality given by code or by name, its state in a column beside it.

    A code need not be in the catalogue, since municipalities are founded; a lost leading zero is
    put back.
    """
    text, beside = cells.text(column), cells.text(state)
    if text is None:
        return None
    inside = state_code(cells, state)
    if text.isascii() and text.isdigit():
        code = _municipality_code(cells, column, text=text)
        if inside not in (None, code[:2]):
            raise cells.error(
                column, "bad_municipality", _ELSEWHERE.filled(codes=told_apart([code]))
            )
        return code
    called = [code for code in region_codes(text) if len(code) == 5]
    if not called and beside is not None:
        called = [code for code in region_codes(f"{text}, {beside}") if len(code) == 5]
    found = [code for code in called if inside in (None, code[:2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise cells.error(column, "ambiguous_municipality", _one_of(found))
    if called:
        raise cells.error(column, "bad_municipality", _ELSEWHERE.filled(codes=told_apart(called)))
    near = did_you_mean(nearest_regions(text))
    raise cells.error(column, "bad_municipality", about(text, joined(near, _CODES_OR_NAMES)))


def municipality_region(code: str) -> KnownRegion:
    """Return a municipality as a region: it is asserted, since its directory may come later."""
    return KnownRegion(
        code,
        nodes=(Region(code=code, kind="municipality"),),
        relationships=(PartOf(start=code, end=code[:2]),),
    )


def region(cells: Cells, column: str) -> KnownRegion | None:
    """Return the country, state, municipality, zone or park that a cell names.

    What a country is called is that country, since most of what is asked about is done abroad.
    """
    text = cells.text(column)
    if text is None:
        return None
    text = bare_code(text)
    if _MUNICIPALITY.fullmatch(text):
        return municipality_region(_municipality_code(cells, column, text=text))
    named = country(text)
    codes = (named.code,) if named is not None else region_codes(text)
    if len(codes) > 1:
        raise cells.error(column, "ambiguous_region", _one_of(codes))
    if codes:
        return municipality_region(codes[0]) if len(codes[0]) == 5 else KnownRegion(codes[0])
    if (abroad := country_by_alpha_2(text)) is not None:
        return KnownRegion(abroad.code)
    if _SMALLER_REGION.fullmatch(text):
        return KnownRegion(text, references=(Reference(REGION, text, column),))
    reason = "unknown_country" if _COUNTRY_CODE.fullmatch(text) else "unknown_region"
    raise cells.error(column, reason, _region_hint(text))


def state_code(cells: Cells, column: str) -> str | None:
    """Return INEGI's two digits of the state that a cell names by code or by name."""
    text = cells.text(column)
    if text is None:
        return None
    named = state(text.zfill(2) if text.isdecimal() else text)
    others = (code for code in region_codes(text) if code in states())
    found = next(others, None) if named is None else named.code
    if found is None:
        hint = did_you_mean(nearest(text, (known.short_name for known in states().values())))
        raise cells.error(column, "unknown_region", about(text, hint))
    return found


def _municipality_code(cells: Cells, column: str, *, text: str) -> str:
    code = text.zfill(5)
    if not _MUNICIPALITY.fullmatch(text) or code[:2] not in states() or code[2:] == "000":
        raise cells.error(column, "bad_municipality", _CODES_OR_NAMES)
    return code


def _one_of(codes: Sequence[str]) -> Text:
    return Text("Escriba una de las claves: {codes}.", "Write one of the codes: {codes}.").filled(
        codes=told_apart(codes)
    )


def _mexican_hint(found: Point) -> Text:
    here = found.latitude, found.longitude
    if swapped(here):
        return Text("Latitud y longitud están cambiadas.", "Latitude and longitude are swapped.")
    if unsigned(here):
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
            "Escriba un país de tres letras (USA), o un estado o municipio por su nombre o clave.",
            "Write a three-letter country code (USA), or a state or municipality by name or code.",
        ),
    )
