"""The one distance formula: along the great circle of a sphere, in kilometres."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Mean radius R1 of the Earth (IUGG; GRS 80: (2a + b) / 3).
EARTH_RADIUS_KM: Final = 6371.0088


def great_circle_km(
    latitude: ArrayLike, longitude: ArrayLike, *, to: tuple[float, float]
) -> NDArray[np.float64]:
    """Return the distance in km from each place to one place, all in degrees of WGS 84.

    The haversine formula (R. W. Sinnott, "Virtues of the Haversine", 1984), which stays exact
    for near places; on a sphere, so within 0.6 % of the ellipsoid. NaN where a place is NaN.

    >>> great_circle_km([20.5931], [-100.3892], to=(21.1236, -101.6860)).round(1).tolist()
    [147.1]
    """
    phi = np.radians(np.asarray(latitude, dtype=np.float64))
    lam = np.radians(np.asarray(longitude, dtype=np.float64))
    to_phi, to_lam = np.radians(to[0]), np.radians(to[1])
    half_chord_squared = (
        np.sin((phi - to_phi) / 2) ** 2
        + np.cos(phi) * np.cos(to_phi) * np.sin((lam - to_lam) / 2) ** 2
    )
    # Rounding may exceed 1 by an ulp at the antipode, where arcsin would answer NaN.
    distance: NDArray[np.float64] = (
        2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half_chord_squared, 1.0)))
    )
    return distance
