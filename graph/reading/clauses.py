"""A requirement as words and marks that end a clause, for patterns to read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.spelling import Speller

# Numbers keep their decimals; the marks that end a clause stay words of their own.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[a-z0-9]+|[,;:.()/+&\n|•·]")
# A point after one of these ends a short form, not a sentence.
_SHORT_FORMS: Final = frozenset(
    [
        "galv",
        "trat",
        "term",
        "recub",
        "elect",
        "electr",
        "quim",
        "maq",
        "rect",
        "niq",
        "temp",
        "ind",
        "prof",
        "aprox",
        "esp",
        "mat",
        "ref",
        "req",
        "qty",
        "spec",
        "dwg",
        "plt",
        "pint",
        "elec",
        "mec",
        "met",
        "sup",
        "cat",
        "anod",
        "approx",
        "dia",
        "diam",
    ]
)
_MARKS: Final = {"\n": ";", "|": ";", "•": ";", "·": ";", "&": "y", "+": "y"}
# Only the case of the letters tells titanium nitride (a coating) from tin (a metal).
_TITANIUM_NITRIDE = re.compile(r"\bTiN\b")
_AS_WORD: Final = "titaniumnitride"


@dataclass(frozen=True, slots=True)
class Clauses:
    """The words and marks of a text, each with its span of the even text.

    `text` has one space between words and at each end, so that a pattern can ask for whole
    words by their spaces; `words` are the same words apart.
    """

    text: str
    words: Sequence[str]
    spans: Sequence[tuple[int, int]]
    _ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the even text that a span of `text` stands for."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._ends, end, lo=first)
        last = min(last, len(self.spans) - 1)
        return self.spans[first][0], self.spans[last][1]


def clauses(text: str, speller: Speller | None = None) -> Clauses:
    """Return a text as spaced words and clause marks, misspelt trade words mended.

    >>> clauses("Zn-Ni 8 µm; sin cadmio.").text
    ' zn ni 8 um ; sin cadmio . '
    """
    read = written(text)
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for hit in _TOKEN.finditer(even(read)):
        word = hit.group()
        if word == "." and words and words[-1] in _SHORT_FORMS:
            continue
        words.append(_MARKS.get(word, word))
        spans.append(hit.span())
    for nitride in _TITANIUM_NITRIDE.finditer(read):
        if nitride.span() in spans:
            words[spans.index(nitride.span())] = _AS_WORD
    spelt = words if speller is None else speller.spell(words).words
    ends = list(accumulate((len(word) + 1 for word in spelt), initial=0))[1:]
    return Clauses(f" {' '.join(spelt)} ", spelt, spans, ends)
