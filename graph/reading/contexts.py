"""What stands around a mention and takes it back: negation, incoming state, work of others.

The triggers are in `rules/contexts.csv`: phrase, side, how many words may lie between, and whether
it counts always or only where another process is asked for as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading.phrases import phrase_pattern
from eslabon.graph.reading.readings import Mention, phrases_of, rule_rows

_STOP: Final = (
    "(?:pero|but|con|with|por|by|solo|only|just|solamente|unicamente|luego|then|y|and|sino)"
)
_WORD: Final = f"(?!{_STOP} )[a-z0-9_./]+"
# "Received cast and machined": the incoming state may be a list.
_ANYTHING: Final = "[a-z0-9_.,:()]+"
_STATE_WORD: Final = "(?!(?:pero|but|solo|only|luego|then|para|for) )[a-z0-9_.]+"
_CLAUSE_END = re.compile(r" [;.] ")
_ADJECTIVE = re.compile(r"(?: |^)(?:[a-z]{3,}(?:ad|id)(?:a|as|os)|[a-z]{2,}ed|ground)(?= |$)")
_PARTICIPLE = re.compile(r"(?: |^)[a-z]{3,}(?:ad|id)o(?= |$)")
_OF_GOODS = re.compile(r" (?:(?!(?:y|e|and|then|luego|con|with) )[a-z0-9]+ ){0,8}")
_OBJECT_OF = re.compile(r" (?:[a-z0-9]+ ){0,2}(?:de|of|en|in|on|a) (?:[a-z0-9]+ ){0,2}")
_CONNECTED = re.compile(r" (?:, )?(?:(?:y|e|and|,|/) )?(?:ya |previamente |already )?")
_ALTERNATIVE = re.compile(r" (?:, )?(?:o|or|ni|nor|u|/) (?:el |la |de |any |en )?")
_COMMAND_WORD = re.compile(
    r"[a-z]+(?:ar|er|ir)|anodize|plate|grind|polish|paint|coat|weld|machine|harden|deburr|blast"
    r"|passivate|electropolish|carburize|nitride|anneal|galvanize|braze|phosphate|peen|shot|hard"
    r"|apply|heat|stress|powder|induction|electroless|black|zinc|e|chem|mask|assemble|normalize"
)
_COMMANDED = re.compile(
    r" (?:aplicar|aplique|realizar|hacer|dar|requier[a-z]*|necesit[a-z]*|solo|solamente|unicamente|"
    r"apply|perform|needs?|require[sd]?|only|just|then|luego|favor de|cotizar)"
    r"(?: [a-z0-9]+){0,3} $"
)
_DEMANDED = re.compile(
    r" (?:acabado|finish|finished|deben?|deberan?|must|shall|should|quedar|entregar[a-z]*|final|"
    r"to be|ser|con|with|requier[a-z]*|require[sd]?|needs?|necesit[a-z]*|quer[a-z]*|busc[a-z]*)"
    r"(?: [a-z0-9]+){0,3} $"
)
# Only so many mentions further on are looked at: a list of states must not cost its square.
_NEAR: Final = 8
_DESCRIBING: Final = frozenset({"stock", "state", "handled"})
_LISTED: Final = frozenset({"negation", "others", "replaced"})


@dataclass(frozen=True, slots=True)
class _Trigger:
    """One compiled row of the context table."""

    why: str
    always: bool
    pattern: re.Pattern[str]


@dataclass(slots=True)
class _Judged:
    """A mention on trial."""

    mention: Mention
    why: str | None = None
    always: bool = True


class ContextJudge:
    """Decides which mentions of a requirement are asked for."""

    def __init__(self) -> None:
        """Compile the context table."""
        self._before: list[_Trigger] = []
        self._after: list[_Trigger] = []
        exempt: list[str] = []
        for row in rule_rows("contexts"):
            alternatives = "|".join(phrase_pattern(phrase) for phrase in phrases_of(row["phrases"]))
            if row["side"] == "exempt":
                exempt.append(alternatives)
                continue
            reach = f"{{0,{row['reach']}}}"
            always = row["strength"] == "always"
            if row["side"] == "before":
                pattern = re.compile(rf" (?:{alternatives})(?: :)?(?: {_WORD}){reach} $")
                self._before.append(_Trigger(row["why"], always, pattern))
                if row["why"] == "material":
                    far = re.compile(rf" (?:{alternatives})(?: {_ANYTHING}){{0,8}} $")
                    self._before.append(_Trigger("state", always, far))
                if row["why"] == "incoming":
                    listed = re.compile(rf" (?:{alternatives})(?: :)?(?: {_STATE_WORD}){{0,4}} $")
                    self._before.append(_Trigger("state", always, listed))
            else:
                pattern = re.compile(rf"^ (?:[()] )?(?:{_WORD} ){reach}(?:{alternatives})(?= )")
                self._after.append(_Trigger(row["why"], always, pattern))
        self._exempt = re.compile(f"(?<= )(?:{'|'.join(exempt)})(?= )")

    def asked_for(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions that the requirement asks for, in the order of the text."""
        # Offsets must hold, so harmless uses of a trigger are overwritten, not cut out.
        plain = self._exempt.sub(lambda hit: re.sub(r"[a-z#]", "_", hit.group()), text)
        judged = [_Judged(mention) for mention in mentions]
        for place, trial in enumerate(judged):
            self._judge(plain, judged, place)
            if trial.why is None:
                self._spread(plain, judged, place)
        _judge_states(plain, judged)
        asked = [trial.mention for trial in judged if trial.why is None]
        codes = {mention.codes[0][0] for mention in asked}
        if not codes:
            asked = [trial.mention for trial in judged if not trial.always]
        return asked

    def _judge(self, text: str, judged: list[_Judged], place: int) -> None:
        """Look for triggers on both sides of a mention, up to its neighbours and its clause."""
        trial = judged[place]
        left, right = _sides(text, judged, place)
        words = text[trial.mention.start : trial.mention.end]
        describes = bool(_ADJECTIVE.search(words) or _PARTICIPLE.search(words))
        for triggers, side in ((self._before, left), (self._after, right)):
            for trigger in triggers:
                if trigger.why in _DESCRIBING and not describes:
                    continue
                if trigger.why == "equipment" and trial.mention.called:
                    continue
                if trigger.pattern.search(side):
                    trial.why, trial.always = trigger.why, trigger.always
                    if trigger.always:
                        return

    @staticmethod
    def _spread(text: str, judged: list[_Judged], place: int) -> None:
        """Carry a neighbour's block over a list: "come carburized and ground", "no X or Y"."""
        if place == 0 or judged[place - 1].why is None:
            return
        before, here = judged[place - 1], judged[place].mention
        between = text[before.mention.end : here.start]
        if between == " " and before.always:
            judged[place].why, judged[place].always = before.why, True
            return
        words = text[here.start : here.end]
        is_state = before.why == "incoming" and bool(_ADJECTIVE.search(words))
        is_alternative = before.why in _LISTED and bool(_ALTERNATIVE.fullmatch(between))
        if (is_state and _CONNECTED.fullmatch(between)) or (not is_state and is_alternative):
            judged[place].why, judged[place].always = before.why, True


def _sides(text: str, judged: list[_Judged], place: int) -> tuple[str, str]:
    """Return the text on both sides of a mention, up to its neighbours and its clause.

    The neighbour behind is included: in "hardening machine" it is the noun.
    """
    here = judged[place].mention
    start = judged[place - 1].mention.end if place else 0
    end = judged[place + 1].mention.end if place + 1 < len(judged) else len(text)
    left = _CLAUSE_END.split(text[start : here.start])[-1]
    right = _CLAUSE_END.split(text[here.end : max(end, here.end)] + " ")[0]
    return f" {left.lstrip()}" if left.strip() else " ", f"{right.rstrip()} "


def _judge_states(text: str, judged: list[_Judged]) -> None:
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
        if not _ADJECTIVE.search(text[here.start : here.end]):
            continue
        left, _ = _sides(text, judged, place)
        if _DEMANDED.search(left):
            continue
        if _is_object(text, judged, place):
            trial.why = "state"
            continue
        later = range(place + 1, min(place + 1 + _NEAR, len(judged)))
        if any(_is_command(text, judged, place=other, state=here) for other in later):
            trial.why = "state"


def _is_object(text: str, judged: list[_Judged], place: int) -> bool:
    """Say whether a participle stands in the object of the process before it."""
    if place == 0:
        return False
    before, here = judged[place - 1], judged[place].mention
    words = text[before.mention.start : before.mention.end]
    return (
        before.why is None
        and before.mention.codes[0][0] != here.codes[0][0]
        and not _ADJECTIVE.search(words)
        and bool(_OF_GOODS.fullmatch(text[before.mention.end : here.start]))
    )


def _is_inspected(text: str, judged: list[_Judged], place: int) -> bool:
    """Say whether a process is the object of a test before it ("x-ray of welds")."""
    before, here = judged[place - 1], judged[place].mention
    return (
        place > 0
        and before.why is None
        and before.mention.codes[0][0].startswith("NDT")
        and bool(_OBJECT_OF.fullmatch(text[before.mention.end : here.start]))
    )


def _is_command(text: str, judged: list[_Judged], *, place: int, state: Mention) -> bool:
    """Say whether a mention tells to do something else than the state's process."""
    trial = judged[place]
    here = trial.mention
    if trial.why is not None or here.codes[0][0] == state.codes[0][0]:
        return False
    first = text[here.start : here.end].split(" ", 1)[0]
    words = text[here.start : here.end]
    if _ADJECTIVE.search(words):
        return False
    left, _ = _sides(text, judged, place)
    return bool(_COMMANDED.search(left)) or bool(_COMMAND_WORD.fullmatch(first))
