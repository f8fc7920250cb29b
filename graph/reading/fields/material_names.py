"""Every name and grade of a material, with what must stand beside it to be read as one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.fields.lexicon import Lexicon
from eslabon.graph.vocabulary.materials import MATERIALS, grades
from eslabon.graph.vocabulary.packaged import packaged_rows

_PACKAGE: Final = "eslabon.graph.reading.fields"
# Words before a number that are no part of the grade.
_NAMED: Final = re.compile(r"(?:alloy|alclad|maraging(?= c)) ")
_PARTED: Final = re.compile(r"ph \d")
_STAINLESS: Final = re.compile(r"\d{3}[a-z]{1,2}")
# Who numbers it may stand before a grade without a blank.
_BODIES: Final[Mapping[str, tuple[str, ...]]] = {
    "stainless_steel": ("ss", "aisi", "inox", "t"),
    "aluminum": ("al", "aa"),
    "carbon_steel": ("sae", "aisi"),
    "alloy_steel": ("sae", "aisi"),
}
# What may stand after one, with a blank or without, and says no more of the grade.
_STATES: Final[Mapping[str, tuple[str, ...]]] = {
    "stainless_steel": ("ss",),
    "carbon_steel": ("cr", "hr", "cd", "crs", "hrs", "cf", "hrpo"),
    "alloy_steel": ("ht", "hr", "cd", "ph", "cf", "an"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a name or a grade, and how it is used.

    `use` is one of: `name`; `grade` and `sure`, which need nothing beside them; `family`, a grade
    that tells no more than its family; `part`, which must be said of something; `strict`, which
    must stand beside a part, and `solid` before it; `core`, `cue` and `number`, which need a metal
    or, all but the last, a part beside them; `goods` and the names of `material_contexts.csv`,
    goods that tell their material where nothing else does; `never`; and `trap`, which only hides
    the names within it. `body` and `tail` count the letters of who numbers the grade, which are
    no part of it.
    """

    families: tuple[str, ...]
    use: str
    is_grade: bool
    source: str = ""
    body: int = 0
    tail: int = 0


@cache
def material_lexicon() -> Lexicon[Entry]:
    """Return the lexicon of all names, grades and traps."""
    return Lexicon(_entries())


def _entries() -> Iterator[tuple[str, Entry]]:
    uses = {
        even(word): row["use"]
        for row in packaged_rows(_PACKAGE, "material_words.csv")
        for word in row["words"].split(";")
    }
    for word, use in uses.items():
        if use == "trap":
            yield word, Entry((), "trap", is_grade=False)
    for row in packaged_rows(_PACKAGE, "material_goods.csv"):
        for word in row["names"].split(";"):
            yield word, Entry((row["family"],), row["use"], is_grade=False)
    yield from _grades(uses)
    for family in MATERIALS.values():
        for name in (family.label.es, family.label.en, *family.synonyms):
            use = uses.get(even(written(name)), "name")
            yield even(written(name)), Entry((family.code,), use, is_grade=False)


def _grades(uses: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    families: dict[str, dict[str, str]] = {}
    for grade in grades():
        families.setdefault(even(grade.grade), {})[grade.family] = grade.source
    numbered: list[tuple[str, Entry]] = []
    for name, sources in families.items():
        use = uses.get(name) or _usual_use(name)
        entry = Entry(
            tuple(sources),
            use,
            is_grade=use != "family",
            source=next(iter(sources.values())),
            body=len(named[0]) if (named := _NAMED.match(name)) else 0,
        )
        yield name, entry
        if _PARTED.match(name):
            yield name.replace(" ", "", 1), entry
        if name.isdigit() or _STAINLESS.fullmatch(name):
            numbered.append((name, entry))
    for name, entry in numbered:
        sure = replace(entry, use="sure")
        for body in {body for one in entry.families for body in _BODIES.get(one, ())}:
            if body != "t" or entry.use == "core" or not name.isdigit():
                yield body + name, replace(sure, body=len(body))
        for state in _STATES.get(entry.families[0], ()):
            yield name + state, replace(sure, tail=len(state))


def _usual_use(grade: str) -> str:
    """Return how a grade is told from other things, by how it is written."""
    if grade.replace(".", "").isdigit():
        return "grade" if re.fullmatch(r"\d\.\d{4}", grade) else "number"
    letters = sum(character.isalpha() for character in grade)
    if letters and len(grade) <= 4 and letters < 2:
        return "cue"
    return "cue" if len(grade) <= 3 and not grade.isalpha() else "grade"
