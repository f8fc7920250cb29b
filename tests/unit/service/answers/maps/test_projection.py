"""Degrees on the plane: the cone of the country's maps, true along both of its parallels."""

import math

import pytest

from eslabon.graph.vocabulary.regions.catalogue import states
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.queries.answers import Point
from eslabon.service.answers.maps.outlines import state_outlines
from eslabon.service.answers.maps.projection import projected


@pytest.mark.parametrize("latitude", [17.5, 29.5])
def test_distances_along_the_standard_parallels_are_true(latitude: float) -> None:
    west, east = Point(latitude, -102.05), Point(latitude, -101.95)
    true = float(great_circle_km([latitude], [-102.05], to=(latitude, -101.95))[0])
    assert math.dist(projected(west), projected(east)) == pytest.approx(true, rel=1e-5)


@pytest.mark.parametrize("place", [(32.5, -117.1), (14.6, -92.2), (21.1, -86.8), (19.4, -99.1)])
def test_it_is_conformal_and_near_to_scale_all_over_the_country(
    place: tuple[float, float],
) -> None:
    latitude, longitude = place
    north = math.dist(
        projected(Point(latitude - 0.01, longitude)), projected(Point(latitude + 0.01, longitude))
    )
    step = 0.01 / math.cos(math.radians(latitude))
    east = math.dist(
        projected(Point(latitude, longitude - step)), projected(Point(latitude, longitude + step))
    )
    assert north == pytest.approx(east, rel=1e-4)
    true = float(
        great_circle_km([latitude - 0.01], [longitude], to=(latitude + 0.01, longitude))[0]
    )
    assert north == pytest.approx(true, rel=0.02)


def test_north_is_up_and_west_is_left() -> None:
    assert projected(Point(25, -102))[1] < projected(Point(20, -102))[1]
    assert projected(Point(25, -110))[0] < projected(Point(25, -100))[0]


@pytest.mark.parametrize("place", [(90, 0), (-90, 180), (0, 180), (0, -180)])
def test_every_point_of_the_earth_has_a_place(place: tuple[float, float]) -> None:
    assert all(map(math.isfinite, projected(Point(*place))))


def inside(place: tuple[float, float], ring: tuple[tuple[float, float], ...]) -> bool:
    x, y = place
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y):
            crossings += x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def test_the_label_point_of_each_state_lies_in_its_outline_and_in_no_other() -> None:
    outlines = state_outlines()
    assert sorted(outlines) == sorted(state.code for state in states().values())
    for state in states().values():
        at = projected(Point(state.latitude, state.longitude))
        within = [c for c, rings in outlines.items() if sum(inside(at, r) for r in rings) % 2]
        assert within == [state.code]


def test_outlines_are_closed_and_small() -> None:
    for rings in state_outlines().values():
        for ring in rings:
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
