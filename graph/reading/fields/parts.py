"""The nouns of parts, by which a number beside one is told to be the grade of its metal."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from eslabon.graph.vocabulary.packaged import packaged_rows

# Nouns that stand before part numbers and after quantities as often as before grades.
_GENERIC: Final = frozenset({"pieza", "parte", "part", "componente", "component", "ensamble"})
_LAST_WORDS: Final = re.compile(r"(?:([a-z]+)[ -])?(?:([a-z]+)[ -])?([a-z]+)$")
_NOUN_BEFORE: Final = re.compile(
    r"([a-z]+)(?: (?:erw|dom|cd|redond[oa]s?|cuadrad[oa]s?|calibrad[oa]s?|trefilad[oa]s?|rect[oa]s?"
    r"|helicoidal(?:es)?|conic[oa]s?|hexagonal(?:es)?|forjad[oa]s?|maquinad[oa]s?|round|hex|flat"
    r"|seamless|sin costura|mecanic[oa]s?|estructural(?:es)?)){0,2}[ (:,]{1,3}$"
)
_NOUNS_AFTER: Final = re.compile(r"[ -]([a-z]+)(?:[ -]([a-z]+))?(?:[ -]([a-z]+))?")

# "Barras de cobre", "barras colectoras de cobre".
_OF_PARTS: Final = re.compile(
    r"(?<![a-z])(?!(?:bases?|capas?|banos?|layers?|coats?) )([a-z]{4,})(?: ([a-z]{5,}))? (?:de|of) $"
)

# Small parts are weighed together: "pavonado de tuercas, 60 kg".
_SMALL_NOUNS: Final = (
    r"(?:tuercas|nuts|tornillos|screws|bolts|pernos|birlos|rondanas|arandelas|washers|remaches|rivets|pins|pines|"
    r"clips|grapas|clavos|nails|terminales|terminals|contactos|contacts|resortes|springs|esparragos|studs|seguros|"
    r"eslabones|links|herrajes|fasteners|sujetadores|tornilleria)(?![a-z])"
)
_SMALL: Final = re.compile(rf"(?<![a-z]){_SMALL_NOUNS}[^.;|\n\d\x00]{{0,40}}[,:]\s$")
_SMALL_NEXT: Final = re.compile(rf"\s(?:of |de )?{_SMALL_NOUNS}")


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    rows = packaged_rows("eslabon.graph.reading.fields", "parts.csv")
    return {row["language"]: frozenset(row["nouns"].split(";")) for row in rows}


@cache
def _all_nouns() -> frozenset[str]:
    return frozenset().union(*_nouns().values())


def is_part(word: str | None, *, generic: bool = True) -> bool:
    """Tell whether a word is the noun of a part, in singular or plural.

    >>> is_part("engranes"), is_part("bushings"), is_part("piezas"), is_part("monday")
    (True, True, True, False)
    >>> is_part("piezas", generic=False)
    False
    """
    return bool(word) and _is_of(_all_nouns(), word or "", generic=generic)


def is_of_parts(left: str) -> bool:
    """Tell whether what follows is what parts are made of: "barras colectoras de" copper.

    >>> is_of_parts("estanar barras colectoras de "), is_of_parts("una capa de ")
    (True, False)
    """
    parts = _OF_PARTS.search(left)
    return parts is not None and any(map(is_part, parts.groups()))


def are_small(left: str, right: str = "") -> bool:
    """Tell whether what stands beside a mass are parts so small that it is that of all of them.

    >>> are_small("pavonado de tuercas, "), are_small("niquelado de un rodillo, ")
    (True, False)
    >>> are_small("zinc plate 40 kg", " washers")
    True
    """
    return _SMALL.search(left) is not None or _SMALL_NEXT.match(right) is not None


def part_ends(left: str) -> bool:
    """Tell whether one of the last three words is the noun of a part.

    >>> part_ends("pulir 30 cuerpos de valvula"), part_ends("pulir 30 por semana")
    (True, False)
    """
    words = _LAST_WORDS.search(left)
    return words is not None and any(map(is_part, words.groups()))


def part_before(left: str) -> bool:
    """Tell whether the noun of a part stands directly before.

    >>> part_before("engranes rectos "), part_before("piezas ")
    (True, False)
    """
    noun = _NOUN_BEFORE.search(left)
    return noun is not None and is_part(noun[1], generic=False)


def part_follows(right: str, *, language: str | None = None) -> bool:
    """Tell whether one of the next three words is the noun of a part, in a language if given.

    >>> part_follows(" pump housings"), part_follows(" flechas", language="en")
    (True, False)
    """
    after = _NOUNS_AFTER.match(right)
    nouns = _all_nouns() if language is None else _nouns()[language]
    return after is not None and any(
        _is_of(nouns, word, generic=False) for word in after.groups() if word
    )


def _is_of(nouns: frozenset[str], word: str, *, generic: bool) -> bool:
    singles = (word, word.removesuffix("s"), word.removesuffix("es"))
    return any(one in nouns for one in singles) and (generic or singles[1] not in _GENERIC)
