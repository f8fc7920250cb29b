import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.regions.catalogue import municipalities, region_point
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.graph.vocabulary.regions.reach import municipality_interval_km, municipality_reach_km

KNOWN = sorted(code for code, town in municipalities().items() if town.latitude is not None)


def test_no_municipality_is_a_point_or_reaches_across_the_country() -> None:
    reach = np.array([municipality_reach_km(code) for code in KNOWN], dtype=np.float64)
    assert len(reach) > 2_000
    assert reach.min() >= 40
    assert reach.max() <= 600
    assert np.median(reach) < 80


@given(
    code=st.sampled_from(KNOWN),
    latitude=st.floats(14.5, 32.7),
    longitude=st.floats(-117.1, -86.7),
)
def test_an_interval_is_as_wide_as_the_reach_around_the_seat(
    code: str, latitude: float, longitude: float
) -> None:
    seat, reach = region_point(code), municipality_reach_km(code)
    interval = municipality_interval_km(code, to=(latitude, longitude))
    assert seat is not None
    assert reach is not None
    assert interval is not None
    away = great_circle_km(np.array([seat[0]]), np.array([seat[1]]), to=(latitude, longitude))[0]
    assert interval == pytest.approx((max(0.0, away - reach), away + reach))


def test_of_a_municipality_that_nobody_knows_nothing_is_told() -> None:
    assert municipality_reach_km("99999") is None
    assert municipality_interval_km("99999", to=(20.0, -100.0)) is None
