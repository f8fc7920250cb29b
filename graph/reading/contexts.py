"""What stands around a mention and takes it back: negation, incoming state, work of others.

What the words are is in `rules/contexts.csv`; see `triggers`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading import states
from eslabon.graph.reading.readings import Mention
from eslabon.graph.reading.triggers import Triggers

_CLAUSE_END = re.compile(r" [;.] ")
_LIST = re.compile(r" (?:, )?(?:(?:y|e|and|,) )?(?:el |la |los |las |the )?")
_ALTERNATIVE = re.compile(r" (?:, )?(?:o|or|ni|nor|u|/) (?:el |la |de |any |en )?")
# Only so many mentions further on are looked at: a list of states must not cost its square.
_NEAR: Final = 8
_DENIED = re.compile(r" no(?: (?:porfa|gracias|please|thanks))? (?:[,:()] .*)?")
# No trigger and no demand reaches farther than this many characters.
_FARTHEST: Final = 160
_AWAY: Final = frozenset({"others", "incoming", "state"})
_DESCRIBING: Final = frozenset({"stock", "state", "handled"})
_LISTED: Final = frozenset({"negation", "others", "replaced"})
_LISTED_BACK: Final = _LISTED | {"incoming"}


@dataclass(slots=True)
class Judged:
    """A mention on trial: why it is not asked for, if so, and whether that holds always.

    It `is_behind` where the words that say so stand behind it.
    """

    mention: Mention
    why: str | None = None
    always: bool = True
    is_behind: bool = False


class ContextJudge:
    """Decides which mentions of a requirement are asked for."""

    def __init__(self) -> None:
        """Compile the context table."""
        self._triggers = Triggers()

    def denies(self, text: str, start: int) -> bool:
        """Say whether words right before a place negate it, in a name: "no se hace cromado"."""
        plain = self._triggers.exempt(text[max(0, start - _FARTHEST) : start])
        before = self._triggers.before.likely(plain)
        return any(one.pattern.search(plain) for one in before if one.why == "negation")

    def judge(self, text: str, mentions: Sequence[Mention]) -> list[Judged]:
        """Return each mention with why the requirement does not ask for it, if so."""
        # Offsets must hold, so harmless uses of a trigger are overwritten, not cut out.
        plain = self._triggers.exempt(text)
        judged = [Judged(mention) for mention in mentions]
        for place, trial in enumerate(judged):
            self._judge(plain, judged, place)
            if trial.why is None:
                self._spread(plain, judged, place)
            else:
                _spread_back(plain, judged, place)
        _judge_states(plain, judged)
        _judge_references(plain, judged)
        if all(trial.why is not None for trial in judged):
            for trial in judged:
                trial.why = trial.why if trial.always else None
        return judged

    def _judge(self, text: str, judged: list[Judged], place: int) -> None:
        """Look for triggers on both sides of a mention, up to its neighbours and its clause."""
        trial = judged[place]
        left, right = _sides(text, judged, place)
        if trial.mention.ruled:
            trial.why = "negation"
            return
        if _DENIED.fullmatch(right):
            trial.why, trial.is_behind = "negation", True
            return
        for triggers, side in ((self._triggers.before, left), (self._triggers.after, right)):
            for trigger in triggers.likely(side):
                if trigger.why in _DESCRIBING and not _describes(text, trial.mention):
                    continue
                if trigger.why == "equipment" and trial.mention.called:
                    continue
                if trigger.pattern.search(side):
                    trial.why, trial.always = trigger.why, trigger.always
                    trial.is_behind = side is right
                    if trigger.always:
                        return

    @staticmethod
    def _spread(text: str, judged: list[Judged], place: int) -> None:
        """Carry a neighbour's block over a list: "come carburized and ground", "no X or Y"."""
        if place == 0 or judged[place - 1].why is None:
            return
        before, here = judged[place - 1], judged[place].mention
        between = text[before.mention.end : here.start]
        if between == " " and before.always:
            judged[place].why, judged[place].always = before.why, True
            return
        words = text[here.start : here.end]
        is_state = before.why == "incoming" and bool(states.ADJECTIVE.search(words))
        is_alternative = before.why in _LISTED and bool(_ALTERNATIVE.fullmatch(between))
        if (is_state and states.CONNECTED.fullmatch(between)) or (not is_state and is_alternative):
            judged[place].why, judged[place].always = before.why, True


def _describes(text: str, mention: Mention) -> bool:
    """Say whether a mention may describe the goods."""
    words = text[mention.start : mention.end]
    return bool(states.ADJECTIVE.search(words) or states.PARTICIPLE.search(words))


def _spread_back(text: str, judged: list[Judged], place: int) -> None:
    """Carry back a block that stands behind a list: "painting and plating are done by others"."""
    here = judged[place]
    if place == 0 or judged[place - 1].why is not None or here.why not in _LISTED_BACK:
        return
    before = judged[place - 1].mention
    if here.is_behind and _LIST.fullmatch(text[before.end : here.mention.start]):
        judged[place - 1].why, judged[place - 1].always = here.why, here.always
        judged[place - 1].is_behind = True
        _spread_back(text, judged, place - 1)


def _sides(text: str, judged: list[Judged], place: int) -> tuple[str, str]:
    """Return the text on both sides of a mention, up to its neighbours and its clause.

    The neighbour behind is included: in "hardening machine" it is the noun.
    """
    here = judged[place].mention
    start = judged[place - 1].mention.end if place else 0
    end = judged[place + 1].mention.end if place + 1 < len(judged) else len(text)
    if here.start - start > _FARTHEST:
        start = text.index(" ", here.start - _FARTHEST)
    end = min(end, here.end + _FARTHEST)
    left = _CLAUSE_END.split(text[start : here.start])[-1]
    right = _CLAUSE_END.split(text[here.end : max(end, here.end)] + " ")[0]
    return f" {left.lstrip()}" if left.strip() else " ", f"{right.rstrip()} "


def _judge_states(text: str, judged: list[Judged]) -> None:
    """Read "hardened shafts, grind to Ra 0.4" as shafts that are hard already.

    A participle describes the goods where, further on, a plain verb says what to do to them, and
    where it stands in the object of another process ("deburring of stamped parts").
    """
    for place, trial in enumerate(judged):
        here = trial.mention
        if trial.why is not None:
            continue
        if _is_inspected(text, judged, place):
            trial.why = "state"
        words = text[here.start : here.end]
        if not states.ADJECTIVE.search(words) or states.NO_STATE.fullmatch(words):
            continue
        if text[: here.start].endswith(states.OPENED):
            trial.why = "state"
            continue
        left, right = _sides(text, judged, place)
        if states.DEMANDED.search(left) or states.ASKED_OF_YOU.match(right):
            continue
        if _is_object(text, judged, place):
            trial.why = "state"
            continue
        later = range(place + 1, min(place + 1 + _NEAR, len(judged)))
        if any(_is_command(text, judged, place=other, state=here) for other in later):
            trial.why = "state"


def _judge_references(text: str, judged: list[Judged]) -> None:
    """Read "machine before hardening" as a reference where another one is said to harden."""
    away = {trial.mention.codes[0][0]: trial.why for trial in judged if trial.why in _AWAY}
    for trial in judged if away else ():
        start = trial.mention.start
        is_open = trial.why is None and not trial.mention.called
        if is_open and states.REFERENCE.search(text[max(0, start - _FARTHEST) : start]):
            trial.why = away.get(trial.mention.codes[0][0])


def _is_object(text: str, judged: list[Judged], place: int) -> bool:
    """Say whether a participle stands in the object of the process before it."""
    if place == 0:
        return False
    before, here = judged[place - 1], judged[place].mention
    words = text[before.mention.start : before.mention.end]
    return (
        before.why is None
        and before.mention.codes[0][0] != here.codes[0][0]
        and not states.ADJECTIVE.search(words)
        and bool(states.OF_GOODS.fullmatch(text[before.mention.end : here.start]))
    )


def _is_inspected(text: str, judged: list[Judged], place: int) -> bool:
    """Say whether a process is the object of a test before it ("x-ray of welds")."""
    before, here = judged[place - 1], judged[place].mention
    return (
        place > 0
        and before.why is None
        and before.mention.codes[0][0].startswith("NDT")
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
    left, _ = _sides(text, judged, place)
    return bool(states.COMMANDED.search(left)) or bool(states.COMMAND_WORD.fullmatch(first))
