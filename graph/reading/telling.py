"""Which readers a text may tell anything: the others need not read it at all.

A reader says by which words it is told something ("km" tells of a distance). The words of a text
are looked up once, for all readers together.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from eslabon.graph.reading.remembered import Remembered

Reader = TypeVar("Reader", bound=Callable[..., object])

_LETTERS: Final = re.compile(r"[a-z]+")
_TOLD_BY: Final[dict[Callable[..., object], re.Pattern[str]]] = {}


def told_by(words: str) -> Callable[[Reader], Reader]:
    """Say that a reader finds nothing in an even text that lacks some words.

    Args:
        words: The expression of words of letters alone, each as a whole.
    """

    def keep(reader: Reader) -> Reader:
        _TOLD_BY[reader] = re.compile(words)
        return reader

    return keep


def letters_of(words: Iterable[str]) -> str:
    """Return the expression of the letters that words begin with, `*` standing for more of them.

    >>> letters_of(["kg", "shore a", "micr*"])
    'kg|shore|micr[a-z]*'

    Raises:
        ValueError: A word begins with no letter, so that no letters tell of it.
    """
    found: dict[str, None] = {}
    for word in words:
        letters = _LETTERS.match(word)
        if letters is None:
            raise ValueError(f"a word must begin with a letter: {word}")
        more = "[a-z]*" if word[letters.end() :][:1] == "*" else ""
        found[letters[0] + more] = None
    return "|".join(found)


def _told(word: str) -> tuple[Callable[..., object], ...]:
    """Return the readers that a word tells something."""
    return tuple(reader for reader, words in _TOLD_BY.items() if words.fullmatch(word))


_READERS_TOLD: Final = Remembered(_told)


def deaf_to(words: Iterable[str]) -> set[Callable[..., object]]:
    """Return the readers that a text with some words of letters tells nothing."""
    return _TOLD_BY.keys() - set().union(*map(_READERS_TOLD.__getitem__, words))
