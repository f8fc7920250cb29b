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
from eslabon.graph.reading.spans import Spans
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
_PIECE: Final = re.compile(r"[^\x00]{9,}")  # the least of three words
# What a piece before a blot ends with and leaves open, and what it then must not end with.
_OPENED: Final = re.compile(
    r"(?: (?:after|before|in|on|at|by|to|the|for|per|en|de|del|por|a|al|tras|con|with|w/|la|el|los|las|un|una|of))+$"
)
_COMPARED: Final = re.compile(
    r"(?:than|under|over|above|below|between|within|que|menos|mas|hasta|bajo|entre|max|min|mayor|menor)$"
)
_FEW: Final = re.compile(r"\S+(?: \S{1,2})?")
# What a piece behind a blot begins with, if it says something of its own.
_PARTED: Final = re.compile(
    r"(?:no|not|sin|without|w/o|must|shall|should|never|nada|cero|zero|max|min|debe|deben|que no|to be|need to|"
    r"needs to|have to|may not|can't|won't|tienen que)(?![a-z])(?! [a-z]{2,14}$)(?! be (?:done|made|in|at))|"
    r"[a-z]+(?:ad[oa]s?|ed)(?= (?:in|on|to|at|with|by|from|before|after|off|out|en|a|al|con|sin|entre|y|w/))"
)
# What goes on from what others read, rather than saying something of its own.
_OF_THAT: Final = re.compile(
    r"(?:de|del|of|on|en|in|al?|at|for|para|por|per|over|sobre|under|to|first|after|before|despues|durante|"
    r"posterior|with|con|from|y|and|or|o|the|el|la|[a-z]{1,2})(?![a-z])|[^a-z]|.{0,40}100 ?%"
)
_RULES_OUT: Final = re.compile(
    r"(?:^|(?<![a-z]))(?:no|sin|without|w/o|must|shall|never|free|zero|cero|may not|can't|won't)(?![a-z])"
)
_MUST_NOT: Final = re.compile(
    r"(?:must not|shall not|may not|never|do not|don't|no debe[n]?|no se debe[n]?|nunca) [a-z]{3,}$"
)
_AHEAD = 3  # words, so that they rule out something else
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
        passed: Spans of what is not asked for; of the clause about each only is told what is said
            ahead of it, as "no wrinkles" ahead of "inside the bend".
    """
    found: list[Found[None]] = []
    over = Spans(passed)
    for start, end in _parts(left):
        ruled = over.first(start, end)
        if ruled is not None:
            found += _ahead_of(left, start, end=end, ruled=ruled)
        else:
            found += _told(left, start, end=end)
    return found


def _told(left: str, start: int, *, end: int) -> Iterator[Found[None]]:
    """Yield the demands of a part of a text: the whole, or what is beside the blots in it."""
    if _WORD.search(left, start, end) is None:
        return
    if _BLOT not in left[start:end]:
        run = _run(left, start, end=end)
        if run and _demands(left[run.start : run.end]):
            yield run
        return
    for piece in _PIECE.finditer(left, start, end):
        run = _run(left, piece.start(), end=piece.end())
        if run is None:
            continue
        words = left[run.start : run.end]
        is_before = left[run.end : run.end + 2] == f" {_BLOT}"
        opened = _OPENED.search(words) if is_before else None
        words = words[: opened.start()] if opened else words
        is_after = left[max(0, run.start - 2) : run.start - 1] == _BLOT
        if _is_told_beside(words, is_after=is_after, is_before=is_before):
            yield Found(run.start, run.start + len(words), None)


def _is_told_beside(words: str, *, is_after: bool, is_before: bool) -> bool:
    """Tell whether words after or before what others read demand something by themselves."""
    if _FEW.fullmatch(words) or _COMPARED.search(words):
        return False
    if is_after and not _PARTED.match(words) and (_OF_THAT.match(words) or not _says(words)):
        return False
    if is_before and not (_says(words) or _MUST_NOT.search(words)):
        return False
    is_state = is_after and not _RULES_OUT.match(words) and _says(f"x {words}")
    return (is_state or _demands(words)) and not is_small_talk(words)


def _says(words: str) -> bool:
    """Tell whether words say how the work must come out."""
    return says_how(words, asks_nothing=_cues().talk_without)


def _ahead_of(left: str, start: int, *, end: int, ruled: int) -> Iterator[Found[None]]:
    """Yield the part of a text if it rules out something else ahead of what is not asked for."""
    ahead = left[start:ruled].strip(_EDGE)
    if _BLOT in ahead or len(ahead.split()) < _AHEAD or not _RULES_OUT.search(ahead):
        return
    opened = _OPENED.search(ahead)
    run = _run(left, start, end=start + left[start:ruled].index(ahead) + len(ahead))
    words = ahead[: opened.start()] if opened else ahead
    if run and _demands(words):
        until = left.find(_BLOT, run.start, end)
        whole = _run(left, start, end=until if until >= 0 else end)
        yield whole or run


def is_small_talk(words: str) -> bool:
    """Tell whether words are of small talk, prices or what others do."""
    return _cues().talk.search(words) is not None


def _demands(words: str) -> bool:
    """Tell whether a run of words demands something."""
    cues = _cues()
    how = _says(words)
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


def _parts(left: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a text between marks, and joints beside a blot, begin and end."""
    joints = [
        joint.span()
        for joint in _JOINT.finditer(left)
        if joint.start() == 0 or left[joint.start() - 1] in _BEFORE_JOINT
    ]
    start = at = 0
    for end, following in [*(mark.span() for mark in _CLAUSE.finditer(left)), (len(left),) * 2]:
        parts = [(end, following)]
        while at < len(joints) and joints[at][1] <= end:
            parts.insert(-1, joints[at]) if joints[at][0] >= start else None
            at += 1
        for until, after in parts:
            yield start, until
            start = after


def _run(left: str, start: int, *, end: int) -> Found[None] | None:
    """Return the run of words of a part of a text, none where it holds or touches a blot."""
    words = left[start:end]
    inner = "" if _BLOT in words else words.strip(_EDGE)
    if not inner:
        return None
    first = start + words.index(inner)
    return Found(first, first + len(inner), None)
