"""The designators of a specification or a process: "type III", "clase 2", "SC3", "condition H900"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.remembered import Remembered

Kind = Literal["type", "class", "grade", "condition"]

_KINDS: Final[dict[str, Kind]] = {
    "type": "type", "tipo": "type", "ty": "type", "typ": "type",
    "class": "class", "clase": "class", "cl": "class", "cls": "class",
    "grade": "grade", "grado": "grade", "gr": "grade",
    "condition": "condition", "condicion": "condition", "cond": "condition",
    "condicion de servicio": "condition", "sc": "condition",
}  # fmt: skip
_VALUE: Final = r"(?:[ivx]{1,4} ?[abc]?|[a-z]?\d{1,4} ?[a-c](?= )|[a-z]?\d{1,4}|[a-z]{1,2})"
_DESIGNATOR: Final = re.compile(
    # One blank in front of all is sought much faster than one behind which each may stand.
    rf" (?:(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))}) "
    rf"(?:: )?(?!g ?[026] [.,] [345] )(?P<value>{_VALUE})(?= )"
    r"|(?P<service>sc ?\d)(?= )|(?P<aged>(?:[tr]?h|ch) ?(?:9\d\d|1[01]\d\d)m?)(?= )"
    r"|(?P<blast>sa (?:2 1 / 2|2[.,]5|[123])|sp ?\d{1,2})(?= )"
    r"|(?P<bath>(?:citric|nitric|citrico|nitrico) (?:acid )?[1-5])(?= )"
    r"|(?P<balance>g ?(?:0 ?[.,] ?4|2 ?[.,] ?5|6 ?[.,] ?3))(?= )"
    r"|(?P<polish>sf ?[1-6]|cl[1-4])(?= )"
    r"|(?:to|at?) (?:temper |temple |condition |condicion )?(?P<temper>t ?7[34679]\d{0,3})(?= )"
    r"|(?:stitch|puntada|costura|pespunte)s? (?P<stitch>[1-6]0[1-9]|51[2-9])(?= ))"
)
# The words that a designator begins with, but for those before a temper: that begins with "t".
_BEGUN: Final = re.compile(
    rf"{'|'.join(kind.split()[0] for kind in _KINDS)}|s[acpf]\d*|[trc]?h(?:\d+m?)?|[cn]itric[oa]?"
    r"|g\d*|cl\d|t|t7\d*|(?:stitch|puntada|costura|pespunte)s?"
)
_BEGINS: Final = Remembered(lambda word: _BEGUN.fullmatch(word) is not None)
# Designators that are told by their own form, and what they are.
_OF_THEIR_OWN: Final[dict[str, Kind]] = {
    "blast": "grade", "bath": "type", "balance": "grade", "polish": "grade", "temper": "grade",
    "stitch": "type",
}  # fmt: skip
# Words that stand where a value would: "tipo de", "clase y", "type of", "grado a".
_NO_VALUES: Final = frozenset(
    [
        "de",
        "la",
        "el",
        "lo",
        "un",
        "y",
        "o",
        "u",
        "e",
        "en",
        "es",
        "si",
        "no",
        "al",
        "of",
        "or",
        "to",
        "is",
        "in",
        "at",
        "as",
        "by",
    ]
)
_DIFFERENT_LISTS: Final = 1024
_ROMAN: Final = {"1": "i", "2": "ii", "3": "iii", "4": "iv", "5": "v", "6": "vi", "7": "vii"}


class Designator(NamedTuple):
    """One designator, its value in small letters without spaces; `value_start` is where that begins."""

    start: int
    end: int
    kind: Kind
    value: str
    value_start: int


def designators(said: Clauses) -> list[Designator]:
    """Return the designators of a text, in its order.

    >>> from eslabon.graph.reading.processes import process_reader
    >>> said = process_reader().clauses("MIL-A-8625 type II B, cl 2 SC3")
    >>> [(d.kind, d.value) for d in designators(said)]
    [('type', 'iib'), ('class', '2'), ('condition', 'sc3')]
    """
    if not any(map(_BEGINS.__getitem__, said.words)):
        return []
    hits = map(_designator, _DESIGNATOR.finditer(said.text))
    return [found for found in hits if found is not None]


def _designator(hit: re.Match[str]) -> Designator | None:
    start, end = hit.start() + 1, hit.end()
    if hit["service"] or hit["aged"]:
        value = (hit["service"] or hit["aged"]).replace(" ", "")
        return Designator(start, end, "condition", value, start)
    for name, kind in _OF_THEIR_OWN.items():
        if hit[name]:
            value = hit[name] if name == "blast" else hit[name].replace(" ", "")
            value = value.replace("nitrico", "nitric").replace("citrico", "citric")
            return Designator(start, end, kind, value, hit.start(name))
    value = hit["value"].replace(" ", "")
    if value in _NO_VALUES:
        return None
    kind = _KINDS[hit["kind"]]
    if kind == "condition" and hit["kind"] == "sc":
        value = f"sc{value}"
    return Designator(start, end, kind, value, hit.start("value"))


def numeral(value: str) -> str:
    """Return a value in small letters, with a leading arabic number as the Roman one.

    >>> numeral("3"), numeral("IIB"), numeral("2A"), numeral("SC3")
    ('iii', 'iib', 'iia', 'sc3')
    """
    lower = value.lower().replace(" ", "")
    return (
        _ROMAN.get(lower[:1], lower[:1]) + lower[1:]
        if lower[1:2].isalpha() or len(lower) == 1
        else lower
    )


def is_listed(value: str, among: Sequence[str]) -> bool:
    """Tell whether a value is one of a list, arabic and Roman numerals alike."""
    return numeral(value) in _numerals(tuple(among))


@lru_cache(maxsize=_DIFFERENT_LISTS)
def _numerals(among: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(numeral, among))
