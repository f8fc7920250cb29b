"""The catalogue of specification call-outs: one row a specification, or one of its designators.

A row without `when` says what the bare specification names; one with `when` ("type III", "ZnNi")
what it names where that designator stands beside it. The bare row lists the types, classes,
grades and service conditions that the document knows, as far as somebody was sure of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.capabilities.tree import fault_of_code
from eslabon.graph.vocabulary.packaged import (
    blank_cell,
    checked_rows,
    packaged_rows,
    packaged_table,
)

_TABLE: Final = "callouts.csv"
_GOODS: Final = "goods.csv"
_SIGN: Final = re.compile(r"[A-Za-z0-9]")  # a designation is found by its letters and figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """One row of the catalogue.

    `type`, `class_`, `grade` and `condition` are the values that the document has, as it writes
    them; empty where it has none or where nobody is sure.
    """

    specification: str
    when: str
    code: str
    type: tuple[str, ...]
    class_: tuple[str, ...]
    grade: tuple[str, ...]
    condition: tuple[str, ...]
    detail: str
    source: str

    @property
    def name(self) -> str:
        """Return the specification with the designator that the row is for."""
        return f"{self.specification} {self.when}".rstrip()


@cache
def callouts() -> tuple[Callout, ...]:
    """Return the rows of the catalogue, in its order."""
    rows = packaged_table(Callout, __package__, _TABLE)
    return tuple(checked_rows(_TABLE, rows, fault=_fault))


def _fault(row: Callout) -> Text | None:
    """Return what keeps a row from being looked up."""
    if _SIGN.search(row.specification) is None:
        return blank_cell("specification")
    return fault_of_code(row.code)


@cache
def norms_of_goods() -> frozenset[str]:
    """Return the specifications of bought goods: bolts, castings, extrusions.

    They say what the goods are, and name an operation only where words ask for it:
    "zinc plate ASTM A325 bolts" asks nobody to roll threads.
    """
    rows = packaged_rows(__package__, _GOODS)
    named = checked_rows(_GOODS, (row["specification"] for row in rows), fault=_fault_of_name)
    return frozenset(named)


def _fault_of_name(specification: str) -> Text | None:
    return blank_cell("specification") if _SIGN.search(specification) is None else None


@cache
def callouts_by_code() -> Mapping[str, tuple[str, ...]]:
    """Return the names of the call-outs of each process, in the order of the catalogue.

    >>> callouts_by_code()["PLT-BRONZE"]
    ('AMS 2429', 'ISO 4042 CuSn')
    """
    named: dict[str, list[str]] = {}
    for row in callouts():
        named.setdefault(row.code, []).append(row.name)
    return MappingProxyType({code: tuple(names) for code, names in named.items()})
