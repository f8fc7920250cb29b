"""How far a municipality reaches from its seat, so that a site without a point has an interval.

A site of which only the municipality is known stands somewhere between the seat and the farthest
corner. `reaches.csv` has the distance to that corner, or a bound above it, never below:

- `outline`: measured on the municipality's own outline, where one is at hand (Yucatán).
- `seats`: derived from the seats of the state. A municipality is a patch around its seat: a place
  in it may have a few other seats nearer than its own, where neighbours' seats stand at the border,
  but not many. On the outlines of Yucatán's 106 municipalities no place has more than eleven, of
  the 3,731 real mines of all states none has more than ten that is rightly placed, and in Oaxaca,
  where municipalities are smallest, the middle of one has eighteen. So no municipality is taken to
  reach a place that more than sixteen seats of its state are nearer to, in states of many
  municipalities 12 % of them, in states of few 40 %; the farthest place in the outline of the state
  that is left is the bound, and 15 km more for outlines that were simplified and lack small islands.

What it leaves out: islands more than 300 km from every seat, or 50 km off the mainland of a measured
outline, on which nobody but the navy and lighthouse keepers work (Revillagigedo, the cays north of
Yucatán). Ensenada is given the reach that it had until 2020, since codes of before then name
what is San Quintín and San Felipe today: its bound covers all of the peninsula's north.

`tests/unit/graph/vocabulary/regions/test_real_reaches.py` derives the table again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.packaged import packaged_table
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.graph.vocabulary.regions.distance import distance_km, unit_vectors

_PACKAGE = "eslabon.graph.vocabulary.regions"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a municipality reaches from the point of its seat at most, and how that is known."""

    code: str
    km: float
    basis: str


@cache
def municipality_reaches() -> Mapping[str, Reach]:
    """Return the reach of every municipality whose seat has a point, by its code."""
    return {reach.code: reach for reach in packaged_table(Reach, _PACKAGE, "reaches.csv")}


def municipality_reach_km(code: str) -> float | None:
    """Return how far a municipality reaches from its seat at most; None where it has no point.

    >>> municipality_reach_km("31050"), municipality_reach_km("22999")
    (32.0, None)
    """
    reach = municipality_reaches().get(code)
    return None if reach is None else reach.km


def municipality_interval_km(code: str, to: tuple[float, float]) -> tuple[float, float] | None:
    """Return the least and the most that any place in a municipality can be from a point.

    Args:
        code: The code of the municipality.
        to: The point, latitude first, WGS 84.

    Returns:
        Both distances along the great circle, in km; None where the seat has no point.

    >>> [round(km) for km in municipality_interval_km("31050", (20.9673, -89.6237))]
    [0, 32]
    """
    nearest, farthest = municipality_intervals_km((code,), to=to)
    return None if np.isnan(nearest[0]) else (float(nearest[0]), float(farthest[0]))


def municipality_intervals_km(
    codes: Sequence[str], *, to: tuple[float, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what `municipality_interval_km` does of each of some municipalities; NaN for None."""
    seats, reaches = _seats(tuple(codes))
    distance = distance_km(seats, to=to)
    return np.maximum(distance - reaches, 0.0), distance + reaches


@lru_cache(maxsize=64)
def _seats(codes: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the unit vector of each seat, and how far each municipality reaches from it."""
    unknown = (np.nan, np.nan)
    points = np.array([region_point(code) or unknown for code in codes]).reshape(-1, 2)
    reaches = (municipality_reach_km(code) for code in codes)
    return (
        unit_vectors(*points.T),
        np.array([np.nan if reach is None else reach for reach in reaches], dtype=np.float64),
    )
