"""Names found by their words: each word asked for begins one of the name's, in any order."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from eslabon.graph.vocabulary.folding import fold, folded_words

# Engines have no class of letters in common; the names of directories have those of Latin-1.
_NO_PART_OF_A_WORD: Final = "[^0-9a-zß-öø-ÿªºµ]"
_NOTHING: Final = "(?!)"


@cache
def _alike() -> Mapping[str, str]:
    """Return the small letters that are one without accents, under that one, where several are."""
    letters: defaultdict[str, str] = defaultdict(str)
    for letter in filter(str.islower, map(chr, range(0x100))):
        letters[fold(letter)] += letter
    return {letter: alike for letter, alike in letters.items() if len(alike) > 1}


def pattern_of(text: str | None) -> str | None:
    """Return the regular expression of all names that hold the words of a text.

    Case, accents and order do not count; what holds no word is in no name. Engines have no function
    in common that drops accents, so that the expression itself allows them.

    >>> bool(re.fullmatch(pattern_of("penon galva"), "GALVANOPLASTÍA DEL PEÑÓN, S.A."))
    True
    """
    if text is None:
        return None
    parts = "".join(map(_ahead, dict.fromkeys(folded_words(text))))
    return f"(?isu){parts or _NOTHING}.*"


def _ahead(word: str) -> str:
    """Return what looks ahead for a word that begins so."""
    alike = _alike()
    letters = (f"[{alike[c]}]" if c in alike else re.escape(c) for c in word)
    return f"(?=(?:.*{_NO_PART_OF_A_WORD})?{''.join(letters)})"


def holds_words(name: str, asked: str) -> bool:
    """Tell whether a name holds the words of a text, as `pattern_of` does.

    >>> holds_words("Galvanoplastía del Peñón", "penon galva"), holds_words("Peñón", "ñon")
    (True, False)
    """
    words, begun = folded_words(name), folded_words(asked)
    return bool(begun) and all(any(w.startswith(start) for w in words) for start in begun)
