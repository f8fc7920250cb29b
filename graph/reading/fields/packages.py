"""Packages: what parts come in, whose count tells nothing of how many parts there are.

Some are finished themselves ("pintar 40 racks"): by what stands around them the two are told apart.
"""

import re
from functools import lru_cache
from typing import Final

from eslabon.graph.reading.fields.counts import Count
from eslabon.graph.reading.fields.patterns import any_of, before, listed

_KINDS: Final = listed("packages", "kind")
PACKAGES: Final = tuple(word for words in _KINDS.values() for word in words)
"""The words of packages."""
PACKAGE: Final = any_of(PACKAGES)
"""The expression of a package's word."""
LOOKS: Final = (
    r"(?:full|plastic|returnable|reusable|standard|std|large|small|big|wire|customer|loaded|mixed)"
)
"""The expression of how a package looks, which says nothing of what is in it: "plastic totes"."""

_WORD: Final = re.compile(
    rf"[\s-]?(?:{LOOKS}\s){{0,2}}(?:(?:de|of)\s)?(?P<word>{PACKAGE})(?![a-z0-9])"
)
_HOLDERS: Final = frozenset(_KINDS["holder"])
# Boxes of gears and of connections are parts.
_OF_PARTS: Final = r"(?:engran|velocidad|cambio|conexion|registro|distribuci)"
_CONTENT: Final = re.compile(
    rf"\s(?:llen[oa]s?\s|full\s)?(?:de|of|con|with)\s(?:(?:the|las?|los|el|our|nuestr[oa]s)\s)?(?!{_OF_PARTS})"
    r"(?:[a-z]{3,}s(?![a-z])|(?:product|materia|tornilleria|hardware|carga|mercancia)[a-z]*)"
)
_MADE: Final = re.compile(
    r"\s(?:(?:metalic|galvanizad|soldad)[ao]s?\b|electric[ao]s?\b|\x00|(?:304|316)l?\b"
    rf"|(?:de|en|of|in)\s(?:\x00|{_OF_PARTS}|(?!cada|each|todo|una?\b|the\b|las?\b|el\b)[a-z]{{3,}}(?<!s)(?![a-z])))"
)
_LOTS_BEFORE: Final = before("lots", "said before", gap=r"[^0-9;|\n\x00]{0,26}")
_ASKED: Final = before("packages", "asked", gap=r"\s(?:(?:about|unos|unas|como|solo|only|just)\s)?")
_INTO: Final = re.compile(
    rf"\b(?:en|in|into|on|por|per|x|cada|each|con|with)\s(?:\d[\d,]*\s|{LOOKS}\s)?\Z"
)
_ANY: Final = re.compile(rf"(?<![a-z])(?P<word>{PACKAGE})(?![a-z])")
_OF_WOOD: Final = re.compile(r"\b(?:ispm|nimf)\b")
_REACH: Final = 40
_SAME: Final = 4  # the letters that a word shares with its plural


@lru_cache(maxsize=64)  # asked of each count, for lots and for volumes
def is_of_packages(text: str, count: Count) -> bool:
    """Tell whether a package stands right behind a count."""
    return _WORD.match(text, count.end) is not None


@lru_cache(maxsize=64)  # as above
def are_finished(text: str, count: Count) -> bool:
    """Tell whether the packages of a count are themselves what is finished.

    >>> def finished(text):
    ...     number = re.search("[0-9]+", text)
    ...     return are_finished(text, Count(*number.span(), 1.0))
    >>> finished("pintar 40 racks"), finished("lotes de 40 racks"), finished("40 racks de acero")
    (True, False, True)
    """
    found = _WORD.match(text, count.end)
    if found is None or _CONTENT.match(text, found.end()):
        return False
    begin = max(0, count.start - _REACH)
    if _is_spoken_of(text, found["word"], end=count.start):
        return True
    is_holder = found["word"] in _HOLDERS
    is_made = _MADE.match(text, found.end()) is not None
    if _LOTS_BEFORE.search(text, begin, count.start):
        return is_holder and is_made
    if is_made or not is_holder:
        return is_made or _OF_WOOD.search(text) is not None
    return _ASKED.search(text, begin, count.start) is not None


def _is_spoken_of(text: str, word: str, *, end: int) -> bool:
    """Tell whether a text speaks of such packages before it counts them, and not to pack in them."""
    return any(
        one["word"][:_SAME] == word[:_SAME]
        and not _INTO.search(text, max(0, one.start() - _REACH), one.start())
        and not text[: one.start()].rstrip()[-1:].isdigit()
        for one in _ANY.finditer(text, 0, end)
    )
