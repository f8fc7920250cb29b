"""The words around a mention that take it back, of which few texts hold many.

They are in `rules/contexts.csv`: phrase, side, how many words may lie between, and whether it
counts always or only where another process is asked for as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eslabon.graph.reading.phrases import (
    ToldWords,
    any_phrase,
    first_words,
    needed_words,
    one_of,
)
from eslabon.graph.reading.readings import phrases_of, rule_rows

_STOP: Final = (
    "(?:pero|but|con|with|por|by|solo|only|just|solamente|unicamente|luego|then|y|and|sino)"
)
_WORD: Final = f"(?!{_STOP} )[a-z0-9_./]+"
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


class SideTriggers:
    """The triggers of one side, by the words that their phrases begin with."""

    def __init__(self, rows: Iterable[_Row], *, is_behind: bool) -> None:
        """Take the phrases of each trigger, why and how it counts, and its expression."""
        self._led_to_by: dict[str, list[Trigger]] = {}
        for number, (phrases, why, always, pattern) in enumerate(rows):
            trigger = Trigger(number, why, always, re.compile(pattern), is_behind)
            for word in {word for phrase in phrases for word in first_words(phrase)}:
                self._led_to_by.setdefault(word, []).append(trigger)
        self._told = ToldWords(self._led_to_by)

    def likely(self, side: str) -> list[Trigger]:
        """Return the triggers of which a spaced text holds a first word, in their order."""
        leads = self._told.of(side.split())
        if not leads:
            return []
        likely = {trigger.number: trigger for word in leads for trigger in self._led_to_by[word]}
        return [trigger for _, trigger in sorted(likely.items())]


class Triggers:
    """The compiled context table: what stands before a mention, and what behind it."""

    def __init__(self) -> None:
        """Compile the table."""
        rows = list(rule_rows("contexts"))
        self.before = SideTriggers((row for one in rows for row in _before(one)), is_behind=False)
        self.after = SideTriggers((row for one in rows for row in _after(one)), is_behind=True)
        exempt = [p for row in rows if row["side"] == "exempt" for p in phrases_of(row["phrases"])]
        self._exempt = re.compile(any_phrase(exempt))
        self._exempt_needs = list(map(needed_words, exempt))
        self._exempt_told = ToldWords(
            word for needs in self._exempt_needs for words in needs for word in words
        )

    def exempt(self, text: str) -> str:
        """Return a text with the harmless uses of triggers overwritten; all offsets hold."""
        is_apart = self._exempt_told.of(text.split()).isdisjoint
        if all(any(map(is_apart, needs)) for needs in self._exempt_needs):
            return text
        return self._exempt.sub(lambda hit: _LETTER.sub("_", hit.group()), text)


def _before(row: Mapping[str, str]) -> Iterator[_Row]:
    """Yield the triggers of a row that stand before a mention."""
    if row["side"] != "before":
        return
    phrases, why, always = phrases_of(row["phrases"]), row["why"], row["strength"] == "always"
    words, reach = _any_of(row), f"{{0,{row['reach']}}}"
    # "We consign the bare board (ENIG)": what comes in may be told in brackets.
    opened = r"(?: \()?" if why == "incoming" else ""
    yield phrases, why, always, rf" (?:{words})(?:(?<! no) :)?(?: {_WORD}){reach}{opened} $"
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
    pattern = rf" (?:{mark} )?(?:{_WORD} ){reach}(?:{_any_of(row)})(?= )"
    yield phrases_of(row["phrases"]), row["why"], row["strength"] == "always", pattern


def _any_of(row: Mapping[str, str]) -> str:
    """Return the expression of any phrase of a row."""
    return one_of(phrases_of(row["phrases"]))
