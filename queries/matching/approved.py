"""Whether an approval that a site holds is the one asked for: by its customer, by its specification."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from eslabon.graph.reading.fields.approvals import listed_issuer
from eslabon.graph.reading.names import normalise_name
from eslabon.graph.vocabulary.folding import word_key


class Likeness(IntEnum):
    """How one name stands to another: of the same, perhaps of the same, of another."""

    SAME = 0
    PERHAPS = 1
    OTHER = 2


# "BAC 5719 Rev. F" is an edition of BAC 5719, as MIL-A-8625F and ASTM B633-19 are of theirs.
_REVISION: Final = re.compile(
    r"[\s,;(]*\b(?:rev(?:ision|isión)?|issue|iss|ed(?:ition|ici[oó]n)?|amend(?:ment)?)\b\.?\s*"
    r"(?:n[oº]\.?\s*)?[a-z0-9]{1,4}\b\)?"
)
_LETTER: Final = re.compile(
    r"\b((?:mil-?\s?[a-z]{1,3}-?\s?\d{3,6}|ams-?\s?\d{4}(?:/\d{1,2})?|qq-[a-z]-\d{2,4}))[a-z]\b"
)
_YEAR: Final = re.compile(
    r"\b((?:astm|iso|en|din|jis|nmx|sae)\b.*?\d)[-:](?:(?:19|20)\d\d|\d\d)[a-z]?(?:e\d)?\b"
)
# What chooses within a specification: "Type II, Class 1".
_CHOICE: Final = re.compile(
    r"[\s,;(]*\b(?P<kind>type|tipo|typ|class|clase|cl|grade|grado|gr|condition|condici[oó]n|cond"
    r"|method|m[eé]todo|group|grupo|style|estilo)\b\.?\s*(?P<value>[ivx]{1,4}[a-c]?|[a-z]{0,2}\d{1,4}[a-z]?"
    r"|[a-z])\b\)?"
)
_KINDS: Final = {
    "tipo": "type", "typ": "type", "clase": "class", "cl": "class", "grado": "grade",
    "gr": "grade", "condicion": "condition", "cond": "condition", "metodo": "method",
    "grupo": "group", "estilo": "style",
}  # fmt: skip
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7"}


@dataclass(frozen=True, slots=True)
class Specification:
    """A specification without its revision, and what chooses within it: its type, its class."""

    base: str
    choices: frozenset[tuple[str, str]]


@lru_cache(maxsize=4096)
def specification_of(text: str) -> Specification:
    """Return a specification taken apart, without blanks and marks.

    >>> specification_of("BAC-5719 Rev F") == specification_of("bac 5719")
    True
    >>> sorted(specification_of("MIL-A-8625F Type II, Class 1").choices)
    [('class', '1'), ('type', '2')]
    """
    said = _REVISION.sub(" ", text.casefold())
    choices = frozenset(
        (_kind(found["kind"]), _ROMAN.get(found["value"], found["value"]))
        for found in _CHOICE.finditer(said)
    )
    base = _YEAR.sub(r"\1", _LETTER.sub(r"\1", _CHOICE.sub(" ", said)))
    return Specification(word_key(base).replace(" ", ""), choices)


def _kind(word: str) -> str:
    folded = word_key(word)
    return _KINDS.get(folded, folded)


def is_specification(asked: str, held: str) -> Likeness:
    """Tell whether what is approved is the specification asked for, whatever their revisions.

    What is approved for one type is not for another. One that names no type, or a type where none
    is asked for, may be the one.

    >>> is_specification("MIL-A-8625 Type III", "MIL-A-8625F Type II").name
    'OTHER'
    >>> is_specification("MIL-A-8625 Type III", "MIL-A-8625").name
    'PERHAPS'
    """
    wanted, known = specification_of(asked), specification_of(held)
    if wanted.base != known.base:
        return Likeness.OTHER
    chosen, named = dict(wanted.choices), dict(known.choices)
    if any(named.get(kind, value) != value for kind, value in chosen.items()):
        return Likeness.OTHER
    return Likeness.SAME if wanted.choices == known.choices else Likeness.PERHAPS


def is_issuer(asked: str, held: str) -> Likeness:
    """Tell whether two names are of one customer.

    Names that a customer is listed under are one; so are those of the same words. One of which all
    words are in the other may be of the same group, or of another firm: Toyota is not Toyota Boshoku.

    >>> is_issuer("Boeing", "The Boeing Company").name, is_issuer("GE", "GE Appliances").name
    ('SAME', 'PERHAPS')
    """
    words, others = _words(asked), _words(held)
    if not words or not others:
        return Likeness.OTHER
    if words == others or (listed_issuer(asked) or asked) == (listed_issuer(held) or held):
        return Likeness.SAME
    return Likeness.PERHAPS if words <= others or others <= words else Likeness.OTHER


# What any firm's name may begin or end with.
_OF_ANYBODY: Final = frozenset({"the", "company", "co", "corp", "corporation", "inc", "ltd", "llc"})


def _words(name: str) -> frozenset[str]:
    return frozenset(word_key(normalise_name(name)).split()) - _OF_ANYBODY
