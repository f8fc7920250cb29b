"""The one folding of text, and the two keys that are made from it to compare by.

- The **word key** (`word_key`) is for whatever is looked up: headings, terms, codes, places,
  processes. Lower case, no accents, words parted by single spaces: `"peñón"` is `"penon"`.
- The **name key** (`name_key`) is for names of firms, where Ñ is a letter of its own: PEÑA and
  PENA are two families. Capitals; `&` is the word Y; apostrophes vanish without parting a word.

The name key tells apart more letters: its word key is what both have in common.
"""

import re
import unicodedata
from functools import lru_cache

_MARK = re.compile("[\u0300-\u036f]")
_MARK_BUT_OF_Ñ = re.compile("(?<![Nn])\u0303|[\u0300-\u0302\u0304-\u036f]")
_MICRO = "μ"
_WORD = re.compile(r"[^\W_]+")
# Marks around a letter that only quote or elide it, and the sign that is read as a word.
_SIGNS_OF_NAMES: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "'`´‘’ʼ")),
    ord("&"): " Y ",
}


def fold(text: str) -> str:
    """Return the text in lower case without accents, µ as people type it; all else stays.

    >>> fold("Niquelado químico, 8 µm")
    'niquelado quimico, 8 um'
    """
    return _without(_MARK, text).casefold().replace(_MICRO, "u")


@lru_cache(maxsize=8192)  # tables repeat the same few words on every row
def word_key(text: str) -> str:
    """Return the key of whatever is looked up: the folded words, parted by single spaces.

    >>> word_key("  Acero_INOXIDABLE, 17-4 PH ")
    'acero inoxidable 17 4 ph'
    """
    return " ".join(_WORD.findall(fold(text)))


def name_key(text: str) -> str:
    """Return the key of a firm's name: its words in capitals, without accents but with Ñ.

    >>> name_key("Aceros  «El Peñón» & O’Reilly")
    'ACEROS EL PEÑON Y OREILLY'
    """
    bare = _without(_MARK_BUT_OF_Ñ, text.translate(_SIGNS_OF_NAMES))
    capitals = unicodedata.normalize("NFC", bare.translate(_SIGNS_OF_NAMES).upper())
    return " ".join(_WORD.findall(capitals))


def _without(marks: re.Pattern[str], text: str) -> str:
    if text.isascii():
        return text
    return marks.sub("", unicodedata.normalize("NFKD", text))
