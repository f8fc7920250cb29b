"""Every municipality with a point has a reach: never too short, and far below the largest one."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.regions.catalogue import municipalities, region_point
from eslabon.graph.vocabulary.regions.cities import cities
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.graph.vocabulary.regions.reaches import (
    municipality_interval_km,
    municipality_reach_km,
    municipality_reaches,
)

PLACED = [code for code in municipalities() if region_point(code) is not None]
places = st.tuples(st.floats(14, 33), st.floats(-118, -86))


def test_every_municipality_with_a_point_has_a_reach_and_no_other_has() -> None:
    assert list(municipality_reaches()) == PLACED
    assert {reach.basis for reach in municipality_reaches().values()} == {"outline", "seats"}
    assert all(reach.km > 0 for reach in municipality_reaches().values())


def test_ordinary_municipalities_reach_far_less_than_the_largest() -> None:
    reaches = [reach.km for reach in municipality_reaches().values()]
    assert max(reaches) < 600
    assert median(reaches) < 120
    assert sum(km > 300 for km in reaches) < 0.025 * len(reaches)


@pytest.mark.parametrize(
    ("code", "place", "what"),
    [
        ("02001", (28.87, -118.30), "Isla Guadalupe"),
        ("02001", (28.00, -112.80), "the corner that Ensenada had until 2020"),
        ("02006", (28.05, -115.20), "Isla de Cedros"),
        ("03002", (27.87, -115.18), "Isla Natividad"),
        ("03002", (27.97, -114.03), "Guerrero Negro"),
        ("05002", (29.00, -102.60), "the west of Acuña"),
        ("05023", (29.19, -102.95), "Boquillas del Carmen, Ocampo"),
        ("05031", (28.40, -102.10), "the north of San Buenaventura"),
        ("07059", (16.82, -90.89), "Frontera Corozal, Ocosingo"),
        ("18012", (21.65, -106.55), "Islas Marías"),
        ("20570", (16.78, -97.03), "the middle of Zimatlán, which lies away from its seat"),
    ],
)
def test_places_far_from_their_seat_are_within_its_reach(
    code: str, place: tuple[float, float], what: str
) -> None:
    interval = municipality_interval_km(code, place)
    assert interval is not None, what
    assert interval[0] == 0, what


def test_cities_stand_within_the_reach_of_their_municipality() -> None:
    for city in cities():
        if city.latitude is None or city.longitude is None:
            continue
        interval = municipality_interval_km(city.municipality, (city.latitude, city.longitude))
        assert interval is None or interval[0] == 0, city.name


@given(code=st.sampled_from(PLACED), to=places)
def test_an_interval_holds_the_distance_of_the_seat_and_is_as_wide_as_the_reach(
    code: str, to: tuple[float, float]
) -> None:
    seat, reach = region_point(code), municipality_reach_km(code)
    interval = municipality_interval_km(code, to)
    assert seat is not None
    assert reach is not None
    assert interval is not None
    distance = float(great_circle_km([seat[0]], [seat[1]], to=to)[0])
    assert 0 <= interval[0] <= distance <= interval[1]
    assert interval[1] == pytest.approx(distance + reach)
    assert interval[0] == pytest.approx(max(0, distance - reach))


@pytest.mark.parametrize("code", ["22999", "20003", "09", "MEX", ""])
def test_what_has_no_point_has_no_reach(code: str) -> None:
    assert municipality_reach_km(code) is None
    assert municipality_interval_km(code, (20.0, -100.0)) is None
