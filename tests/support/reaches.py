"""The reach of municipalities, derived from the outlines of states and the seats in them.

`eslabon.graph.vocabulary.regions.reaches` says why so. The outlines are among the real samples.
"""

import json
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.regions.catalogue import municipalities, region_point
from eslabon.graph.vocabulary.regions.distance import great_circle_km

Points = NDArray[np.float64]  # a row for each place: latitude, longitude

_STEP_DEGREES: Final = 0.05
_SIMPLIFIED_KM: Final = 15.0
_REMOTE_KM: Final = 300.0
_OFFSHORE_KM: Final = 50.0
_FEW, _OF_MANY, _OF_FEW = 16, 0.12, 0.4


def most_nearer(seats: int) -> int:
    """Return how many of a state's seats may be nearer to a place than the seat of its own."""
    return min(max(_FEW, math.ceil(_OF_MANY * seats)), int(_OF_FEW * seats))


def seats_of(state: str) -> tuple[list[str], Points]:
    """Return the municipalities of a state whose seats have points, with those."""
    placed = {c: point for c in municipalities() if c[:2] == state and (point := region_point(c))}
    return list(placed), np.array(list(placed.values()))


def distances(places: Points, seats: Points) -> Points:
    """Return the distance of each place from each seat, a row for each place."""
    columns = [great_circle_km(places[:, 0], places[:, 1], to=(s[0], s[1])) for s in seats]
    return np.stack(columns, axis=1)


def bounds(state: str, outline: Sequence[Points]) -> dict[str, int]:
    """Return how far each municipality of a state can reach, by the seats of the state."""
    codes, seats = seats_of(state)
    apart = distances(np.vstack([_inside(outline), *outline]), seats)
    apart = apart[apart.min(axis=1) <= _REMOTE_KM]
    farthest_own = np.sort(apart, axis=1)[:, most_nearer(len(codes))]
    reach = np.where(apart <= farthest_own[:, None], apart, 0.0).max(axis=0)
    return {
        code: math.ceil(km + _SIMPLIFIED_KM) for code, km in zip(codes, reach.tolist(), strict=True)
    }


def measured(code: str, outline: Sequence[Points]) -> int:
    """Return how far the outline of a municipality is from its seat, cays left out."""
    return math.ceil(float(seat_distances(code, mainland(code, outline)).max()) + 1.0)


def mainland(code: str, outline: Sequence[Points]) -> Points:
    """Return the corners of an outline but for those of cays far off the coast."""
    near = min(outline, key=lambda ring: seat_distances(code, ring).min())
    kept = [
        r for r in outline if distances(r, near[:: max(1, len(near) // 40)]).min() < _OFFSHORE_KM
    ]
    return np.vstack(kept)


def seat_distances(code: str, places: Points) -> Points:
    """Return how far each place is from the seat of a municipality."""
    seat = region_point(code)
    assert seat is not None
    return great_circle_km(places[:, 0], places[:, 1], to=seat)


def state_outlines(path: Path) -> dict[str, list[Points]]:
    """Return the rings of each state of a TopoJSON file by its code."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in map(np.array, topology["arcs"])]

    def ring(ids: Sequence[int]) -> Points:
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ids]
        return np.vstack(parts)[:, ::-1]

    return {
        shape["id"]: [ring(ids) for polygon in _polygons(shape, "arcs") for ids in polygon]
        for shape in topology["objects"]["states"]["geometries"]
    }


def municipality_outlines(path: Path) -> dict[str, list[Points]]:
    """Return the rings of each municipality of a GeoJSON file by its code."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {
        f["properties"]["CVE_ENT"] + f["properties"]["CVE_MUN"]: [
            np.array(ring)[:, ::-1]
            for polygon in _polygons(f["geometry"], "coordinates")
            for ring in polygon
        ]
        for f in features
    }


def _polygons(shape: dict[str, Any], key: str) -> list[Any]:
    polygons: list[Any] = shape[key] if shape["type"] == "MultiPolygon" else [shape[key]]
    return polygons


def _inside(outline: Sequence[Points]) -> Points:
    """Return the places of a grid that lie within an outline, by the even-odd rule."""
    corners = np.vstack(list(outline))
    south, west = corners.min(axis=0)
    north, east = corners.max(axis=0)
    latitudes, longitudes = np.meshgrid(
        np.arange(south, north, _STEP_DEGREES), np.arange(west, east, _STEP_DEGREES)
    )
    grid = np.column_stack([latitudes.ravel(), longitudes.ravel()])
    within = np.zeros(len(grid), dtype=bool)
    for (south, west), (north, east) in _edges(outline):
        crosses = (south > grid[:, 0]) != (north > grid[:, 0])
        at = west + (east - west) * (grid[:, 0] - south) / (north - south)
        within ^= crosses & (grid[:, 1] < at)
    return grid[within]


def _edges(outline: Sequence[Points]) -> Iterator[tuple[list[float], list[float]]]:
    for ring in outline:
        corners = ring.tolist()
        for one, other in pairwise(corners):
            if one[0] != other[0]:
                yield one, other
