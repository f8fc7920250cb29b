"""Finds demands that no table knows by their form, in what all other readers have left of a text.

What is left is parted into runs of words; a run demands something if it says so ("must", "debe",
"requerido", "do not"), orders something ("empacar", "label each box"), sets a limit, or asks for a
paper. Runs of small talk, prices and what others do are passed over. The words are in
`leftover_words.csv`, blanks within them written `#`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from eslabon.graph.reading.even import Found
from eslabon.graph.vocabulary.packaged import packaged_rows

_PACKAGE: Final = "eslabon.graph.reading.fields"
# What parts demands, and what also parts a demand from a value that another field has read.
# Expressions that begin with what few characters can be are sought many times faster.
_CLAUSE: Final = re.compile(
    r"[.;:,!?\n|()•* ](?:(?<=[.;:,!?])(?=\s|$)|(?<=[\n|()•*])[\n|()•*]*|(?<= )[-/–]\s)"
)
_JOINT: Final = re.compile(r"(?:and|y|e|con|with|then|luego)[ \n]")
_BEFORE_JOINT: Final = " \n\x00"
_WORD: Final = re.compile(r"[a-z]{3,}")
_BLOT: Final = "\x00"
_EDGE: Final = " \t-/'\"."
_LONGEST: Final = 110
_UNIT: Final = (
    r"(?:kn/mm|n/mm|nm|kn|n|mg|ug|ml|vol|ciclos|cycles|ppm|psi|bar|mpa|%|ohms?|db|lux|hz|rpm|v|kv|"
    r"g/cm3|um|mm|micras|microns?|hrs?|h|horas|hours|min|dias|days)"
)
_FIGURE: Final = r"\d{1,6}(?:[.,]\d{1,6})?"
_LIMITED: Final = re.compile(
    rf"[a-z]{{2,}}[a-z ]{{0,40}} (?:[±<>≤≥] ?{_FIGURE}|"
    rf"(?:max|min|maxim[oa]|minim[oa]|maximum|minimum)\.? (?:de |of )?{_FIGURE} ?{_UNIT}(?![a-z])|"
    rf"(?:de |of )?{_FIGURE}(?: ?(?:-|a|to) ?{_FIGURE})? ?{_UNIT}"
    rf" ?(?:max|min|maxim[oa]|minim[oa]|maximum|minimum)(?![a-z]))"
)
_INFINITIVE: Final = re.compile(
    r"(?:no|sin) (?!cotiz|ofert|ofrec|propon|mand|envi|acept|considerar|inclu|hacer|hay|ser|usar|quot)"
    r"[a-z]{2,12}[aei]r(?:l[oa]s?)?(?![a-z])"
)


class _Cues(NamedTuple):
    talk: re.Pattern[str]
    anywhere: re.Pattern[str]
    first: re.Pattern[str]
    paper: re.Pattern[str]


def _one_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word.replace("#", " ")) for word in words)


@cache
def _cues() -> _Cues:
    """Return the patterns of what tells a demand, and of small talk."""
    named = {
        row["name"]: row["words"].split() for row in packaged_rows(_PACKAGE, "leftover_words.csv")
    }
    anywhere = [*named["modal"], *named["needed"], *named["never"]]
    return _Cues(
        re.compile(rf"(?<![a-z'])(?:{_one_of(named['talk'])})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{_one_of(anywhere)})(?![a-z])"),
        re.compile(
            rf"(?:please |pls |favor de |por favor )?(?:{_one_of(named['order'])})(?![a-z])"
        ),
        re.compile(rf"(?<![a-z])(?:{_one_of(named['paper'])})(?![a-z])"),
    )


def leftovers(left: str, passed: Sequence[tuple[int, int]]) -> list[Found[None]]:
    """Return the runs of an even text, what others have used blotted, that demand something.

    Args:
        left: The text.
        passed: Spans of what is not asked for; the clause about each is passed over.
    """
    return [run for run in _runs(left, passed) if _demands(left[run.start : run.end])]


def _demands(words: str) -> bool:
    """Tell whether a run of words demands something."""
    cues = _cues()
    told = len(_WORD.findall(cues.anywhere.sub(" ", words)))
    if len(words) > _LONGEST or not told or cues.talk.search(words):
        return False
    if _LIMITED.search(words) or _INFINITIVE.match(words):
        return True
    return told > 1 and bool(
        cues.anywhere.search(words) or cues.first.match(words) or cues.paper.search(words)
    )


def _runs(left: str, passed: Sequence[tuple[int, int]]) -> Iterator[Found[None]]:
    """Yield the runs of words of clauses of which no other reader has used anything."""
    joints = [
        joint.span()
        for joint in _JOINT.finditer(left)
        if joint.start() == 0 or left[joint.start() - 1] in _BEFORE_JOINT
    ]
    start = 0
    for end, following in [*(mark.span() for mark in _CLAUSE.finditer(left)), (len(left),) * 2]:
        if not any(a < end and start < b for a, b in passed):
            yield from _parts(left, (start, end), joints)
        start = following


def _parts(
    left: str, clause: tuple[int, int], joints: Sequence[tuple[int, int]]
) -> Iterator[Found[None]]:
    """Yield the parts of a clause between joints, those aside that hold or touch a blot."""
    start, end = clause
    inside = [joint for joint in joints if start <= joint[0] and joint[1] <= end]
    for until, following in [*inside, (end, end)]:
        words = left[start:until]
        inner = words.strip(_EDGE)
        if inner and _BLOT not in words:
            first = start + words.index(inner)
            yield Found(first, first + len(inner), None)
        start = following
