"""What part of the country a picture shows, and where on it a place lies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from eslabon.service.answers.maps.outlines import Ring, state_outlines
from eslabon.service.answers.maps.projection import Plane

# Nearer than this the outlines of states say nothing of where one is, in km.
_LEAST_SPAN: Final = 320.0
_MARGIN: Final = 0.12
_LOWEST, _HIGHEST = 0.5, 1.1


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the plane and the picture of it; `left` and `top` in km, the rest in pixels."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def at(self, place: Plane) -> Plane:
        """Return where on the picture a place lies, in pixels."""
        return (place[0] - self.left) * self.scale, (place[1] - self.top) * self.scale

    def holds(self, place: Plane, beyond: float = 0.0) -> bool:
        """Tell whether a place lies on the picture, or at most so many pixels beyond it."""
        x, y = self.at(place)
        return -beyond <= x <= self.width + beyond and -beyond <= y <= self.height + beyond

    def crosses(self, ring: Ring) -> bool:
        """Tell whether any of a ring may lie on the picture."""
        xs, ys = zip(*map(self.at, ring), strict=True)
        is_across = min(xs) <= self.width and max(xs) >= 0
        return bool(is_across and min(ys) <= self.height and max(ys) >= 0)


def framed(places: Iterable[Plane], *, width: int) -> Frame:
    """Return the frame around places with a margin; around the country where there is none."""
    xs, ys = zip(*(tuple(places) or tuple(_country())), strict=True)
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    span = max(across, _LEAST_SPAN, down / _HIGHEST) * (1 + 2 * _MARGIN)
    tall = min(max(down * (1 + 2 * _MARGIN) / span, _LOWEST), _HIGHEST * (1 + _MARGIN))
    left, top = (min(xs) + max(xs) - span) / 2, (min(ys) + max(ys) - span * tall) / 2
    return Frame(left, top, width / span, width, round(width * tall))


def _country() -> Iterator[Plane]:
    for rings in state_outlines().values():
        for ring in rings:
            yield from ring
