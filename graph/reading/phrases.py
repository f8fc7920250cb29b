"""The small language of phrases that the rule tables are written in, and its matcher.

A phrase is a row of words; each word may be

=============  =========================================================
``cromo``      exactly this word
``galvaniz*``  a word that begins so
``a|b*``       one of these
``de?``        this word or nothing
``~3``         up to three words; no mark, no negation and no "and" among them
``~~3``        the same, "and" allowed
``#``          a number
``ni > # um``  the words after ``>`` must follow, but are not part of the match
=============  =========================================================

A slash between two words of the text is read as a space ("níquel/cromo").
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

_SHORTEST_STEM = 4
_CACHED_WORDS = 1 << 16
_SEPARATOR = " (?:/ )?"
# A gap must not step over a negation ("recubrimiento sin cadmio") nor turn zinc-nickel to zinc.
_ANY_WORD = r"(?:(?!(?:sin|no|not|without|ni|nor|nickel|niquel) )[a-z0-9]+(?:[.,]\d+)?)"
_LINKED_WORD = rf"(?:(?!(?:y|e|o|and|or) ){_ANY_WORD})"
_NUMBER = r"\d+(?:[.,]\d+)?"

Payload = TypeVar("Payload")


def _alternatives(word: str) -> str:
    """Return the regular expression of one word of a phrase."""
    if word == "#":
        return _NUMBER
    parts = [
        re.escape(p[:-1]) + "[a-z0-9]*" if p.endswith("*") else re.escape(p)
        for p in word.split("|")
    ]
    return f"(?:{'|'.join(parts)})"


def phrase_pattern(phrase: str) -> str:
    """Return the regular expression of a phrase, without its outer spaces."""
    head, _, follows = phrase.partition(" > ")
    if follows:
        return f"{phrase_pattern(head)}(?={_SEPARATOR}{phrase_pattern(follows)} )"
    pattern = ""
    separator = ""
    for word in phrase.split():
        if word.startswith("~"):
            between = _ANY_WORD if word.startswith("~~") else _LINKED_WORD
            pattern += f"(?:{separator}{between}){{0,{int(word.lstrip('~'))}}}"
        elif word.endswith("?"):
            pattern += f"(?:{separator}{_alternatives(word[:-1])})?"
        else:
            pattern += separator + _alternatives(word)
        separator = _SEPARATOR
    return pattern


def _told(word: str) -> tuple[str, ...] | None:
    """Return the words that one word of a phrase stands for, stems starred, if it names any."""
    if word == "#" or word[0] == "~" or word[-1] == "?":
        return None
    return tuple(word.split("|"))


def _may_begin(words: tuple[str, ...]) -> bool:
    """Say whether few words of a text can be the first of a phrase."""
    return all(word[-1] != "*" or len(word) > _SHORTEST_STEM for word in words)


class Match(NamedTuple, Generic[Payload]):
    """One place where a phrase was found, `text[start:end]` being its words."""

    start: int
    end: int
    phrase: str
    payload: Payload


@dataclass(slots=True)
class _Rule(Generic[Payload]):
    """A phrase with its meaning; compiled when it is first tried.

    `number` is its place in the table; `needed` are its words but the rarest, by their numbers.
    """

    number: int
    phrase: str
    payload: Payload
    needed: frozenset[int]
    pattern: re.Pattern[str] | None = None


Kept = TypeVar("Kept")


class _Words(Generic[Kept]):
    """What is kept under words and under beginnings of words."""

    def __init__(self) -> None:
        self._whole: dict[str, list[Kept]] = {}
        self._stems: dict[str, list[tuple[str, Kept]]] = {}
        self.of = lru_cache(maxsize=_CACHED_WORDS)(self._look_up)

    def keep(self, words: Iterable[str], kept: Kept) -> None:
        """Keep something under words, of which those with a star stand for all that begin so."""
        for word in words:
            stem = word.rstrip("*")
            if stem == word:
                self._whole.setdefault(word, []).append(kept)
            else:
                self._stems.setdefault(stem[:_SHORTEST_STEM], []).append((stem, kept))

    def _look_up(self, word: str) -> tuple[Kept, ...]:
        """Return what is kept under a word of a text."""
        found = list(self._whole.get(word, ()))
        for size in range(1, min(_SHORTEST_STEM, len(word)) + 1):
            begun = self._stems.get(word[:size], ())
            found += [kept for stem, kept in begun if word.startswith(stem)]
        return tuple(found)


class PhraseIndex(Generic[Payload]):
    """Finds all phrases of a table in a text, trying only those whose words occur.

    A phrase is looked up by the one of its words that is likely the rarest: the longest.
    """

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        """Index the phrases, each with what it means.

        Raises:
            ValueError: A phrase does not begin with a word of at least four letters or in full.
        """
        self._led_to_by = _Words[_Rule[Payload]]()
        self._needed_as = _Words[int]()
        numbers: dict[tuple[str, ...], int] = {}
        for number, (phrase, payload) in enumerate(phrases):
            first, *others = phrase.replace(" > ", " ").split()
            words = _told(first)
            if words is None or not _may_begin(words):
                raise ValueError(f"a phrase must begin with a whole word or four letters: {phrase}")
            told = {words, *(other for word in others if (other := _told(word)) is not None)}
            rarest = max(told, key=lambda words: (min(map(len, words)), words))
            needed = frozenset(numbers.setdefault(other, len(numbers)) for other in told - {rarest})
            self._led_to_by.keep(rarest, _Rule(number, phrase, payload, needed))
        for other, number in numbers.items():
            self._needed_as.keep(other, number)

    def find(
        self, text: str, words: Sequence[str], holds: Callable[[Payload], bool] | None = None
    ) -> list[Match[Payload]]:
        """Return the places of all phrases in a spaced text, overlapping ones included.

        Args:
            text: Words with one space between and at each end.
            words: The same words, apart.
            holds: Says which phrases count at all; all where not given.
        """
        led_to_by = self._led_to_by.of
        likely = {rule.number: rule for word in words for rule in led_to_by(word)}
        if not likely:  # as most names
            return []
        there = {number for word in words for number in self._needed_as.of(word)}
        found = []
        for _, rule in sorted(likely.items()):
            if rule.needed <= there and (holds is None or holds(rule.payload)):
                found += _places(rule, text)
        return found


def _places(rule: _Rule[Payload], text: str) -> list[Match[Payload]]:
    """Return the places of one phrase in a spaced text."""
    if rule.pattern is None:
        rule.pattern = re.compile(f"(?<= ){phrase_pattern(rule.phrase)}(?= )")
    return [
        Match(hit.start(), hit.end(), rule.phrase, rule.payload)
        for hit in rule.pattern.finditer(text)
    ]


def longest(matches: Iterable[Match[Payload]]) -> list[Match[Payload]]:
    """Return the matches that stand, read from left to right, the longest at each place.

    So "zinc nickel plating" is zinc-nickel, although "nickel plating" is longer. Of two of the
    same place and length the one of the earlier table row stays: sorting is stable.
    """
    kept: list[Match[Payload]] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept
