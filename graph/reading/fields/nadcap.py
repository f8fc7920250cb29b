"""Nadcap as people write it: bare, with its commodity in words, or by the number of a checklist."""

import re
from collections.abc import Iterable
from typing import Final

from eslabon.graph.reading.fields.phrase_patterns import phrase_regex

NADCAP: Final = "NADCAP"
_FILLERS: Final = re.compile(
    r"(?:[ :/,(-]{1,3}(?:for|in|on|de|del|en|para|accredit\w{1,8}|certifi\w{1,9}|acredit\w{1,8}|"
    r"approv\w{1,3}|aprobad[oa]|qualified|required|requerid[oa]|vigente|commodit\w{1,4}|the|la|el|"
    r"los|both|ambos|ambas|shop|house|lab|source|supplier|proveedor|taller|and|y)(?![a-z0-9])){0,5}"
    r"[ :/,(-]{1,3}"
)
_BETWEEN: Final = re.compile(r"[ :-]{1,2}(?:(?:under|with|per|by|con|bajo|por|segun) )?$")
_BEFORE: Final = 36
_AND: Final = re.compile(
    # "Nadcap para anodizado duro y penetrantes": one more word of the first may stand between.
    r"\)?(?: (?!(?:y|e|o|u|and|or|con|with|para|for|en|in|plus|mas) )[a-z]{3,14}(?= (?:y|e|and|&) ))?"
    r"(?: ?[/&+] ?|(?P<comma>, ?)|,? (?:y|e|and|&|plus|mas) )(?:(?:nadcap|de|for|en|para) ){0,2}"
)
_SHORT: Final = 4
_SLASHES: Final = re.compile(r"(?: ?(?:(?:,|y|and|&) ?)?/ ?\d{1,2}(?!\d))+")
_FIRST_SLASH: Final = re.compile(r" ?/ ?\d{1,2}(?!\d)")
_DIGITS: Final = re.compile(r"\d+")

Place = tuple[int, int, str, str | None]
"""Start, end, code and criterion of a mention."""


class Commodities:
    """The commodities of Nadcap in words."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """Read rows of a phrase and the code of its commodity."""
        known = list(rows)
        self._codes = [code for _, code in known]
        spelled = (f"({phrase_regex(phrase, glued=False, named={})})" for phrase, _ in known)
        inner = "|".join(spelled) or "(?!)"
        self._pattern = re.compile(rf"(?<![a-z0-9])(?:{inner})(?![a-z0-9])")

    def beside(self, text: str, start: int, *, end: int) -> list[Place]:
        """Return what the word Nadcap at a span means: its commodities, else itself bare."""
        fillers = _FILLERS.match(text, end)
        named = self._pattern.match(text, fillers.end()) if fillers else None
        if named is None:
            return [self._before(text, start, end=end)]
        places: list[Place] = [(start, named.end(), self._code_of(named), None)]
        while more := _AND.match(text, named.end()):
            named = self._pattern.match(text, more.end())
            if named is None or (more["comma"] and named.end() - named.start() > _SHORT):
                break
            places.append((named.start(), named.end(), self._code_of(named), None))
        return places

    def _before(self, text: str, start: int, *, end: int) -> Place:
        """Return the commodity that stands right before the word Nadcap, else the word bare."""
        for named in self._pattern.finditer(text, max(0, start - _BEFORE), start):
            if _BETWEEN.fullmatch(text, named.end(), start):
                return named.start(), end, self._code_of(named), None
        return start, end, NADCAP, None

    def _code_of(self, named: re.Match[str]) -> str:
        return self._codes[(named.lastindex or 1) - 1]


def criteria(text: str, start: int, *, end: int, code: str) -> list[Place]:
    """Return the mentions of a checklist by its number, one for each of its slash numbers.

    >>> criteria("nadcap ac7108/8 y /9", 7, end=13, code="NADCAP-CP")
    [(7, 20, 'NADCAP-CP', 'AC7108/8'), (7, 20, 'NADCAP-CP', 'AC7108/9')]
    """
    number = f"AC{text[end - 4 : end]}"
    first = _FIRST_SLASH.match(text, end)
    more = _SLASHES.match(text, end) if first else None
    if more is None:
        return [(start, end, code, number)]
    return [(start, more.end(), code, f"{number}/{n}") for n in _DIGITS.findall(more[0])]


def merged(places: Iterable[Place], *, text: str) -> list[Place]:
    """Return places in order; a bare or worded mention before its own checklist is one with it."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p[0], p[1], p[3] or "")):
        start, end, code, criterion = place
        if kept and criterion and kept[-1][3] is None and _apart(text, kept[-1][1], start):
            before = kept[-1]
            if before[2] == NADCAP or before[2] == code:
                kept.pop()
                start = before[0]
        kept.append((start, end, code, criterion))
    return kept


_NEAR: Final = re.compile(r"[^.;\n\x00]{0,24}")


def _apart(text: str, end: int, start: int) -> bool:
    """Say whether nothing but a few words of one sentence stands between two places."""
    return start >= end and _NEAR.fullmatch(text, end, start) is not None
