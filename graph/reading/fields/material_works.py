"""The number of a metal right behind the work that is done to it: "temple 4140", "anodize 6061".

Words that name the work are cues of the table `cues.csv`. What stands behind the number must not
count or measure it, and more must be said of what may be a year, a round count or a temperature.
"""

import re
from typing import Final

from eslabon.graph.reading.fields.patterns import cue

_READER: Final = "materials"
_DETAILS: Final = rf"(?: {cue(_READER, 'detail')}){{0,3}}(?: (?:de|of|en|in|on|sobre))? \Z"
# "Sin pulir 430" is no work on it.
_DONE: Final = r"(?<!(?<![a-z])no )(?<!(?<![a-z])sin )(?<!(?<![a-z])not )"
_WORKED: Final = re.compile(_DONE + cue(_READER, "worked before") + _DETAILS)
_LIGHT: Final = re.compile(_DONE + cue(_READER, "light before") + _DETAILS)
_HEATED: Final = re.compile(cue(_READER, "heated before") + _DETAILS)
_BEGUN: Final = re.compile(r"(?:^|[\n;|]) ?(?:[-•] )?\Z")
_WORK_AFTER: Final = re.compile(
    rf" (?:(?P<light>{cue(_READER, 'light before')})|{cue(_READER, 'worked before')})"
    rf"(?: {cue(_READER, 'detail')}){{0,3}}"
)
_PLURAL: Final = re.compile(r"[ao]s(?![a-z])")
_LONG: Final = 4
_HARDNESS: Final = r"(?:hrc|hrb|hra|rc|hbw?|hv|bhn|hr15n|hr30n)"
_MEASURE: Final = (
    r"(?:0?\.)?\d+(?:[.,]\d+)?(?: ?(?:-|a|to) ?(?:0?\.)?\d+(?:[.,]\d+)?)? ?"
    rf"(?:{_HARDNESS}|um|micras?|microns?|mils?|mm|in|\")(?![a-z])"
)
_TEMPER: Final = r"(?:(?:a|to|al|en|cond\.?|condition|condicion) )?(?:t\d|h\d{3})"
_TOLD: Final = re.compile(
    rf"[ ,]{{1,2}}(?:(?:a|to|at|con|@|de) )?(?:{_MEASURE}|{_HARDNESS} \d)"
    rf"|[ ,]{{1,2}}{_TEMPER}"
    r"|[ ,]{1,2}(?:per|segun|conforme a|iaw|ams|astm|mil|iso|tipo|type|clase|class) "
)
_STOP: Final = re.compile(
    r" ?(?:$|[.;\n)]|,(?!\d)|(?:a|to|at|con|@) \d|(?:y|e|and|then|luego|con|with|negro|black|natural|clear) )"
)
_LIGHT_TEMPER: Final = re.compile(rf"[ ,]{{1,2}}{_TEMPER}")
_ROUND: Final = re.compile(r"1\d\d0")
_YEARS: Final = re.compile(r"(?:19|20)\d\d")
SHORT_GRADE: Final = re.compile(
    r"30[1-4]|310|31[67]|321|347|41[06]|420|43[0469]|440|319|356|380|383"
)
"""The expression of a grade of three figures that the trade says without the name of its metal."""
_CAST: Final = re.compile(r"319|356|380|383")  # aluminium that is cast


def is_worked(left: str, right: str, *, grade: str) -> bool:
    """Tell whether a number beside the name of a work is the metal that it is done to.

    >>> is_worked("temple y revenido ", " a 28-32 hrc", grade="4140")
    True
    >>> is_worked("solution treat and age ", " to t73", grade="7075")
    True
    >>> is_worked("", " envejecido h900", grade="17-4")
    True
    >>> is_worked("zincado ", " piezas", grade="4140"), is_worked("zincado ", "", grade="2024")
    (False, False)
    """
    is_light = _LIGHT.search(left) is not None
    if is_light or _WORKED.search(left):
        return _is_grade(right, grade=grade, is_light=is_light, is_hot=_is_hot(left))
    after = _WORK_AFTER.match(right) if _BEGUN.search(left) else None
    # "1045 zincados" are counted.
    if after is None or _PLURAL.search(after[0]):
        return False
    is_light = after["light"] is not None
    return _is_grade(right[after.end() :], grade=grade, is_light=is_light, is_hot=False)


def _is_hot(left: str) -> bool:
    """Tell whether a number may be the temperature of a work: "revenido 420"."""
    return _HEATED.search(left) is not None


def _is_grade(right: str, *, grade: str, is_light: bool, is_hot: bool) -> bool:
    """Tell whether what stands behind a number and its work lets it be a grade."""
    if _TOLD.match(right):
        is_light = is_light or _LIGHT_TEMPER.match(right) is not None
    elif _ROUND.fullmatch(grade) or _STOP.match(right) is None:
        return False
    if _YEARS.fullmatch(grade):
        return is_light
    if len(grade) < _LONG and grade.isdigit():
        if _CAST.fullmatch(grade):
            return is_light
        return SHORT_GRADE.fullmatch(grade) is not None and not is_hot
    return True
