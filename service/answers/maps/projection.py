"""From degrees to the plane: Lambert's conformal conic, as official maps of the country use it."""

import math
from typing import Final

from eslabon.graph.vocabulary.regions.distance import EARTH_RADIUS_KM
from eslabon.queries.answers import Point

# The standard parallels, and the point that is mapped to the origin.
_PARALLELS: Final = (math.radians(17.5), math.radians(29.5))
_MIDDLE: Final = (math.radians(12.0), math.radians(-102.0))
# The pole opposite to the cone's is infinitely far.
_SOUTHERNMOST: Final = -80.0

Plane = tuple[float, float]


def _stretched(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


_CONE: Final = math.log(math.cos(_PARALLELS[0]) / math.cos(_PARALLELS[1])) / math.log(
    _stretched(_PARALLELS[1]) / _stretched(_PARALLELS[0])
)
_SCALE: Final = (
    EARTH_RADIUS_KM * math.cos(_PARALLELS[0]) * _stretched(_PARALLELS[0]) ** _CONE / _CONE
)


def _radius(latitude: float) -> float:
    return float(_SCALE / _stretched(latitude) ** _CONE)


_ORIGIN: Final = _radius(_MIDDLE[0])


def projected(point: Point) -> Plane:
    """Return a point in km to the right and downwards of the origin, as pictures count.

    On the sphere, by Snyder, "Map Projections: A Working Manual" (1987), equations 15-1 to 15-3.

    >>> [round(km, 3) for km in projected(Point(12.0, -102.0))]
    [0.0, 0.0]
    """
    radius = _radius(math.radians(max(point.latitude, _SOUTHERNMOST)))
    # The short way round, so that a point beyond the date line is drawn on its own side.
    turn = (math.radians(point.longitude) - _MIDDLE[1] + math.pi) % (2 * math.pi) - math.pi
    angle = _CONE * turn
    return radius * math.sin(angle), radius * math.cos(angle) - _ORIGIN
