"""What stands around a mention and takes it back: negation, incoming state, work of others.

What the words are is in `rules/contexts.csv`; see `triggers`.
"""

import re
from collections.abc import Sequence
from typing import Final

from eslabon.graph.reading import makers, refusals, states
from eslabon.graph.reading.asked_after_all import ask_after_all
from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.goods import judge_references, judge_states, judge_times, without_goods
from eslabon.graph.reading.judged import FARTHEST, Judged, describes, sides
from eslabon.graph.reading.listing import spread, spread_back
from eslabon.graph.reading.readings import Mention, is_joined
from eslabon.graph.reading.triggers import Trigger, Triggers, TriggersSaid

_DENIED = re.compile(
    r" (?:, )?(?:no(?: (?:porfa|gracias|please|thanks|aplica|se requiere|requerid[oa]|es necesari[oa]))?"
    r"|not (?:required|needed|applicable|wanted)) (?:[,:()] .*)?"
)
_NEAR: Final = 16
_PAST: Final = frozenset({"former", "replaced"})
_DESCRIBING: Final = frozenset({"stock", "state", "handled"})


class ContextJudge:
    """Decides which mentions of a requirement are asked for."""

    def __init__(self) -> None:
        """Compile the context table."""
        self._triggers = Triggers()

    def denies(self, text: str, start: int) -> bool:
        """Say whether words right before a place negate it, in a name: "no se hace cromado"."""
        left = text[max(0, start - FARTHEST) : start]
        plain, before, _ = self._triggers.said(left, left.split())
        return any(one.is_in(plain) for one in before.beside(plain) if one.why == "negation")

    def judge(self, said: Clauses, mentions: Sequence[Mention]) -> list[Judged]:
        """Return each mention with why the requirement does not ask for it, if so."""
        # Offsets must hold, so harmless uses of a trigger are overwritten, not cut out.
        triggers = self._triggers.said(said.text, said.words)
        plain = triggers.text
        named = [one for one in mentions if not one.bare or refusals.stands_alone(said.text, one)]
        judged = _tried(triggers, named)
        if any(one.bare for one in named):
            # A name that is not refused after all must not stand between the others.
            judged = _tried(triggers, [one.mention for one in judged if _is_told(one)])
            judged = [one for one in judged if _is_told(one)]
        judge_states(plain, judged)
        judge_references(plain, judged)
        judge_times(plain, judged)
        ask_after_all(plain, judged)
        _refuse_whole(judged)
        if all(trial.why is not None for trial in judged):
            for trial in judged:
                trial.why = trial.why if trial.always else None
        return judged


def _refuse_whole(judged: Sequence[Judged]) -> None:
    """Let all that one call-out names share a refusal of it: "sin GM4344M"."""
    refused = {
        (one.mention.start, one.mention.end)
        for one in judged
        if one.mention.called and one.why == "negation"
    }
    for one in judged if refused else ():
        if one.mention.called and (one.mention.start, one.mention.end) in refused:
            one.why = "negation"


def _tried(triggers: TriggersSaid, mentions: Sequence[Mention]) -> list[Judged]:
    """Return each mention with what the words around it say of it, and of a list it is in."""
    judged = [Judged(mention) for mention in without_goods(triggers.text, mentions)]
    for place, trial in enumerate(judged):
        _judge(triggers, judged, place)
        if trial.why is None:
            spread(triggers.text, judged, place)
        else:
            spread_back(triggers.text, judged, place)
    return judged


def _judge(said: TriggersSaid, judged: list[Judged], place: int) -> None:
    """Look for triggers on both sides of a mention, up to its neighbours and its clause."""
    trial, text = judged[place], said.text
    left, right = sides(text, judged, place)
    trial.why, trial.is_behind = _own_reason(text, trial.mention, right=right)
    if trial.why is not None:
        return
    before = " " if trial.mention.bare else left
    for triggers, side in ((said.before, before), (said.after, right)):
        for trigger in triggers.beside(side):
            # "We tried X and will not go back": what was done before is ruled out as well.
            if trial.why in _PAST and trigger.why != "negation":
                continue
            if _may_say(trigger, text, trial.mention) and trigger.is_in(side):
                trial.why, trial.always = trigger.why, trigger.always
                trial.is_behind = side is right
                if trigger.always and trigger.why not in _PAST:
                    return


def _is_told(judged: Judged) -> bool:
    """Say whether a mention names a process: a bare one does so only where it is refused."""
    return not judged.mention.bare or judged.why == "negation"


def _own_reason(text: str, mention: Mention, *, right: str) -> tuple[str | None, bool]:
    """Return why the very words of a mention are no demand, if so, and whether it stands behind."""
    if states.WE_DO.match(text, mention.start):
        return "others", False
    if makers.is_of_maker(text, mention):
        return "place", False
    if states.ALREADY.match(text, mention.end):
        return "incoming", False
    if mention.ruled or (mention.bare and refusals.is_led(text, mention)):
        return "negation", False
    return ("negation", True) if _DENIED.fullmatch(right) else (None, False)


def _may_say(trigger: Trigger, text: str, mention: Mention) -> bool:
    """Say whether a trigger may speak of such words at all."""
    start, end = mention.start, mention.end
    words = text[start:end]
    if trigger.why in _DESCRIBING:
        is_asked = states.is_ordered(text, start, end=end) or states.MEASURED.match(text, end)
        is_asked = is_asked or states.WANTED.search(text[max(0, start - FARTHEST) : start])
        return describes(text, mention) and not is_asked
    if trigger.why in ("former", "after"):
        if states.STEP_BEFORE.search(
            text[max(0, start - _NEAR) : start]
        ) and not states.TODAY.search(text):
            return False  # "e-coat, antes granallado"
        # "Antes desengrasar", "después de aplicar adhesivo": both say what is to be done first.
        return not states.INFINITIVE.match(words)
    if trigger.why == "tool":
        return states.OF_TOOLS.search(words) is not None
    if trigger.why == "equipment" and trigger.is_behind and states.INFINITIVE.match(words):
        return False  # "cromar 30 tambos"
    # "Blast and prime tanks" orders what is done to them.
    return trigger.why != "equipment" or not (mention.called or is_joined(mention))
