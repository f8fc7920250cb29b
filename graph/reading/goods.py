"""The processes that only tell what the goods are already: "deburring of stamped parts"."""

from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading import states
from eslabon.graph.reading.fields.parts import is_of_parts
from eslabon.graph.reading.judged import FARTHEST, Judged, describes, sides
from eslabon.graph.reading.readings import Mention

# Only so many mentions further on are looked at: a list of states must not cost its square.
_NEAR: Final = 8
_TESTS: Final = ("NDT", "TST-", "EL-TEST", "TEST", "SORT")
_OF_GOODS: Final = frozenset({"state", "stock", "material"})
# Processes of no kind: nobody orders them in passing.
_TIMES: Final = frozenset({"MACH", "WELD", "ASSY", "ASSY-MECH", "FORM", "HT", "PLT", "SUB", "JOIN"})
# What gives goods their shape, and what may be said of goods that only come in so.
_CUT: Final = ("MACH",)
_SHAPING: Final = (
    "MACH",
    "CUT",
    "FRM",
    "CST",
    "CAST",
    "FORM",
    "WELD",
    "FAB",
    "ASSY",
    "SUB",
    "JOIN",
    "PK-",
)
_LEFT: Final = 40
_AWAY: Final = frozenset({"others", "incoming", "state"})


def without_goods(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions but for those that only name what another one is done to.

    "Need 50 castings anodized" and "zincado de ensambles" ask nobody to cast or to assemble.
    """
    kept: list[Mention] = []
    for place, here in enumerate(mentions):
        if states.GOODS_MADE.search(text[here.start : here.end]) and not here.called:
            after = mentions[place + 1] if place + 1 < len(mentions) else None
            if after is not None and _is_done_to(text, here, after):
                continue
            if states.SAID_OF_GOODS.match(text, here.end):
                continue
            if kept and states.OBJECT.fullmatch(text[kept[-1].end : here.start]):
                continue
        if kept and _is_of_goods(text, here):
            continue
        kept.append(here)
    return kept


def _is_of_goods(text: str, here: Mention) -> bool:
    """Say whether a metal is that of goods: "platear conectores de cobre 5 um" asks for silver."""
    if here.called or not states.METAL.fullmatch(text, here.start, here.end):
        return False
    return is_of_parts(text[max(0, here.start - _LEFT) : here.start])


def _is_done_to(text: str, goods: Mention, other: Mention) -> bool:
    """Say whether a participle behind the name of goods tells what is done to them."""
    words = text[other.start : other.end]
    between = text[goods.end : other.start]
    return bool(states.ADJECTIVE.search(words) and states.TO_BE.fullmatch(between))


def judge_states(text: str, judged: list[Judged]) -> None:
    """Read "hardened shafts, grind to Ra 0.4" as shafts that are hard already.

    A participle describes the goods where, further on, a plain verb says what to do to them, and
    where it stands in the object of another process ("deburring of stamped parts").
    """
    for place, trial in enumerate(judged):
        if trial.why is None and _is_state(text, judged, place):
            trial.why = "state"


def _is_state(text: str, judged: list[Judged], place: int) -> bool:
    """Say whether a process is none that is asked for, but how the goods of another one are."""
    if _is_inspected(text, judged, place) or _is_further_state(text, judged, place):
        return True
    here = judged[place].mention
    words = text[here.start : here.end]
    if _is_said_of_goods(text, judged, place):
        return True
    is_of_grade = states.PARTICIPLE.search(words) and states.OF_GRADE.search(text[: here.start])
    if is_of_grade and _is_object(text, judged, place):
        return True
    is_cut = states.CUT_SO.search(words) is not None
    is_participle = is_cut or states.ADJECTIVE.search(words) is not None
    if not is_participle or states.is_no_state(text, here.start, end=here.end):
        return False
    return _is_described(text, judged, place, is_cut=is_cut)


def _is_said_of_goods(text: str, judged: list[Judged], place: int) -> bool:
    """Say whether goods that are machined begin a clause behind what is asked for.

    "Shot peening, 7075 machined fittings" names the goods to be peened.
    """
    here = judged[place].mention
    if not judged[place].code.startswith(_CUT) or here.called:
        return False
    left = text[max(0, here.start - FARTHEST) : here.start]
    is_so = states.GOODS_BEGIN.search(left) and states.CUT_GOODS.match(text, here.start)
    is_named = states.GOODS_BEGIN_NAMED.search(left) and states.CUT_SO_THEY.match(text, here.start)
    if not (is_so or is_named):
        return False
    return any(
        before.why is None
        and not before.code.startswith(_SHAPING)
        and not states.ADJECTIVE.search(text[before.mention.start : before.mention.end])
        for before in judged[max(0, place - _NEAR) : place]
    )


def _is_described(text: str, judged: list[Judged], place: int, *, is_cut: bool) -> bool:
    """Say whether a participle only describes; "laser cut and bend panels" orders both."""
    here = judged[place].mention
    if text[: here.start].endswith(states.OPENED):
        return True
    left, right = sides(text, judged, place)
    if states.DEMANDED.search(left) or states.ASKED_OF_YOU.match(right):
        return False
    if _is_object(text, judged, place):
        return True
    later = range(place + 1, min(place + 1 + _NEAR, len(judged)))
    return not is_cut and any(_is_command(text, judged, place=o, state=here) for o in later)


def judge_references(text: str, judged: list[Judged]) -> None:
    """Read "machine before hardening" as a reference where another one is said to harden."""
    away = {trial.mention.codes[0][0]: trial.why for trial in judged if trial.why in _AWAY}
    for trial in judged if away else ():
        start = trial.mention.start
        is_open = trial.why is None and not trial.mention.called
        if is_open and states.REFERENCE.search(text[max(0, start - FARTHEST) : start]):
            trial.why = away.get(trial.mention.codes[0][0])


def judge_times(text: str, judged: list[Judged]) -> None:
    """Read "stress relief before machining and after welding" as asking for stress relief alone.

    A process of no kind that stands behind "before" or "after" only tells when something is done.
    """
    last = 0
    joined = False
    for trial in judged:
        here = trial.mention
        if trial.code in _TIMES and not here.called:
            left = text[max(last, here.start - _LEFT) : here.start]
            joined = states.REFERENCE.search(left) is not None or (
                joined and states.AND_OR.fullmatch(left) is not None
            )
            if joined and trial.why is None:
                trial.why, trial.always = "after", False
        else:
            joined = False
        last = here.end


def _is_object(text: str, judged: list[Judged], place: int) -> bool:
    """Say whether a participle stands in the object of the process before it."""
    here = judged[place].mention
    while place > 1 and judged[place - 1].why in _OF_GOODS:
        place -= 1  # "machining of forged rings, annealed": the object has several states
    if place == 0:
        return False
    before = judged[place - 1]
    words = text[before.mention.start : before.mention.end]
    return (
        before.why is None
        and before.mention.codes[0][0] != here.codes[0][0]
        and not states.ADJECTIVE.search(words)
        and bool(states.OF_GOODS.fullmatch(text[before.mention.end : here.start]))
    )


def _is_further_state(text: str, judged: list[Judged], place: int) -> bool:
    """Say whether a participle goes on with the states of goods: "of hardened and plated parts"."""
    before, here = judged[place - 1], judged[place].mention
    return (
        place > 0
        and before.why == "state"
        and describes(text, here)
        and describes(text, before.mention)
        and bool(states.CONNECTED.fullmatch(text[before.mention.end : here.start]))
    )


def _is_inspected(text: str, judged: list[Judged], place: int) -> bool:
    """Say whether a process is the object of a test before it ("x-ray of welds")."""
    before, here = judged[place - 1], judged[place].mention
    return (
        place > 0
        and before.why is None
        and before.mention.codes[0][0].startswith(_TESTS)
        and not here.codes[0][0].startswith(_TESTS)
        and bool(states.OBJECT_OF.fullmatch(text[before.mention.end : here.start]))
    )


def _is_command(text: str, judged: list[Judged], *, place: int, state: Mention) -> bool:
    """Say whether a mention tells to do something else than the state's process."""
    trial = judged[place]
    here = trial.mention
    if trial.why is not None or here.codes[0][0] == state.codes[0][0]:
        return False
    first = text[here.start : here.end].split(" ", 1)[0]
    words = text[here.start : here.end]
    if states.ADJECTIVE.search(words):
        return False
    left, _ = sides(text, judged, place)
    return bool(states.COMMANDED.search(left)) or bool(states.COMMAND_WORD.fullmatch(first))
