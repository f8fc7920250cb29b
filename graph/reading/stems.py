"""Stems of trade words, rough enough to be one for both languages and for how people spell.

A noun, its verb, its adjective and their plurals share a stem: anodizado, anodizar, anodizing,
anodised. So do spellings that sound alike in Mexico (zincado, sincado, cincado), and doubled
letters count once. What a stem is otherwise does not matter: it is only compared.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from eslabon.graph.vocabulary.folding import folded_words

_SHORTEST: Final = 3
_CACHED_WORDS: Final = 1 << 14

_LINKING: Final = frozenset(
    [
        "a",
        "al",
        "and",
        "at",
        "by",
        "con",
        "de",
        "del",
        "e",
        "el",
        "en",
        "for",
        "in",
        "la",
        "las",
        "los",
        "of",
        "on",
        "or",
        "o",
        "para",
        "per",
        "por",
        "the",
        "to",
        "un",
        "una",
        "u",
        "with",
        "y",
    ]
)
_ENDING: Final = re.compile(
    r"(?<=[a-z]{3})(?:amientos?|imientos?|aduras?|aciones|acion|ations?|adoras?|adores|ador|ancia"
    r"|ables?|ad[oa]s?|id[oa]s?|ando|iendo|ating|ated|ator|ate|iones|ion|ings?|ers?|ors?|ed|[aei]r"
    r"|ura|[aeiouy]s?|s)$"
)
_VOWEL: Final = re.compile("[aeiouy]")
_KEPT_ENDING: Final = re.compile(r"(?:ss|us|is)$")
# Words of one language that would share the stem of another word in the other one.
_APART: Final = re.compile(
    "(?P<silver>plat(?:as?|ead[oa]s?|ear)$)|(?P<solder>solder)|(?P<sink>sink)|(?P<type>t[iy]p[eo]s?$)"
    "|(?P<chromate>ch?romat)|(?P<phosphate>(?:ph|f)os(?:ph|f)at)"
)
_IRREGULAR: Final = {
    "ground": "grind",
    "wound": "wind",
    "drawn": "draw",
    "spun": "spin",
    "woven": "weave",
    "bent": "bend",
    "fierro": "hierro",
    "aluminium": "aluminum",
    "clase": "class",
}
_SOUNDS: Final = (
    (re.compile("ph"), "f"),
    (re.compile("ch"), "\N{LATIN SMALL LETTER C WITH CARON}"),
    (re.compile("sc(?=[ei])"), "s"),
    (re.compile("ck|qu|k"), "k"),
    (re.compile("c(?=[ei])|z"), "s"),
    (re.compile("c"), "k"),
    (re.compile("v"), "b"),
    (re.compile("ou"), "o"),
    (re.compile("g(?=[ei])"), "j"),
    (re.compile("(?<!s)h"), ""),
    (re.compile("y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("kt$|ks$"), "k"),
)
_ROMAN: Final = {"1": "i", "2": "ii", "3": "iii", "1b": "ib", "2b": "iib", "1c": "ic"}


@lru_cache(maxsize=_CACHED_WORDS)
def stem(word: str) -> str:
    """Return the stem of a folded word; of one with digits or up to three letters itself.

    >>> {stem(word) for word in ("anodizado", "anodizar", "anodizing", "anodised", "anodizadas")}
    {'anodis'}
    """
    word = _IRREGULAR.get(word, word)
    if len(word) <= _SHORTEST or not word.isascii() or not word.isalpha():
        return word
    apart = _APART.match(word)
    if apart is not None and apart.lastgroup is not None:
        return f"{apart.lastgroup}*"
    return _sounded(_cut(word))


def _cut(word: str) -> str:
    """Return a word without its endings."""
    while True:
        found = None if _KEPT_ENDING.search(word) else _ENDING.search(word)
        if found is None or not _VOWEL.search(word[: found.start()]):
            return word
        word = word[: found.start()]


def _sounded(word: str) -> str:
    """Return a word with letters that sound alike made one."""
    for written, sound in _SOUNDS:
        word = written.sub(sound, word)
    return word


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the telling words of a text; types and classes in Roman numerals.

    >>> stems("Pasivado de las piezas, tipo 2"), stems("of the")
    (('pasib', 'pies', 'type*', 'ii'), ('of', 'the'))
    """
    return tuple(stemmed for _, stemmed in stemmed_words(folded_words(text)))


def stemmed_words(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return the telling words of a text with their stems; all of them where none tells."""
    told = [word for word in words if word not in _LINKING] or words
    found = [(word, stem(word)) for word in told]
    return [
        (word, _ROMAN.get(word, stemmed) if before in _QUALIFYING else stemmed)
        for (_, before), (word, stemmed) in pairwise([("", ""), *found])
    ]


_QUALIFYING: Final = frozenset(map(stem, ("type", "class")))
