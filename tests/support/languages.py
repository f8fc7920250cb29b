"""Words that tell Spanish from English in what people read."""

import re
from typing import Final

# Words that only one of the two languages has, frequent enough that a sentence holds one.
ENGLISH: Final = frozenset(
    re.findall(
        r"\w+",
        "the is are was be not of must should and with without which this that does cannot has "
        "have it its for from to in on at by an if or as expected invalid value missing unknown ",
    )
)
SPANISH: Final = frozenset(
    re.findall(
        r"\w+",
        "el la los las un una del al que con sin para por este esta debe puede falta hay su sus "
        "lo se y o de en ",
    )
)
# Named as they are in both languages: codes, commands, files, and fields of templates.
_VERBATIM: Final = re.compile(
    r"`[^`]*`|«[^»]*»|“[^”]*”|\{[^{}]*\}|--?[\w-]+|\w+(?:[./_|]\w+)+|ISO \d+|\bs\b"
)


def words(text: str) -> set[str]:
    """Return the words of a text, but for what is named as it is in both languages."""
    return set(re.findall(r"[^\W\d]+", _VERBATIM.sub(" ", text).lower()))


def english_in(spanish: str) -> set[str]:
    """Return the English words of what should be Spanish."""
    return words(spanish) & ENGLISH


def spanish_in(english: str) -> set[str]:
    """Return the Spanish words of what should be English."""
    return words(english) & SPANISH
