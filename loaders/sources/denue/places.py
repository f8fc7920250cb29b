"""Regions that a DENUE row stands in: state, municipality and industrial park."""

import re
from dataclasses import dataclass
from functools import lru_cache

from eslabon.graph.model.nodes.region import Region
from eslabon.graph.model.relationships import PartOf
from eslabon.graph.reading.names import slug
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.regions.catalogue import municipalities, states

_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile("[ivx]+")
_LOWER_WORDS = frozenset({"de", "del", "la", "las", "los", "el", "y", "e", "en"})

_KIND = re.compile(
    r"\b(PARQUE|ZONA|CIUDAD|CORREDOR|COMPLEJO|CONJUNTO|FRACCIONAMIENTO)(?:E?S)? INDUSTRIAL(?:ES)?\b"
)
_INDUSTRIAL = re.compile(r"^\s*INDUSTRIAL\b(?=.*\w)|\bSIN NOMBRE\b")
# A place named after its type alone is a settlement of its own only for these two.
_NAMED_BY_KIND = frozenset({"ZONA", "CIUDAD"})
_NO_NAME = frozenset(
    {"", "NINGUNO", "NO APLICA", "INDUSTRIAL", "PARQUE", "PRIVADO", "NUEVO", "COLONIA", "CENTRO"}
)
# Names of a unit within a park, and words that tell where it is from, are not names of parks.
_UNIT = re.compile(r"(BODEGA|NAVE|LOTE|LOCAL|MANZANA|MODULO|EDIFICIO|PISO|PUERTA|NUMERO)\b")
_BESIDE = frozenset({"FRENTE", "COSTADO", "JUNTO", "CERCA", "ATRAS", "ENTRADA", "CARRETERA"})


@dataclass(frozen=True, slots=True)
class Place:
    """A region and the larger one that it is part of."""

    region: Region
    part_of: PartOf


@lru_cache(maxsize=8192)
def municipality(state_code: str, municipality_code: str, *, name: str) -> Place | None:
    """Return a municipality as part of its state, or None if there is no such state.

    `state_code` has two digits and `municipality_code` three. `name` is what the row calls it,
    which counts only where the catalogue does not know it: rows may be damaged.
    """
    if state_code not in states() or not municipality_code:
        return None
    code = state_code + municipality_code
    known = municipalities().get(code)
    called = place_name(name) if known is None else known.name
    region = Region(code=code, name=called or None, kind="municipality")
    return Place(region, PartOf(start=code, end=state_code))


@lru_cache(maxsize=16_384)
def industrial_park(
    municipality_code: str, commercial_complex: tuple[str, str], settlement: tuple[str, str]
) -> Place | None:
    """Return the industrial park that the settlement fields name, or None.

    Each pair is a type and a name: `tipoCenCom` and `nom_CenCom`, which come first being the
    narrower, and `tipo_asent` and `nomb_asent`. A park of INEGI's types without a name of its own
    is none: many would share it.
    """
    for kind_text, name_text in (commercial_complex, settlement):
        park = _park(kind_text.upper(), name_text.upper())
        if park is not None:
            kind, name = park
            code = f"PI-{municipality_code}-{slug(name)}"
            own_kind = f"{kind.capitalize()} industrial"
            full_name = own_kind if name == own_kind.upper() else f"{own_kind} {place_name(name)}"
            region = Region(code=code, name=full_name, kind="industrial_park")
            return Place(region, PartOf(start=code, end=municipality_code))
    return None


def speaks_of_park(text: str) -> bool:
    """Tell whether a type or a name of a settlement has the words without which none is a park."""
    return _KIND.search(text.upper()) is not None


def _park(kind_text: str, name_text: str) -> tuple[str, str] | None:
    """Return the kind of a park and its name without the kind, or None."""
    typed, named = _KIND.search(kind_text), _KIND.search(name_text)
    kind = named or typed
    if kind is None:
        return None
    before = name_text[: named.start()] if named else ""
    after = name_text[named.end() :] if named else name_text
    name = " ".join(_INDUSTRIAL.sub("", f"{before} {after}").split()).strip(" ,.-\"'")
    words = word_key(name).upper()
    if words in _NO_NAME:
        own = named is not None and named[0] == name_text and named[1] in _NAMED_BY_KIND
        return (kind[1], f"{kind[1]} INDUSTRIAL") if own else None
    if _UNIT.match(words) or not _BESIDE.isdisjoint(word_key(before).upper().split()):
        return None
    return kind[1], name


def place_name(text: str) -> str:
    """Return a place's name in the case of Spanish where it is all capitals.

    >>> place_name("SAN FRANCISCO DE LOS ROMO"), place_name("El Marqués")
    ('San Francisco de los Romo', 'El Marqués')
    """
    return _WORD.sub(_in_case, text.lower()) if text.isupper() else text


def _in_case(match: re.Match[str]) -> str:
    word = match[0]
    if match.start() and word in _LOWER_WORDS:
        return word
    return word.upper() if _ROMAN.fullmatch(word) else word.capitalize()
