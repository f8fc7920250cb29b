"""Coordinates as whole numbers of 1e-8 degrees, which add and print alike everywhere."""

import numpy as np

from eslabon.loaders.sample.draws import Indexes

DEGREE = 100_000_000


def fixed_point(degrees: float) -> int:
    """Return degrees as a whole number of 1e-8 degrees."""
    return round(degrees * DEGREE)


def degrees_north(values: Indexes) -> list[str]:
    """Return latitudes of the northern hemisphere as text."""
    return _texts("%d.%08d", values)


def degrees_west(values: Indexes) -> list[str]:
    """Return longitudes west of Greenwich, which are below 0, as text."""
    return _texts("-%d.%08d", -values)


def _texts(pattern: str, values: Indexes) -> list[str]:
    whole, part = np.divmod(values, DEGREE)
    return list(map(pattern.__mod__, zip(whole.tolist(), part.tolist(), strict=True)))
