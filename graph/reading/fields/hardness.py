"""Hardness: a scale with numbers before or behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.numbers import (
    NUMERAL,
    Amount,
    Bounds,
    amounts,
    bounds,
    is_negated,
    number,
    raised,
    toleranced,
)
from eslabon.graph.reading.fields.patterns import SENTENCE, any_of, before, cue, rows
from eslabon.graph.reading.telling import letters_of, told_by

_SCALES: Final = {
    word: (row["scale"], float(row["least"]), float(row["most"]))
    for row in rows("hardness_scales")
    for word in row["words"].split(";")
}
_WORD: Final = any_of(_SCALES)
_ANY: Final = re.compile(
    r"rc(?![a-z])|h\.?r\.?|hb|hv|bhn|rockw|rkw|rwc|brin|vick|dph|vhn|scale|escal|shor|duro"
    r"|sh[ -]?a(?![a-z])"
)
_BEHIND: Final = re.compile(
    rf"\+?\s?(?:(?:on the|en(?: la)?|de)\s)?(?P<scale>{_WORD})(?![a-z])(?![-/]?\d)(?!\s?d\b)"
    r"(?:\s(?:equiv[a-z]*\.?|superficial|surface))?"
)
_BEFORE: Final = re.compile(
    rf"(?<![a-z])(?<!\d)(?<!(?<!\d)\d\d\s)(?P<scale>{_WORD})(?![a-z])(?:\s?(?:hardness|dureza|superficial"
    rf"|surface))?"
    r"(?:\s?[)\]])?"
    r"(?:[\s:=|]{0,3}(?:de|of|entre|between|from|scale))?"
    r"(?:[\s:=(]{0,2}(?:(?:min|max)(?:im[oa]|imum)?\.?|[<>]=?|≥|≤))?[\s:=(~|-]{0,3}\Z"
)
_NEVER_BEFORE: Final = ("duro",)
_OTHER_UNIT: Final = re.compile(r"\s?(?:um|mm|mic|mils?|in|%|°|d|h|hr|pz|pc|n)\b|\s?[%°\"]")
_GLUED: Final = re.compile(
    rf"(?<![a-z0-9])(?<!\d\s)(?P<scale>hrc|rc|hra|hbw?|hv)(?P<low>{NUMERAL})"
    rf"(?:\s?[-/]\s?(?P<high>{NUMERAL})|\s?\+\s?(?P<up>{NUMERAL}))?"
)
_AGAIN: Final = re.compile(rf"(?:\s?-\s?|\s(?:a|to|al)\s){_WORD}\s?(?P<high>{NUMERAL})(?!\d)")
_LEAST_GLUED: Final = {"HV": 101.0}
_OFF: Final = re.compile(rf"\s?(?:±|\+\s?/?\s?-)\s?(?P<off>{NUMERAL})(?!\s?%)")
_NOT_ASKED: Final = re.compile(
    rf"{cue('hardness', 'not asked')}[^,;\n|\x00]{{0,40}}\Z"
    rf"|{cue('hardness', 'came in')}{SENTENCE}{{0,40}}\Z"
    r"|[(@]\s?(?:a|at|hasta)?\s?(?:limite?\s)?\Z"
    # How hard the end of an effective case is, by which its depth is measured.
    r"|(?:efectiv[ao]|effective|chd|ecd|eht)[^,;\n|]{0,24}\d\s?(?:mm|um|micras|in|\")\s(?:a|at)\s\Z"
    rf"|\(\s?{cue('hardness', 'treated')}[^();\n|]{{0,30}}\Z"
)
_NOT_ASKED_AFTER: Final = re.compile(
    rf"\s?(?:min\.?|max\.?)?[\s(]{{0,2}}{cue('hardness', 'not asked after')}"
)
_WINDOW: Final = 46
_TREATED: Final = before("hardness", "treated", gap=r"\s?\(\s?")
_ASKED_IN_BRACKETS: Final = re.compile(rf"{cue('hardness', 'asked')}[^();|\n]{{0,34}}\(\s?\Z")


@dataclass(frozen=True, slots=True)
class Hardness:
    """A hardness on one of the scales HRC, HRA, HB, HV, Shore A; an end not stated is None."""

    scale: str
    min: float | None
    max: float | None


@told_by(letters_of(word.strip("° ") for word in _SCALES))
def hardnesses(text: str) -> list[Found[Hardness]]:
    """Return the hardnesses that an even text asks for; those of a core are none.

    >>> [one.value for one in hardnesses("superficie 58-62 hrc, nucleo 30-40 hrc")]
    [Hardness(scale='HRC', min=58.0, max=62.0)]
    """
    if _ANY.search(text) is None:
        return []
    plain = figured(text)
    found = [*_glued(plain), *_spaced(plain)]
    return sorted(found, key=lambda one: one.start)


def _spaced(text: str) -> Iterator[Found[Hardness]]:
    """Yield the hardnesses whose numbers stand apart from their scales."""
    taken = 0
    for amount in amounts(text):
        if amount.start < taken:
            continue
        amount = raised(text, amount, end=amount.end) or amount
        behind = _BEHIND.match(text, amount.end)
        if behind is not None:
            found = _behind(text, amount, behind=behind)
            if found is not None:
                taken = found.end
                yield found
                continue
        before = _BEFORE.search(text, max(0, amount.start - _WINDOW), amount.start)
        if before is None or before["scale"] in _NEVER_BEFORE:
            continue
        if _OTHER_UNIT.match(text, amount.end) is None:
            bound = _bound_behind(text, amount, start=before.start())
            found = _checked(text, before["scale"], bound=bound)
            if found is not None:
                taken = found.end
                yield Found(before.start(), found.end, found.value)


def _bound_behind(text: str, amount: Amount, *, start: int) -> Bounds:
    """Return the bounds of an amount with its scale before it, from where that starts."""
    again = _AGAIN.match(text, amount.end)
    if again is not None and amount.low == amount.high < number(again["high"]):
        return Bounds(amount.low, number(again["high"]), amount.start, again.end())
    bound = bounds(text, amount, end=amount.end)
    if bound.low == bound.high == amount.low:
        whole = Amount(start, amount.end, amount.low, amount.high)
        bound = bounds(text, whole, end=amount.end)
    return bound


def _behind(text: str, amount: Amount, *, behind: re.Match[str]) -> Found[Hardness] | None:
    """Return the hardness of an amount with its scale behind it, and perhaps ± behind that."""
    off = _OFF.match(text, behind.end())
    if text[amount.end] == "+" and amount.low == amount.high:
        bound = Bounds(amount.low, None, amount.start, behind.end())
        return _checked(text, behind["scale"], bound=bound)
    if off is None:
        end = behind.end()
        sided = toleranced(text, amount, end=end) or raised(text, amount, end=end)
        if sided is not None:
            bound = Bounds(sided.low, sided.high, amount.start, sided.end)
            return _checked(text, behind["scale"], bound=bound)
        return _checked(text, behind["scale"], bound=bounds(text, amount, end=end))
    spread = number(off["off"])
    bound = Bounds(amount.low - spread, amount.high + spread, amount.start, off.end())
    return _checked(text, behind["scale"], bound=bound)


def _checked(text: str, word: str, *, bound: Bounds) -> Found[Hardness] | None:
    """Return a hardness if it is possible on its scale, and asked for."""
    scale, least, most = _SCALES[word.replace("\n", " ")]
    low, high, start, end = bound
    if not all(least <= value <= most for value in (low, high) if value is not None):
        return None
    begin = max(0, start - _WINDOW)
    if is_negated(text, start):
        return None
    if _NOT_ASKED_AFTER.match(text, end) or (
        _NOT_ASKED.search(text, begin, start) and not _is_asked(text, begin, start)
    ):
        return None
    return Found(start, end, Hardness(scale, low, high))


def _is_asked(text: str, begin: int, start: int) -> bool:
    """Tell whether words before brackets ask for the hardness in them ("aging (35-42 HRC)")."""
    asked = _ASKED_IN_BRACKETS.search(text, begin, start)
    return asked is not None and _TREATED.search(text, begin, start) is None


def _glued(text: str) -> Iterator[Found[Hardness]]:
    """Yield the hardnesses that are written in one word ("HRC58-62")."""
    for found in _GLUED.finditer(text):
        low, high = number(found["low"]), number(found["high"] or found["low"])
        high += number(found["up"]) if found["up"] else 0.0
        scale = _SCALES[found["scale"]][0]
        if low < _LEAST_GLUED.get(scale, 0.0) or high < low:
            continue
        amount = Amount(found.start(), found.end(), low, high)
        checked = _checked(text, found["scale"], bound=bounds(text, amount, end=found.end()))
        if checked is not None:
            yield checked
