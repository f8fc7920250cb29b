"""Who has to have assessed the standards of a text at least: whether words say it of all or of one.

A reading holds one least assurance, of all standards. What is said of one certificate alone must
not bind another: "IATF by an accredited third party; CQI-11" asks for no third party of CQI-11.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.standards import StandardMention
from eslabon.graph.reading.sheet import Sheet, Span
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import Assurance

_PARTED: Final = re.compile(r"[;\n]|[.!?](?=\s|$)")
_LINK: Final = re.compile(r" ?(?:[/&+]|,? ?(?<![a-z])(?:y/o|and/or|y|e|and|o|u|or)(?![a-z])|,) ?")
_COMMA: Final = re.compile(r" ?, ?")
_APART: Final = re.compile(r", ?$")
_OF_ALL: Final = re.compile(
    r"(?<![a-z])(?:all|every|each|both|any|tod[oa]s?|amb[oa]s|cada|cualquier)(?![a-z])"
)
_ORDER: Final = [one.value for one in Assurance]

_Standards = Sequence[Found[StandardMention]]


def least_assurance(found: Sequence[Found[str]], attested: _Standards, sheet: Sheet) -> str | None:
    """Return the least assurance of all standards, noted as understood.

    Words about some of them are left out where these are never assessed by less, and left as not
    understood where others would be bound by them.
    """
    asked = [one for one in attested if one.value.strength == "required"]
    kept: list[Found[str]] = []
    for one in found:
        bound = _bound(one, asked, text=sheet.text)
        codes = {standard.value.code for standard in bound}
        others = [other for other in asked if other.value.code not in codes]
        if not bound or _are_assured(others, one.value):
            kept.append(one)
        elif not _are_assured(bound, one.value):
            sheet.leave([one])
    return sheet.first("minimumAssurance", kept)


def _bound(one: Found[str], asked: _Standards, *, text: str) -> _Standards:
    """Return the standards of which words say who assessed them; none where they say it of all."""
    first, last = _clause(text, one)
    inside = [s for s in asked if first <= s.start < last]
    if not inside or _OF_ALL.search(text, first, last):
        return inside and asked
    before = [s for s in inside if s.end <= one.start]
    if before and _APART.search(text[before[-1].end : one.start]):
        return before
    if before:
        joined = [s.end for s, other in pairwise(before) if not _are_linked(s, other, text)]
        return [s for s in before if not joined or s.start >= joined[-1]]
    return _following([s for s in inside if s.end > one.start], text)


def _following(behind: _Standards, text: str) -> _Standards:
    """Return the standards of a list behind words: of one that only commas part, the first alone."""
    listed = list(behind[:1])
    links: list[str] = []
    for one, other in pairwise(behind):
        if not _are_linked(one, other, text):
            break
        listed.append(other)
        links.append(text[one.end : other.start])
    return listed[:1] if all(map(_COMMA.fullmatch, links)) else listed


def _are_linked(one: Found[object], other: Found[object], text: str) -> bool:
    return other.start <= one.end or _LINK.fullmatch(text, one.end, other.start) is not None


def _clause(text: str, one: Found[object]) -> Span:
    """Return the span of the clause in which words stand."""
    ends = [mark.end() for mark in _PARTED.finditer(text)]
    first = max((end for end in ends if end <= one.start), default=0)
    return first, min((end for end in ends if end > one.end), default=len(text))


def _are_assured(standards: _Standards, least: str) -> bool:
    """Tell whether some standards are never assessed by less than whom words name."""
    catalogue = standard_catalogue()
    known = catalogue.standards
    return all(
        _ORDER.index(catalogue.assurance(one.value.code)) >= _ORDER.index(least)
        for one in standards
        if one.value.code in known  # bare "Nadcap" is always of a third party
    )
