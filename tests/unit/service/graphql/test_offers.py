"""What a search costs for the offers it goes through."""

from typing import Any

import pytest

from eslabon.graph.projection.slices import OfferNumbers
from eslabon.service.graphql.offers import MOST_POINTS, points

COUNTS = OfferNumbers({"HT-NITGAS": 300, "HT-NITION": 250, "PLT-EN": 900}, 1_450, 900)


@pytest.mark.parametrize(
    ("field", "asked", "expected"),
    [
        ("Query.matchStep", {"capabilities": ["HT-NITGAS"]}, 3),
        ("Query.matchStep", {"capabilities": ["ht-nit"]}, 5),  # and all kinds of it
        ("Query.matchStep", {"capabilities": ["Niquelado químico"]}, 9),
        ("Query.matchStep", {"capabilities": ["HT-NITGAS", "PLT-EN"]}, 12),
        ("Query.matchStep", {"capabilities": ["HT-NIT", "HT-NITGAS"]}, 5),
        ("Query.matchStep", {"capabilities": ["HT-CARB"]}, 0),
        ("Query.matchStep", {"capabilities": ["there is none"]}, 0),
        ("Query.matchStep", {"step": "S1"}, 9),  # any one process
        ("Query.matchStep", {"text": "niquelado"}, 9),
        ("Query.supplyMap", {"buyer": "B"}, 14),
        ("Query.coverage", {"buyer": "B"}, 14),
        ("Query.opportunities", {"establishment": "1"}, 14),
        ("Query.establishment", {"id": "1"}, 0),
    ],
)
def test_it_costs_a_point_for_each_hundred_offers(
    field: str, asked: dict[str, Any], expected: int
) -> None:
    assert points(field, {"input": asked}, COUNTS) == expected
    assert points(field, {"input": asked}, None) == 0


def test_it_never_costs_more_than_some_points() -> None:
    for total, expected in ((99_999, 999), (100_000, 1_000), (9_000_000, MOST_POINTS)):
        counts = OfferNumbers({}, total, total)
        assert points("Query.supplyMap", {}, counts) == expected
