"""Mending misspelt trade words, where no other word is near."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from eslabon.graph.reading.readings import rule_rows
from eslabon.graph.reading.remembered import Remembered

_MIN_LENGTH: Final = 8
_END: Final = 3
# "Rectificamos" is what we do, and no slip of "rectificados".
_WE_DO: Final = re.compile(r"[a-z]{3,}[aei]mos")
# "Pintarlos", "suéldenla": a verb with what is done joined to it.
_JOINED: Final = re.compile(r"([a-z]{4,}(?:[aei]r|en?))(?:me|se|nos)?l[ao]s?")


class Spelt(NamedTuple):
    """The words of a text after mending, and whether any was mended."""

    words: list[str]
    text: str
    corrected: bool


class Speller:
    """Replaces a long word that is one slip away from exactly one word of the rules.

    A slip is one letter missing, added or replaced, or two neighbours exchanged (optimal string
    alignment distance 1). Words shorter than eight letters are left alone: too many are near
    another word. So are the words of `rules/words.csv`, real words that lie one letter off.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Collect the words of the rules and the words never to touch."""
        known: set[str] = set()
        self._stems: set[str] = set()
        for phrase in phrases:
            first, *others = phrase.replace("?", "").split()
            for word in first.split("|"):
                if word.endswith("*"):
                    self._stems.add(word.rstrip("*"))
            for part in (first, *others):
                known.update(word.rstrip("*") for word in part.split("|"))
        self._longest = max(map(len, self._stems), default=0)
        inflected = {row["word"] for row in rule_rows("words") if row["kind"] == "trade"}
        # One slip leaves the first or the last three letters of a long word as they were.
        self._by_end: dict[str, list[str]] = {}
        for word in sorted(inflected | {w for w in known if len(w) >= _MIN_LENGTH}):
            for end in (word[:_END], word[-_END:].upper()):
                self._by_end.setdefault(end, []).append(word)
        self._never = {row["word"] for row in rule_rows("words") if row["kind"] == "other"}
        self._known = known | inflected
        self._mended = Remembered(self._mend)

    def spell(self, words: list[str]) -> Spelt:
        """Return the words with the mendable ones mended."""
        mended = self.mended(words)
        return Spelt(mended, f" {' '.join(mended)} ", mended != words)

    def mended(self, words: Iterable[str]) -> list[str]:
        """Return the words alone."""
        return list(map(self._mended.__getitem__, words))

    def _mend(self, word: str) -> str:
        """Return the one rule word that is a slip away, else the word itself."""
        if len(word) < _MIN_LENGTH or word in self._known or word in self._never:
            return word
        if not word.isalpha() or _WE_DO.fullmatch(word):
            return word
        if any(word[:size] in self._stems for size in range(4, min(len(word), self._longest) + 1)):
            return word
        joined = _JOINED.fullmatch(word)
        if joined and joined[1] in self._known:
            return joined[1]
        near = {
            target
            for end in (word[:_END], word[-_END:].upper())
            for target in self._by_end.get(end, ())
            if OSA.distance(word, target, score_cutoff=1) <= 1
        }
        return near.pop() if len(near) == 1 else word
