"""Where the sentences of an even text begin and end."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

_SENTENCE: Final = re.compile(r"[;\n]|[.!?](?=\s|$)")
_STOPS: Final = (".", "!", "?")


def sentence_about(text: str, start: int, *, end: int) -> tuple[int, int]:
    """Return the span of the sentence about a span of a text."""
    marks = _sentence_ends(text)
    over = bisect_right(marks, end)
    last = marks[over] - 1 if over < len(marks) else len(text)
    if text[start - 1 : start] in _STOPS:
        return start, last
    before = bisect_right(marks, start)
    return marks[before - 1] if before else 0, last


@lru_cache(maxsize=2)  # asked of each standard of a text
def _sentence_ends(text: str) -> list[int]:
    return [over.end() for over in _SENTENCE.finditer(text)]
