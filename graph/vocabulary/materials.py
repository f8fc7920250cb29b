"""The closed list of material families, and the reading of a material's name or grade."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.packaged import (
    blank_cell,
    checked_rows,
    packaged_rows,
    packaged_table,
    unknown_code,
)

_PACKAGE: Final = "eslabon.graph.vocabulary"
_TABLE: Final = "materials.csv"
_GRADES: Final = "grades.csv"


@dataclass(frozen=True, slots=True)
class Material:
    """One family of materials: its code, its names, and what else it is called."""

    code: str
    label: Text
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """An alloy or a resin as the trade writes it, its family, and who numbers it so."""

    grade: str
    family: str
    source: str


def _family(row: Mapping[str, str]) -> Material:
    synonyms = tuple(one for one in row["synonyms"].split(";") if word_key(one))
    return Material(row["code"], Text(row["name_es"], row["name_en"]), synonyms)


def _fault_of_family(row: Mapping[str, str]) -> Text | None:
    blank = (column for column in ("code", "name_es", "name_en") if not word_key(row[column]))
    return next(map(blank_cell, blank), None)


# Synonyms are matched as whole words after folding; a grade stands for its family.
_FAMILIES = tuple(
    map(
        _family,
        checked_rows(_TABLE, packaged_rows(_PACKAGE, _TABLE), fault=_fault_of_family),
    )
)

MATERIALS: Mapping[str, Material] = {family.code: family for family in _FAMILIES}

_STEELS = frozenset({"carbon_steel", "alloy_steel", "stainless_steel", "tool_steel"})
_PLASTICS = frozenset({"thermoplastic", "thermoset", "elastomer"})

# Said alone, these mean the ordinary member of their kind; beside another member, nothing more.
_ORDINARY: Mapping[str, tuple[str, frozenset[str]]] = {
    "acero": ("carbon_steel", _STEELS),
    "steel": ("carbon_steel", _STEELS),
    "fierro": ("carbon_steel", _STEELS),
    "plastico": ("thermoplastic", _PLASTICS),
    "plastic": ("thermoplastic", _PLASTICS),
}


@cache
def grades() -> tuple[Grade, ...]:
    """Return every grade of the list; one that two bodies number has a row for each family."""
    return tuple(
        checked_rows(_GRADES, packaged_table(Grade, _PACKAGE, _GRADES), fault=_fault_of_grade)
    )


def _fault_of_grade(row: Grade) -> Text | None:
    if not word_key(row.grade):
        return blank_cell("grade")
    if row.family not in MATERIALS:
        return unknown_code(row.family, MATERIALS, column="family")
    return None


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Return the families of each name, the ordinary one first."""
    found: dict[str, dict[str, None]] = {}
    for family in _FAMILIES:
        for name in (family.code, family.label.es, family.label.en, *family.synonyms):
            found.setdefault(word_key(name), {})[family.code] = None
    for grade in grades():
        found.setdefault(word_key(grade.grade), {})[grade.family] = None
    return {name: tuple(families) for name, families in found.items()}


@cache
def _most_words() -> int:
    return max(name.count(" ") + 1 for name in _names())


@lru_cache(maxsize=1024)
def material_code(text: str) -> str | None:
    """Return the family that a name, a synonym or a grade stands for.

    Plain "steel" is carbon steel. A text that names two families, or none, gives None.

    >>> material_code("Acero AISI 4140"), material_code("Aluminio 6061-T6"), material_code("oro")
    ('alloy_steel', 'aluminum', None)
    """
    folded = word_key(text)
    exact = _names().get(folded)
    if exact is not None:
        return exact[0]
    named: set[str] = set()
    shared: list[tuple[str, ...]] = []
    rest: list[str] = []
    for word, families in _parts(folded.split()):
        if len(families) == 1:
            named.add(families[0])
        elif families:
            shared.append(families)
        else:
            rest.append(word)
    named.update(families[0] for families in shared if named.isdisjoint(families))
    for word in rest:
        ordinary, kin = _ORDINARY.get(word, (None, frozenset()))
        if ordinary is not None and not named & kin:
            named.add(ordinary)
    return named.pop() if len(named) == 1 else None


def material_names() -> tuple[str, ...]:
    """Return every code and name of the list, for suggestions."""
    return tuple(name for f in _FAMILIES for name in (f.code, f.label.es, f.label.en))


def _parts(words: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the longest names in a list of words with their families, and the words between."""
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _most_words()), start, -1):
            name = " ".join(words[start:end])
            families = _names().get(name)
            if families is not None:
                yield name, families
                break
        else:
            end = start + 1
            yield words[start], ()
        start = end
