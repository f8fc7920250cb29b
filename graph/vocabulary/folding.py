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
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """Return the words of a text's word key.

    >>> folded_words("Galvanoplastía del Peñón, S.A.")
    ['galvanoplastia', 'del', 'penon', 's', 'a']
    """
    return text.translate(_FOLDED).split()


def name_key(text: str) -> str:
    """Return the key of a firm's name: its words in capitals, without accents but with Ñ.

    >>> name_key("Aceros  «El Peñón» & O’Reilly")
    'ACEROS EL PEÑON Y OREILLY'
    """
    try:
        return " ".join(text.translate(_CAPITALS).split())
    except _DependsOnNeighboursError:
        return " ".join(_WORD.findall(_capitals(text)))


def _capitals(text: str) -> str:
    bare = _without(_MARK_BUT_OF_Ñ, text.translate(_SIGNS_OF_NAMES))
    return unicodedata.normalize("NFC", bare.translate(_SIGNS_OF_NAMES).upper())


def _without(marks: re.Pattern[str], text: str) -> str:
    if text.isascii():
        return text
    return marks.sub("", unicodedata.normalize("NFKD", text))


def _words_of(text: str) -> str:
    """Return a text with a blank for each character that is no part of a word."""
    return "".join(c if _WORD.match(c) else " " for c in text)


class _DependsOnNeighboursError(ValueError):
    """What a character becomes is not told by the character alone."""


class _Folded(dict[int, str]):
    """What each character becomes in a word key; a table is many times faster than folding.

    None depends on its neighbours: Unicode decomposes one by one, and the marks whose order it
    changes are no parts of words.
    """

    def __missing__(self, code: int) -> str:
        self[code] = _words_of(fold(chr(code)))
        return self[code]


class _Capitals(dict[int, str]):
    """What each sign of Latin texts becomes in a name key; others may compose with neighbours."""

    def __missing__(self, code: int) -> str:
        if code > _LAST_LATIN and code not in _PUNCTUATION:
            raise _DependsOnNeighboursError
        self[code] = _words_of(_capitals(chr(code)))
        return self[code]


_LAST_LATIN = 0x024F
_PUNCTUATION = range(0x2000, 0x2070)
_FOLDED = _Folded()
_CAPITALS = _Capitals()
