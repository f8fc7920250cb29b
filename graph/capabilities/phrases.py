"""The small language of phrases that the rule tables are written in, and its matcher.

A phrase is a row of words; each word may be

=============  =========================================================
``cromo``      exactly this word
``galvaniz*``  a word that begins so
``a|b*``       one of these
``de?``        this word or nothing
``~3``         up to three words of any kind (marks such as commas end it)
``#``          a number
``ni > # um``  the words after ``>`` must follow, but are not part of the match
=============  =========================================================

A slash between two words of the text is read as a space ("níquel/cromo").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_KEY_LENGTH = 4
_SEPARATOR = " (?:/ )?"
# A gap must not step over a negation: "recubrimiento sin cadmio".
_ANY_WORD = r"(?:(?!(?:sin|no|not|without|ni|nor) )[a-z0-9]+(?:[.,]\d+)?)"
_NUMBER = r"\d+(?:[.,]\d+)?"

Payload = TypeVar("Payload")


def _alternatives(word: str) -> str:
    """Return the regular expression of one word of a phrase."""
    if word == "#":
        return _NUMBER
    parts = [re.escape(p[:-1]) + "[a-z0-9]*" if p.endswith("*") else re.escape(p)
             for p in word.split("|")]
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
            pattern += f"(?:{separator}{_ANY_WORD}){{0,{int(word[1:])}}}"
        elif word.endswith("?"):
            pattern += f"(?:{separator}{_alternatives(word[:-1])})?"
        else:
            pattern += separator + _alternatives(word)
        separator = _SEPARATOR
    return pattern


def _keys(phrase: str) -> frozenset[str]:
    """Return the beginnings of the words that a match of the phrase can start with."""
    first = phrase.split()[0]
    if first == "#" or first[0] == "~" or first[-1] == "?":
        raise ValueError(f"a phrase must begin with a word: {phrase!r}")
    keys = set()
    for part in first.split("|"):
        stem = part.rstrip("*")
        if part != stem and len(stem) < _KEY_LENGTH:
            raise ValueError(f"too short before the star: {phrase!r}")
        keys.add(stem[:_KEY_LENGTH])
    return frozenset(keys)


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """One place where a phrase was found, `text[start:end]` being its words."""

    start: int
    end: int
    phrase: str
    payload: Payload


class PhraseIndex(Generic[Payload]):
    """Finds all phrases of a table in a text, trying only those whose first word occurs."""

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        """Compile the phrases, each with what it means."""
        self._rules: list[tuple[re.Pattern[str], str, Payload]] = []
        self._by_key: dict[str, list[int]] = {}
        for number, (phrase, payload) in enumerate(phrases):
            pattern = re.compile(f"(?<= ){phrase_pattern(phrase)}(?= )")
            self._rules.append((pattern, phrase, payload))
            for key in _keys(phrase):
                self._by_key.setdefault(key, []).append(number)

    def candidates(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of the phrases that may occur among these words, in table order."""
        by_key = self._by_key
        found: set[int] = set()
        for word in words:
            numbers = by_key.get(word[:_KEY_LENGTH])
            if numbers is not None:
                found.update(numbers)
        return sorted(found)

    def find(self, text: str, numbers: Sequence[int]) -> list[Match[Payload]]:
        """Return the places of the given phrases in a spaced text, overlapping ones included."""
        matches = []
        for number in numbers:
            pattern, phrase, payload = self._rules[number]
            matches += [
                Match(hit.start(), hit.end(), phrase, payload) for hit in pattern.finditer(text)
            ]
        return matches


def longest(matches: Iterable[Match[Payload]]) -> list[Match[Payload]]:
    """Return the matches that no longer one overlaps, in the order of the text.

    Of two of the same length the one of the earlier table row stays: sorting is stable.
    """
    kept: list[Match[Payload]] = []
    for match in sorted(matches, key=lambda m: m.start - m.end):
        if all(match.end <= other.start or match.start >= other.end for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)
