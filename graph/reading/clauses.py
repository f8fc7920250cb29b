"""A requirement as words and marks that end a clause, for patterns to read."""

import re
from typing import Final

from eslabon.graph.vocabulary.folding import fold

MAX_CHARACTERS: Final = 20_000
"""Only so much of a text is read: a requirement fits on a page, and time must stay bounded."""

# Numbers keep their decimals; the marks that end a clause stay words of their own.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[a-z0-9]+|[,;:.()/+&\n]")
# A point after one of these ends a short form, not a sentence.
_SHORT_FORM = re.compile(
    r" (galv|trat|term|recub|elect|electr|quim|maq|rect|niq|temp|ind|prof|aprox|esp|mat|ref|req"
    r"|qty|spec|dwg|plt|pint|elec|mec|met|sup|cat|anod|approx|dia|diam) \.(?= )"
)
_MARKS = {"\n": ";", "&": "y", "+": "y"}
# Only the case of the letters tells titanium nitride (a coating) from tin (a metal).
_TITANIUM_NITRIDE = re.compile(r"\bTiN\b")


def clauses(text: str) -> str:
    """Return a requirement as spaced words and clause marks, with one space at each end.

    A pattern can so ask for whole words by their spaces.

    >>> clauses("Zn-Ni 8 µm; sin cadmio.")
    ' zn ni 8 um ; sin cadmio . '
    """
    bounded = _TITANIUM_NITRIDE.sub("titanium nitride", text[:MAX_CHARACTERS])
    tokens = _TOKEN.findall(fold(bounded))
    spaced = f" {' '.join(_MARKS.get(token, token) for token in tokens)} "
    return _SHORT_FORM.sub(r" \1", spaced)
