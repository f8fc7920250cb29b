"""Outlines of the 32 states, simplified: shared borders are kept once, so that neighbours meet.

`states.json` holds arcs as whole numbers, each place as the difference to the one before it in
thousandths of a degree, longitude first; a state is rings of arcs by place, a negative one (its
complement) walked backwards. NOTICE tells whose shapes they are and what was changed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

from eslabon.queries.answers import Point
from eslabon.service.answers.maps.projection import Plane, projected

CREDIT = "INEGI, imco/mte-v1.0 (Apache-2.0)"
"""Whose outlines they are, for the foot of whatever shows them."""

Ring = tuple[Plane, ...]


@cache
def state_outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Return the rings of each state on the plane, by INEGI's code."""
    text = files("eslabon.service.answers.maps").joinpath("states.json").read_text("utf-8")
    held = json.loads(text)
    arcs = [tuple(_places(arc, held["scale"])) for arc in held["arcs"]]
    return {
        code: tuple(_ring(ring, arcs) for ring in rings) for code, rings in held["states"].items()
    }


def _places(arc: Sequence[int], scale: int) -> Iterator[Plane]:
    """Yield the places along an arc, on the plane."""
    for longitude, latitude in zip(accumulate(arc[::2]), accumulate(arc[1::2]), strict=True):
        yield projected(Point(latitude / scale, longitude / scale))


def _ring(ring: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Return the places around a ring, each corner of two arcs once."""
    found: list[Plane] = []
    for place in ring:
        arc = arcs[place] if place >= 0 else arcs[~place][::-1]
        found += arc[1:] if found else arc
    return tuple(found)
