"""Counts that have a period: what is counted, and how often a year.

A period stands behind its number ("5,000/mes") or before it ("EAU 120k").
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from eslabon.graph.reading.fields.counts import Count, counts
from eslabon.graph.reading.fields.packages import LOOKS, PACKAGE, PACKAGES
from eslabon.graph.reading.fields.parts import is_part
from eslabon.graph.reading.fields.patterns import any_of, before, cue, cue_words, rows, words_in
from eslabon.graph.reading.telling import letters_of


class Unit(NamedTuple):
    """What a counted word stands for."""

    name: str
    each: float


_PIECES: Final = Unit("pieces", 1.0)
_PIECES_SAID: Final = re.compile(
    r"\d\s?(?:k\s|mil\s)?(?:pzas?|piezas?|pzs?|pcs?|parts|units|sets|juegos|jgos|kits|pares"
    r"|pairs)\b|\b(?:qty|eau|cant)\b"
)
_WHOLE: Final = ("pieces", "sets", "pairs")
COUNTABLE: Final = ("pieces", "sets", "pairs", "kg", "m2")
_UNITS: Final = {
    word: Unit(row["unit"], float(row["each"]))
    for row in rows("counted")
    for word in row["words"].split(";")
} | {word: Unit("uncounted", 1.0) for word in PACKAGES}
_TIMES: Final = {
    word: float(row["times"])
    for row in rows("periods")
    for words in (row["nouns"], row["adjectives"])
    for word in words.split(";")
}
_NOUN: Final = any_of(word for row in rows("periods") for word in row["nouns"].split(";"))
_LONG_NOUN: Final = any_of(
    word for row in rows("periods") for word in row["nouns"].split(";") if len(word) > 1
)
_ADJECTIVE: Final = any_of(word for row in rows("periods") for word in row["adjectives"].split(";"))
# All other words before a count end with a noun or an adjective.
PERIODIC: Final = letters_of(["eau", "aau", "e.a.u.", *_TIMES])
"""The expression of words of which a text with a period has one."""
_LONG_WORDS: Final = frozenset(
    word for word in ("eau", "aau", *_TIMES) if word.isalpha() and len(word) > 1
)
_WRITTEN_APART: Final = tuple(word for word in ("e.a.u.", *_TIMES) if not word.isalpha())
# "Cada 15 dias", "c/2 sem", "every other week": of several periods together.
_EVERY: Final = (
    r"(?P<every>(?:(?:\b|(?<=\d))(?:(?:por |a |en )?cada|every|each(?!\s?\d)|per|c[ ]?/)[ ]?|/)"
    r"(?:(?P<many>\d{1,5})(?P<to>\s?(?:-|a|to|o|or)\s?\d{1,3})?"
    r"[\s-]?(?P<work>(?:business|working|work)[\s-])?"
    rf"|(?P<second>other|second|2nd|alternate|segund[oa]|(?:par|couple)(?:\s(?:de|of))?)\s"
    rf"|(?P<third>third|3rd)\s|(?P<open>otr[oa]|tercer[oa]?|cuart[oa]|fourth|4th|few|pocas?|pocos?)\s)"
    rf"(?P<of>{_LONG_NOUN}|d)(?![a-z])(?P<habil>\s(?:habil(?:es)?|laborables?|laborales?)\b)?)"
)
_PERIOD: Final = (
    rf"(?:[\s(,]{{0,2}}{_EVERY}"
    rf"|\s?/\s?(?:cada\s)?(?P<by>{_NOUN})(?![a-z])"
    rf"|\s?(?:\bal?|\bpor|-?\bper|\ban|\beach|\bevery|\bcada|\bx|p/|\ben el|\bde cada)\s?(?:la\s"
    rf"|el\s)?(?P<per>{_LONG_NOUN})(?![a-z])"
    rf"|,?\s(?:repeat\w*|repetid\w*|se repiten?|recurr\w*)\s(?:every|each|cada|per|por)\s(?P<again>{_LONG_NOUN})(?![a-z])"
    r"|\s(?P<eau>eau|aau)(?![a-z]|[\s:=~-]*\d)"
    rf"|(?<!next)(?<!this)(?<!last)(?<!esta)(?<!este)(?<!proxima)(?<!proximo)\s(?P<bare>mes|month|mo|semana|sem|ano|year|yr|week|wk)(?![a-z])"
    rf"|[\s(,]{{1,2}}(?P<adjective>{_ADJECTIVE})(?![a-z]|(?:\s(?:qty|quantity|volume|usage|demand|need|volumen|demanda|consumo))?[\s:=~-]{{0,3}}\d))"
)
_PER: Final = re.compile(_PERIOD)
PERIOD_LATER: Final = re.compile(r"[^.;|\n\x00]{0,40}?" + re.sub(r"\?P<\w+>", "?:", _PERIOD))
_OFTEN: Final = re.compile(
    r"\s(?:(?P<twice>twice|0*2 ?(?:veces|times|x))|thrice|0*3 ?(?:veces|times|x))(?=\s(?:a|al|por|per|each|every|cada)\s)"
)
_UNIT: Final = re.compile(
    rf"(?:[\s-](?!(?<=\n)[a-z]+\s?[\d:\x00]))?(?:(?:de|of)\s)?(?:(?:{LOOKS}\s){{1,2}}(?={PACKAGE}))?(?P<unit>{any_of(_UNITS)})(?![a-z0-9])"
    r"(?:\.(?=\s[a-z]|\s?/))?"
)
_WORDS: Final = re.compile(
    r"(?:[\s-](?![-\s])(?:de\s|of\s)?[a-z][a-z0-9'-]*){1,4}?(?="
    + re.sub(r"\?P<\w+>", "?:", _PERIOD)
    + ")"
)
# Of goods that are counted by their name more words may stand between: "1,800 cuerpos de valvula
# de aluminio 6061-T6 al mes".
_WORDS_OF_GOODS: Final = re.compile(
    r"\s(?P<goods>[a-z]{3,})(?:[\s-](?![-\s])(?:de\s|of\s)?(?:[a-z][a-z0-9'-]*|\d{4,5}(?:-[a-z]\d{1,3})?|\x00+)){1,6}?(?="
    + re.sub(r"\?P<\w+>", "?:", _PERIOD)
    + ")"
)
_BEFORE: Final = re.compile(
    rf"(?<![a-z])(?P<period>{any_of(cue_words('volume', 'before'))}|{_ADJECTIVE})(?![a-z])"
    r"(?P<between>[^0-9,;|\n\x00]{0,34})\Z"
)
_UNIT_BEFORE: Final = re.compile(
    r"(?<![a-z])(?P<unit>sets|juegos|kits|pares|pairs|docenas|dozens?|kg|kilos|toneladas|tons|lbs?)\s?\Z"
)
_NO_VOLUME: Final = re.compile(cue("volume", "no volume"))
_REACH: Final = 48
_NOT_BETWEEN: Final = re.compile(
    r"(?<!aprox)(?<!approx)(?<!est)(?<!vol)(?<!qty)(?<!cant)\.\s|\b(?:en|in|cada|every|de la"
    r"|entre)\b"
)
_EVERY_BEFORE: Final = re.compile(rf"{_EVERY}(?:,?\s(?:de\s|of\s|unas\s|about\s)?|:\s?)\Z")
_DAYS: Final = ("dia", "dias", "day", "days", "d")
_SAMPLED: Final = re.compile(cue("lots", "sampled"))
_EVERY_SO_OFTEN: Final = re.compile(r"\b(?:cada|every|c/)\s?\d")
_FEW_TESTED: Final = 20
_NEAR: Final = 20
_COMPOUND: Final = re.compile(r"[ /]")
_SHORT: Final = ("", *cue_words("volume", "beside before"))
_YEAR: Final = re.compile(r"20[23]\d")
_BY: Final = re.compile(r"(?<![a-z])x\s?\Z")
_FEW: Final = 1_000  # more of them in millions are millimetres
_MANY: Final = 100
_SINGLE: Final = re.compile(r"\s(?:mes|month|mo|semana|sem|ano|year|yr|week|wk)(?![a-z])")
_SOME: Final = 60  # more of them, a space before the "m", are metres; so are those of a month
_PER_SHORT: Final = re.compile(
    r"\s?(?:/|al?|por|per|each|x)\s?(?:la\s)?(?:dia|day|sem|week|wk|mes|mo|mth|h)"
)
_CROSS: Final = re.compile(r"\s?x\s?\d")
_LOTS_OF: Final = re.compile(
    r"(?<![\d.,])(?P<lots>\d{1,5})\s(?:lotes?|lots?|batch(?:es)?|corridas?|carretes|reels|"
    rf"{PACKAGE})\s(?:de|of)\s\Z"
)
_NUMBERED: Final = before("volume", "number before", gap=r"[\s-]?")


@dataclass(frozen=True, slots=True)
class Periodic:
    """A count with what is counted and how often a year (0: of a day), and its whole span."""

    start: int
    end: int
    count: Count
    unit: Unit
    times: float


@lru_cache(maxsize=32)  # volumes, what is none, and lots are told apart by the same counts
def periodic(text: str) -> tuple[Periodic, ...]:
    """Return the counts of a figured text that have a period, in their order."""
    if not _may_tell(text):
        return ()
    found = [_periodic(text, count) for count in counts(text)]
    return tuple(one for one in found if one is not None and _is_whole(one))


def _may_tell(text: str) -> bool:
    """Tell whether a text has a word of periods: a lone letter is one only behind a slash."""
    return (
        "/" in text
        or not _LONG_WORDS.isdisjoint(words_in(text))
        or any(map(text.__contains__, _WRITTEN_APART))
    )


def _is_whole(one: Periodic) -> bool:
    """Tell whether a count is one of whole things, where it counts things."""
    made = one.count.value * one.unit.each
    return one.unit.name not in _WHOLE or (made >= 1 and made % 1 == 0)


def _periodic(text: str, count: Count) -> Periodic | None:
    """Return a count with the period that stands behind it, else with the one before it."""
    if count.millions_end and _are_millions(text, count):
        count = count.in_millions()
    unit = _UNIT.match(text, count.end)
    if count.value >= _MANY and _SINGLE.match(text, count.end):
        unit = None  # "9,000 mes" lasts no 9,000 months
    meant = _meant(unit)
    if meant.name == "none":
        return None
    if _BY.search(text, max(0, count.start - 3), count.start):
        return None
    end = count.end if unit is None else unit.end()
    per = _period_behind(text, end, has_unit=unit is not None)
    if per is None:
        return _period_before(text, count, unit=meant, end=end)
    if _NUMBERED.search(text, max(0, count.start - 14), count.start):
        return None
    lots = _LOTS_OF.search(text, max(0, count.start - 24), count.start)
    if _are_tested(text, count, end=per[1]):
        per = (0.0, per[1])
    times = per[0] * (int(lots["lots"]) if lots is not None else 1)
    return Periodic(lots.start() if lots else count.start, per[1], count, meant, times)


def _are_tested(text: str, count: Count, *, end: int) -> bool:
    """Tell whether a few are counted to test them every so often ("probar 5 piezas cada 15 dias")."""
    if count.value > _FEW_TESTED or not _EVERY_SO_OFTEN.search(
        text, max(0, count.start - _NEAR), end
    ):
        return False
    return _SAMPLED.search(text, max(0, count.start - _REACH), end) is not None


def _meant(unit: re.Match[str] | None) -> Unit:
    """Return what a word behind a count stands for: pieces, where there is none."""
    return _PIECES if unit is None else _UNITS[unit["unit"].replace("\n", " ")]


def _are_millions(text: str, count: Count) -> bool:
    """Tell whether "M" or "MM" behind a count stands for millions, and not for a length."""
    end = count.millions_end
    unit = _UNIT.match(text, end)
    if unit is not None:
        return _meant(unit).name in ("pieces", "sets", "pairs")
    is_long = text[end - 2 : end] == "mm"
    if count.value >= _FEW:
        return False
    is_apart = not is_long and not text[end - 2].isdigit()
    if is_apart and (count.value >= _SOME or _PER_SHORT.match(text, end)):
        return False
    if count.value < (1 if is_long else 0.1) or _CROSS.match(text, end):
        return False
    words = _WORDS.match(text, end)
    named = words is not None and not _stops(words[0], is_first=True)
    before = _BEFORE.search(text, max(0, count.start - _REACH), count.start)
    return named or before is not None or _PER.match(text, end) is not None


def _period_behind(text: str, end: int, *, has_unit: bool) -> tuple[float, int] | None:
    """Return how often a year the period behind a count comes, and where it ends."""
    often = _OFTEN.match(text, end)
    if often is not None:
        each = _period_behind(text, often.end(), has_unit=True)
        times = 2.0 if often["twice"] else 3.0
        return None if each is None else (each[0] * times, each[1])
    per = _PER.match(text, end)
    if per is None:
        words = _WORDS.match(text, end) or (None if has_unit else _goods_behind(text, end))
        if words is None or _stops(words[0], is_first=not has_unit):
            return None
        per = _PER.match(text, words.end())
    if per is None:
        return None
    if per["every"]:
        return _times_of(per), per.end()
    word = per["by"] or per["per"] or per["again"] or per["bare"] or per["adjective"]
    return 1.0 if word is None else _TIMES[word], per.end()


def _times_of(every: re.Match[str]) -> float:
    """Return how often a year several periods pass together, 0 where that cannot be told.

    "Cada 15 dias" is twice a month and "cada 8 dias" once a week, as people say; of fewer days it
    is not told whether those without work count.
    """
    if every["to"] or every["open"]:
        return 0.0
    many = int(every["many"]) if every["many"] else 2 if every["second"] else 3
    if every["of"] not in _DAYS:
        return _TIMES[every["of"]] / max(1, many)
    if every["work"] or every["habil"]:
        return 52 * 5 / many if many >= 5 else 0.0
    if many < 7:
        return 0.0
    if many % 15 == 0:
        return 24 * 15 / many
    return 52.0 if many == 8 else 52 * 7 / many if many % 7 == 0 else 365 / many


def _goods_behind(text: str, end: int) -> re.Match[str] | None:
    """Return the words up to a period that begin with the name of goods, if they do."""
    words = _WORDS_OF_GOODS.match(text, end)
    return words if words is not None and is_part(words["goods"]) else None


_STOPS: Final = frozenset(cue_words("volume", "stop"))


def _stops(words: str, *, is_first: bool) -> bool:
    """Tell whether the words between a count and a period are no name of what is counted."""
    said = re.findall(r"[a-z0-9]+", words)
    if any(word in _STOPS for word in said):
        return True
    meant = _UNITS.get(said[0]) if is_first and said else None
    return meant is not None and meant.name == "none"


def _period_before(text: str, count: Count, *, unit: Unit, end: int) -> Periodic | None:
    """Return a count with the period that words before it name ("EAU 120k")."""
    if _YEAR.fullmatch(text, count.start, count.end) is not None:
        return None
    begin = max(0, count.start - _REACH)
    every = _EVERY_BEFORE.search(text, begin, count.start)
    if every is not None and unit.name in COUNTABLE and end > count.end:
        times = 0.0 if _are_tested(text, count, end=end) else _times_of(every)
        return Periodic(every.start(), end, count, unit, times)
    before = _BEFORE.search(text, begin, count.start)
    if (
        before is None
        or _NUMBERED.search(text, begin, count.start)
        or _NO_VOLUME.search(text, begin, count.start)
    ):
        return None
    between = before["between"]
    if unit.name == "lots" or _NOT_BETWEEN.search(between) or _CROSS.match(text, end):
        return None
    if _COMPOUND.search(before["period"]) and between.strip(" :=-") not in _SHORT:
        return None
    if unit is _PIECES and end == count.end:
        said = _UNIT_BEFORE.search(text, max(0, before.start() - 12), before.start())
        unit = _UNITS[said["unit"]] if said is not None else unit
    word = before["period"]
    last = word.replace("/", " ").rpartition(" ")[2]
    times = 1.0 if word in ("eau", "aau", "e.a.u.") else _TIMES.get(word, _TIMES.get(last, 1.0))
    return Periodic(before.start(), end, count, unit, times)


@lru_cache(maxsize=2)  # asked of each mass of a text
def says_pieces(text: str) -> bool:
    """Tell whether a text counts pieces, so that a mass beside them is that of one."""
    return _PIECES_SAID.search(text) is not None or any(
        one.unit.name in _WHOLE for one in periodic(text)
    )


def unit_behind(text: str, count: Count) -> tuple[Unit | None, int]:
    """Return the unit behind a count, None where there is none, and where both end."""
    unit = _UNIT.match(text, count.end)
    if unit is None or (unit[0][0] == "\n" and _meant(unit).name == "none"):
        return None, count.end  # a line that begins with "delivery" counts none
    return _meant(unit), unit.end()


def words_of_unit(name: str) -> list[str]:
    """Return the words that stand for a unit."""
    return [word for word, unit in _UNITS.items() if unit.name == name]
