"""What several sources claim of one site and process, merged into one offer.

For each attribute the strongest claim that states it wins. A claim is stronger by provenance,
then confidence, then the day it was checked; two that tie go by the name of their source, so
that the order in which claims arrive decides nothing.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from eslabon.queries.matching.columns import OfferColumns
from eslabon.queries.matching.outcome import Bools, Floats, Ints

_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimColumns:
    """One element a claim, in any order; the rest as in `OfferColumns`.

    `source` holds places in the alphabetical list of sources, `checked` days or 0.
    """

    establishment: Ints
    capability: Ints
    source: Ints
    checked: Ints
    provenance: NDArray[np.int8]
    confidence: Floats
    mode: NDArray[np.int8]
    materials: NDArray[np.int64]
    envelope: Floats  # shape (n, 3)
    max_mass: Floats
    capacity: Floats
    spare_capacity: Floats


def merge_claims(claims: ClaimColumns, *, capabilities: list[str]) -> OfferColumns:
    """Return one offer for each site and process, in the order of both places.

    `capabilities` are the codes in alphabetical order that the claims refer to by place.
    """
    weakest_key_first = (
        claims.source,
        -claims.checked,
        -claims.confidence,
        -claims.provenance,
        claims.capability,
        claims.establishment,
    )
    order = np.lexsort(weakest_key_first)
    starts = _starts(claims.establishment[order], claims.capability[order])
    first = order[starts]
    runs = _Runs(order, starts)
    return OfferColumns(
        establishment=claims.establishment[first],
        capability=claims.capability[first],
        capabilities=capabilities,
        provenance=claims.provenance[first],
        confidence=claims.confidence[first],
        mode=runs.first_stated(claims.mode, stated=claims.mode != 0),
        materials=runs.first_stated(claims.materials, stated=claims.materials != 0),
        # The three sides are one statement: mixing two sources' sides describes no machine.
        envelope=_longest_first(
            runs.first_stated(claims.envelope, stated=np.any(~np.isnan(claims.envelope), axis=1))
        ),
        max_mass=runs.first_number(claims.max_mass),
        capacity=runs.first_number(claims.capacity),
        spare_capacity=runs.first_number(claims.spare_capacity),
    )


def _starts(owner: Ints, code: Ints) -> Ints:
    """Return where each run of one site and process begins."""
    is_first = np.ones(len(owner), dtype=np.bool_)
    is_first[1:] = (np.diff(owner) != 0) | (np.diff(code) != 0)
    return np.flatnonzero(is_first)


def _longest_first(sides: Floats) -> Floats:
    """Turn rows of three sides into columns, each row sorted where all three are stated."""
    is_whole = ~np.isnan(sides).any(axis=1, keepdims=True)
    columns = np.where(is_whole, np.sort(sides, axis=1)[:, ::-1], sides).T
    return np.ascontiguousarray(columns)


@dataclass(frozen=True, slots=True)
class _Runs:
    """Claims put in `order`, in runs of one site and process each, the strongest first."""

    order: Ints
    starts: Ints

    def first_number(self, column: Floats) -> Floats:
        """Return from each run the first number that is stated, else NaN."""
        return self.first_stated(column, stated=~np.isnan(column))

    def first_stated(self, column: NDArray[_Value], *, stated: Bools) -> NDArray[_Value]:
        """Return from each run the first value that states something, else the run's first."""
        if len(self.starts) == len(self.order):
            return column[self.order]
        nowhere = len(self.order)
        places = np.where(stated[self.order], np.arange(nowhere), nowhere)
        first = np.minimum.reduceat(places, self.starts)
        return column[self.order[np.where(first == nowhere, self.starts, first)]]
