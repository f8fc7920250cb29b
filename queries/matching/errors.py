"""Errors of a request that cannot be understood.

UsageError
├── OutOfRangeError        a number that no such quantity can have
├── IncompleteRequestError something is missing that the rest needs
├── UnreadTextError        a free text in which no process was recognised
└── NotFoundError
    └── UnknownCodeError   a code that is in no list, with the nearest ones
"""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import fold

_SUGGESTIONS = 3
# Per cent of equal characters below which a suggestion is noise.
_CLOSE_ENOUGH = 60.0


class OutOfRangeError(UsageError):
    """A number is one that no such quantity can have."""

    code = "OUT_OF_RANGE"


class IncompleteRequestError(UsageError):
    """Something is missing without which the rest cannot be answered."""

    code = "INCOMPLETE_REQUEST"


class UnreadTextError(UsageError):
    """A free text names no process that is recognised."""

    code = "TEXT_NOT_UNDERSTOOD"


class UnknownCodeError(NotFoundError):
    """A code is in none of the lists that it could come from."""

    code = "UNKNOWN_CODE"


def nearest(wanted: str, known: Iterable[str]) -> list[str]:
    """Return up to three known words that look like the wanted one, the nearest first.

    >>> nearest("ht-carv", ["HT-CARB", "PLT-ZN"])
    ['HT-CARB']
    """
    words = sorted(set(known))
    close = process.extract(
        fold(wanted),
        [fold(word) for word in words],
        scorer=fuzz.ratio,
        limit=_SUGGESTIONS,
        score_cutoff=_CLOSE_ENOUGH,
    )
    return [words[place] for _, _, place in close]


def suggestion(wanted: str, known: Iterable[str]) -> Text:
    """Return a hint that names the nearest known words, or an empty one."""
    words = ", ".join(nearest(wanted, known))
    return Text(f"¿Quiso decir {words}?", f"Did you mean {words}?") if words else Text("", "")
