"""The words around a mention that take it back, of which few texts hold many.

They are in `rules/contexts.csv`: phrase, side, how many words may lie between, and whether it
counts always or only where another process is asked for as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from eslabon.graph.reading.phrases import (
    NeededWords,
    any_phrase,
    needed_words,
    one_of,
)
from eslabon.graph.reading.readings import phrases_of, rule_rows

_STOP: Final = (
    "(?:pero|but|con|with|por|by|solo|only|just|solamente|unicamente|luego|then|y|and|sino)"
)
_WORD: Final = f"(?!{_STOP} )[a-z0-9_./]+"
# "Zinc plating prior to assembly by the customer": what is said of that is said of no zinc.
_WORD_AFTER: Final = f"(?!(?:{_STOP} |(?:prior|before|ahead|antes|previo|previa) (?!by |por |at |in |en |and |y |l[aeo]s? |se |nos )[a-z]))[a-z0-9_./]+"
# "Instead of zinc we want zinc-nickel": what is wanted begins something else.
_WORD_BEFORE: Final = f"(?!(?:{_STOP}|queremos|quiero|want|need|needs|necesitamos|ocupamos|pedimos|pide|buscamos|ahora|now) )[a-z0-9_./]+"
# "Received cast and machined": the incoming state may be a list.
_ANYTHING: Final = "[a-z0-9_.,:()]+"
_STATE_WORD: Final = "(?!(?:pero|but|solo|only|luego|then|para|for) )[a-z0-9_.]+"
_LETTER = re.compile(r"[a-z#]")
# The phrases of a trigger, why it takes a mention back, whether always, and its expression.
_Row = tuple[Sequence[str], str, bool, str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One compiled row of the context table; `number` is its place on its side."""

    number: int
    why: str
    always: bool
    pattern: re.Pattern[str]
    is_behind: bool

    def is_in(self, side: str) -> bool:
        """Tell whether the spaced text on its side of a mention holds it."""
        found = self.pattern.match(side) if self.is_behind else self.pattern.search(side)
        return found is not None


# A trigger with the words that a phrase of it begins with.
_Led = tuple[tuple[str, ...], Trigger]


@dataclass(frozen=True, slots=True)
class LikelyTriggers:
    """The triggers of one side that a text may hold, by each of its words that may begin one."""

    by_word: Mapping[str, Sequence[Trigger]]

    def beside(self, side: str) -> list[Trigger]:
        """Return the triggers that a part of the text may hold, in their order."""
        words = self.by_word.keys() & side.split() if self.by_word else ()
        likely = {trigger.number: trigger for word in words for trigger in self.by_word[word]}
        return [trigger for _, trigger in sorted(likely.items())]


class TriggersSaid(NamedTuple):
    """A spaced text without the harmless uses of triggers, and the triggers that it may hold."""

    text: str
    before: LikelyTriggers
    after: LikelyTriggers


class Triggers:
    """The compiled context table: what stands before a mention, and what behind it."""

    def __init__(self) -> None:
        """Compile the table."""
        rows = list(rule_rows("contexts"))
        exempt = [p for row in rows if row["side"] == "exempt" for p in phrases_of(row["phrases"])]
        self._exempt = [re.compile(any_phrase([phrase])) for phrase in exempt]
        needs: list[tuple[Sequence[tuple[str, ...]], _Led | int]] = [
            (needed_words(phrase), number) for number, phrase in enumerate(exempt)
        ]
        for is_behind, side in ((False, _before), (True, _after)):
            said = (row for one in rows for row in side(one))
            for number, (phrases, why, always, pattern) in enumerate(said):
                trigger = Trigger(number, why, always, re.compile(pattern), is_behind)
                needs += [(one, (one[0], trigger)) for one in map(needed_words, phrases)]
        self._needed = NeededWords(needs)

    def said(self, text: str, words: Iterable[str]) -> TriggersSaid:
        """Return what a spaced text of some words may hold; all its offsets hold."""
        told_by = {word: leads for word in words if (leads := self._needed.told[word])}
        told: set[str] = set().union(*told_by.values())
        before: dict[str, list[Trigger]] = {}
        after: dict[str, list[Trigger]] = {}
        exempt: set[int] = set()
        for led in self._needed.met(told):
            if isinstance(led, int):
                exempt.add(led)
                continue
            firsts, trigger = led
            for word in firsts:
                (after if trigger.is_behind else before).setdefault(word, []).append(trigger)
        plain = _overwritten(text, [self._exempt[number] for number in sorted(exempt)])
        return TriggersSaid(plain, _by_word(before, told_by), _by_word(after, told_by))


def _overwritten(text: str, exempt: Sequence[re.Pattern[str]]) -> str:
    """Return a text with the letters of harmless uses of triggers overwritten.

    Of two uses that overlap the first counts, of two at one place that of the first expression.
    """
    parts: list[str] = []
    end = 0
    uses = [use for pattern in exempt if (use := pattern.search(text)) is not None]
    while uses:
        first = min(uses, key=re.Match.start)
        parts += text[end : first.start()], _LETTER.sub("_", first[0])
        end = first.end()
        found = (use if use.start() >= end else use.re.search(text, end) for use in uses)
        uses = [use for use in found if use is not None]
    return "".join((*parts, text[end:])) if parts else text


def _by_word(
    likely: Mapping[str, Sequence[Trigger]], told_by: Mapping[str, Sequence[str]]
) -> LikelyTriggers:
    """Return triggers by the words of a text, of which it is told for which of phrases they stand."""
    led = {
        word: [trigger for lead in told if lead in likely for trigger in likely[lead]]
        for word, told in (told_by.items() if likely else ())
        if not likely.keys().isdisjoint(told)
    }
    return LikelyTriggers(led)


def _before(row: Mapping[str, str]) -> Iterator[_Row]:
    """Yield the triggers of a row that stand before a mention."""
    if row["side"] != "before":
        return
    phrases, why, always = phrases_of(row["phrases"]), row["why"], row["strength"] == "always"
    words, reach = _any_of(row), f"{{0,{row['reach']}}}"
    # "We consign the bare board (ENIG)": what comes in may be told in brackets.
    opened = r"(?: \()?" if why == "incoming" else ""
    word = _WORD if why == "negation" else _WORD_BEFORE
    yield phrases, why, always, rf" (?:{words})(?:(?<! no) :)?(?: {word}){reach}{opened} $"
    if why == "material":
        yield phrases, "state", always, rf" (?:{words})(?: {_ANYTHING}){{0,8}} $"
    if why == "incoming":
        yield phrases, "state", always, rf" (?:{words})(?: :)?(?: {_STATE_WORD}){{0,4}} $"


def _after(row: Mapping[str, str]) -> Iterator[_Row]:
    """Yield the trigger of a row that stands behind a mention."""
    if row["side"] != "after":
        return
    reach = f"{{0,{row['reach']}}}"
    mark = "[():]" if row["why"] == "negation" else "[()]"
    word = _WORD if row["why"] == "negation" else _WORD_AFTER
    # "(no incluye sellador)" says nothing of what stands before the bracket.
    pattern = (
        rf" (?:{mark} (?!(?:no|not|does not) inclu))?(?:{word} ){reach}(?:{_any_of(row)})(?= )"
    )
    yield phrases_of(row["phrases"]), row["why"], row["strength"] == "always", pattern


def _any_of(row: Mapping[str, str]) -> str:
    """Return the expression of any phrase of a row."""
    return one_of(phrases_of(row["phrases"]))
