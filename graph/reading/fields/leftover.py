"""Finds demands that no table knows by their form, in what all other readers have left of a text.

What is left is parted into runs of words; a run demands something if it says so ("must", "debe",
"requerido", "do not"), orders something ("empacar", "label each box"), rules something out ("no
graphite"), sets a limit, says how often or after what, or asks for a paper. Runs of small talk,
prices and what others do are passed over. The words are in
`leftover_words.csv`, blanks within them written `#`, stems starred.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.demand_forms import says_how
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
_LETTERS: Final = re.compile(r"[a-z]+")
_DIGIT: Final = re.compile(r"\d")
# What nobody knows is not wanted: "no graphite", "libre de silicones".
_WITHOUT: Final = re.compile(
    r"(?:no|sin|without|zero|cero|ningun[oa]?s?|ni|free (?:of|from)|libres? de)(?: (?:any|ningun[oa]?|"
    r"un|una|el|la|los|las|de|visible|visibles|que))* (?P<what>[a-z]{3,}[a-z0-9' -]*)"
)
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
    rf"(?:max|min|maxim[oa]|minim[oa]|maximum|minimum)\.? (?:de |of )?{_FIGURE}(?: ?{_UNIT}(?![a-z])|$)|"
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
    each: re.Pattern[str]
    first: re.Pattern[str]
    paper: re.Pattern[str]
    words: frozenset[str]
    """One of them begins each of these four."""
    talk_without: re.Pattern[str]
    """What is refused, not known or not so begins thus, rather than what is asked for: "no idea"."""


def _one_of(words: Sequence[str]) -> str:
    """Return the regular expression of one of some words, stems starred."""
    written = (re.escape(word.rstrip("*").replace("#", " ")) for word in words)
    return "|".join(
        f"{one}{'[a-z]*' if word[-1] == '*' else ''}"
        for one, word in zip(written, words, strict=True)
    )


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
        re.compile(rf"(?<![a-z])(?:{_one_of(named['each'])})(?![a-z])"),
        re.compile(
            rf"(?:please |pls |favor de |por favor )?(?:{_one_of(named['order'])})(?![a-z])"
        ),
        re.compile(rf"(?<![a-z])(?:{_one_of(named['paper'])})(?![a-z])"),
        frozenset(
            letters
            for word in (*anywhere, *named["each"], *named["order"], *named["paper"])
            for letters in _LETTERS.findall(word)[:1]
        ),
        re.compile(rf"(?:{_one_of(named['talk_without'])})(?![a-z])"),
    )


def leftovers(left: str, passed: Sequence[tuple[int, int]]) -> list[Found[None]]:
    """Return the runs of an even text, what others have used blotted, that demand something.

    Args:
        left: The text.
        passed: Spans of what is not asked for; the clause about each is passed over.
    """
    return [run for run in _runs(left, passed) if _demands(left[run.start : run.end])]


def is_small_talk(words: str) -> bool:
    """Tell whether words are of small talk, prices or what others do."""
    return _cues().talk.search(words) is not None


def _demands(words: str) -> bool:
    """Tell whether a run of words demands something."""
    cues = _cues()
    how = says_how(words, asks_nothing=cues.talk_without)
    is_telling = how or _DIGIT.search(words) or _WITHOUT.match(words)
    if not is_telling and cues.words.isdisjoint(_LETTERS.findall(words)):
        return False
    told = len(_WORD.findall(cues.anywhere.sub(" ", words)))
    if len(words) > _LONGEST or not (told or how) or is_small_talk(words):
        return False
    if how:
        return True
    if _LIMITED.search(words) or _INFINITIVE.match(words) or _is_ruled_out(words):
        return True
    if told > 1 and (
        cues.anywhere.search(words) or cues.first.match(words) or cues.paper.search(words)
    ):
        return True
    each = cues.each.search(words)
    return bool(each and len(_WORD.findall(cues.each.sub(" ", words))) > 1)


def _is_ruled_out(words: str) -> bool:
    """Tell whether a run begins by naming what is not wanted."""
    without = _WITHOUT.match(words)
    return without is not None and not _cues().talk_without.match(without["what"])


def _runs(left: str, passed: Sequence[tuple[int, int]]) -> Iterator[Found[None]]:
    """Yield the runs of words, parted by marks and joints, of which no other reader has used any.

    Clauses that touch what is passed over have none.
    """
    joints = [
        joint.span()
        for joint in _JOINT.finditer(left)
        if joint.start() == 0 or left[joint.start() - 1] in _BEFORE_JOINT
    ]
    start = at = 0
    for end, following in [*(mark.span() for mark in _CLAUSE.finditer(left)), (len(left),) * 2]:
        is_passed = any(a < end and start < b for a, b in passed)
        parts = [(end, following)]
        while at < len(joints) and joints[at][1] <= end:
            parts.insert(-1, joints[at]) if joints[at][0] >= start else None
            at += 1
        for until, after in parts:
            run = None if is_passed else _run(left, start, end=until)
            if run is not None:
                yield run
            start = after


def _run(left: str, start: int, *, end: int) -> Found[None] | None:
    """Return the run of words of a part of a text, none where it holds or touches a blot."""
    words = left[start:end]
    inner = "" if _BLOT in words else words.strip(_EDGE)
    if not inner:
        return None
    first = start + words.index(inner)
    return Found(first, first + len(inner), None)
