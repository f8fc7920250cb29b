"""The box and the chord that engines are asked with hold just what lies within the distance."""

import math

from hypothesis import example, given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.queries.entities.around import Around

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def holds(around: Around, latitude: float, longitude: float) -> bool:
    """Tell it as the engines do."""
    south, north, west, east, lat, lon, cosine, chord = around.numbers
    if not (south <= latitude <= north and west <= longitude <= east):
        return False
    up, along = math.radians(latitude - lat) / 2, math.radians(longitude - lon) / 2
    found = math.sin(up) ** 2 + math.cos(math.radians(latitude)) * cosine * math.sin(along) ** 2
    return found <= chord


@given(LATITUDES, LONGITUDES, st.floats(0.1, 21_000), LATITUDES, LONGITUDES)
@example(0.0, 179.9, 50.0, 0.0, -179.9)
@example(89.9, 0.0, 50.0, 89.9, 180.0)
@example(20.6, -100.4, 20_100.0, -20.6, 79.0)
@example(-20.0, 10.0, 9_999.0, 0.0, 100.0)
def test_what_engines_keep_is_what_is_near(
    latitude: float, longitude: float, km: float, to_latitude: float, to_longitude: float
) -> None:
    around = Around(latitude, longitude, km)
    away = float(great_circle_km([to_latitude], [to_longitude], to=(latitude, longitude))[0])
    # On the very edge rounding decides.
    if abs(away - km) > 1e-6 * max(km, 1.0):
        assert holds(around, to_latitude, to_longitude) is (away < km)


def test_municipalities_whose_seats_are_near_are_named() -> None:
    latitude, longitude = region_point("22014") or (0.0, 0.0)
    near = Around(latitude, longitude, 25.0).municipalities
    assert {"22014", "22006"} <= set(near)
    assert "09014" not in near
    assert Around(latitude, longitude, 0.001).municipalities == ["22014"]
