"""The material of a part as words state it: its family, and its grade as written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from eslabon.graph.reading.even import Found
from eslabon.graph.reading.fields.material_cues import (
    is_counted,
    is_excluded,
    is_label,
    is_of_part,
    spoken_family,
)
from eslabon.graph.reading.fields.material_goods import is_beside_part, of_goods
from eslabon.graph.reading.fields.material_names import Entry, material_lexicon
from eslabon.graph.reading.fields.material_others import is_coat, is_of_firm

_BESIDE: Final = 48
_SHORT: Final = frozenset({"strict", "solid", "plural"})
_NO_NAME: Final = frozenset({"trap", "plural"})
_SPEC: Final = re.compile(r"(?:per|segun|iaw|to|spec) $")
_NUMBERED: Final = re.compile(r"[ -]{1,2}\d{3,5}(?![a-z0-9])")
_NOT_SAID: Final = frozenset({"trap", "never", "goods", "sewn", "soldered", "fumigated"})
_ADJACENT: Final = re.compile(
    r"[ ,:(\"/-]{0,3}(?:(?:aisi|sae|astm|uns|tipo|type|grado|grade|de|al)[ :-]?){0,2}"
)
_TEMPER: Final = re.compile(
    r"(?:-| - | )?(?:t\d{1,5}|h[1-3]\d{1,2})(?:/t\d{1,5})?(?![a-z0-9])|-[of](?![a-z0-9-])"
)
_FILLED: Final = re.compile(r"[ +-]{0,3}(?:gf|cf|md|td|gb)[ -]?\d{2} ?%?(?![a-z0-9])|[ -]v[02]\b")
_RESIN_NUMBER: Final = re.compile(r"[ -]\d{2,4}[a-z]{0,3}(?:-\d{2,3})?(?![a-z0-9/.,-]\d|[a-z0-9])")
_TRADE_NAME: Final = 5  # shorter ones are short for a polymer, which nobody numbers
_ASTM_GRADE: Final = re.compile(
    r"-\d{2}(?![\d.-])|,? ?(?:grado|grade|gr\.?) ?(?:[a-f]|\d{2,3}[a-z]?)(?![a-z0-9])"
)
_GAUGE: Final = re.compile(r"[ -]?(?:ga|gauge|gage|awg|mesh|mm|in|pcs|piezas|pzas)(?![a-z])")
_TIMES: Final = frozenset({"hr", "hrs"})
_SHORTEST_NUMBER: Final = 3
_STEEL_GOODS: Final = re.compile(
    r" (?:steel|iron|aluminum|brass|stainless)(?: steel)? [a-z]+s(?![a-z])"
)
_DIGIT: Final = re.compile(r"\d")
_CONDITION: Final = re.compile(r" ?(?:eli|ph)(?![a-z0-9])")
_TITANIUM_AFTER: Final = re.compile(
    r"[ ,(-]{1,3}((?:cp[ -])?(?:grado|grade|gr\.?) ?\d{1,2}(?: eli)?)(?![a-z0-9])"
)
_TITANIUM_BEFORE: Final = re.compile(
    r"(?<![a-z])((?:cp[ -])?(?:grado|grade|gr\.?) ?\d{1,2}(?: eli)?)(?: of| de| cp)? $"
)


@dataclass(frozen=True, slots=True)
class Material:
    """A family of materials by its code, and the span of the even text that is its grade."""

    family: str
    grade: tuple[int, int] | None


def materials(text: str) -> list[Found[Material]]:
    """Return the materials of parts that an even text states, in its order.

    Coats, tools, packings and what is ruled out are none. A number is a grade only beside the
    name of a metal or of a part.

    >>> [found.value.family for found in materials("pernos de 4140 con bano de cobre")]
    ['alloy_steel']
    >>> text = "soporte de aluminio 6061-t6, 304 piezas"
    >>> [text[slice(*found.value.grade)] for found in materials(text)]
    ['6061-t6']
    """
    hits = list(material_lexicon().find(text))
    stated = [one for hit in hits if (one := _stated(text, hit, hits)) is not None]
    if not stated:
        goods = of_goods(text, hits)
        return [] if goods is None else [Found(goods.start, goods.end, Material(goods.value, None))]
    if len(stated) < 2:
        return stated
    return _with_later_grades(_joined(text, stated))


def _stated(text: str, hit: Found[Entry], hits: list[Found[Entry]]) -> Found[Material] | None:
    """Return the material that a name or a grade states where it stands, if any."""
    entry = hit.value
    if not entry.families or entry.use in _NOT_SAID:
        return None
    left = text[max(0, hit.start - _BESIDE) : hit.start]
    right = text[hit.end : hit.end + _BESIDE]
    word = text[hit.start : hit.end]
    if word in _TIMES and left.rstrip()[-1:].isdigit():
        return None  # "72 hrs" are no hot-rolled steel
    if len(word) < _SHORTEST_NUMBER and word.isdigit() and _STEEL_GOODS.match(right):
        return None  # "20 steel hooks"
    if (
        entry.use in _SHORT
        and not entry.is_grade
        and not is_beside_part(left, right, use=entry.use)
    ):
        return None
    if is_excluded(left, right) or is_of_firm(left, right):
        return None
    if is_coat(left, right, family=entry.families[0], word=word):
        return None
    if not entry.is_grade:
        return _named(text, hit, left=left, right=right)
    end = _whole_grade(text, hit)
    family = _family_beside(text, hit, hits) or _family_of_grade(text, hit, end=end)
    if family is None:
        return None
    return Found(hit.start, end, Material(family, (_grade_start(text, hit), end)))


def _named(text: str, hit: Found[Entry], *, left: str, right: str) -> Found[Material] | None:
    family = hit.value.families[0]
    if family == "titanium" and hit.value.use != "strict":
        return _titanium(text, hit, left=left)
    if hit.value.use == "part" and not is_of_part(left, right) and not _grade_follows(right):
        return None
    return Found(hit.start, hit.end, Material(family, None))


def _titanium(text: str, hit: Found[Entry], *, left: str) -> Found[Material]:
    after = _TITANIUM_AFTER.match(text, hit.end)
    if after is not None:
        return Found(hit.start, after.end(), Material("titanium", after.span(1)))
    before = _TITANIUM_BEFORE.search(left)
    if before is not None:
        shift = hit.start - len(left)
        start, end = (place + shift for place in before.span(1))
        return Found(start, hit.end, Material("titanium", (start, end)))
    return Found(hit.start, hit.end, Material("titanium", None))


def _grade_follows(right: str) -> bool:
    return re.match(r"[ (-]{1,2}c\d{3,5}(?!\d)|[ (-]{1,2}cw\d", right) is not None


def _whole_grade(text: str, hit: Found[Entry]) -> int:
    """Return where a grade ends with its temper, filler or class."""
    entry = hit.value
    if "aluminum" in entry.families or "magnesium" in entry.families:
        further = _TEMPER.match(text, hit.end)
    elif entry.families[0] in ("thermoplastic", "elastomer"):
        further = _FILLED.match(text, hit.end) or _numbered_resin(text, hit)
    elif entry.source in ("ASTM", "AAR"):
        further = _ASTM_GRADE.match(text, hit.end)
    elif "-" in text[hit.start : hit.end]:
        further = _CONDITION.match(text, hit.end)
    else:
        further = None
    if further is not None:
        return further.end()
    return hit.start + len(text[hit.start : hit.end - entry.tail].rstrip(" -"))


def _numbered_resin(text: str, hit: Found[Entry]) -> re.Match[str] | None:
    """Return the number of a resin behind its trade name ("Pebax 7233")."""
    if hit.end - hit.start < _TRADE_NAME or not text[hit.start : hit.end].isalpha():
        return None
    number = _RESIN_NUMBER.match(text, hit.end)
    return number if number and not is_counted(text[number.end() :][:_BESIDE]) else None


def _grade_start(text: str, hit: Found[Entry]) -> int:
    """Return where a grade begins after the body that numbers it."""
    start = hit.start + hit.value.body
    while hit.value.body and not text[start].isalnum():
        start += 1
    return start


def _family_beside(text: str, hit: Found[Entry], hits: list[Found[Entry]]) -> str | None:
    """Return the family of a grade that a name of its own family stands beside."""
    if _GAUGE.match(text, hit.end):
        return None
    if text[hit.start : hit.end].isdigit() and is_counted(text[hit.end : hit.end + _BESIDE]):
        return None
    at = hits.index(hit)
    for other in hits[max(0, at - 1) : at + 2]:
        shared = [one for one in hit.value.families if one in other.value.families]
        if shared and not _is_numbered(text, other) and other.value.use not in _NO_NAME:
            between = (other.end, hit.start) if other.start < hit.start else (hit.end, other.start)
            if _ADJACENT.fullmatch(text, *between):
                return shared[0]
    return None


def _is_numbered(text: str, hit: Found[Entry]) -> bool:
    """Tell whether a name is a grade with a number, which "phosphor bronze" is not."""
    return hit.value.is_grade and _DIGIT.search(text, hit.start, hit.end) is not None


def _family_of_grade(text: str, hit: Found[Entry], *, end: int) -> str | None:
    entry = hit.value
    grade = text[_grade_start(text, hit) : hit.end]
    left = text[max(0, hit.start - _BESIDE) : hit.start]
    right = text[end : end + _BESIDE]
    if end > hit.end and "aluminum" in entry.families:
        return "aluminum"
    if end > hit.end and grade in ("17-4", "15-5", "13-8", "17-7"):
        return "stainless_steel"
    if len(grade) < 5 and is_label(left):
        return None
    # "Per PEI 1201" names a body, and no resin.
    if grade.isalpha() and (grade == "pei" or _SPEC.search(left)) and _NUMBERED.match(right):
        return None
    if entry.use == "strict":
        return entry.families[0] if is_beside_part(left, right, use="strict") else None
    numbered = left.endswith(("astm ", "astm-", "asme "))
    if entry.use in ("sure", "grade", "part") or (numbered and entry.source == "ASTM"):
        safe = not numbered or entry.source == "ASTM"
        part = entry.use != "part" or is_of_part(left, right)
        return entry.families[0] if safe and part else None
    return spoken_family(
        left, right, grade=grade, families=entry.families, common=entry.use in ("core", "cue")
    )


def _joined(text: str, stated: Iterable[Found[Material]]) -> list[Found[Material]]:
    """Return materials with a name and the grade beside it as one."""
    found: list[Found[Material]] = []
    for one in stated:
        last = found[-1] if found else None
        if last is not None and _are_one(text, last, one):
            grade = one.value.grade or last.value.grade
            family = one.value.family if one.value.grade else last.value.family
            found[-1] = Found(last.start, one.end, Material(family, grade))
        elif last is None or last.end <= one.start:
            found.append(one)
    return found


def _are_one(text: str, one: Found[Material], other: Found[Material]) -> bool:
    if one.value.family != other.value.family:
        return False
    # A number tells more than a name that is a grade too, as phosphor bronze is.
    if one.value.grade and other.value.grade and _DIGIT.search(text, *one.value.grade):
        return False
    return _ADJACENT.fullmatch(text, one.end, other.start) is not None


def _with_later_grades(found: list[Found[Material]]) -> list[Found[Material]]:
    """Return materials with the grade that is told of the same family later on."""
    told: dict[str, tuple[int, int]] = {}
    for one in reversed(found):
        if one.value.grade is not None:
            told[one.value.family] = one.value.grade
    return [
        one._replace(value=replace(one.value, grade=one.value.grade or told.get(one.value.family)))
        for one in found
    ]
