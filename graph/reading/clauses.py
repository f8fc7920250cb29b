"""A requirement as words and marks that end a clause, for patterns to read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.remembered import Remembered
from eslabon.graph.reading.spelling import Speller

# Numbers keep their decimals; the marks that end a clause stay words of their own.
# A dash between words parts what they say; before a number it belongs to a call-out or a range.
_TOKEN = re.compile(
    r"[a-z][a-z0-9]*|[0-9]+(?:[.,][0-9]+)?|[,;:.()/+&\n|•·]|!+|(?<=[a-z),.] )--?(?= [a-z(])"
)
# Slashes between blanks part the cells of a row, where there are several.
_CELL: Final = " / "
_ROW: Final = 2
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
_MARKS: Final = {"!": ".", "-": ",", "\n": ";", "|": ";", "•": ";", "·": ";", "&": "y", "+": "y"}
_MEANT: Final = Remembered(lambda word: _MARKS.get("!" if word[0] == "!" else word, word))
# Only the case of the letters tells titanium nitride (a coating) from tin (a metal).
_TITANIUM_NITRIDE = re.compile(r"\bTiN\b")
_AS_WORD: Final = "titaniumnitride"
# Behind a share it is nickel, and no "nor" of Spanish.
_NICKEL_SHARE: Final = re.compile(r"(?<=%)\s?(Ni)\b")


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

    def place(self, first: int, after: int) -> tuple[int, int]:
        """Return the span of `text` that some words take: the first, up to that after the last."""
        return (self._ends[first - 1] + 1 if first else 1), self._ends[after - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the even text that a span of `text` stands for."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._ends, end, lo=first)
        last = min(last, len(self.spans) - 1)
        return self.spans[first][0], self.spans[last][1]


def _without_short_forms(words: Sequence[str]) -> Iterator[int]:
    """Yield the places of words and marks, but for the points that end short forms."""
    last = ""
    for at, word in enumerate(words):
        if word != "." or last not in _SHORT_FORMS:
            last = word
            yield at


def clauses(text: str, speller: Speller | None = None) -> Clauses:
    """Return a text as spaced words and clause marks, misspelt trade words mended.

    >>> clauses("Zn-Ni 8 µm; sin cadmio.").text
    ' zn ni 8 um ; sin cadmio . '
    """
    read = written(text)
    hits = list(_TOKEN.finditer(even(read)))
    words = [hit.group() for hit in hits]
    spans = [hit.span() for hit in hits]
    if not _SHORT_FORMS.isdisjoint(words):
        kept = list(_without_short_forms(words))
        words, spans = [words[at] for at in kept], [spans[at] for at in kept]
    words = list(map(_MEANT.__getitem__, words))
    if read.count(_CELL) >= _ROW:
        cells = {hit.start() + 1 for hit in re.finditer(_CELL, read)}
        words = [
            ";" if word == "/" and start in cells else word
            for word, (start, _) in zip(words, spans, strict=True)
        ]
    for nitride in _TITANIUM_NITRIDE.finditer(read) if "TiN" in read else ():
        if nitride.span() in spans:
            words[spans.index(nitride.span())] = _AS_WORD
    for nickel in _NICKEL_SHARE.finditer(read) if "%" in read else ():
        if nickel.span(1) in spans:
            words[spans.index(nickel.span(1))] = "nickel"
    spelt = words if speller is None else speller.mended(words)
    ends = [end + at for at, end in enumerate(accumulate(map(len, spelt)), start=1)]
    return Clauses(f" {' '.join(spelt)} ", spelt, spans, ends)
