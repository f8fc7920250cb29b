"""Lots that nothing calls so: counts of things in a text that states no period."""

import re
from collections.abc import Iterator
from typing import Final

from eslabon.graph.reading.fields.counts import Count
from eslabon.graph.reading.fields.material_cues import GRADE_NUMBER
from eslabon.graph.reading.fields.packages import PACKAGE, are_finished, is_of_packages
from eslabon.graph.reading.fields.parts import are_small, is_part
from eslabon.graph.reading.fields.patterns import SENTENCE, any_of, before, cue, cue_words, rows
from eslabon.graph.reading.fields.periods import (
    PERIOD_LATER,
    Unit,
    says_pieces,
    unit_behind,
    words_of_unit,
)

_GOODS: Final = any_of(word for row in rows("goods") for word in row["words"].split(";"))
_NO_THING: Final = "|".join(re.escape(word) for word in words_of_unit("none")) + "|[a-z]"
_LINK: Final = "de|del|of|en|in|a|al|y|and|x|con|with|por|per|para|for|at|to|on|from|the|is|are|que"
_BETWEEN: Final = rf"\s(?:(?!(?:{_LINK}|{_NO_THING})\s)(?:[a-z][a-z0-9/-]*|\x00+)\s){{0,3}}?"
_THING: Final = re.compile(rf"{_BETWEEN}(?P<thing>{_GOODS})(?![a-z0-9])")
_ANY_THINGS: Final = re.compile(
    rf"{_BETWEEN}(?!{any_of(cue_words('lots', 'no things'))}(?![a-z]))(?!(?:{_NO_THING})\b)"
    r"(?P<thing>[a-z]{2,}[a-rt-z0-9]s)(?![a-z0-9-])"
)
_NAMED_BOXES: Final = re.compile(
    rf"\s(?!(?:{_LINK}|{_NO_THING})\s)[a-z]{{3,}}\s(?:boxes|cases|racks|bags|reels|pins|cables)(?![a-z])"
)
_HAD: Final = before(
    "lots", "had", gap=r"\s(?:(?:about|aprox\.?|unos|unas|como|solo|only|just)\s)?"
)
# "Granallar 9 bastidores".
_TO_DO: Final = re.compile(r"(?<![a-z])(?!mayor|menor|ser\b|por\b)[a-z]{3,}(?:ar|er|ir)\s\Z")
_ORDERED: Final = re.compile(
    r"(?<![a-z])(?:oc|orden(?: de compra)?|pedido|p\.?o\.?|y|oiga)\s(?:por|for)\s\Z"
)
_STARTS: Final = re.compile(
    r"(?:\A|[.;:|\n]\s?(?:-\s?)?)(?:(?:about|approx\.?|aprox\.?|around|roughly|some|unos|unas|como)\s)?\Z"
)
_COMMA: Final = re.compile(r",\s\Z")
_OF: Final = re.compile(r"\b(?:of|de)\s\Z")
_MANY: Final = 100
_ENDS: Final = re.compile(r"\s?(?:\Z|[.,;|\n)])")
_OF_THEM: Final = re.compile(
    r"\s(?:of (?:them|these|those|each)|of (?:the |our )?(?:p/?n|part no\.?|part number|item)|de (?:ellos|ellas|estos|estas|esos|esas)|on hand"
    r"|(?:in|en) (?:stock|hand|total)|en existencia|total|altogether|in all)\b"
)
_ONE: Final = re.compile(
    r"(?:(?:\A|[.;:,|\n]\s?|\b(?:es|quote|cotizar|solo|only|just)\s)(?:one|una?|single|a single)"
    r"(?:\s(?!nada)[a-z-]+){0,2}?\s(?P<thing>[a-z]+)(?=\s?(?:\Z|[,.;|(\n])|\s(?:de|para|for|from|in|made)\b)"
    r"|\b(?:1|una) sola (?:pieza|unidad)\b|\bes (?P<sole>una|uno) (?:nada mas|nomas|sola?|solamente)\b"
    r"|\b(?:just|only) (?:the )?one\b|\bone[- ]off\b)"
)
_NUMBERED: Final = re.compile(r"(?:\A|\n|\|)\s?(?P<number>\d{1,2})\b")
NOT_BEFORE: Final = re.compile(
    rf"(?:{cue('lots', 'pack before')}(?:\s(?:de|of|con|with|a|los|las|the))?"
    rf"|{cue('lots', 'number before')}(?:(?<![a-z]{{5}})\.)?|≥|≤|>|<|[$€]|\busd|±|\b(?:hrc|rc|hrb|hb|hv|bhn))\s?\Z"
)
NOT_AFTER: Final = re.compile(
    r"\s?(?:\b(?:ga|gauge|gage|cal|rc|hrc|hrb|hb|hv|bhn|recocido|annealed)\b|%|/(?!\s[^\d\s])|°|\"|x\s?[\dø]|:|h\b|-(?:[a-z]|\d))"
)
_PER_OTHER: Final = re.compile(rf"\s?(?:\bpor|\bper|\ba|/)\s?{cue('lots', 'per other')}")
_BOXES: Final = re.compile(rf"\s(?:rollos?|rolls?|reels?|cases|{PACKAGE})(?![a-z])")
_VOLUME_BEFORE: Final = before("lots", "volume before", gap=rf"{SENTENCE}{{0,20}}")
_OFFERED: Final = re.compile(r"\b(?:de|of|for|para|cotizar|quote)\s\Z")
_THOUSANDS: Final = re.compile(r"(?:millar(?:es)?|millon(?:es)?|miles)\Z")
_AXES: Final = re.compile(r"\s?(?:ejes|axes|axis)\b")
_LISTED: Final = re.compile(r"\d\s(?:x\s)?\Z|\b(?:peso|weight|wt|pesa|masa)\b[a-z .:]{0,12}\Z")
_YEAR: Final = re.compile(r"20[23]\d")
_LEAST_MASS_KG: Final = 100.0
_LEAST_OF_SMALL_KG: Final = 10.0
_FEW_COMPONENTS: Final = 40.0
_AFTER_SIZE: Final = re.compile(
    r"(?:x\s?[\d.,/ ]{1,9}\s?(?:mm|cm|m|in|ft)\b\.?|\d\")\s?,\s(?:(?:aprox\.?|approx\.?|unos|about|roughly)\s)?\Z"
)
_MASS_ENDS: Final = re.compile(r"\s?(?:$|[,;|\n)]|\.(?:\s|$)|(?:en )?total\b|over one\b|in one\b)")
_TOTAL: Final = re.compile(r"\s(?:en |in )?total\b")
_MASS_STARTS: Final = re.compile(
    r"(?:\A|[,;:|\n(.]|\btotal)\s*(?:de|of|aprox\.?|unos|unas|about|son|total|~)?\s*\Z"
)
_MASS_OF: Final = re.compile(
    r"\s(?:de|of)\s(?!capac|carga|peso|fuerza|load|force|press|torque)[a-z]"
)
_MASS_OF_THINGS: Final = re.compile(r"\s(?:de|of)\s(?P<goods>[a-z]{3,})(?![a-z])")
# Of specifications that number their baths: "nitric 2" is no pair of parts.
_METHOD: Final = before("lots", "method before", gap=r"\s")
_METHODS: Final = 9
_REACH: Final = 40
_FAR: Final = 60


def unsaid(text: str, free: list[Count]) -> Iterator[tuple[Count, Unit, int]]:
    """Yield the counts that nothing but what they count makes lots, each with its unit and end."""
    for bare in free:
        if bare.low is not None:
            continue
        count = _unbracketed(text, bare)
        unit, end = unit_behind(text, count)
        if unit is None or _is_bare_unit(text, count, unit=unit):
            ends = _thing_end(text, count)
            if ends is None:
                continue
            unit, end = Unit("pieces", 1.0), ends
        elif not _may_be_lot(text, count, unit=unit, end=end):
            continue
        if not _is_barred(text, count, end=end):
            yield count, unit, end


def lone(text: str) -> tuple[int, int] | None:
    """Return the span of words that tell of a single part ("es una nada mas", "one axle")."""
    for found in _ONE.finditer(text):
        thing = found["thing"]
        if thing is None or thing in ("pieza", "unidad", "unit", "piece") or is_part(thing):
            return found.span()
    return None


def _unbracketed(text: str, count: Count) -> Count:
    """Return a count with the brackets around its number ("(4) plates")."""
    if text[count.end : count.end + 2] == ") " and text[count.start - 1 : count.start] == "(":
        return count._replace(end=count.end + 1)
    return count


def _is_bare_unit(text: str, count: Count, *, unit: Unit) -> bool:
    """Tell whether boxes or the like are themselves what is offered."""
    if unit.name == "uncounted" and is_of_packages(text, count):
        return are_finished(text, count)
    begin = max(0, count.start - _REACH)
    return (
        unit.name == "uncounted"
        and _BOXES.match(text, count.end) is not None
        and (_OFFERED.search(text, begin, count.start) or _HAD.search(text, begin, count.start))
        is not None
    )


def _thing_end(text: str, count: Count) -> int | None:
    """Return where the thing ends that a number counts, None where it counts none."""
    if _is_no_count(text, count):
        return None
    if _THOUSANDS.search(text, count.start, count.end) and text.startswith(" de ", count.end):
        count = count._replace(end=count.end + len(" de"))
    begin = max(0, count.start - _REACH)
    them = _OF_THEM.match(text, count.end)
    if them is not None:
        return them.end()
    thing = _THING.match(text, count.end) or _BOXES.match(text, count.end)
    if thing is not None:
        return thing.end()
    thing = _ANY_THINGS.match(text, count.end) or _NAMED_BOXES.match(text, count.end)
    if thing is None:
        return _one_end(text, count) if count.value == 1 else None
    had = _HAD.search(text, begin, count.start) or _STARTS.search(text, begin, count.start)
    had = had or _TO_DO.search(text, begin, count.start)
    if had is None and count.value >= _MANY:
        had = _OF.search(text, begin, count.start)
    if had is None and _COMMA.search(text, begin, count.start):
        had = _ENDS.match(text, thing.end())
    return None if had is None or _numbers_a_line(text, count) else thing.end()


_MORE_LISTED: Final = re.compile(r"[^.;|\n,]{0,20},\s\d+\s[a-z]")
_SINGLE_THING: Final = re.compile(r"\s(?:[a-z-]+\s){0,2}?(?P<thing>[a-z]+)(?![a-z])")


def _one_end(text: str, count: Count) -> int | None:
    """Return where a single part ends behind its "1"."""
    thing = _SINGLE_THING.match(text, count.end)
    if thing is None or not is_part(thing["thing"]) or _numbers_a_line(text, count):
        return None
    if _MORE_LISTED.match(text, thing.end()):
        return None
    begin = max(0, count.start - _REACH)
    said = _HAD.search(text, begin, count.start) or _STARTS.search(text, begin, count.start)
    return None if said is None else thing.end()


def _numbers_a_line(text: str, count: Count) -> bool:
    """Tell whether a number is one of several that number the lines of a list."""
    numbers = {int(found["number"]) for found in _NUMBERED.finditer(text)}
    value = int(count.value)
    return value in numbers and (value + 1 in numbers or value - 1 in numbers)


def _is_barred(text: str, count: Count, *, end: int) -> bool:
    """Tell whether what stands around a number makes it no quantity."""
    begin = max(0, count.start - _REACH)
    unit = text[count.end : end]
    return (
        ("\n" in unit and text[end : end + 1] == ":")
        or _PER_OTHER.match(text, end) is not None
        or PERIOD_LATER.match(text, end) is not None
        or _VOLUME_BEFORE.search(text, begin, count.start) is not None
        or _LISTED.search(text, begin, count.start) is not None
        or _YEAR.fullmatch(text, count.start, count.end) is not None
        or NOT_AFTER.match(text, count.end) is not None
        or (count.value <= _METHODS and _METHOD.search(text, begin, count.start) is not None)
        or (
            NOT_BEFORE.search(text, begin, count.start) is not None
            and _ORDERED.search(text, begin, count.start) is None
        )
    )


def _is_no_count(text: str, count: Count) -> bool:
    """Tell whether a number before a thing is its grade ("6061 housings"), or counts axes."""
    if _AXES.match(text, count.end) and count.value <= 6:
        return True
    return GRADE_NUMBER.fullmatch(text, count.start, count.end) is not None


def _may_be_lot(text: str, count: Count, *, unit: Unit, end: int) -> bool:
    """Tell whether a counted unit may be a lot: of a mass only where it is much, and alone."""
    if unit.name in ("pieces", "sets", "pairs"):
        return True
    is_alone = _MASS_ENDS.match(text, end) and _MASS_STARTS.search(
        text, max(0, count.start - 24), count.start
    )
    if text[count.end : end].strip(" .-") == "t":
        is_alone = _TOTAL.match(text, end)  # else teeth, as often as tonnes
    is_alone = is_alone or _MASS_OF.match(text, end)
    if _AFTER_SIZE.search(text, max(0, count.start - _REACH), count.start):
        return False  # "1.8 x 1.2 m, 310 kg" is what one weighs
    if says_pieces(text):
        return False  # what weighs so much is each of them
    if unit.name == "m2":
        return _TOTAL.match(text, end) is not None
    things = _MASS_OF_THINGS.match(text, end)
    is_much = count.value * unit.each >= _LEAST_MASS_KG
    is_much = is_much or (things is not None and is_part(things["goods"]))
    is_some = count.value * unit.each >= _LEAST_OF_SMALL_KG
    is_much = is_much or (
        is_some
        and are_small(text[max(0, count.start - _FAR) : count.start], text[end : end + _REACH])
    )
    is_of_small = are_small("", text[end : end + _REACH])
    return unit.name == "kg" and is_much and (is_alone is not None or is_of_small)
