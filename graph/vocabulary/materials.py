"""The closed list of material families, and the reading of a material's name or grade."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.folding import word_key
from eslabon.graph.vocabulary.packaged import packaged_rows


@dataclass(frozen=True, slots=True)
class Material:
    """One family of materials: its code, its names, and what else it is called."""

    code: str
    label: Text
    synonyms: tuple[str, ...]


# Synonyms are matched as whole words after folding; a grade stands for its family.
_FAMILIES = tuple(
    Material(row["code"], Text(row["name_es"], row["name_en"]), tuple(row["synonyms"].split(";")))
    for row in packaged_rows("eslabon.graph.vocabulary", "materials.csv")
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
def _names() -> Mapping[str, str]:
    return {
        word_key(name): family.code
        for family in _FAMILIES
        for name in (family.code, family.label.es, family.label.en, *family.synonyms)
    }


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b")


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
        return exact
    named = {_names()[phrase] for phrase in _phrases().findall(folded)}
    for word in _phrases().sub(" ", folded).split():
        ordinary, kin = _ORDINARY.get(word, (None, frozenset()))
        if ordinary is not None and not named & kin:
            named.add(ordinary)
    return named.pop() if len(named) == 1 else None


def material_names() -> tuple[str, ...]:
    """Return every code and name of the list, for suggestions."""
    return tuple(name for f in _FAMILIES for name in (f.code, f.label.es, f.label.en))
