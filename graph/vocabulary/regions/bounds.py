"""Where Mexico lies, and which point in it a mistyped one may have meant."""

from typing import Final

# The box around Mexico with its islands, in degrees.
LATITUDES: Final = (14.4, 32.8)
LONGITUDES: Final = (-118.7, -86.5)

Coordinates = tuple[float, float]


def is_in_mexico(point: Coordinates) -> bool:
    """Tell whether a point, latitude first, is within the box around Mexico."""
    (south, north), (west, east) = LATITUDES, LONGITUDES
    return south <= point[0] <= north and west <= point[1] <= east


def swapped(point: Coordinates) -> Coordinates | None:
    """Return the point in Mexico that one with its longitude first stands for, if any.

    >>> swapped((-100.39, 20.59)), swapped((100.39, 20.59)), swapped((20.59, -100.39))
    ((20.59, -100.39), (20.59, -100.39), None)
    """
    meant = (point[1], -abs(point[0]))
    return meant if is_in_mexico(meant) else None


def unsigned(point: Coordinates) -> Coordinates | None:
    """Return the point in Mexico that one with a positive longitude stands for, if any.

    >>> unsigned((20.59, 100.39)), unsigned((20.59, -100.39))
    ((20.59, -100.39), None)
    """
    meant = (point[0], -point[1])
    return meant if is_in_mexico(meant) else None
