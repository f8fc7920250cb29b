"""What keeps a row of the rule tables from being read, told before a reader is made of them."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.reading.phrases import opening_words
from eslabon.graph.vocabulary.capabilities.tree import fault_of_code
from eslabon.graph.vocabulary.packaged import blank_cell

Row = Mapping[str, str]

_NO_SHARE: Final = Text(
    "«confidence» es un número mayor que 0 y hasta 1, y dice «{said}»",
    "`confidence` is a number above 0 and up to 1, and says “{said}”",
)
_NO_OTHER: Final = Text(
    "«also» son claves con su confianza, como PLT-PD:0.3, y dice «{said}»",
    "`also` is codes with their confidence, as PLT-PD:0.3, and says “{said}”",
)
_NO_PHRASE: Final = Text(
    "la frase «{phrase}» no empieza con una palabra entera ni con cuatro letras, o no sigue las reglas",
    "the phrase “{phrase}” begins with no whole word nor four letters, or does not follow the rules",
)
_GAP: Final = re.compile(r"~~?\d+")


def fault_of_phrases(row: Row) -> Text | None:
    """Return what is wrong with a row of a table of phrases."""
    if not row["phrases"].replace(";", " ").strip():
        return blank_cell("phrases")
    for phrase in filter(None, map(str.strip, row["phrases"].split(";"))):
        if not is_phrase(phrase):
            return _NO_PHRASE.filled(phrase=phrase)
    if row["kind"] == "ignore":
        return None
    return fault_of_code(row["code"]) or _of_share(row["confidence"]) or _of_others(row["also"])


def fault_of_class(row: Row) -> Text | None:
    """Return what is wrong with a row of the table of classes."""
    if row["effect"] not in ("process", "family"):
        return None
    return fault_of_code(row["code"]) or _of_share(row["confidence"])


FAULTS: Final[Mapping[str, Callable[[Row], Text | None]]] = MappingProxyType(
    {"classes": fault_of_class}
)
"""What is asked of the rows of each table of rules."""


def is_phrase(phrase: str) -> bool:
    """Tell whether a phrase can be sought: it begins with a word, and its gaps have a length."""
    try:
        opening_words(phrase)
    except ValueError:
        return False
    return "~" not in phrase or all(_GAP.fullmatch(w) for w in phrase.split() if w[0] == "~")


def _of_share(said: str) -> Text | None:
    try:
        is_share = 0 < float(said) <= 1
    except ValueError:
        is_share = False
    return None if is_share else _NO_SHARE.filled(said=said)


def _of_others(said: str) -> Text | None:
    for other in said.split():
        code, _, share = other.partition(":")
        if not re.fullmatch(r"0|1|[01]?\.\d+", share):
            return _NO_OTHER.filled(said=said)
        if (fault := fault_of_code(code, column="also")) is not None:
            return fault
    return None
