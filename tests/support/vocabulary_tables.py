"""The tables of the vocabulary that people add rows to."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from eslabon.graph.reading.readings import PHRASE_TABLES
from eslabon.graph.vocabulary.packaged import packaged_rows

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]
"""Rows by the path of their table below `graph`."""

PROCESSES: Final = "vocabulary/capabilities/capabilities.csv"
TERMS: Final = "vocabulary/capabilities/terms.csv"
CALLOUTS: Final = "vocabulary/callouts/callouts.csv"
GOODS: Final = "vocabulary/callouts/goods.csv"
MATERIALS: Final = "vocabulary/materials.csv"
GRADES: Final = "vocabulary/grades.csv"
CLASSES: Final = "reading/rules/classes.csv"
PHRASES: Final = tuple(f"reading/rules/phrases/{name}.csv" for name in PHRASE_TABLES)


@cache
def shipped() -> Tables:
    """Return the tables that are shipped."""
    names = (PROCESSES, TERMS, CALLOUTS, GOODS, MATERIALS, GRADES, CLASSES, *PHRASES)
    return {name: tuple(packaged_rows("eslabon.graph", name)) for name in names}
