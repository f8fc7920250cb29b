"""Whether the specification that a site is approved for is the one asked for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile
from typing import Final

from eslabon.graph.vocabulary.folding import fold


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
_ORDINAL: Final = r"(?:viii|vii|vi|iv|v|i{1,3}|\d{1,2})"
_UP_TO: Final = r"\s*(?:-|to|through|thru|al?)\s*"
_RANGE: Final = re.compile(rf"\b(?P<first>{_ORDINAL}){_UP_TO}(?P<last>{_ORDINAL})\b")
_ONE: Final = rf"(?:{_ORDINAL}{_UP_TO}{_ORDINAL}\b|{_VALUE})"
_NAMED: Final = (
    r"(?P<kind>types?|tipos?|typ?|class(?:es)?|clases?|cl|grades?|grados?|gr|conditions?"
    r"|condicion(?:es)?(?: de servicio)?|cond|service conditions?|sc|methods?|metodos?|groups?|grupos?|styles?|estilos?)\b"
)
_CHOICE: Final = re.compile(
    rf"[\s,;(]*\b{_NAMED}\.?[\s-]*"
    rf"(?P<values>{_ONE}(?:\s*(?:,|/|&|\+|\band|\by|\bor|\bo)\s*{_ONE})*)\)?"
)
# "SC2" is service condition 2, and "Type I to Type III" are the types I to III.
_GLUED: Final = re.compile(r"\bsc\s?(?=\d)")
_ONE_TO_ONE: Final = re.compile(
    rf"\b{_NAMED}\.?\s*(?P<first>{_ORDINAL}){_UP_TO}(?P=kind)\.?\s*(?P<last>{_ORDINAL})\b"
)
# "AMS 2759/1, /3 and /5", "AMS 2759/1 thru /11".
_SLASHED: Final = re.compile(r"(?<=\d)\s*(?:[,;&+]|\b(?:and|or|y|o)\b)\s*(?=/\d)")
_SLASHES: Final = re.compile(
    rf"/(?P<first>\d{{1,2}})(?:{_UP_TO}/|\s*\b(?:to|through|thru|al?)\s*)(?P<last>\d{{1,2}})\b"
)
_ALL: Final = re.compile(rf"\b(?:all|todos los|todas las)\s+{_NAMED}")
_KINDS: Final = (
    ("ty", "type"), ("tip", "type"), ("cl", "class"), ("gro", "group"), ("gru", "group"),
    ("gr", "grade"), ("condicion de s", "service"), ("condiciones de s", "service"), ("se", "service"),
    ("sc", "service"), ("cond", "condition"), ("met", "method"), ("st", "style"), ("est", "style"),
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
    said = _spelt_out(_REVISION.sub(" ", fold(text.casefold())))
    chosen: defaultdict[str, set[str]] = defaultdict(set)
    for found in _CHOICE.finditer(said):
        chosen[_kind(found["kind"])].update(_values(found["values"]))
    for found in _ALL.finditer(said):
        chosen[_kind(found["kind"])].add(_EVERY)
    base = _LETTER.sub(r"\1", _ALL.sub(" ", _CHOICE.sub(" ", said)))
    base = _ASTM_YEAR.sub(r"\1", _YEAR.sub("", base))
    choices = {kind: frozenset(values) for kind, values in chosen.items()}
    return Specification(_BODY.sub("", _key(base)), choices)


def _spelt_out(said: str) -> str:
    """Return a specification with its short forms written in full."""
    said = _SLASHES.sub(_sheets, _SLASHED.sub("", said))
    return _ONE_TO_ONE.sub(r"\g<kind> \g<first>-\g<last>", _GLUED.sub("sc ", said))


def _sheets(found: re.Match[str]) -> str:
    """Return all detail sheets of a range, one after another."""
    first, last = int(found["first"]), int(found["last"])
    return "".join(f"/{number}" for number in range(first, last + 1)) or found[0]


def _key(base: str) -> str:
    """Return a base of letters and figures, with the marks that part figures; a blank is a dash."""
    parted = re.sub(r"(?<=\d)\s*([-/.])\s*(?=\d)", r"\1", base)
    parted = re.sub(r"(?<=\d)\s*(?:[,;&+]|\b(?:and|or|y|o)\b)\s*(?=\d)", "/", parted)
    parted = re.sub(r"(?<=\d)\s+(?=\d)", "-", parted)
    return "".join(re.findall(r"[a-z0-9]|(?<=\d)[-/.](?=\d)", parted))


def _kind(word: str) -> str:
    return next((kind for start, kind in _KINDS if word.startswith(start)), word)


def _values(text: str) -> Iterator[str]:
    for found in _RANGE.finditer(text):
        first, last = (int(_ROMAN.get(end, end)) for end in found.group("first", "last"))
        yield from map(str, range(first, last + 1))
    for value in re.findall(
        r"[a-z]*\d*[a-z]?", re.sub(r"\b(?:and|or|y|o)\b", " ", _RANGE.sub(" ", text))
    ):
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
    is_within = _is_within(*sorted((wanted, known), key=len))
    return Likeness.PERHAPS if is_reissued or is_within else Likeness.OTHER


def _is_within(short: str, long: str) -> bool:
    """Tell whether a base may be one of those that another lists: "B633 SC2" of "B633 SC1, SC2"."""
    if len(short) < _LEAST:
        return False
    tokens, others = (re.findall(r"[a-z]+|\d+|[-/.]", one) for one in (short, long))
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(tokens, others, strict=False))
    )
    head, tail = "".join(tokens[:shared]), "".join(tokens[shared:])
    listed = [short] if len(head) < _LEAST and len(tail) < _LEAST else [short, tail]
    return any(one and _stands_in(one, long) for one in listed)


def _stands_in(part: str, text: str) -> bool:
    """Tell whether a text has a part that no figure goes on with."""
    before = r"(?<!\d)" if part[0].isdigit() else ""
    after = r"(?!\d)" if part[-1].isdigit() else ""
    return re.search(f"{before}{re.escape(part)}{after}", text) is not None


def _choice_likeness(wanted: frozenset[str] | None, known: frozenset[str] | None) -> Likeness:
    if wanted is None or known is None:
        return Likeness.SAME if known and _EVERY in known else Likeness.PERHAPS
    if _EVERY in known or wanted <= known:
        return Likeness.SAME
    if _EVERY in wanted:
        return Likeness.PERHAPS
    # "Type IIB" is a type II.
    plain = [{value.rstrip("abc") or value for value in values} for values in (wanted, known)]
    return Likeness.OTHER if plain[0].isdisjoint(plain[1]) else Likeness.PERHAPS
