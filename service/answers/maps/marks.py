"""Where marks are put, so that none hides another: each is moved as little as that takes, and none is left out."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from eslabon.service.answers.maps.projection import Plane

# A spiral whose turns lie a third of a mark apart leaves no room unseen.
_STEP: Final = 2 / 3
_ANGLE: Final = math.pi * (3 - math.sqrt(5))
_FARTHEST: Final = 4_000


def spread(places: Sequence[Plane], radius: float) -> list[Plane]:
    """Return where to draw marks of a radius: at their places, or as near as others leave room.

    Those that come first keep their places. The same places give the same picture.

    >>> spread([(0.0, 0.0), (30.0, 0.0)], 5.0)
    [(0.0, 0.0), (30.0, 0.0)]
    """
    taken: dict[tuple[int, int], list[Plane]] = {}
    found = []
    for place in places:
        at = next((one for one in _around(place, radius) if _is_free(one, taken, radius)), place)
        taken.setdefault(_cell(at, radius), []).append(at)
        found.append(at)
    return found


def _around(place: Plane, radius: float) -> Iterator[Plane]:
    """Yield a place, then others farther and farther from it."""
    yield place
    for number in range(1, _FARTHEST):
        away, angle = radius * _STEP * math.sqrt(number), number * _ANGLE
        yield place[0] + away * math.cos(angle), place[1] + away * math.sin(angle)


def _is_free(place: Plane, taken: dict[tuple[int, int], list[Plane]], radius: float) -> bool:
    column, line = _cell(place, radius)
    near = (
        other
        for x in (column - 1, column, column + 1)
        for y in (line - 1, line, line + 1)
        for other in taken.get((x, y), ())
    )
    return all(math.dist(place, other) >= 2 * radius for other in near)


def _cell(place: Plane, radius: float) -> tuple[int, int]:
    """Return a square of the picture; marks that touch lie in squares that touch."""
    return math.floor(place[0] / (2 * radius)), math.floor(place[1] / (2 * radius))
