"""A text made even for patterns to read: small letters, no accents, every character in its place.

Folding here never changes the length of a text as it is read (`smooth`), so that a span of the even
text is the same span of that, and what was understood can be shown in the writer's own words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.graph.reading.smooth import smoothed
from eslabon.graph.reading.spoilt import blanked, spoilt_words
from eslabon.graph.vocabulary.folding import fold

MAX_CHARACTERS: Final = 20_000
"""The longest text that is read: a requirement fits on a page, and time must stay bounded."""

_BLOT: Final = "\x00"

Value_co = TypeVar("Value_co", covariant=True)


class TextTooLongError(UsageError):
    """A requirement is longer than any that is read."""

    code = "TEXT_TOO_LONG"
    message = Text(
        "El requisito es demasiado largo: tiene {count:,} caracteres, y se leen hasta {most:,}.",
        "The requirement is too long: it has {count:,} characters, and up to {most:,} are read.",
    )
    hint = Text(
        "Deje lo que pide de quien hace el proceso, o divídalo en varios requisitos.",
        "Keep what it asks of whoever does the process, or make several requirements of it.",
    )


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
    "→": ",", "⇒": ",", "➔": ",", "➜": ",", "×": "x", "✕": "x", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'",
    "′": "'", "´": "'", "`": "'", "“": '"', "”": '"', "″": '"', "«": '"', "»": '"', "∅": "ø",
    "Ø": "ø", "⌀": "ø", "φ": "ø", "Φ": "ø", "µ": "u", "μ": "u", "º": "°", "²": "2", "³": "3",
    "\u00a0": " ", "\u202f": " ", "\t": " ", "≥": "≥", "≤": "≤", "\r": " ", "½": "½", "¼": "¼",
    "¾": "¾", "⁰": "^", "¹": "^", "⁴": "^", "⁵": "^", "⁶": "^", "⁷": "^", "⁸": "^", "⁹": "^", "⁻": "^", "±": "±", "\x00": " ",
}  # fmt: skip
_EVEN: Final = _Even()
# "Milling -> zinc plating > paint" is a list of steps.
_ARROW: Final = re.compile(r"[-=]{1,2}>(?!\s*no\b)|(?<=[^\W\d] )>(?= [^\W\d])")
# An exponent behind figures, and no part of a unit.
_EXPONENT: Final = re.compile(r"(?<=\d)[²³]")


def written(text: str) -> str:
    """Return a text as it is read: blanks single, hidden signs gone, its characters composed.

    Raises:
        TextTooLongError: If it is longer than any that is read.
    """
    if len(text) > MAX_CHARACTERS:
        raise TextTooLongError(count=len(text), most=MAX_CHARACTERS)
    return smoothed(text)


@lru_cache(maxsize=4)  # fields and operations are read from the same text
def even(text: str) -> str:
    """Return a written text made even, of the same length; spoilt words become marks.

    >>> even("Niquelado QUÍMICO 8–12 µm")
    'niquelado quimico 8-12 um'
    """
    plain = text if text.isascii() else _EXPONENT.sub("^", text)
    if ">" in plain:
        plain = _ARROW.sub(lambda arrow: ",".ljust(len(arrow[0])), plain)
    return blanked(plain.translate(_EVEN), spoilt_words(text))


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
