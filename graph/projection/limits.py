"""What lines take, and what the line of each offer does."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Bools, Floats, Ints, Smalls

_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True, kw_only=True)
class LineColumns:
    """What lines take, all sources merged."""

    materials: NDArray[np.int64]  # sum of MATERIAL_BITS; 0 where nothing is stated
    envelope: Floats  # shape (n, 3), mm; the longest side first where all three are stated
    max_mass: Floats  # kg
    min_thickness: Floats  # µm
    max_thickness: Floats
    capacity: Floats  # a year, in `capacity_unit`
    spare_capacity: Floats
    capacity_unit: Smalls  # place in UNIT_ORDER
    minimum_lot: Floats  # in `lot_unit`
    lot_unit: Smalls
    lead_time: Floats  # days

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(self.materials)

    @cached_property
    def share_stated(self) -> Floats:
        """Return how much is stated of each, 0 to 1: of seven kinds of limits how many are."""
        length, width, height = self.envelope.T
        stated = (
            self.materials != 0,
            ~np.isnan(length + width + height),
            ~np.isnan(self.max_mass),
            ~np.isnan(np.fmax(self.max_thickness, self.min_thickness)),
            ~np.isnan(np.fmax(self.capacity, self.spare_capacity)),
            ~np.isnan(self.minimum_lot),
            ~np.isnan(self.lead_time),
        )
        share: Floats = np.mean(stated, axis=0)
        return share


@dataclass(frozen=True)
class LimitColumns:
    """What the line of each offer takes, looked up when it is asked; nothing where there is no line."""

    lines: LineColumns
    at: Ints  # place in `lines`; -1 where there is no line
    taken: Floats | None = None  # of the capacity, what other steps of the same answer have

    def __len__(self) -> int:
        """Return the number of offers."""
        return len(self.at)

    def of(self, offers: Ints) -> "LimitColumns":
        """Return the limits of some offers."""
        taken = None if self.taken is None else self.taken[offers]
        return LimitColumns(self.lines, self.at[offers], taken)

    def taken_of(self, offer: int) -> float:
        """Return what of the capacity of an offer's line is taken."""
        return 0.0 if self.taken is None else float(self.taken[offer])

    @cached_property
    def is_line(self) -> Bools:
        """Return which offers are lines."""
        found: Bools = self.at >= 0
        return found

    @cached_property
    def materials(self) -> NDArray[np.int64]:
        """Return the materials that each takes."""
        return self._of(self.lines.materials, nothing=0)

    @cached_property
    def envelope(self) -> Floats:
        """Return the sides that each takes."""
        return self._of(self.lines.envelope)

    @cached_property
    def max_mass(self) -> Floats:
        """Return the mass that each takes at most."""
        return self._of(self.lines.max_mass)

    @cached_property
    def min_thickness(self) -> Floats:
        """Return the least thickness that each puts on."""
        return self._of(self.lines.min_thickness)

    @cached_property
    def max_thickness(self) -> Floats:
        """Return the greatest thickness that each puts on."""
        return self._of(self.lines.max_thickness)

    @cached_property
    def capacity(self) -> Floats:
        """Return what is left of the capacity of each."""
        return self._left(self._of(self.lines.capacity))

    @cached_property
    def spare_capacity(self) -> Floats:
        """Return what is left of what each has free."""
        return self._left(self._of(self.lines.spare_capacity))

    @cached_property
    def capacity_unit(self) -> Smalls:
        """Return what the capacity of each is counted in."""
        return self._of(self.lines.capacity_unit, nothing=0)

    @cached_property
    def minimum_lot(self) -> Floats:
        """Return the smallest lot that each takes."""
        return self._of(self.lines.minimum_lot)

    @cached_property
    def lot_unit(self) -> Smalls:
        """Return what the smallest lot of each is counted in."""
        return self._of(self.lines.lot_unit, nothing=0)

    @cached_property
    def share_stated(self) -> Floats:
        """Return how much is stated of each, as of its line."""
        return self._of(self.lines.share_stated, nothing=0.0)

    @cached_property
    def lead_time(self) -> Floats:
        """Return in how many days each delivers."""
        return self._of(self.lines.lead_time)

    @cached_property
    def _owners(self) -> Ints:
        return np.flatnonzero(self.at >= 0)

    def _left(self, whole: Floats) -> Floats:
        return whole if self.taken is None else whole - self.taken

    def _of(self, column: NDArray[_Value], *, nothing: float = np.nan) -> NDArray[_Value]:
        """Return the values of a column at the offers of its lines, nothing at the others."""
        shape, owners = (len(self.at), *column.shape[1:]), self._owners
        found = np.full(shape, nothing, dtype=column.dtype)
        if len(owners):
            found[owners] = column[self.at[owners]]
        return found
