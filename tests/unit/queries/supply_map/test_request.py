"""What may be asked of a supply map, at each limit and one beyond it."""

from typing import Any

import pytest

from eslabon.graph.errors import UsageError
from eslabon.queries.supply_map.request import MAX_STEPS, MAX_SUPPLIERS, SupplyMapRequest


@pytest.mark.parametrize(
    "given",
    [
        {"suppliers": 0},
        {"suppliers": MAX_SUPPLIERS},
        {"steps": 1},
        {"steps": MAX_STEPS},
        {"within_km": 0.0},
        {"within_km": None},
    ],
)
def test_limits_themselves_are_allowed(given: dict[str, Any]) -> None:
    assert SupplyMapRequest(buyer="b", **given)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"suppliers": -1}, "OUT_OF_RANGE"),
        ({"suppliers": MAX_SUPPLIERS + 1}, "OUT_OF_RANGE"),
        ({"steps": 0}, "OUT_OF_RANGE"),
        ({"steps": MAX_STEPS + 1}, "OUT_OF_RANGE"),
        ({"within_km": -0.1}, "OUT_OF_RANGE"),
        ({"within_km": float("nan")}, "OUT_OF_RANGE"),
        ({"near_miss_limit": -1}, "OUT_OF_RANGE"),
        ({"buyer": "  "}, "INCOMPLETE_REQUEST"),
    ],
)
def test_one_beyond_is_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        SupplyMapRequest(**{"buyer": "b", **given})
    assert caught.value.code == code
