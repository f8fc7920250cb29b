"""Whoever adds a row to a table of the vocabulary is told what it lacks, by name."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from tests.support.vocabulary_faults import faults
from tests.support.vocabulary_tables import (
    CALLOUTS,
    CLASSES,
    GOODS,
    GRADES,
    MATERIALS,
    PHRASES,
    PROCESSES,
    TERMS,
    shipped,
)

PAGE = Path(__file__).resolve().parents[4] / "docs" / "vocabulary.md"
PLATING = next(name for name in PHRASES if name.endswith("plating.csv"))
UNOBTAINIUM = {
    "code": "PLT-XX",
    "parent": "PLT-GEN",
    "edge": "family",
    "name_es": "Inobtaniado",
    "name_en": "Unobtainium plating",
    "materials": "titanium;copper_alloy",
}
TERM = {"code": "PLT-ZN", "language": "es", "term": "zincado a granel de muestra"}
CALLOUT = {"specification": "XYZ 1", "code": "PLT-ZN", "source": "title"}
PHRASE = {
    "code": "PLT-ZN",
    "kind": "process",
    "scope": "any",
    "confidence": "0.8",
    "phrases": "unobtainium plat*",
}
CLASS = {
    "prefix": "332810",
    "effect": "process",
    "code": "PLT-ZN",
    "confidence": "0.4",
    "why": "plating",
}
GRADE = {"grade": "9999 X", "family": "titanium", "source": "trade"}
ALL_IT_NEEDS = {
    PROCESSES: [UNOBTAINIUM],
    TERMS: [
        {"code": "PLT-XX", "language": "es", "term": "baño de inobtanio"},
        {"code": "PLT-XX", "language": "en", "term": "unobtainium bath"},
    ],
    CALLOUTS: [{**CALLOUT, "code": "PLT-XX"}],
    PLATING: [{**PHRASE, "code": "PLT-XX"}],
    GOODS: [{"specification": "XYZ 2"}],
    GRADES: [GRADE],
    CLASSES: [CLASS],
}


def told(added: Mapping[str, list[dict[str, str]]]) -> list[str]:
    """Return what becomes wrong where rows are added."""
    tables = dict(shipped())
    for name, rows in added.items():
        blank = dict.fromkeys(tables[name][0], "")
        tables[name] = (*tables[name], *({**blank, **row} for row in rows))
    return [fault for fault in faults(tables) if fault not in _before()]


@cache
def _before() -> frozenset[str]:
    return frozenset(faults(shipped()))


def test_no_row_that_is_shipped_is_at_fault() -> None:
    found = faults(shipped())
    assert not found, "\n" + "\n".join(found)


def test_rows_with_all_that_they_need_are_at_no_fault() -> None:
    assert told(ALL_IT_NEEDS) == []


def test_the_rows_that_the_page_shows_are_at_no_fault() -> None:
    added: dict[str, list[dict[str, str]]] = {}
    for name, lines in re.findall(r"```csv\n# (.+)\n((?:.+\n)+?)```", PAGE.read_text("utf-8")):
        heading = list(shipped()[name][0])
        for cells in csv.reader(lines.splitlines()):
            added.setdefault(name, []).append(dict(zip(heading, cells, strict=True)))
    assert added.keys() == {PROCESSES, TERMS, CALLOUTS, GOODS, GRADES, CLASSES, PLATING}
    assert told(added) == []


def test_a_process_without_anything_is_told_all_that_it_lacks() -> None:
    found = told({PROCESSES: [{**UNOBTAINIUM, "materials": ""}]})
    place = f"graph/{PROCESSES}, row {len(capability_tree()) + 2}: PLT-XX has no "
    assert [one.removeprefix(place).split(":")[0] for one in found] == [
        "material",
        "term in Spanish",
        "term in English",
        "call-out",
        "phrase",
    ]
    assert all("excused.csv" in one for one in found)


def test_a_group_lacks_none_of_that_but_members() -> None:
    place = f"graph/{PROCESSES}, row {len(capability_tree()) + 2}: "
    [fault] = told({PROCESSES: [{**UNOBTAINIUM, "is_group": "yes", "materials": ""}]})
    assert fault.startswith(f"{place}PLT-XX is a group of 0 processes, and a group has two")


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        (PROCESSES, {**UNOBTAINIUM, "code": "plt ir"}, "`code` is capital letters and figures"),
        (PROCESSES, {**UNOBTAINIUM, "name_es": ""}, "`name_es` is empty: fill it in"),
        (PROCESSES, {**UNOBTAINIUM, "materials": "titanio"}, "“titanio” is no code of graph/"),
        (PROCESSES, {**UNOBTAINIUM, "scian_class": "999999"}, "`scian_class` says 999999, which"),
        (PROCESSES, {**UNOBTAINIUM, "name_en": "Zinc plating"}, "“zinc plating” is a name or a"),
        (MATERIALS, {"code": "x", "name_es": "X"}, "`name_en` is empty"),
        (
            MATERIALS,
            {"code": "x", "name_es": "X", "name_en": "Y", "synonyms": "titanio"},
            "“titanio” is a name of titanium (row ",
        ),
        (TERMS, {**TERM, "term": "zincado"}, "“zincado” is a name or a term of PLT-ZN (graph/"),
        (CALLOUTS, {**CALLOUT, "specification": "XYZ 4010:2019"}, "write “XYZ 4010”"),
        (CALLOUTS, {**CALLOUT, "specification": "ASTM B999-19"}, "write “ASTM B999”"),
        (CALLOUTS, {**CALLOUT, "specification": "XYZ-8625 Rev. F"}, "write “XYZ-8625”"),
        (GRADES, {**GRADE, "grade": "zincado"}, "“zincado” is a name of PLT-ZN (graph/"),
        (PLATING, {**PHRASE, "scope": "name", "needs": "332 99x"}, "`needs` says “99x”, and no"),
        (PLATING, {**PHRASE, "scope": "name", "needs": "999"}, "`needs` says “999”, and no"),
        (PLATING, {**PHRASE, "scope": "text", "needs": "@wod"}, "the topic @wod, which is not in"),
        (TERMS, {**TERM, "code": "PLT-ZM"}, "“PLT-ZM” is no code of"),
        (TERMS, {**TERM, "code": "PLT-ZM"}, "did you mean "),
        (TERMS, {**TERM, "language": "ES"}, "`language` is one of en, es, and says “ES”"),
        (TERMS, {**TERM, "term": ""}, "`term` is empty"),
        (CALLOUTS, {**CALLOUT, "source": ""}, "`source` is empty"),
        (CALLOUTS, {**CALLOUT, "specification": " "}, "`specification` is empty"),
        (CALLOUTS, {**CALLOUT, "code": "ZINC"}, "“ZINC” is no code of"),
        (CALLOUTS, {**CALLOUT, "specification": "zincado"}, "“zincado” is no specification"),
        (CALLOUTS, {**CALLOUT, "specification": "M8"}, "“M8” is no specification"),
        (GOODS, {}, "`specification` is empty"),
        (GRADES, {**GRADE, "family": "steel"}, "“steel” is no code of graph/"),
        (GRADES, {**GRADE, "source": ""}, "`source` is empty"),
        (CLASSES, {**CLASS, "prefix": "33281O"}, "`prefix` is two to six figures of SCIAN"),
        (CLASSES, {**CLASS, "prefix": "333333"}, "no class of SCIAN begins with 333333"),
        (CLASSES, {**CLASS, "effect": "procesos"}, "`effect` is one of family, nothing, open"),
        (CLASSES, {**CLASS, "code": "PLT-ZZZZ"}, "“PLT-ZZZZ” is no code of"),
        (CLASSES, {**CLASS, "confidence": "40 %"}, "`confidence` is a number above 0 and up to 1"),
        (CLASSES, {**CLASS, "why": ""}, "`why` is empty"),
        (PLATING, {**PHRASE, "kind": "proceso"}, "`kind` is one of bare, family, ignore"),
        (PLATING, {**PHRASE, "scope": ""}, "`scope` is one of any, name, text"),
        (PLATING, {**PHRASE, "code": "PLT-NONE"}, "“PLT-NONE” is no code of"),
        (PLATING, {**PHRASE, "also": "PLT-NONE:0.3"}, "“PLT-NONE” is no code of"),
        (PLATING, {**PHRASE, "confidence": "2"}, "`confidence` is a number above 0 and up to 1"),
        (PLATING, {**PHRASE, "phrases": "de? zinc"}, "a phrase must begin with a whole word"),
    ],
)
def test_a_sloppy_row_is_told_with_its_place_and_what_it_should_say(
    table: str, row: dict[str, str], fault: str
) -> None:
    place = f"graph/{table}, row {len(shipped()[table]) + 2}: "
    assert [one for one in told({table: [row]}) if one.startswith(place) and fault in one]


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        (
            PROCESSES,
            {**UNOBTAINIUM, "synonyms_es": "niquelado"},
            "“niquelado” is a name or a term of PLT-NI",
        ),
        (TERMS, {**TERM, "term": "anodizado tartárico"}, "leave it to one, once"),
        (TERMS, {**TERM, "code": "ANO-TSA", "term": "anodizado tartárico"}, "ANO-TSA (graph/"),
        (CALLOUTS, {**CALLOUT, "specification": "ASTM B633"}, "“ASTM B633, PLT-ZN” stands in 2"),
        (
            CALLOUTS,
            {**CALLOUT, "specification": "ASTM B633", "code": "PLT-CD", "detail": "x"},
            "“ASTM B633” alone names PLT-ZN, PLT-CD: leave one",
        ),
        (
            CALLOUTS,
            {**CALLOUT, "specification": "ASTM B-633", "code": "PLT-NI"},
            "“ASTM B-633” alone names PLT-ZN, PLT-NI: leave one",
        ),
        (
            CALLOUTS,
            {**CALLOUT, "specification": "MIL-A-8625", "when": "type II", "code": "ANO-III"},
            "“MIL-A-8625 type II” names ANO-II, ANO-III: leave one",
        ),
        (
            CALLOUTS,
            {**CALLOUT, "specification": "MIL-PRF-8625", "when": "type 3", "code": "ANO-II"},
            "“MIL-PRF-8625 type 3” names ANO-III, ANO-II: leave one",
        ),
        (GOODS, {"specification": "ASTM B633"}, "“ASTM B633” calls for PLT-ZN in graph/"),
        (
            GRADES,
            {"grade": "4140", "family": "titanium", "source": "trade"},
            "“4140” is alloy_steel and titanium: leave one",
        ),
        (GOODS, {"specification": "ASTM A325"}, "“ASTM A325” stands in 2 rows: leave one"),
        (GRADES, {"grade": "1005", "family": "carbon_steel", "source": "x"}, "stands in 2 rows"),
    ],
)
def test_what_another_row_says_already_is_told(table: str, row: dict[str, str], fault: str) -> None:
    place = f"graph/{table}, row {len(shipped()[table]) + 2}"
    assert [one for one in told({table: [row]}) if one.startswith(place) and fault in one]


def test_an_excuse_for_what_a_process_has_is_needless() -> None:
    found = told({CALLOUTS: [{**CALLOUT, "code": "HONE"}]})
    assert found == ["tests/data/vocabulary/excused.csv: HONE has a call-out: remove it there"]
