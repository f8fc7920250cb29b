"""A text made even for patterns to read: small letters, no accents, every character in its place.

Folding here never changes the length, so that a span of the even text is the same span of the
text as it was written, and what was understood can be shown in the writer's own words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from eslabon.graph.vocabulary.folding import fold

MAX_CHARACTERS: Final = 20_000
"""Only so much of a text is read: a requirement fits on a page, and time must stay bounded."""

_BLOT: Final = "\x00"

Value_co = TypeVar("Value_co", covariant=True)


class Found(NamedTuple, Generic[Value_co]):
    """A value, and the span of the even text that states it."""

    start: int
    end: int
    value: Value_co


class _Even(dict[int, str]):
    """What each character becomes: its folding where that is one character, else a like sign."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _SIGNS.get(character) or fold(character)
        if character.isdecimal():  # of whatever script
            folded = str(unicodedata.decimal(character))
        elif character.isspace() and character != "\n":
            folded = " "
        self[code] = folded if len(folded) == 1 else " "
        return self[code]


# Signs that people type in several ways, and what patterns look for instead.
_SIGNS: Final = {
    "×": "x", "✕": "x", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'",
    "′": "'", "´": "'", "`": "'", "“": '"', "”": '"', "″": '"', "«": '"', "»": '"', "∅": "ø",
    "Ø": "ø", "⌀": "ø", "φ": "ø", "Φ": "ø", "µ": "u", "μ": "u", "º": "°", "²": "2", "³": "3",
    "\u00a0": " ", "\u202f": " ", "\t": " ", "≥": "≥", "≤": "≤", "\r": " ", "½": "½", "¼": "¼",
    "¾": "¾", "±": "±", "\x00": " ",
}  # fmt: skip
_EVEN: Final = _Even()


def written(text: str) -> str:
    """Return the part of a text that is read, its characters composed."""
    bounded = text[:MAX_CHARACTERS]
    return bounded if bounded.isascii() else unicodedata.normalize("NFC", bounded)


@lru_cache(maxsize=4)  # fields and operations are read from the same text
def even(text: str) -> str:
    """Return a written text made even, of the same length.

    >>> even("Niquelado QUÍMICO 8–12 µm")
    'niquelado quimico 8-12 um'
    """
    return text.translate(_EVEN)


def blotted(text: str, found: Iterable[Found[object]]) -> str:
    """Return an even text in which the spans of what was found can be read by nobody else.

    >>> blotted("8 um y 3 kg", [Found(0, 4, 8.0)]).replace(chr(0), "_")
    '____ y 3 kg'
    """
    for start, end, _ in found:
        text = f"{text[:start]}{_BLOT * (end - start)}{text[end:]}"
    return text


_WORD: Final = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """Return the words of an even text.

    >>> words_of("58-62 hrc, ra 0.4")
    ['58', '62', 'hrc', 'ra', '0', '4']
    """
    return _WORD.findall(text)
