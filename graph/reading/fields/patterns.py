"""Expressions made from the tables of words that lie beside the readers."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from eslabon.graph.vocabulary.packaged import packaged_rows

_PACKAGE: Final = "eslabon.graph.reading.fields"
_WORD: Final = re.compile(r"[a-z]+")

SENTENCE: Final = r"[^.;\n|\x00]"
"""The expression of a character that ends no sentence."""


def is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a place lies in one of some spans, which are in order and apart.

    >>> is_within(5, [(1, 3), (4, 8)]), is_within(3, [(1, 3), (4, 8)])
    (True, False)
    """
    at = bisect_right(spans, (place, len(spans) and spans[-1][1])) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


@lru_cache(maxsize=8)  # several readers look for words of theirs in the same text
def words_in(text: str) -> frozenset[str]:
    """Return the words of an even text that are of letters alone.

    >>> sorted(words_in("zinc, 8 um; zinc"))
    ['um', 'zinc']
    """
    return frozenset(_WORD.findall(text))


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of this package."""
    return list(packaged_rows(_PACKAGE, f"{name}.csv"))


def any_of(words: Iterable[str]) -> str:
    """Return an expression of the longest of some words; `*` at an end stands for more letters.

    Words are gathered by their first letter, so that a text which begins otherwise is left at once.

    >>> any_of(["coat*", "case", "zinc"])
    '(?:c(?:oat[a-z]*|ase)|z(?:inc))'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rest = re.escape(word[1:].removesuffix("*")) + ("[a-z]*" if word.endswith("*") else "")
        rests.setdefault(word[0], []).append(rest.replace("\\ ", "[ \\n]"))
    branches = (f"{re.escape(first)}(?:{'|'.join(some)})" for first, some in sorted(rests.items()))
    return f"(?:{'|'.join(branches)})"


def listed(name: str, key: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a table by one of its columns, words of equal keys together."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(name):
        found[row[key]] = found.get(row[key], ()) + tuple(row["words"].split(";"))
    return found


@cache
def _cues() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the words that tell readers something, by reader and by what they tell."""
    return {(row["reader"], row["cue"]): tuple(row["words"].split(";")) for row in rows("cues")}


def cue_words(reader: str, cue: str) -> tuple[str, ...]:
    """Return the words of a cue."""
    return _cues()[reader, cue]


def cue(reader: str, name: str) -> str:
    """Return the expression of a cue's words and signs, words as whole ones."""
    words = cue_words(reader, name)
    lettered = [word for word in words if word[0].isalpha()]
    signs = [word for word in words if not word[0].isalpha()]
    either = ([rf"(?<![a-z]){any_of(lettered)}"] if lettered else []) + (
        [any_of(signs)] if signs else []
    )
    return rf"(?:{'|'.join(either)})(?:(?![a-z])|(?<![a-z]))"


def before(reader: str, name: str, *, gap: str = "") -> re.Pattern[str]:
    """Return the expression of a cue at the end of what precedes something, but for a gap."""
    return re.compile(rf"{cue(reader, name)}{gap}\Z")
