"""The sizes of threaded fasteners, as their trade writes them: "M8 x 1.25 x 35", ".375-16 x 2.5"."""

import re
from collections.abc import Iterator
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.numbers import number
from eslabon.graph.reading.fields.patterns import before, cue
from eslabon.graph.reading.fields.sides import value_of

_ANY: Final = re.compile(r"[m#0-9](?:(?<=[m#])[0-9]|(?<=[0-9])-[0-9]{2})")
_INCH_SIZE: Final = r"(?:\d[ -])?\d{1,2}/(?:2|4|8|16|32)|\d?\.\d{2,4}"
_LENGTH: Final = (
    r"(?:(?:\d{1,2}[ -])?\d{1,2}/(?:2|4|8|16|32|64)(?!\d)|\d{1,3}(?:[.,]\d{1,4})?|\.\d{1,4})"
)
_METRIC: Final = re.compile(
    r"(?<![a-z0-9/.-])m(?P<d>\d{1,2}(?:[.,]5)?)(?![a-wyz0-9/]|[.,]\d|-\d{2,})(?:-\d(?:\.\d+)?)?"
    rf"(?:\s?x\s?(?P<one>{_LENGTH}))?(?:\s?x\s?(?P<two>{_LENGTH}))?(?P<tail>\s?x\s?\d)?"
)
_INCH: Final = re.compile(
    rf"(?<![a-z0-9/.-])(?:(?P<d>{_INCH_SIZE})|#\s?(?P<gauge>\d{{1,2}}))\"?-(?P<pitch>\d\d)"
    rf"(?:\s?-?(?:unc|unf|unj?[cf]?|unr[cf]))?(?:-\d[ab])?(?![a-z0-9])"
    rf"(?:\s?x\s?(?P<length>{_LENGTH})(?![\d/])(?!\s?(?:mm|cm)\b))?"
)
_NOUN_BEFORE: Final = before(
    "fasteners", "nouns", gap=r"(?:\s(?!m\d)(?:de|of|hex\w*|cabeza|head|allen|socket|flange|brida|grado|grade"
    r"|clase|class|cl\.?|[a-z0-9.\x00-]{2,14})){0,3}[\s:,(-]{1,2}",
)  # fmt: skip
_NOUN_AFTER: Final = re.compile(
    rf"(?:\"|\s?(?:mm|in|long|lg)\b\.?)?\s(?:(?!(?:for|para|in|en|con|with)\s)[a-z0-9.-]{{2,14}}\s){{0,2}}?{cue('fasteners', 'nouns')}"
)
_AIDS: Final = before("fasteners", "aids", gap=r"[^.;|\n]{0,30}")
_FOR: Final = ("para", "for")
_REACH: Final = 48
_IN_MM: Final = 25.4
_MOST_PITCH: Final = 4.0


def fasteners(text: str) -> Iterator[Found[tuple[float, float | None]]]:
    """Yield the diameter and the length of fasteners in a figured text, in mm.

    >>> [one.value for one in fasteners("tornillo m8 x 1.25 x 35; bolt 1/4-20 x 1; roscas m6")]
    [(8.0, 35.0), (6.35, 25.4)]
    """
    if _ANY.search(text) is None:
        return
    for found in _METRIC.finditer(text):
        if found["tail"] is None and _is_asked(text, found, lone=found["one"] is None):
            yield Found(*found.span(), (number(found["d"]), _metric_length(found)))
    for found in _INCH.finditer(text):
        if _is_asked(text, found, lone=found["length"] is None):
            size = value_of(found["d"]) if found["d"] else 0.06 + 0.013 * int(found["gauge"])
            length = found["length"] and round(value_of(found["length"]) * _IN_MM, 4)
            yield Found(*found.span(), (round(size * _IN_MM, 4), length or None))


def _is_asked(text: str, found: re.Match[str], *, lone: bool) -> bool:
    """Tell whether a thread is a fastener that is worked on: none that holds, or that is cut."""
    begin = max(0, found.start() - _REACH)
    noun = _NOUN_BEFORE.search(text, begin, found.start())
    start = noun.start() if noun is not None else found.start()
    aid = _AIDS.search(text, max(0, start - _REACH), start)
    # "Zinc for screws M10 x 60" speaks of the goods, "holes for M6 screws" of what holds them.
    if aid is not None and (lone or not aid.group().strip().startswith(_FOR)):
        return False
    if noun is not None:
        return True
    after = _NOUN_AFTER.match(text, found.end())
    return after is not None and _AIDS.search(text, found.end(), after.end()) is None


def _metric_length(found: re.Match[str]) -> float | None:
    """Return the length behind a metric size, past its pitch."""
    last = found["two"] or found["one"]
    if last is None:
        return None
    value = value_of(last)
    is_pitch = found["two"] is None and value <= _MOST_PITCH
    return None if is_pitch else value
