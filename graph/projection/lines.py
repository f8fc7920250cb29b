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

from eslabon.graph.projection.arrays import Floats, Smalls
from eslabon.graph.projection.columns import MATERIAL_BITS, PROVENANCE_ORDER, UNIT_ORDER
from eslabon.graph.projection.grouped import day_of
from eslabon.graph.projection.limits import LineColumns
from eslabon.graph.projection.rows import LineRow
from eslabon.graph.vocabulary.terms import ClaimKind, Mode

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


def line_columns(lines: Sequence[MergedLine]) -> LineColumns:
    """Return what lines take, one element each."""

    def numbers(limit: str) -> Floats:
        return np.array([line.number(limit) for line in lines], dtype=np.float64)

    def units(limit: str) -> Smalls:
        stated = (str(line.stated.get(limit) or _PIECES) for line in lines)
        return np.array([UNIT_ORDER.index(unit) for unit in stated], dtype=np.int8)

    return LineColumns(
        materials=np.array(list(map(_materials, lines)), dtype=np.int64),
        envelope=np.array(list(map(_envelope, lines)), dtype=np.float64).reshape(-1, 3),
        max_mass=numbers("max_mass"),
        min_thickness=numbers("min_thickness"),
        max_thickness=numbers("max_thickness"),
        capacity=numbers("capacity"),
        spare_capacity=numbers("spare_capacity"),
        capacity_unit=units("capacity_unit"),
        minimum_lot=numbers("minimum_lot"),
        lot_unit=units("lot_unit"),
        lead_time=numbers("lead_time"),
    )


def _materials(line: MergedLine) -> int:
    codes = line.stated.get("materials")
    return sum(MATERIAL_BITS.get(code, 0) for code in set(codes)) if isinstance(codes, tuple) else 0


def _envelope(line: MergedLine) -> tuple[float, ...]:
    """Return the sides that fit, the longest first where all are stated."""
    sides = tuple(line.number(limit) for limit in ("max_length", "max_width", "max_height"))
    return sides if np.isnan(sides).any() else tuple(sorted(sides, reverse=True))
