"""What several sources say of the lines of one site and process, merged line by line.

Two sources speak of one line where they call it alike, or both give it no name. For each limit the
strongest that states it wins; the three sides of an envelope are one statement, as mixing two
sources' sides describes no machine, and so is a capacity with its unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.terms import ClaimKind, Mode
from eslabon.queries.matching.columns import (
    MATERIAL_BITS,
    PROVENANCE_ORDER,
    UNIT_ORDER,
    LimitColumns,
)
from eslabon.queries.matching.grouped import day_of
from eslabon.queries.matching.outcome import Floats, Ints
from eslabon.queries.matching.rows import LineRow

# Limits that one source states together, or not at all.
_TOGETHER: Final = (
    ("materials",),
    ("max_length", "max_width", "max_height"),
    ("max_mass",),
    ("min_thickness", "max_thickness"),
    ("minimum_lot", "lot_unit"),
    ("lead_time",),
)
_CAPACITIES: Final = ("capacity", "spare_capacity")
_PIECES: Final = UNIT_ORDER[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedLine:
    """One line of a site and process, as the strongest that state it have each limit."""

    name: str
    mode: str
    provenance: str
    confidence: float
    checked: int
    stated: Mapping[str, object]

    def number(self, limit: str) -> float:
        """Return a limit, NaN where it is not stated."""
        value = self.stated.get(limit)
        return value if isinstance(value, float) else np.nan


Lines = Mapping[tuple[str, str], Sequence[MergedLine]]
# The strength and the day of each claim that a site and process is withdrawn by.
Withdrawn = Mapping[tuple[str, str], Sequence[tuple[int, int]]]


def merged_lines(rows: Iterable[LineRow], *, withdrawn: Withdrawn = MappingProxyType({})) -> Lines:
    """Return the lines of each site and process, by their names; the nameless one comes first.

    A line that its strongest source denies is left out, and what is withdrawn is not said: the line
    itself, or that the site does the process (`withdrawn`); see `claims`.
    """
    said: defaultdict[tuple[str, str, str], list[LineRow]] = defaultdict(list)
    for row in rows:
        said[row.establishment_id, row.capability, row.name or ""].append(row)
    found: defaultdict[tuple[str, str], list[MergedLine]] = defaultdict(list)
    for (site, code, name), of_line in sorted(said.items()):
        by_strength = sorted(_standing(of_line, withdrawn.get((site, code), ())), key=_strength)
        if by_strength and by_strength[0].claim == ClaimKind.YES:
            affirmed = [row for row in by_strength if row.claim == ClaimKind.YES]
            found[site, code].append(_merged(name, affirmed))
    return found


def _standing(rows: Sequence[LineRow], withdrawn: Sequence[tuple[int, int]]) -> list[LineRow]:
    """Return the rows that nothing takes back."""
    back = [*withdrawn, *(_authority(row) for row in rows if row.claim == ClaimKind.WITHDRAWN)]
    return [
        row
        for row in rows
        if row.claim == ClaimKind.NO
        or (row.claim == ClaimKind.YES and not _is_taken_back(_authority(row), by=back))
    ]


def _authority(row: LineRow) -> tuple[int, int]:
    return PROVENANCE_ORDER.index(row.provenance), day_of(row.checked)


def _is_taken_back(said: tuple[int, int], *, by: Sequence[tuple[int, int]]) -> bool:
    strength, day = said
    return any(strength <= other and day <= later for other, later in by)


def _strength(row: LineRow) -> tuple[int, int, float, bool, str]:
    """Return what sorts the strongest first, as `claims` has it."""
    return (
        -PROVENANCE_ORDER.index(row.provenance),
        -day_of(row.checked),
        -row.confidence,
        row.claim == ClaimKind.YES,
        row.source,
    )


def _merged(name: str, rows: Sequence[LineRow]) -> MergedLine:
    best = rows[0]
    stated: dict[str, object] = {}
    for limits in _TOGETHER:
        for row in rows:
            if _states(row, limits):
                stated |= {limit: getattr(row, limit) for limit in limits}
                break
    mode = next((row.mode for row in rows if row.mode != Mode.UNKNOWN), best.mode)
    return MergedLine(
        name=name,
        mode=mode,
        provenance=best.provenance,
        confidence=best.confidence,
        checked=day_of(best.checked),
        stated={**stated, **_capacities(rows)},
    )


def _capacities(rows: Sequence[LineRow]) -> dict[str, object]:
    """Return the whole and the free capacity, in the unit of the strongest that states either."""
    unit = next((_unit(row) for row in rows if _states(row, _CAPACITIES)), _PIECES)
    alike = [row for row in rows if _unit(row) == unit]
    stated: dict[str, object] = {"capacity_unit": unit}
    for limit in _CAPACITIES:
        stated[limit] = next((getattr(row, limit) for row in alike if _states(row, (limit,))), None)
    return stated


def _unit(row: LineRow) -> str:
    return row.capacity_unit or _PIECES


def _states(row: LineRow, limits: Sequence[str]) -> bool:
    """Tell whether a source states some limits: a unit alone is none."""
    return any(
        getattr(row, limit) not in (None, ()) for limit in limits if not limit.endswith("_unit")
    )


@dataclass(frozen=True, slots=True)
class PlacedLines:
    """Lines and the offers that they are of, among so many."""

    at: Ints
    lines: Sequence[MergedLine]
    length: int

    def __len__(self) -> int:
        """Return how many offers there are, with a line or without."""
        return self.length

    def numbers(self, limit: str) -> Floats:
        """Return a limit of each offer's line, NaN where it states none."""
        column = np.full(self.length, np.nan)
        column[self.at] = [line.number(limit) for line in self.lines]
        return column

    def units(self, limit: str) -> NDArray[np.int8]:
        """Return the unit of each offer's line."""
        column = np.zeros(self.length, dtype=np.int8)
        stated = (str(line.stated.get(limit) or _PIECES) for line in self.lines)
        column[self.at] = [UNIT_ORDER.index(unit) for unit in stated]
        return column


def limit_columns(lines: PlacedLines) -> LimitColumns:
    """Return what the lines of offers take, nothing where there is none."""
    is_line = np.zeros(len(lines), dtype=np.bool_)
    materials = np.zeros(len(lines), dtype=np.int64)
    envelope = np.full((len(lines), 3), np.nan)
    is_line[lines.at] = True
    materials[lines.at] = list(map(_materials, lines.lines))
    envelope[lines.at] = np.array(list(map(_envelope, lines.lines))).reshape(-1, 3)
    return LimitColumns(
        is_line=is_line,
        materials=materials,
        envelope=envelope,
        max_mass=lines.numbers("max_mass"),
        min_thickness=lines.numbers("min_thickness"),
        max_thickness=lines.numbers("max_thickness"),
        capacity=lines.numbers("capacity"),
        spare_capacity=lines.numbers("spare_capacity"),
        capacity_unit=lines.units("capacity_unit"),
        minimum_lot=lines.numbers("minimum_lot"),
        lot_unit=lines.units("lot_unit"),
        lead_time=lines.numbers("lead_time"),
        taken=np.zeros(len(lines)),
    )


def _materials(line: MergedLine) -> int:
    codes = line.stated.get("materials")
    return sum(MATERIAL_BITS.get(code, 0) for code in set(codes)) if isinstance(codes, tuple) else 0


def _envelope(line: MergedLine) -> tuple[float, ...]:
    """Return the sides that fit, the longest first where all are stated."""
    sides = tuple(line.number(limit) for limit in ("max_length", "max_width", "max_height"))
    return sides if np.isnan(sides).any() else tuple(sorted(sides, reverse=True))
