"""The mass of one component, in kg."""

import re
from collections.abc import Iterator
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.numbers import Amount, amounts
from eslabon.graph.reading.fields.parts import are_small, is_part
from eslabon.graph.reading.fields.patterns import SENTENCE, any_of, before, cue, listed
from eslabon.graph.reading.fields.periods import says_pieces
from eslabon.graph.reading.telling import letters_of, told_by

_KG: Final = {word: float(kg) for kg, words in listed("masses", "kg").items() for word in words}
_UNIT: Final = re.compile(
    rf"[\s-]?(?P<unit>{any_of(_KG)})\b\.?"
    r"(?!(?:/|\s/(?!\s))\s?(?!pz|pc|pieza|part|ea|uds?\b|u\b|unidad|unit|tramo|tubo|set|juego))(?!\s?f\b)"
)
_EACH: Final = re.compile(
    rf"\s?,?\(?\s?{cue('mass', 'each after')}|\s(?:pza|pz|pieza|cada|pc)\b\.?(?=\s?[,;.)|\n]|\Z)"
)
_WEIGHS: Final = before(
    "mass", "weighs before", gap=rf"\.?(?:\s{cue('mass', 'beside weighs')}){{0,3}}\.?[\s:=~]{{0,3}}"
)
_OF: Final = before(
    "mass",
    "of goods before",
    gap=r"\s(?:(?:\x00+|(?:acero|hierro|fierro|aluminio|bronce|laton|steel|iron|aluminum|brass)"
    r"(?:\s[a-z0-9-]+){0,3}?)\s)?(?:hasta\s|up to\s|unos\s|about\s|aprox\.?\s|~)?",
)
# "Castings about 60 pounds": said of goods that are weighed one by one.
_ABOUT_GOODS: Final = re.compile(
    rf"(?<![a-z])(?:{cue('mass', 'goods after')}|fundiciones|forjas|moldes?|flechas?|rodillos?)"
    r"\s(?:about|around|roughly|approx\.?|aprox\.?|of|de|unos|como de|~)\s?(?:unos\s|about\s|~)?\Z"
)
_GOODS_AFTER: Final = re.compile(rf"\s{cue('mass', 'goods after')}")
_TONNES: Final = re.compile(
    r"(?:\d{2,}\s?-?(?:t|ton|tons|tonnes?|toneladas?)|(?<![\d.,])\d\s(?:tons?|tonnes?|toneladas?))\.?\Z"
)
_GOODS_NAMED: Final = re.compile(r"(?:\s(?:\x00+|[a-z]+)){1,3}")
_NO_GOODS: Final = frozenset(
    {"of", "de", "per", "por", "each", "cada", "a", "in", "on", "for", "al"}
)
# "Molde P20 de 900 kg", "pieza fundida de hierro gris de 35 kg".
_OF_A_PART: Final = re.compile(
    r"(?<![a-z])(?P<goods>[a-z]{4,})(?:\s(?!con\s|with\s|sin\s|en\s)(?:de\s)?(?:\x00+|[a-z][a-z0-9-]*)){0,4}?\sde\s(?:unos\s)?\Z"
)
# "Piezas de hasta 11.8 m y 1,400 kg": what is so long is so heavy.
_BESIDE_SIDE: Final = re.compile(
    r"(?:\x00|\d\s?(?:mm|cm|m|mts|metros|in|ft|pies)\.?(?:\s(?:de\s)?(?:largo|long|alto|ancho))?)"
    r"\s(?:y|and)\s(?:hasta\s|up to\s)?\Z"
)
_OTHER: Final = before("mass", "other before", gap=rf"{SENTENCE}{{0,24}}")
# "Lots of 500 pcs, 5 kg each": what a comma parts from the lot is said of each of it.
_PARTED: Final = re.compile(r"[,/]\s|\s-\s")
_ABOUT: Final = (
    r"(?:(?:aprox\.?|approx\.?|aproximadamente|approximately|roughly|unos|unas|about|around|some|como"
    r"|casi|hasta|up to|max\.?|cerca de)\s|~)?"
)
_STARTS: Final = re.compile(rf"(?:\A|[,;:|\n(\"]|(?<!no)\.\s|[\s\x00]/\s)\s*{_ABOUT}\s*\Z")
_ENDS: Final = re.compile(r"\s?(?:\Z|[,;:|\n)\"]|/\s|-\s|\.(?:\s|\Z))|(?<=\.)\s|\s\d")
_SIZED: Final = re.compile(rf"(?:\x00|\b(?:mm|cm|m|in|ft|largo|long)\.?|\")\s?[,;/|]\s?{_ABOUT}\Z")
_OF_ONE: Final = re.compile(
    r"(?<![a-z])(?:(?:each|every|cada)\s(?P<each>[a-z]{3,})(?:\s[a-z]+)?"
    r"|(?P<is>[a-z]{3,})\s(?:is|are|runs?|es|son|sale|salen))\s(?:about\s|como\s|de\s|en\s|unos\s)?\Z"
)
_PER_PART: Final = re.compile(r"\s?(?:por|per|/|cada|a)\s?(?P<part>[a-z]{3,})(?![a-z])")
_NO_PER_PART: Final = frozenset({"box", "boxes", "coil", "rollo", "bobina", "tank", "tanque"})
_UNIT_FIRST: Final = re.compile(
    r"(?:peso|weight|wt|masa|mass)\b[a-z ./]{0,16}[(\[]\s?(?P<unit>kgs?|g|grs?|gramos|lbs?|oz|ton)\.?\s?[)\]]"
    r"[\s:=|]{0,3}\Z"
)
_PERIOD: Final = re.compile(
    r"\s?(?:/|(?:al?|por|per|cada|each|every)\s(?:mes|ano|month|year|week|semana|dia|day|quarter"
    r"|trimestre|lote?)\b|mensual|anual|semanal|monthly|weekly|annual|daily|diari)"
)
_ANY: Final = re.compile(
    r"[0-9(\[](?:(?<=[0-9])\s?-?(?:kg|kilo|m?g|milig|millig|lb|libra|pound|oz|ounce|onza|t|short|long"
    r"|cwt|hundredw)|(?<=[(\[])\s?(?:kg|gr?|lb|oz|ton))"
)
_REACH: Final = 40
_FAR: Final = 60
_LEAST_OF_SMALL_KG: Final = 10.0
_MOST_KG: Final = 500_000.0
_LEAST_LOT_KG: Final = 100.0  # so much by itself is a lot
_PART: Final = re.compile(r"([a-z]+)\s\Z")


@told_by(letters_of(_KG))
def masses(text: str) -> list[Found[float]]:
    """Return the masses of one component, in kg, that an even text states.

    >>> [one.value for one in masses("cada pieza pesa 2.3 kg, 20 t al mes")]
    [2.3]
    """
    plain = figured(text)
    return [] if _ANY.search(plain) is None else list(_masses(plain))


def _masses(text: str) -> Iterator[Found[float]]:
    """Yield the masses of one component in a figured text."""
    for amount in amounts(text):
        unit = _UNIT.match(text, amount.end)
        first = (
            None if unit else _UNIT_FIRST.search(text, max(0, amount.start - _REACH), amount.start)
        )
        said = unit or first
        if said is None or (value := amount.length) is None:
            continue
        kg = round(value * _KG[said["unit"]], 6)
        if kg >= _LEAST_OF_SMALL_KG and _is_of_all(text, amount.start, end=said.end()):
            continue
        found = (
            (said.start(), amount.end)
            if unit is None
            else _span(text, amount, end=unit.end(), is_light=kg < _LEAST_LOT_KG)
        )
        if found is not None and 0 < kg <= _MOST_KG:
            yield Found(*found, kg)


def _is_of_all(text: str, start: int, *, end: int) -> bool:
    """Tell whether a mass is that of all of some small parts: "pavonado de tuercas, 60 kg"."""
    beside = text[max(0, start - _FAR) : start], text[end : end + _REACH]
    return are_small(*beside) and not _EACH.match(text, end)


def _span(text: str, amount: Amount, *, end: int, is_light: bool) -> tuple[int, int] | None:
    """Return the span of a mass with the words that make it one component's, if any do."""
    begin = max(0, amount.start - _REACH)
    each = _EACH.match(text, end) or _of_part(text, end)
    if each is None and _PERIOD.match(text, end):
        return None
    if _of_named_goods(text, end, is_light=is_light):
        return amount.start, end
    other = _OTHER.search(text, begin, amount.start)
    if other is not None and not (each and _PARTED.search(other[0])):
        return None
    if each is not None:
        return amount.start, each.end()
    weighs = _WEIGHS.search(text, begin, amount.start) or _is_of_one(text, begin, amount.start)
    if weighs is not None:
        return weighs.start(), end
    if _STARTS.search(text, begin, amount.start) and _ENDS.match(text, end):
        if _TONNES.search(text, amount.start, end):
            return None  # as often what a press or a crane can do
        is_one = is_light or _SIZED.search(text, begin, amount.start) or says_pieces(text)
        return (amount.start, end) if is_one else None
    part = _PART.search(text, begin, amount.start)
    if part is not None and is_light and is_part(part[1], generic=False) and _ENDS.match(text, end):
        return amount.start, end
    named = _OF.search(text, begin, amount.start) or _GOODS_AFTER.match(text, end)
    if _ENDS.match(text, end):
        whole = _OF_A_PART.search(text, begin, amount.start)
        named = named or (whole if whole and is_part(whole["goods"]) else None)
        named = named or _BESIDE_SIDE.search(text, begin, amount.start)
    named = named or (_ABOUT_GOODS.search(text, begin, amount.start) if is_light else None)
    return (amount.start, end) if named else None


def _is_of_one(text: str, begin: int, start: int) -> re.Match[str] | None:
    """Return the words before a mass that say it of one part: "each weldment", "the frame is"."""
    said = _OF_ONE.search(text, begin, start)
    return said if said and is_part(said["each"] or said["is"]) else None


def _of_named_goods(text: str, end: int, *, is_light: bool) -> bool:
    """Tell whether goods stand behind a mass, as in English: "18 kg brackets", "22 lb wheel hubs"."""
    said = _GOODS_NAMED.match(text, end)
    for place, word in enumerate(said[0].split() if said else ()):
        if word in _NO_GOODS:
            return False
        if word[0] != "\0" and is_part(word, generic=False):
            return is_light or (place == 0 and word.endswith("s"))
    return False


def _of_part(text: str, end: int) -> re.Match[str] | None:
    """Return the words behind a mass that say of which part it is one's ("per casting")."""
    per = _PER_PART.match(text, end)
    return per if per and is_part(per["part"]) and per["part"] not in _NO_PER_PART else None
