"""Specification call-outs in a requirement: "ASTM B633", "MIL-A-8625 type III", "AMS2759/7".

The table is `eslabon.graph.vocabulary.callouts`. A designation is found by its letters, digits and
slashes alone, however it is spaced; the designators beside it choose among its rows ("type III",
"ZnNi"), and what follows is read by the row's own lists.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Final

from eslabon.graph.reading.clauses import Clauses
from eslabon.graph.reading.designators import Designator, is_listed, numeral
from eslabon.graph.reading.remembered import Remembered
from eslabon.graph.vocabulary.callouts.catalogue import Callout, callouts
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.materials import material_code

_WINDOW_AFTER: Final = 70
_WINDOW_BEFORE: Final = 28
_WINDOW_TOKEN: Final = 40
_MOST_WORDS: Final = 9
_CLAUSE_MARK = re.compile(r" [;,.()] ")
_RUNS = re.compile(r"[a-z]+|\d+|/")
_JOINABLE = re.compile(r"[a-z0-9]+|\d+[.,]\d+|[/.]")
_IS_JOINABLE: Final = Remembered(lambda word: _JOINABLE.fullmatch(word) is not None)
# The bodies reissue military specifications under new prefixes (MIL-A-8625, MIL-PRF-8625).
_MILITARY = re.compile(r"mil(?:prf|dtl|[a-z])(\d{3,}.*)")
_MILITARY_OTHERS: Final = ("milstd", "milhdbk")
# ASTM numbers are often written without the body (B633).
_BARE_ASTM = re.compile(r"astm([a-g]\d{3,4})")
_REVISION = re.compile(r"(.*\d)[a-z]")
_start, _end = attrgetter("start"), attrgetter("end")
_VARIANTS: Final = "abc"  # "type IIB" is a type II where no row tells it apart


@dataclass(frozen=True, slots=True, eq=False)  # each stands at one place
class CalledOut:
    """A call-out found: its span in the spaced text, and the rows of what it names there.

    `able` are the codes of all that its specification can name, by whatever type.
    """

    start: int
    end: int
    rows: tuple[Callout, ...]
    base: Callout
    able: frozenset[str] = frozenset()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the processes that it names."""
        return tuple(row.code for row in self.rows)


@dataclass(slots=True)
class _Specification:
    """All rows of one designation."""

    bare: list[Callout]
    by_type: dict[tuple[str, str], list[Callout]]
    by_token: dict[str, list[Callout]]
    able: set[str] = field(default_factory=set)


class CalloutReader:
    """Finds the call-outs of the catalogue in a spaced text."""

    def __init__(self) -> None:
        """Index the catalogue by its designations."""
        self._known: dict[str, _Specification] = {}
        self._starts: set[str] = set()
        for row in callouts():
            for key in _keys(row.specification):
                _add(self._known.setdefault(key, _Specification([], {}, {})), row)
                self._starts |= {_RUNS.findall(row.specification.lower())[0], _first_run(key)}
        self._longest = max(map(len, self._known))
        self._begins = Remembered(self._may_begin)
        self._plain = Remembered(self._spelt)
        self._revised = Remembered(self._spelt_revised)

    def find(self, text: Clauses, said: Sequence[Designator]) -> list[CalledOut]:
        """Return the call-outs of a text, chosen by the designators said in it, in its order."""
        found: list[CalledOut] = []
        taken = 0
        begins = map(self._begins.__getitem__, text.words)
        for place in [place for place, begun in enumerate(begins) if begun]:
            if place < taken:
                continue
            length, key = self._longest_at(text, place)
            if key is None:
                continue
            taken = place + length
            hit = _named(self._known[key], text.text, span=text.place(place, taken), said=said)
            if hit is not None:
                found.append(hit)
        return found

    def _may_begin(self, word: str) -> bool:
        """Say whether some designation begins as a word does."""
        first = _RUNS.match(word)
        return first is not None and first.group() in self._starts

    def _longest_at(self, said: Clauses, place: int) -> tuple[int, str | None]:
        """Return how many words from a place on are a designation, and which."""
        words, spans = said.words, said.spans
        key, best = "", (0, None)
        for count, word in enumerate(words[place : place + _MOST_WORDS], start=1):
            if not _IS_JOINABLE[word]:
                break
            if word == "." and len(key) == 1 and _ends_sentence(said, place + count):
                break
            key += word.replace(".", "").replace(",", "")
            if len(key) > self._longest + 2:
                break
            # A revision letter stands right behind its number: "8625F".
            last = place + count - 1
            is_glued = count > 1 and spans[last][0] == spans[last - 1][1]
            known = (self._revised if is_glued or len(word) > 1 else self._plain)[key]
            if known is not None and word not in "/.":
                best = (count, known)  # type: ignore[assignment]  # the same pair, now with a key
        return best

    def _spelt(self, key: str) -> str | None:
        """Return the designation that letters and digits are."""
        return next((one for one in (key, _military(key)) if one in self._known), None)

    def _spelt_revised(self, key: str) -> str | None:
        """Return the designation that letters and digits are, a revision letter aside."""
        for spelling in (key, _military(key)):
            if spelling in self._known:
                return spelling
            revised = _REVISION.fullmatch(spelling)
            if revised and revised[1] in self._known:
                return revised[1]
        return None


def _keys(specification: str) -> set[str]:
    """Return the spellings of a designation that are looked up."""
    key = "".join(_RUNS.findall(specification.lower()))
    bare = _BARE_ASTM.fullmatch(key)
    # A380 alone is an alloy of aluminium, not the cleaning of stainless steel.
    shorter = {bare[1]} if bare and material_code(bare[1]) is None else set()
    return {_military(key), *shorter}


def _ends_sentence(said: Clauses, following: int) -> bool:
    """Tell whether a point before a word ends what is said: "grade B. 600 x 80 mm"."""
    spans = said.spans
    return following < len(spans) and spans[following][0] > spans[following - 1][1]


def _first_run(key: str) -> str:
    return str(_RUNS.findall(key)[0])


def _military(key: str) -> str:
    found = None if key.startswith(_MILITARY_OTHERS) else _MILITARY.fullmatch(key)
    return f"mil{found[1]}" if found else key


def _add(specification: _Specification, row: Callout) -> None:
    specification.able.add(row.code)
    kind, _, value = row.when.partition(" ")
    if not row.when:
        specification.bare.append(row)
    elif value and kind in ("type", "class", "grade", "condition"):
        specification.by_type.setdefault((kind, numeral(value)), []).append(row)
    else:
        token = "".join(_RUNS.findall(row.when.lower()))
        specification.by_token.setdefault(token, []).append(row)


def _named(
    known: _Specification, text: str, *, span: tuple[int, int], said: Sequence[Designator]
) -> CalledOut | None:
    """Return what a specification names where it stands: by its designators, else bare."""
    start, end = span
    after = _CLAUSE_MARK.split(text[end : end + _WINDOW_TOKEN])[0]
    rows = _by_token(known, after) or _by_designator(known, span, said)
    if not rows and not known.bare:
        return None
    base = known.bare[0] if known.bare else rows[0]
    rows = rows or _of_no_listed_type(known, base, _near(span, said)) or known.bare
    return CalledOut(start, end, tuple(rows), base, frozenset(known.able))


def _of_no_listed_type(
    known: _Specification, base: Callout, near: Sequence[Designator]
) -> list[Callout]:
    """Return the group of all that a specification names, where a type is said that it lacks."""
    types = [one.value for one in near if one.kind == "type"]
    if not base.type or not types or is_listed(types[0], base.type) or len(known.able) == 1:
        return []
    shared = capability_tree().shared_by(known.able)
    return [] if shared is None else [replace(base, code=shared)]


def _by_token(known: _Specification, after: str) -> list[Callout]:
    """Return the rows of a token that stands in the designation, as ZnNi does."""
    squeezed = "".join(_RUNS.findall(after.replace("/", " ")))
    for token in sorted(known.by_token, key=len, reverse=True):
        if re.search(rf"(?<![a-z]){token}|{token}(?![a-z])", squeezed) and token in squeezed:
            return known.by_token[token]
    return []


def _by_designator(
    known: _Specification, span: tuple[int, int], said: Sequence[Designator]
) -> list[Callout]:
    """Return the rows of the nearest designator that decides, after the call-out or before."""
    for designator in _near(span, said):
        value = numeral(designator.value)
        for stated in (value, value.rstrip(_VARIANTS)):
            rows = known.by_type.get((designator.kind, stated))
            if rows:
                return rows
    return []


def _near(span: tuple[int, int], said: Sequence[Designator]) -> list[Designator]:
    """Return the designators beside a call-out, those after it first, the nearest first."""
    start, end = span
    first = bisect_left(said, end, key=_start)
    after = said[first : bisect_right(said, end + _WINDOW_AFTER, lo=first, key=_start)]
    last = bisect_right(said, start, key=_end)
    before = said[bisect_left(said, start - _WINDOW_BEFORE, hi=last, key=_end) : last]
    return [*after, *reversed(before)]
