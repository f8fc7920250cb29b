"""How far a municipality reaches from its seat, and so between what distances its sites may stand.

Outlines of all municipalities do not come with the program. Seats do, and a municipality does not
reach far past those of its neighbours: the bound is 2.5 times the distance to the tenth nearest
seat, at least 40 km and at most 600 km. All 106 outlines of Yucatán lie within it, islands left out,
and so do all but one of 6,403 points of directories in 777 municipalities (that one stands in another
municipality than it says). Half of the bounds are below 80 km.
"""

from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.regions.catalogue import municipalities, region_point
from eslabon.graph.vocabulary.regions.distance import great_circle_km

_NEIGHBOURS: Final = 10
_FACTOR: Final = 2.5
_LEAST_KM: Final = 40.0
# Ensenada reached so far until San Quintín was parted from it in 2020; none does now.
_MOST_KM: Final = 600.0


@lru_cache(maxsize=4_096)
def municipality_reach_km(code: str) -> float | None:
    """Return a bound on how far a municipality reaches from its seat; None where that is unknown.

    >>> municipality_reach_km("22014") == municipality_reach_km("22014"), municipality_reach_km("99999")
    (True, None)
    """
    seat = region_point(code)
    if seat is None:
        return None
    latitude, longitude = _seats()
    away = np.partition(great_circle_km(latitude, longitude, to=seat), _NEIGHBOURS)
    return float(np.clip(_FACTOR * away[_NEIGHBOURS], _LEAST_KM, _MOST_KM))


def municipality_interval_km(code: str, *, to: tuple[float, float]) -> tuple[float, float] | None:
    """Return the least and the greatest distance of any site of a municipality, in km.

    Args:
        code: INEGI's five digits.
        to: Latitude and longitude, in degrees of WGS 84.
    """
    seat, reach = region_point(code), municipality_reach_km(code)
    if seat is None or reach is None:
        return None
    latitude, longitude = np.array([seat[0]]), np.array([seat[1]])
    away = float(great_circle_km(latitude, longitude, to=to)[0])
    return max(0.0, away - reach), away + reach


@cache
def _seats() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the points of all seats that are known, latitudes and longitudes."""
    known = [
        (town.latitude, town.longitude)
        for town in municipalities().values()
        if town.latitude is not None and town.longitude is not None
    ]
    points = np.array(known, dtype=np.float64)
    return points[:, 0], points[:, 1]
