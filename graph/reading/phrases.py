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
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

_KEY_LENGTH = 4
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


def _keys(word: str) -> frozenset[str] | None:
    """Return the beginnings of the words that one word of a phrase stands for, if they tell."""
    if word == "#" or word[0] == "~" or word[-1] == "?":
        return None
    keys = set()
    for part in word.split("|"):
        stem = part.rstrip("*")
        if part != stem and len(stem) < _KEY_LENGTH:
            return None
        keys.add(stem[:_KEY_LENGTH])
    return frozenset(keys)


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """One place where a phrase was found, `text[start:end]` being its words."""

    start: int
    end: int
    phrase: str
    payload: Payload


@dataclass(slots=True)
class _Rule(Generic[Payload]):
    """A phrase with its meaning; compiled when it is first tried."""

    phrase: str
    payload: Payload
    needed: tuple[frozenset[str], ...]
    pattern: re.Pattern[str] | None = None


class PhraseIndex(Generic[Payload]):
    """Finds all phrases of a table in a text, trying only those whose words occur."""

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        """Index the phrases, each with what it means.

        Raises:
            ValueError: A phrase does not begin with a word of at least four letters or in full.
        """
        self._by_key: dict[str, list[tuple[int, _Rule[Payload]]]] = {}
        for number, (phrase, payload) in enumerate(phrases):
            first, *others = phrase.replace(" > ", " ").split()
            keys = _keys(first)
            if keys is None:
                raise ValueError(f"a phrase must begin with a whole word or four letters: {phrase}")
            needed = tuple(told for word in others if (told := _keys(word)) is not None)
            rule = _Rule(phrase, payload, needed)
            for key in keys:
                self._by_key.setdefault(key, []).append((number, rule))

    def find(
        self, text: str, words: Iterable[str], holds: Callable[[Payload], bool] | None = None
    ) -> list[Match[Payload]]:
        """Return the places of all phrases in a spaced text, overlapping ones included.

        Args:
            text: Words with one space between and at each end.
            words: The same words, apart.
            holds: Says which phrases count at all; all where not given.
        """
        keys = {word[:_KEY_LENGTH] for word in words}
        by_key = self._by_key
        tried: dict[int, _Rule[Payload]] = {}
        for key in keys & by_key.keys():
            for number, rule in by_key[key]:
                if all(not keys.isdisjoint(needed) for needed in rule.needed):
                    tried[number] = rule
        found = []
        for number in sorted(tried):
            rule = tried[number]
            if holds is None or holds(rule.payload):
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
