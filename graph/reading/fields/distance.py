"""How near the supplier must be, in km; hours of driving and borders are no distance."""

import re
from collections.abc import Iterator
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.figures import figured
from eslabon.graph.reading.fields.numbers import Amount, amounts, number
from eslabon.graph.reading.fields.patterns import SENTENCE, before, cue
from eslabon.graph.reading.telling import told_by

_UNIT: Final = re.compile(
    r"[\s-]?(?P<unit>km|kms|kilometros?|kilometers?|kilometres?|mi|mile|miles"
    r"|millas?)\b(?!/)(?!\s?(?:/|por)\s?h)"
)
_UNITS: Final = r"kms?|kilomet(?:ro|er|re)s?|mi|miles?|millas?"
_MILE_KM: Final = 1.609344
_NEAR_BEFORE: Final = re.compile(
    rf"(?:\ba\s)?{cue('distance', 'near before')}[\s:~.]*"
    rf"(?:{cue('distance', 'beside near')}\.?\s){{0,2}}\Z"
)
_NEAR_AFTER: Final = re.compile(rf"\s?\(?{cue('distance', 'near after')}")
_NEAR_LATER: Final = re.compile(
    r"\s(?:de|of|from)\s[a-z][a-z ]{2,26},?\s(?:como maximo|cuando mucho|maximo|max\b|a lo mas|tops|at most|o menos|or less)"
)
# "50 km de Querétaro" bounds where the supplier is; the buyer's own plant is only told of.
_FROM: Final = re.compile(r"\s(?:de|del|of|from)\s(?:la\s|el\s|the\s)?[a-z]")
_IS_OURS: Final = re.compile(
    r"(?<![a-z])(?:estamos|estoy|somos|ubicad[oa]s?|planta|plant|we'?re|we are|is|are|located|"
    r"situated|queda|quedamos|esta|facility|warehouse|almacen|nave)\b[^.;\n|]{0,24}\Z"
)
# "A más de 50 km" keeps away, and does not bound.
_FARTHER: Final = re.compile(
    r"(?<!\bno )(?<!\bnot )(?:mas (?:de|lejos de|alla de)|farther than|further than|more than|beyond) \Z"
)
_BORDER: Final = re.compile(rf"[^.,;\n|\d\x00]{{0,25}}{cue('distance', 'border')}")
_NOT_PLACE: Final = before("distance", "no place", gap=rf"{SENTENCE}{{0,30}}")
_HOURS: Final = re.compile(
    r"[\s-]?(?:h|hr|hrs|hora|horas|hour|hours)(?:'s?)?\b\.?(?:\sy media|\sand a half)?(?:\s?(?:max\w*\.?\s?)?"
    rf"(?P<drive>(?:de\s|by\s|en\s|por\s)?{cue('distance', 'drive')})"
    rf"|\s(?:(?:max\w*|o menos|como maximo)\.?\s)?(?P<of>of|from"
    rf"|desde|de)\s(?!{cue('distance', 'process')})[a-z])"
)
# One of them, or a part of one, in words; elsewhere "una" is an article.
_ONE: Final = re.compile(
    r"(?<![a-z])(?:(?P<one>una?|one|an|a(?= mile))|(?P<half>media|half an?|a half|half)"
    r"|(?P<pair>un par de|a couple(?: of)?))"
    r"(?=[ -](?:horas?|hours?|hrs?|millas?|miles?|kilomet(?:ro|er|re)s?|km)(?![a-z]))"
)
_AND_A_HALF: Final = re.compile(r"(?<=\ba )hora y media(?![a-z])")
_FIGURES: Final = {"one": "1", "half": ".5", "pair": "2"}
_CLOSE: Final = before("distance", "close", gap=r"\s?")
_REACH: Final = 34


@told_by(_UNITS)
def distances(text: str) -> list[Found[float]]:
    """Return the distances, in km, within which an even text asks for a supplier.

    >>> [one.value for one in distances("a menos de 100 km de silao, 30 km de la frontera")]
    [100.0]
    """
    plain = _in_figures(text)
    return [found for found, is_border in _lengths(plain) if not is_border]


@told_by(rf"{_UNITS}|h|hrs?|horas?|hours?")
def unmeasured(text: str) -> list[Found[str]]:
    """Return the nearness that no length states: hours of driving, distances to the border."""
    plain = _in_figures(text)
    borders = [found for found, is_border in _lengths(plain) if is_border]
    spans = [(one.start, one.end) for one in borders] + list(_hours(plain))
    return [Found(start, end, text[start:end].strip()) for start, end in sorted(spans)]


def _in_figures(text: str) -> str:
    """Return an even text with the numbers of its hours and lengths made figures, of the same length."""
    halves = _AND_A_HALF.sub(lambda one: "1.5 hora".rjust(len(one[0]), "0"), text)
    return _ONE.sub(
        lambda one: _FIGURES[one.lastgroup or "one"].rjust(len(one[0]), "0"), figured(halves)
    )


def _lengths(text: str) -> Iterator[tuple[Found[float], bool]]:
    """Yield the distances of a figured text, and whether each is one to a border."""
    for amount in amounts(text):
        unit = _UNIT.match(text, amount.end)
        if unit is None:
            continue
        begin = max(0, amount.start - _REACH)
        before = _NEAR_BEFORE.search(text, begin, amount.start)
        after = _NEAR_AFTER.match(text, unit.end())
        later = _NEAR_LATER.match(text, unit.end())
        border = _BORDER.match(text, unit.end())
        if _FARTHER.search(text, begin, amount.start):
            continue
        is_plain = _FROM.match(text, unit.end()) and not _IS_OURS.search(text, begin, amount.start)
        if not is_plain and before is after is later is border is None:
            continue
        if _NOT_PLACE.search(text, max(0, amount.start - 2 * _REACH), amount.start):
            continue
        # Nobody bounds a distance to the metre: "1.000 km" are a thousand.
        far = _length(text, amount)
        km = far if unit["unit"].startswith("k") else round(far * _MILE_KM, 1)
        start = before.start() if before is not None else amount.start
        end = (border or after or unit).end()
        if km > 0:
            yield Found(start, end, km), border is not None


def _length(text: str, amount: Amount) -> float:
    """Return the upper end of a distance; three digits after a point are thousands."""
    if amount.low != amount.high:
        return amount.high
    return number(text[amount.start : amount.end], counted=True)


def _hours(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of hours of driving."""
    for amount in amounts(text):
        hours = _HOURS.match(text, amount.end)
        if hours is None:
            continue
        close = _CLOSE.search(text, max(0, amount.start - _REACH), amount.start)
        if hours["drive"] or close is not None:
            yield _start(close, amount), hours.end() - (1 if hours["of"] else 0)


def _start(close: re.Match[str] | None, amount: Amount) -> int:
    """Return where a phrase begins that a word may open."""
    return close.start() if close is not None else amount.start
