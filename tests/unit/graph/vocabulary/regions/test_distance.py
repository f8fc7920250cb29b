"""The one distance formula against known distances and an independent formula."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.regions.distance import EARTH_RADIUS_KM, great_circle_km

QUERETARO = (20.5931, -100.3892)

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
places = st.tuples(latitudes, longitudes)


def between(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(great_circle_km([a[0]], [a[1]], to=b)[0])


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (QUERETARO, 0.0),
        # A degree of a meridian, and a quarter and a half of the way round.
        ((21.5931, -100.3892), math.pi / 180 * EARTH_RADIUS_KM),
        ((-69.4069, -100.3892), math.pi / 2 * EARTH_RADIUS_KM),
        ((-20.5931, 79.6108), math.pi * EARTH_RADIUS_KM),
    ],
)
def test_distances_along_a_great_circle_are_known(
    place: tuple[float, float], expected: float
) -> None:
    assert math.isclose(between(place, QUERETARO), expected, abs_tol=1e-3)


@given(a=places, b=places)
def test_the_formula_equals_that_of_vectors(a: tuple[float, float], b: tuple[float, float]) -> None:
    def vector(place: tuple[float, float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        phi, lam = math.radians(place[0]), math.radians(place[1])
        return np.array(
            [math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)]
        )

    u, v = vector(a), vector(b)
    angle = math.atan2(float(np.linalg.norm(np.cross(u, v))), float(u @ v))
    # Next to the antipode the haversine formula loses half of its digits: some 100 m.
    assert math.isclose(between(a, b), EARTH_RADIUS_KM * angle, abs_tol=0.2)
    if angle < math.pi / 2:
        assert math.isclose(between(a, b), EARTH_RADIUS_KM * angle, abs_tol=1e-6)


@given(a=places, b=places)
def test_both_ways_are_equally_long(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert math.isclose(between(a, b), between(b, a), abs_tol=1e-6)


def test_the_distance_of_an_unknown_place_is_unknown() -> None:
    found = great_circle_km([np.nan, 20.0, 20.5931], [-100.0, np.nan, -100.3892], to=QUERETARO)
    assert np.isnan(found).tolist() == [True, True, False]
