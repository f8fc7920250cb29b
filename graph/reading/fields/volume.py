"""How many are made a year, and what of it has no agreed count."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.counts import counts
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.packages import are_finished, is_of_packages
from eslabon.graph.reading.fields.periods import (
    COUNTABLE,
    PERIODIC,
    Periodic,
    Unit,
    periodic,
    unit_behind,
)
from eslabon.graph.reading.telling import told_by

_FEW: Final = 20


@dataclass(frozen=True, slots=True)
class Volume:
    """What is made a year; `value_min` is the lower end of a range."""

    value: float
    unit: str
    value_min: float | None = None


@told_by(PERIODIC)
def volumes(text: str) -> list[Found[Volume]]:
    """Return the volumes of a year that an even text states.

    >>> [one.value for one in volumes("30k to 45k units/month; 3 t por dia")]
    [Volume(value=540000.0, unit='pieces', value_min=360000.0)]
    """
    plain = figured(text)
    found = [one for one in periodic(plain) if _is_counted(plain, one)]
    return [volume for one in found if (volume := _volume(plain, one)) is not None]


@told_by(PERIODIC)
def uncounted(text: str) -> list[Found[str]]:
    """Return the volumes that have no agreed count: those of a day, and of pallets.

    >>> [one.value for one in uncounted("14 tarimas al mes, 3 t por dia")]
    ['14 tarimas al mes', '3 t por dia']
    """
    plain = figured(text)
    return [
        Found(one.start, one.end, text[one.start : one.end])
        for one in periodic(plain)
        if one.unit.name not in ("none", "lots") and not _is_counted(plain, one)
    ]


def _is_counted(text: str, one: Periodic) -> bool:
    """Tell whether a year's volume follows from a count and its period."""
    if one.unit.name == "uncounted":
        return one.times > 0 and _is_goods(text, one)
    if unit_behind(text, one.count)[0] is None and one.count.value < _FEW and _lot_of_each(text):
        return False  # "lotes de 200, 3 por semana": lots, as likely as pieces
    return one.unit.name != "none" and one.times > 0


_ROLL: Final = re.compile(r"\brollos?\b")


def _is_goods(text: str, one: Periodic) -> bool:
    """Tell whether packages or rolls are what is made, as a text does that speaks of them before."""
    if is_of_packages(text, one.count):
        return are_finished(text, one.count)
    rolls = _ROLL.search(text, one.count.end, one.end)
    return rolls is not None and _ROLL.search(text, 0, one.start) is not None


def _volume(text: str, one: Periodic) -> Found[Volume] | None:
    """Return the volume of a year of a count and its period."""
    each, name = one.unit.each * one.times, one.unit.name
    if name == "lots":
        size = _lot_of_each(text)
        if size is None:
            return None
        each, name = size.each * one.times, size.name
    elif name == "uncounted":
        each, name = one.times, "pieces"
    digits = 3 if name in ("kg", "m2") else 0  # parts are whole ones, also of every third week
    low = None if one.count.low is None else round(one.count.low * each, digits)
    return Found(one.start, one.end, Volume(round(one.count.value * each, digits), name, low))


_PER_LOT: Final = re.compile(
    r"\s?(?:/|\bper\b|\bpor\b|\bcada\b|\beach\b)\s?(?:lote?|batch|corrida)\b"
)
_OF_SIZE: Final = re.compile(r"\s?(?:lotes?|lots?|batch(?:es)?|corridas?)\s(?:de|of)\s(?:\S+\s)?\Z")


@lru_cache(maxsize=32)  # asked for each count of lots
def _lot_of_each(text: str) -> Unit | None:
    """Return the size of the lots that are counted ("lots of 400, twelve lots a year")."""
    for count in counts(text):
        begin = max(0, count.start - 24)
        unit, end = unit_behind(text, count)
        if _OF_SIZE.search(text, begin, count.start) or _PER_LOT.match(text, end):
            meant = unit if unit is not None and unit.name in COUNTABLE else Unit("pieces", 1.0)
            return Unit(meant.name, count.value * meant.each)
    return None
