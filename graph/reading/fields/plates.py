"""What sheets are thick, round goods across, and long goods long, though no word says so."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from eslabon.graph.reading.fields.numbers import Amount
from eslabon.graph.reading.fields.parts import is_part
from eslabon.graph.reading.fields.patterns import before, cue

Side = Literal["length", "height", "diameter"]

_PLATE_BEFORE: Final = before(
    "plates", "plates", gap=r"(?:\s(?:de\s)?[a-z0-9\x00-]+){0,3}(?:\s(?:de|of))?[\s,:]{1,2}"
)
_PLATE_AFTER: Final = re.compile(
    rf"\s?(?:thk|thick|de espesor|espesor)\.?\s(?:[a-z0-9\x00-]+\s){{0,3}}{cue('plates', 'plates')}"
    rf"|\s(?:[a-z0-9\x00-]+\s){{0,1}}?{cue('plates', 'plates')}"
)
_NOT_THICK: Final = re.compile(
    r"\s?(?:x\s?[\dø]|±|long|largo|wide|ancho|dia|de (?:largo|ancho|diam)|of\b)"
)
_ROUND_BEFORE: Final = before(
    "plates", "round", gap=r"(?:\s[a-z0-9\x00-]+){0,4}?\s(?:de|of|are|is|son|in|:)\s"
)
_WAFER_BEFORE: Final = re.compile(r"\b(?:oblea|wafer)s?\s\Z")
_ROUND_AFTER: Final = re.compile(rf"[\s-](?:[a-z\x00]+\s){{0,2}}?{cue('plates', 'round')}")
_LONG_BEFORE: Final = before("plates", "long", gap=r"[^.;,|\n]{0,34}\s(?:de|of|at)\s")
_PART_BEFORE: Final = re.compile(r"(?P<counted>\d\s|\x00\s?)?(?P<word>[a-z]{3,})\sde\s\Z")
_TUBE_BEFORE: Final = before(
    "plates", "tubes", gap=r"(?:\s(?:de\s)?[a-z0-9\x00-]+){0,2}\s(?:de\s)?"
)
_TUBE_NOT: Final = re.compile(
    r"\s?(?:x\s?[\dø]|ced|sch|npt|nps|wall|pared|thick|de pared|long|largo|de largo|,?\s?ced)"
)
_OF_GOODS: Final = (
    r"(?:\s(?:de|of|are|is|son|es|up to|hasta|max\.?|maxim[oa]s?|aprox\.?|about|size|tamano|mide[n]?|"
    r"measuring|with|con)){0,3}[\s:,(]{1,2}\Z"
)
_GOODS_BEFORE: Final = re.compile(rf"(?<![a-z])(?P<word>[a-z]{{3,}}){_OF_GOODS}")
_GOODS_AFTER: Final = re.compile(r"[\s-](?:long\s)?(?P<word>[a-z]{3,})(?![a-z])")
_MEASURE_BEFORE: Final = re.compile(
    r"\d\s?(?:kgs?|kilos|lbs?|mm|cm|m|in)\.?(?:\s(?:de\s)?(?:dia(?:m(?:etro|eter)?)?\.?|ø|each|cada una?))?"
    r"(?:\s?,\s|\s(?:y|and|x|by|por)\s)\Z"
)
_REACH: Final = 48
_THICK_MM: Final = (0.3, 160.0)
_ROUND_MM: Final = (40.0, 1_500.0)
_TUBE_MM: Final = (3.0, 120.0)
_LONG_MM: Final = (900.0, 30_000.0)
# Goods that go by a size which is none of their sides, and what carries goods.
_SIZED_GOODS: Final = re.compile(
    r"(?:pantalla|display|screen|monitor|rin|rines|wheel|rim|llanta|tire|television|tv)s?\Z"
)
_VEHICLE: Final = re.compile(r"\s(?:truck|trailer|container|camion|caja|contenedor|remolque)")
_SIZE: Final = frozenset({"size", "tamano", "medida", "medidas"})
_PART_MM: Final = (100.0, 30_000.0)  # less is as often a hole, a seam or a wall of it


def unnamed_sides(text: str, amount: Amount, *, end: int, mm: float, unit: str) -> Iterator[Side]:
    """Yield the side that a length is of its goods, judged by what they are.

    Args:
        text: A figured text.
        amount: The number of the length.
        end: Where its unit ends.
        mm: The length.
        unit: Its unit as it is written.
    """
    begin = max(0, amount.start - _REACH)
    if _is(mm, _LONG_MM) and unit[0] in "mf" and _is_long(text, begin, amount.start):
        yield "length"
    elif _is(mm, _ROUND_MM) and (
        _ROUND_BEFORE.search(text, begin, amount.start)
        or _WAFER_BEFORE.search(text, begin, amount.start)
        or _ROUND_AFTER.match(text, end)
    ):
        yield "diameter"
    elif _is(mm, _THICK_MM) and _is_plate(text, begin, amount.start, end=end):
        yield "height"
    elif _is(mm, _TUBE_MM) and _is_tube(text, begin, amount.start, end=end):
        yield "diameter"
    elif _is(mm, _PART_MM) and _is_of_goods(text, begin, amount.start, end=end):
        yield "length"


def _is_of_goods(text: str, begin: int, start: int, *, end: int) -> bool:
    """Tell whether a length is said of goods as a whole ("piezas de hasta 600 mm")."""
    if _NOT_THICK.match(text, end) or _TUBE_NOT.match(text, end) or _VEHICLE.match(text, end):
        return False
    before = _GOODS_BEFORE.search(text, begin, start)
    if before is not None and _SIZED_GOODS.match(before["word"]):
        return False
    if before is not None and (is_part(before["word"]) or before["word"] in _SIZE):
        return True
    after = _GOODS_AFTER.match(text, end)
    if after is not None and after["word"].endswith("s") and is_part(after["word"]):
        return True
    return _MEASURE_BEFORE.search(text, begin, start) is not None


def _is(mm: float, between: tuple[float, float]) -> bool:
    return between[0] <= mm <= between[1]


def _is_long(text: str, begin: int, start: int) -> bool:
    """Tell whether a length is that of long goods ("tramos de tubo de 12 m")."""
    if _LONG_BEFORE.search(text, begin, start):
        return True
    part = _PART_BEFORE.search(text, begin, start)
    return part is not None and (
        part["counted"] is not None or is_part(part["word"], generic=False)
    )


def _is_plate(text: str, begin: int, start: int, *, end: int) -> bool:
    """Tell whether a length is the thickness of a sheet ("vidrio de 4 mm", "2 in thick plate")."""
    if _NOT_THICK.match(text, end):
        return False
    after = _PLATE_AFTER.match(text, end)
    return after is not None or _PLATE_BEFORE.search(text, begin, start) is not None


def _is_tube(text: str, begin: int, start: int, *, end: int) -> bool:
    """Tell whether a length is what a tube measures across."""
    if _TUBE_NOT.match(text, end):
        return False
    return _TUBE_BEFORE.search(text, begin, start) is not None
