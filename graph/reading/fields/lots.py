"""Lots: batches, quantities of a one-off, and least orders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.counts import Count, counts
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.numbers import number
from eslabon.graph.reading.fields.packages import PACKAGE
from eslabon.graph.reading.fields.parts import is_part
from eslabon.graph.reading.fields.patterns import before, cue, cue_words, is_within
from eslabon.graph.reading.fields.periods import COUNTABLE, Periodic, Unit, periodic, unit_behind
from eslabon.graph.reading.fields.thickness import thicknesses
from eslabon.graph.reading.fields.unsaid_lots import NOT_AFTER, NOT_BEFORE, lone, unsaid

_SAID_BEFORE: Final = re.compile(
    rf"(?P<word>{cue('lots', 'said before')})(?P<between>[^0-9;|\n\x00]{{0,26}})\Z"
)
_NO_LOT: Final = re.compile(r"\b(?:por|per|by|x|(?P<each>each|cada|every))\s\Z|/\Z")
_BETWEEN_NOT: Final = re.compile(rf"{cue('lots', 'not between')}|[#./,](?=\s?\S)")

_SAID_AFTER: Final = re.compile(
    rf"(?:\s?[a-z][a-z0-9-]*)?(?:\s[a-z][a-z0-9-]*){{0,2}}?(?:\s?/\s?|\s(?:per|por|x|a|cada|each)"
    # "300 x 200 mm / lote de 500": of what stands behind it.
    rf"\s){cue('lots', 'per lot')}(?!\s(?:de|of)\s\d)"
    rf"|(?:-(?:piece|pc|part|unit))?(?:\s[a-z][a-z0-9-]*){{0,3}}?[, ]{{1,2}}\(?{cue('lots', 'said after')}(?!\s?[:=]?\s?\d)"
)
_SIZES: Final = frozenset(cue_words("lots", "beside said"))
_REACH: Final = 40
_FEWEST: Final = 50  # a bare least number below it may be one of anything
_NOT_AFTER_SAID: Final = re.compile(rf"(?!:\s|:\Z){NOT_AFTER.pattern}")
_PER_LOT: Final = re.compile(
    rf"(?P<sample>\s(?:de muestra|samples?|muestras?))?\s?(?:/|per|por|a|cada|each)\s?{cue('lots', 'per lot')}"
)
_TESTED: Final = re.compile(
    r"\s(?:(?:to be|for|para|de|are|must be)\s)?(?:test|insp|ensay|prueb|muestr|check)"
)
_SAMPLED: Final = before("lots", "sampled", gap=r"[^,;.:|\n\x00]{0,30}")
_YEARLY: Final = re.compile(r"\b(?:annual|annually|yearly|monthly|weekly|year|yr|month)\s\Z")
_QUANTITY: Final = frozenset(
    {"qty", "q'ty", "qnty", "quantity", "quantities", "order", "order qty"}
)
_CALLS: Final = (
    "release",
    "liberacion",
    "embarque",
    "shipment",
    "pull",
    "entrega",
    "viaje",
)
_OF: Final = frozenset({"de", "of"})
_DAY: Final = re.compile(r"\sde\s(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)")
_NUMBERED: Final = frozenset(
    {"lote", "lot", "batch", "order", "orden", "pedido", "release", "shipment"}
)
_LEAST_ORDER: Final = re.compile(
    r"(?:\A|[,;(|:.]\s|\b(?:style|order|color|colour|run|batch|y|and|con|with)\s)"
    r"min(?:im[oa]|imum|\.)?(?:\s(?:por|per|de)\s(?:pedido|order|color|orden|corrida|lote|lot|release"
    r"|style|run|estilo|modelo|compra))?\s?:?\s?(?:(?:de|of)\s)?\Z"
)
_PHRASE_ENDS: Final = re.compile(r"\s?(?:\Z|[.;,)|\n](?!\d)|per\s|por\s)")
_BREAK_WORDS: Final = ("break", "escala", "cantidades", "qty", "quantities")
# The most that is asked about of several quantities: "qty breaks 100/250/500".
_BREAKS: Final = re.compile(
    r"(?:\b(?:qty|quantity|price|volume)\sbreaks?|\bescalas?(?:\sde\s(?:precio|cantidad|volumen)s?)?"
    r"|\bcantidades|\bqty|\bquantities)\s?(?:at|of|for|de|en|a)?\s?:?\s?"
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\s?[/;]\s?(?:\d{1,3}(?:,\d{3})+|\d+)|,?\s(?:(?:y|and)\s)?(?:\d{1,3}(?:,\d{3})+|\d+))*"
    r"(?:\s?[/;]\s?|,?\s(?:(?:y|and)\s)?)(?P<most>\d{1,3}(?:,\d{3})+|\d+)(?![\d/]|\s?(?:mm|in)\b)"
)


_BOXED: Final = re.compile(
    rf"(?<![a-z0-9.,/-])(?<!\d[.,/-] )(?P<boxes>\d{{1,4}})\s(?:carretes|reels|{PACKAGE})\s(?:de|of|con|with)\s"
    r"(?P<each>\d{1,3}(?:,\d{3})+|\d{1,6})"
    r"(?=\s(?!kgs?\b|kilos?\b|lbs?\b|g\b|mm\b|cm\b|m\b|mts\b|in\b|ft\b|x\b|l\b|lt|ml\b|oz\b|gal|por\b|by\b|t\b|ton)[a-z]{2,})"
)

# "x45 brackets", "80x soporte", "mil tapones".
_TIMES: Final = re.compile(
    r"(?<![a-z0-9.,/-])(?<!\d )(?:x ?(?P<many>\d{1,5})|(?P<more>\d{1,5}) ?x|mil)\s(?P<goods>[a-z]{4,})(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Lot:
    """A batch, the quantity of a one-off, or the least order; of a range the upper end, and `least`."""

    value: float
    unit: str
    least: float | None = None


def lots(text: str) -> list[Found[Lot]]:
    """Return the lots that an even text states: said ones, else what is counted without a period.

    >>> [one.value for one in lots("moq 1,000; 5k pzas/mes")]
    [Lot(value=1000.0, unit='pieces', least=None)]
    >>> [one.value for one in lots("pavonado para 150 pernos, 4 barrenos")]
    [Lot(value=150.0, unit='pieces', least=None)]
    """
    plain = figured(text)
    with_period = periodic(plain)
    made = next((one for one in with_period if one.unit.name in COUNTABLE), None)
    taken = [(one.start, one.end) for one in with_period]
    sized = {one.count.start for one in with_period if one.start < one.count.start}
    free = [c for c in counts(plain) if c.start in sized or not is_within(c.start, taken)]
    free = [one for one in free if _is_whole(plain, one) and not _is_sampled(plain, one)]
    # "1.5 mil minimum" is as thick as that, not a thousand and a half of pieces.
    coats = [(one.start, one.end) for one in thicknesses(plain)] if " mil" in plain else []
    free = [one for one in free if not is_within(one.start, coats)]
    said = [found for count in free if (found := _said(plain, count, made=made)) is not None]
    if not said and any(map(plain.__contains__, _BREAK_WORDS)):
        said = [
            Found(*one.span(), Lot(number(one["most"].rstrip(",."), counted=True), "pieces"))
            for one in _BREAKS.finditer(plain)
        ]
    if said or with_period:
        return said
    bare = list(_boxed(plain)) or [_lot(n, unit, end=end) for n, unit, end in unsaid(plain, free)]
    if bare or (single := lone(plain)) is None:
        return bare
    return [Found(*single, Lot(1.0, "pieces"))]


def _boxed(text: str) -> Iterator[Found[Lot]]:
    """Yield the lots that are told in boxes of so many ("12 cajas de 500 tornillos"), or times."""
    for one in _BOXED.finditer(text):
        pieces = int(one["boxes"]) * number(one["each"], counted=True)
        yield Found(*one.span(), Lot(pieces, "pieces"))
    for one in _TIMES.finditer(text):
        if is_part(one["goods"]):
            many = float(one["many"] or one["more"] or 1_000)
            yield Found(one.start(), one.start("goods") - 1, Lot(many, "pieces"))


def _is_whole(text: str, count: Count) -> bool:
    """Tell whether a count is one of whole things, or of what is weighed or measured."""
    if count.value % 1 == 0:  # which an endless one is not either
        return count.value >= 1
    unit, _ = unit_behind(text, count)
    return unit is not None and unit.name in ("kg", "m2")


def _is_sampled(text: str, count: Count) -> bool:
    """Tell whether a count is of what is tested of each lot ("inspect 5 parts per lot")."""
    _, end = unit_behind(text, count)
    per = _PER_LOT.match(text, end)
    if per is None:
        return False
    if per["sample"] or _TESTED.match(text, per.end()):
        return True
    return _SAMPLED.search(text, max(0, count.start - _REACH), count.start) is not None


def _said(text: str, count: Count, *, made: Periodic | None) -> Found[Lot] | None:
    """Return the lot of a count with words that call it one, in the unit of what is made if bare."""
    unit, end = unit_behind(text, count)
    if unit is not None and unit.name not in COUNTABLE:
        return None
    begin = max(0, count.start - _REACH)
    meant = unit if unit is not None or made is None else _unit_of(count, made)
    after = _SAID_AFTER.match(text, count.end)
    if after is not None and not NOT_BEFORE.search(text, begin, count.start):
        return _lot(count, meant, end=after.end())
    if made is not None and _is_least(text, count, has_unit=unit is not None, end=end):
        return _lot(count, meant, end=end)
    if _NOT_AFTER_SAID.match(text, count.end):
        return None
    said = _SAID_BEFORE.search(text, begin, count.start)
    while said is not None:  # "released in lots of 500" has two words of which one says it
        if _is_said(text, said, count=count, unit=unit):
            return _lot(count, meant, end=end)
        said = _SAID_BEFORE.search(text, said.end("word"), count.start)
    return None


def _unit_of(count: Count, made: Periodic) -> Unit | None:
    """Return the unit of what is made as that of a bare lot of it ("600 pairs a month, lots of 60")."""
    fits = made.unit.name not in ("pieces", "kg") and count.value <= made.count.value
    return made.unit if fits else None


def _is_least(text: str, count: Count, *, has_unit: bool, end: int) -> bool:
    """Tell whether a count is the least that is ordered of what is made ("150k a month, min 20k")."""
    if not has_unit and (count.value < _FEWEST or not _PHRASE_ENDS.match(text, end)):
        return False
    return _LEAST_ORDER.search(text, max(0, count.start - _REACH), count.start) is not None


def _is_said(text: str, before: re.Match[str], *, count: Count, unit: Unit | None) -> bool:
    """Tell whether a word before a count says that it is a lot, not its number or its day."""
    begin = max(0, before.start() - 10)
    if before["word"] in _QUANTITY and _YEARLY.search(text, begin, before.start()):
        return False  # "annual qty 9000"
    of_each = _NO_LOT.search(text, max(0, before.start() - 8), before.start())
    if of_each is not None and (of_each["each"] is None or unit is None):
        return False
    if _BETWEEN_NOT.search(before["between"]):
        return False
    if unit is not None:
        return True
    said = set(before["between"].replace(":", " ").replace("=", " ").replace(".", " ").split())
    if _DAY.match(text, count.end):
        return False
    if before["word"].startswith(_CALLS) and said.isdisjoint(_OF):
        return False  # "embarque 12 de marzo", "release 3"
    is_number = before["word"] in _NUMBERED and not said and ":" not in before["between"]
    return said <= _SIZES and not (is_number and count.value >= 1_000 and count.value % 50)


def _lot(count: Count, unit: Unit | None, *, end: int) -> Found[Lot]:
    """Return the lot of a count in a unit."""
    each, name = (unit.each, unit.name) if unit is not None else (1.0, "pieces")
    least = None if count.low is None else round(count.low * each, 3)
    return Found(count.start, end, Lot(round(count.value * each, 3), name, least))
