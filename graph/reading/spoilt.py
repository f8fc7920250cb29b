"""Words in which characters were lost on the way: nobody knows what they asked for.

What stands for a lost character is U+FFFD, half of a surrogate pair, or a control character but for
NUL, which blots out what was read and which neither a request nor a row of a table has. The
rest of such a word may look like another, and the words beside it may have been part of what it
named: "niquelado qu?mico" is no electrolytic nickel.
"""

import re
from collections.abc import Sequence
from typing import Final

_LOST: Final = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd]")
_WORD: Final = re.compile(r"[^\s,;:()\x1c-\x1f]+")
_BETWEEN: Final = " -"

Span = tuple[int, int]


def spoilt_words(text: str) -> list[Span]:
    r"""Return the spans of the words of a written text in which characters were lost.

    >>> spoilt_words("niquelado qu\ufffdmico, 8 \ufffdm")
    [(10, 17), (21, 23)]
    """
    if not _LOST.search(text):
        return []
    return [word.span() for word in _WORD.finditer(text) if _LOST.search(word[0])]


def blanked(text: str, spans: Sequence[Span]) -> str:
    """Return a text of the same length in which each span is a mark that ends a phrase, and blank."""
    for start, end in spans:
        text = text[:start] + ";".ljust(end - start) + text[end:]
    return text


def touches(span: Span, spoilt: Sequence[Span], *, text: str) -> bool:
    """Tell whether only blanks part a span of a text from one of those that are spoilt."""
    start, end = span
    return any(
        not text[min(end, last) : max(start, first)].strip(_BETWEEN) for first, last in spoilt
    )
