"""Whether an approval that a site holds is the one asked for: by its customer, by its specification."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from eslabon.graph.reading.fields.approvals import listed_issuer
from eslabon.graph.reading.names import normalise_name
from eslabon.graph.vocabulary.folding import fold, word_key


class Likeness(IntEnum):
    """How one name stands to another: of the same, perhaps of the same, of another."""

    SAME = 0
    PERHAPS = 1
    OTHER = 2


# "BAC 5719 Rev. F" is an edition of BAC 5719, as MIL-A-8625F and ASTM B633-19 are of theirs. A number
# behind a dash is a part of all others: DIN 267-27 is not DIN 267-28.
_REVISION: Final = re.compile(
    r"[\s,;(]*\b(?:rev(?:ision)?|issue|iss|ed(?:ition|icion)?|amend(?:ment)?)\b\.?\s*"
    r"(?:no\.?\s*)?[a-z0-9]{1,4}\b\)?"
)
_LETTER: Final = re.compile(
    r"\b((?:mil-?\s?[a-z]{1,3}-?\s?\d{3,6}|ams-?\s?\d{4}(?:/\d{1,2})?|qq-[a-z]-\d{2,4}))[a-z]\b"
)
_YEAR: Final = re.compile(r"(?<=\d)(?:[-:](?:19|20)\d\d|:\d\d)[a-z]?(?:e\d)?\b")
_ASTM_YEAR: Final = re.compile(
    r"\b((?:astm\s*)?[a-g]\s?\d{2,4}(?:/[a-g]\d+m?)?)-\d\d[a-z]?(?:e\d)?\b"
)
_BODY: Final = re.compile(r"^(?:sae(?=ams)|(?:din|bs|nf|uni|une)?(?:en)?(?=iso))")
# What chooses within a specification: "Type II, Class 1", "Types II and III".
_VALUE: Final = r"(?:[ivx]{1,4}[a-c]?|[a-z]{0,2}\d{1,4}[a-z]?|[a-z])\b"
_CHOICE: Final = re.compile(
    r"[\s,;(]*\b(?P<kind>types?|tipos?|typ|class(?:es)?|clases?|cl|grades?|grados?|gr|conditions?"
    r"|condicion(?:es)?|cond|methods?|metodos?|groups?|grupos?|styles?|estilos?)\b\.?\s*"
    rf"(?P<values>{_VALUE}(?:\s*(?:,|/|&|\+|and|y|or|o)\s*{_VALUE})*)\)?"
)
_ALL: Final = re.compile(r"\b(?:all|todos los|todas las)\s+(?P<kind>\w+)")
_KINDS: Final = (
    ("typ", "type"), ("tip", "type"), ("cl", "class"), ("gro", "group"), ("gru", "group"),
    ("gr", "grade"), ("cond", "condition"), ("met", "method"), ("st", "style"), ("est", "style"),
)  # fmt: skip
_ROMAN: Final = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
}  # fmt: skip
_ROMAN_VALUE: Final = re.compile(r"([iv]{1,4})([a-c]?)")
_EVERY: Final = "*"
_LEAST: Final = 4  # signs of a specification that another may hold
_MILITARY: Final = re.compile(r"mil[a-z]{1,3}(\d{3,}.*)")


@dataclass(frozen=True, slots=True)
class Specification:
    """A specification without its revision, and what is chosen within it: its types, its classes."""

    base: str
    choices: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4096)
def specification_of(text: str) -> Specification:
    """Return a specification taken apart, without blanks and marks.

    >>> specification_of("BAC-5719 Rev F") == specification_of("bac 5719")
    True
    >>> sorted(specification_of("MIL-A-8625F Types II and III").choices["type"])
    ['2', '3']
    """
    said = _REVISION.sub(" ", fold(text.casefold()))
    chosen: defaultdict[str, set[str]] = defaultdict(set)
    for found in _CHOICE.finditer(said):
        chosen[_kind(found["kind"])].update(_values(found["values"]))
    for found in _ALL.finditer(said):
        chosen[_kind(found["kind"])].add(_EVERY)
    base = _LETTER.sub(r"\1", _ALL.sub(" ", _CHOICE.sub(" ", said)))
    base = _ASTM_YEAR.sub(r"\1", _YEAR.sub("", base))
    choices = {kind: frozenset(values) for kind, values in chosen.items()}
    return Specification(_BODY.sub("", _key(base)), choices)


def _key(base: str) -> str:
    """Return a base of letters and figures, with the marks that part figures."""
    parted = re.sub(r"(?<=\d)\s*([-/.])\s*(?=\d)", r"\1", base)
    return "".join(re.findall(r"[a-z0-9]|(?<=\d)[-/.](?=\d)", parted))


def _kind(word: str) -> str:
    return next((kind for start, kind in _KINDS if word.startswith(start)), word)


def _values(text: str) -> Iterator[str]:
    for value in re.findall(r"[a-z]*\d*[a-z]?", re.sub(r"\b(?:and|or|y|o)\b", " ", text)):
        roman = _ROMAN_VALUE.fullmatch(value)
        if value:
            yield _ROMAN.get(roman[1], roman[1]) + roman[2] if roman else value


def is_specification(asked: str, held: str) -> Likeness:
    """Tell whether what is approved is the specification asked for, whatever their revisions.

    What is approved for one type is not for another. What says more or less than is asked for, a
    type or another specification besides, may be the one.

    >>> is_specification("MIL-A-8625 Type III", "MIL-A-8625F Type II").name
    'OTHER'
    >>> is_specification("MIL-A-8625 Type III", "MIL-A-8625").name
    'PERHAPS'
    """
    wanted, known = specification_of(asked), specification_of(held)
    kinds = wanted.choices.keys() | known.choices.keys()
    return max(
        _base_likeness(wanted.base, known.base),
        *(_choice_likeness(wanted.choices.get(kind), known.choices.get(kind)) for kind in kinds),
        Likeness.SAME,
    )


def _base_likeness(wanted: str, known: str) -> Likeness:
    if wanted == known:
        return Likeness.SAME
    one, other = _MILITARY.fullmatch(wanted), _MILITARY.fullmatch(known)
    # The bodies reissue a specification under another prefix and the same number.
    is_reissued = one is not None and other is not None and one[1] == other[1]
    short, long = sorted((wanted, known), key=len)
    is_within = len(short) >= _LEAST and re.search(rf"(?<!\d){re.escape(short)}(?!\d)", long)
    return Likeness.PERHAPS if is_reissued or is_within else Likeness.OTHER


def _choice_likeness(wanted: frozenset[str] | None, known: frozenset[str] | None) -> Likeness:
    if wanted is None or known is None:
        return Likeness.SAME if known and _EVERY in known else Likeness.PERHAPS
    if _EVERY in known or wanted <= known:
        return Likeness.SAME
    # "Type IIB" is a type II.
    plain = [{value.rstrip("abc") or value for value in values} for values in (wanted, known)]
    return Likeness.OTHER if plain[0].isdisjoint(plain[1]) else Likeness.PERHAPS


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
    if words == others or _firm(asked) == _firm(held):
        return Likeness.SAME
    return Likeness.PERHAPS if words <= others or others <= words else Likeness.OTHER


# What any firm's name may begin or end with.
_OF_ANYBODY: Final = frozenset({"the", "company", "co", "corp", "corporation", "inc", "ltd", "llc"})

# Customers that are listed apart, as people write one or the other, and are one firm.
_ONE_FIRM: Final = {"VW": "Volkswagen", "FCA": "Stellantis", "Lockheed": "Lockheed Martin"}


def _firm(name: str) -> str:
    """Return what a customer is listed as, else its name without form and country."""
    plain = re.sub(r"\s+(?:de )?mexico$", "", normalise_name(name).casefold())
    listed = listed_issuer(name) or listed_issuer(plain) or plain
    return _ONE_FIRM.get(listed, listed)


def _words(name: str) -> frozenset[str]:
    return frozenset(word_key(normalise_name(name)).split()) - _OF_ANYBODY
