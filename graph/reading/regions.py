"""Countries, states and municipalities of Mexico as people write them, as codes.

One reading for every face, and one rule: a code or a name that one region bears is that region,
and a name that several bear is none of them. Querétaro is a state and a municipality, so both
are told; `estado de Querétaro`, `Querétaro, Qro.` and the codes are each one. What only a city is
called (GDL) is its municipality. Case, accents and punctuation never count, and common
abbreviations stand for their words.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal

from eslabon.graph.language import Text, joined, same
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.regions.catalogue import (
    MEXICO,
    countries,
    country_codes,
    municipalities,
    region_name,
    states,
)
from eslabon.graph.vocabulary.regions.cities import cities
from eslabon.graph.vocabulary.suggestions import nearest

RegionKind = Literal["country", "state", "municipality"]
_Index = Mapping[str, tuple[str, ...]]

# Abbreviations within a name; those of whole states are aliases in their catalogue.
_ABBREVIATED: Final = {
    "cd": "ciudad",
    "dr": "doctor",
    "edo": "estado",
    "fco": "francisco",
    "gral": "general",
    "mpio": "municipio",
    "sta": "santa",
    "sto": "santo",
}
_OWN_COUNTRY: Final = frozenset({"mexico", "mx", "mex"})
_MOST_TOLD: Final = 12


def region_codes(text: str) -> tuple[str, ...]:
    """Return the code of every region that a code or a name stands for, in order.

    >>> region_codes("leon, gto."), region_codes("el marques"), region_codes("Edo. de México")
    (('11020',), ('22011',), ('15',))
    >>> region_codes("Querétaro"), region_codes("Qro., Qro."), region_codes("Atlantis")
    (('22', '22014'), ('22014',), ())
    """
    code = exact_region(text)
    return (code,) if code is not None else _called(region_key(text))


def exact_region(text: str) -> str | None:
    """Return the code of the catalogue that a text is, if any; a lost leading zero is put back.

    >>> exact_region("usa"), exact_region("1001"), exact_region("Querétaro")
    ('USA', '01001', None)
    """
    code = text.strip().upper()
    if code.isascii() and code.isdigit():
        code = code.zfill(2 if len(code) < 3 else 5)
    return code if kind_of_region(code) is not None else None


def kind_of_region(code: str) -> RegionKind | None:
    """Return what kind of region the catalogue has under a code."""
    if code in countries():
        return "country"
    if code in states():
        return "state"
    return "municipality" if code in municipalities() else None


def told_apart(codes: Iterable[str], *, most: int = _MOST_TOLD) -> Text:
    """Return codes with the names that tell them apart, on one line.

    >>> told_apart(["22", "22014"]).es
    '22 (estado de Querétaro), 22014 (Querétaro, Querétaro)'
    """
    codes = tuple(codes)
    said = [_told(code) for code in codes[:most]]
    if len(codes) > most:
        rest = len(codes) - most
        said.append(Text(f"y {rest} más", f"and {rest} more"))
    return joined(*said, between=", ")


def nearest_regions(text: str, others: Iterable[str] = ()) -> list[str]:
    """Return the names of states and municipalities, and of others, that look like a text."""
    known = _full_names() if "," in text else _names()
    return nearest(text, (*known, *others))


def _called(key: str) -> tuple[str, ...]:
    found = _named().get(key) or _names_of_cities().get(key)
    if found:
        return found
    for prefix, names in _PREFIXES:
        if key.startswith(prefix):
            return names().get(key.removeprefix(prefix), ())
    words = key.split(" ")
    for end in range(1, len(words)):
        inside = _state_called(" ".join(words[end:]))
        head = " ".join(words[:end])
        for towns in (
            _names_of_municipalities().get(head) or _seats_called_as_states(head),
            _names_of_cities().get(head, ()),
        ):
            found = tuple(code for code in towns if code[:2] in inside)
            if found:
                return found
    if len(words) > 1 and words[-1] in _OWN_COUNTRY:
        return _called(" ".join(words[:-1]))
    return ()


def _state_called(key: str) -> tuple[str, ...]:
    whole = key.removeprefix("estado de ").removeprefix("state of ")
    return _names_of_states().get(key) or _names_of_states().get(whole, ())


def _seats_called_as_states(key: str) -> tuple[str, ...]:
    """Return the municipalities called like the state that a name or an abbreviation is of."""
    called = (region_key(states()[code].short_name) for code in _names_of_states().get(key, ()))
    return tuple(town for name in called for town in _names_of_municipalities().get(name, ()))


def _told(code: str) -> Text:
    name = region_name(code)
    if name is None:
        return same(code)
    # The two whose names say what they are.
    if kind_of_region(code) == "state" and code not in ("09", "15"):
        name = Text(f"estado de {name.es}", f"state of {name.en}")
    return Text(f"{code} ({name.es})", f"{code} ({name.en})")


def region_key(text: str) -> str:
    """Return the key that names of regions are compared by: abbreviations stand for their words.

    >>> region_key("Cd. Juárez, Chih.")
    'ciudad juarez chih'
    """
    return " ".join(_ABBREVIATED.get(word, word) for word in word_key(text).split(" "))


@cache
def _named() -> _Index:
    """Return every region of each name; México is the country, since its state is called so too."""
    mexican = (
        (key, code)
        for names in (_names_of_states(), _names_of_municipalities())
        for key, codes in names.items()
        for code in codes
        if country_codes().get(key) != MEXICO
    )
    return _index((*country_codes().items(), *mexican))


@cache
def _names_of_states() -> _Index:
    return _index(
        (region_key(name), found.code)
        for found in states().values()
        for name in (found.short_name, found.name, found.iso_3166_2, *found.aliases)
    )


@cache
def _names_of_municipalities() -> _Index:
    return _index(
        (region_key(name), found.code)
        for found in municipalities().values()
        for name in (found.name, *found.aliases)
    )


@cache
def _names_of_cities() -> _Index:
    return _index(
        (region_key(name), found.municipality)
        for found in cities()
        for name in (found.name, *found.aliases)
    )


@cache
def _names() -> tuple[str, ...]:
    aliased = (name for town in municipalities().values() for name in (town.name, *town.aliases))
    urban = (found.name for found in cities())
    return (*(found.short_name for found in states().values()), *aliased, *urban)


@cache
def _full_names() -> tuple[str, ...]:
    return tuple(name.es for code in municipalities() if (name := region_name(code)) is not None)


def _index(named: Iterable[tuple[str, str]]) -> _Index:
    found: dict[str, dict[str, None]] = {}
    for key, code in named:
        found.setdefault(key, {})[code] = None
    return {key: tuple(sorted(codes)) for key, codes in found.items() if key}


# What may stand before a name, and the list that the name is then from.
_PREFIXES: Final = (
    ("estado de ", _names_of_states),
    ("state of ", _names_of_states),
    ("municipio de ", _names_of_municipalities),
    ("municipality of ", _names_of_municipalities),
    ("alcaldia ", _names_of_municipalities),
    ("delegacion ", _names_of_municipalities),
)
