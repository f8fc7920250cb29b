"""Zones and parks of the graph, by the names that people give them."""

import re
from collections.abc import Mapping
from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.reading.asked import called
from eslabon.graph.vocabulary.folding import word_key

_LOAD_ZONES: Final = Text(
    "Las zonas metropolitanas se cargan con: eslabon load zones ARCHIVO. Para medir basta la ciudad.",
    "Metropolitan zones are loaded with: eslabon load zones FILE. To measure from, its city will do.",
)
_LOAD_PARKS: Final = Text(
    "Los parques industriales llegan con el directorio: eslabon load denue ARCHIVO. Para medir "
    "bastan el municipio o el punto.",
    "Industrial parks come with the directory: eslabon load denue FILE. To measure from, the "
    "municipality or the point will do.",
)

# Words that say that a zone or a park is meant; what follows is its name.
_ZONE_WORDS: Final = re.compile(
    r"(?:(?:zona|area) (?:metropolitana|conurbada)|metropolitan (?:zone|area)|zm)(?: (?:de|del|of))?"
    r" (?P<name>.+)"
)
_PARK_WORDS: Final = re.compile(
    r"(?:(?:parque|zona|ciudad|corredor|complejo|conjunto|fraccionamiento) (?:industrial|ind)"
    r"|industrial park|parque)(?: (?P<name>.+))?"
)


def regions_called(text: str, known: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the regions of the graph that a code or a name is of, zones and parks by any name.

    «zona metropolitana de León» is the zone León; a park is called with its kind and without.
    """
    found = called(text, known)
    if found:
        return found
    key = word_key(text)
    zone, park = _ZONE_WORDS.fullmatch(key), _PARK_WORDS.fullmatch(key)
    if zone is not None:
        zones = {code: name for code, name in known.items() if code.startswith("ZM-")}
        return called(zone["name"], zones)
    bare = (park["name"] or key) if park is not None else key
    names = {code: word_key(name or "") for code, name in known.items() if code.startswith("PI-")}
    return tuple(code for code, name in names.items() if bare and bare == _bare_park(name))


def _bare_park(key: str) -> str:
    found = _PARK_WORDS.fullmatch(key)
    return key if found is None else found["name"] or key


def where_it_comes_from(text: str) -> Text | None:
    """Return what is to be loaded for a zone or a park to be known, if it is one of them."""
    key, start = word_key(text), text.strip().upper()[:3]
    if start == "ZM-" or _ZONE_WORDS.fullmatch(key):
        return _LOAD_ZONES
    return _LOAD_PARKS if start == "PI-" or _PARK_WORDS.fullmatch(key) else None
