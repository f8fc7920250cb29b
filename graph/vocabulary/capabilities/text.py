"""Folding of names and requirement texts into plain lower-case words.

Both readings work on the same form: no accents, no case, one space between words and one at each
end, so that a pattern can ask for whole words by their spaces.
"""

import re
import unicodedata
from typing import Final

MAX_CHARACTERS: Final = 20_000
"""Only so much of a text is read: a requirement fits on a page, and time must stay bounded."""

_SPACED = str.maketrans(dict.fromkeys("‐‑‒–—―−·•", " ") | {"µ": "u", "μ": "u", "ø": " "})
_WORD = re.compile(r"[a-z0-9]+")
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


def fold(text: str) -> str:
    """Return the text in lower case without accents, dashes of all kinds parting words."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPACED))
    return decomposed.encode("ascii", "ignore").decode("ascii").lower()


def words(text: str) -> list[str]:
    """Return the words of a name, without marks.

    >>> words("Galvanoplastía y Cromo-Duro, S.A.")
    ['galvanoplastia', 'y', 'cromo', 'duro', 's', 'a']
    """
    return _WORD.findall(fold(text[:MAX_CHARACTERS]))


def clauses(text: str) -> str:
    """Return a requirement as spaced words and clause marks, with one space at each end.

    >>> clauses("Zn-Ni 8 µm; sin cadmio.")
    ' zn ni 8 um ; sin cadmio . '
    """
    bounded = _TITANIUM_NITRIDE.sub("titanium nitride", text[:MAX_CHARACTERS])
    tokens = _TOKEN.findall(fold(bounded))
    spaced = f" {' '.join(_MARKS.get(token, token) for token in tokens)} "
    return _SHORT_FORM.sub(r" \1", spaced)


def search_key(text: str) -> str:
    """Return the words of a text joined by one space, for comparing terms."""
    return " ".join(words(text))
