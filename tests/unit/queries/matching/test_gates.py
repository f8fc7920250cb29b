"""Each gate at its limit and just beyond it, and how far beyond it a near miss goes."""

import dataclasses
import math
from typing import Any

import pytest

from eslabon.queries.asking.common_fields import MAX_NEAR_MISS_LIMIT
from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.matching_world import Site
from tests.support.one_site import KM, SITE, claiming, judged, outcome


def below(number: float) -> float:
    return math.nextafter(number, 0.0)


def above(number: float) -> float:
    return math.nextafter(number, math.inf)


@pytest.mark.parametrize(
    ("within", "expected", "status"),
    [
        (above(KM), Outcome.PASS, Status.QUALIFIED),
        (KM, Outcome.PASS, Status.QUALIFIED),
        (below(KM), Outcome.FAIL, Status.EXCLUDED),
        (KM / 2, Outcome.FAIL, Status.EXCLUDED),
    ],
    ids=["within", "at the limit", "just beyond", "at twice the limit"],
)
def test_distance(within: float, expected: Outcome, status: Status) -> None:
    assert judged(SITE, "distance", within_km=within) == (expected, status)


@pytest.mark.parametrize(
    ("municipality", "expected"),
    [
        ("02004", Outcome.FAIL),
        ("22014", Outcome.UNKNOWN),
        ("99999", Outcome.UNKNOWN),
        (None, Outcome.UNKNOWN),
    ],
    ids=["Tijuana", "Querétaro", "of no catalogue", "unknown"],
)
def test_a_site_without_a_point_is_too_far_only_where_its_municipality_is(
    municipality: str | None, expected: Outcome
) -> None:
    unplaced = dataclasses.replace(SITE, latitude=None, longitude=None, municipality=municipality)
    assert outcome(unplaced, "distance", within_km=80.0) == expected


@pytest.mark.parametrize(
    ("most", "mass", "expected"),
    [
        (20.0, 20.0, Outcome.PASS),
        (20.0, above(20.0), Outcome.FAIL),
        (20.0, below(20.0), Outcome.PASS),
        (None, 20.0, Outcome.UNKNOWN),
    ],
)
def test_mass(most: float | None, mass: float, expected: Outcome) -> None:
    assert outcome(claiming(max_mass=most), "mass", mass=mass) is expected


@pytest.mark.parametrize(
    ("sides", "part", "expected"),
    [
        ((900.0, 600.0, 300.0), (900.0, 600.0, 300.0), Outcome.PASS),
        ((900.0, 600.0, 300.0), (300.0, 900.0, 600.0), Outcome.PASS),
        ((300.0, 900.0, 600.0), (900.0, 600.0, 300.0), Outcome.PASS),
        ((900.0, 600.0, 300.0), (above(900.0), 1.0, 1.0), Outcome.FAIL),
        ((900.0, 600.0, 300.0), (601.0, above(600.0), 1.0), Outcome.FAIL),
        ((900.0, 600.0, 300.0), (301.0, 301.0, 301.0), Outcome.FAIL),
        ((900.0, None, 300.0), (1.0, 1.0, 1.0), Outcome.UNKNOWN),
        ((900.0, None, 300.0), (901.0, 1.0, 1.0), Outcome.FAIL),
        ((None, None, None), (1.0, 1.0, 1.0), Outcome.UNKNOWN),
        ((900.0, 600.0, 300.0), (900.0,), Outcome.UNKNOWN),
        ((900.0, 600.0, 300.0), (above(900.0),), Outcome.FAIL),
        ((900.0, 600.0, 300.0), (1.0, 900.0), Outcome.UNKNOWN),
        ((900.0, 600.0, 300.0), (601.0, 700.0), Outcome.FAIL),
    ],
)
def test_envelope(
    sides: tuple[float | None, float | None, float | None],
    part: tuple[float, ...],
    expected: Outcome,
) -> None:
    assert outcome(claiming(sides=sides), "envelope", envelope=part) is expected


@pytest.mark.parametrize(
    ("spare", "capacity", "volume", "expected"),
    [
        (1000.0, None, 1000.0, Outcome.PASS),
        (1000.0, 5000.0, 1000.0, Outcome.PASS),
        (1000.0, 1000.0, 1000.0, Outcome.PASS),
        (1000.0, None, above(1000.0), Outcome.FAIL),
        (1000.0, 999.0, 1000.0, Outcome.FAIL),
        (None, 999.0, 1000.0, Outcome.FAIL),
        (None, 1000.0, 1000.0, Outcome.UNKNOWN),
        (None, None, 1000.0, Outcome.UNKNOWN),
    ],
)
def test_capacity(
    spare: float | None, capacity: float | None, volume: float, expected: Outcome
) -> None:
    site = claiming(spare_capacity=spare, capacity=capacity)
    assert outcome(site, "capacity", annual_volume=volume) is expected


@pytest.mark.parametrize(
    ("band", "asked", "expected"),
    [
        ((31, 50), (31, 50), Outcome.PASS),
        ((31, 50), (30, 51), Outcome.PASS),
        ((31, 50), (32, 50), Outcome.UNKNOWN),
        ((31, 50), (31, 49), Outcome.UNKNOWN),
        ((31, 50), (50, None), Outcome.UNKNOWN),
        ((31, 50), (51, None), Outcome.FAIL),
        ((31, 50), (None, 31), Outcome.UNKNOWN),
        ((31, 50), (None, 30), Outcome.FAIL),
        ((251, None), (251, None), Outcome.PASS),
        ((251, None), (1, 300), Outcome.UNKNOWN),
        ((251, None), (1, 250), Outcome.FAIL),
        ((None, None), (1, None), Outcome.UNKNOWN),
    ],
)
def test_size(
    band: tuple[int | None, int | None], asked: tuple[int | None, int | None], expected: Outcome
) -> None:
    site = dataclasses.replace(SITE, size_min=band[0], size_max=band[1])
    assert outcome(site, "size", min_size=asked[0], max_size=asked[1]) is expected


@pytest.mark.parametrize(
    ("claim", "expected", "status"),
    [
        ({}, Outcome.PASS, Status.QUALIFIED),
        ({"provenance": "inferred"}, Outcome.UNKNOWN, Status.LEAD),
        ({"provenance": "inferred", "basis": "industry"}, Outcome.UNKNOWN, Status.LEAD),
        ({"provenance": "inferred", "basis": "name"}, Outcome.UNKNOWN, Status.VERIFY),
        ({"capability": "HT"}, Outcome.UNKNOWN, Status.VERIFY),
        (
            {"capability": "HT", "provenance": "inferred", "basis": "name"},
            Outcome.UNKNOWN,
            Status.LEAD,
        ),
        ({"claim": "no"}, Outcome.FAIL, Status.EXCLUDED),
        ({"claim": "withdrawn"}, Outcome.FAIL, Status.EXCLUDED),
        ({"capability": "PLT-ZN"}, Outcome.FAIL, Status.EXCLUDED),
        ({"capability": "PLT-ZN", "provenance": "inferred"}, Outcome.FAIL, Status.EXCLUDED),
    ],
)
def test_process(claim: dict[str, Any], expected: Outcome, status: Status) -> None:
    assert judged(claiming(**claim), "capability") == (expected, status)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("in_house", Outcome.PASS),
        ("subcontracted", Outcome.FAIL),
        ("unknown", Outcome.UNKNOWN),
    ],
)
def test_mode(mode: str, expected: Outcome) -> None:
    assert outcome(claiming(mode=mode), "mode", required_mode="in_house") is expected


@pytest.mark.parametrize(
    ("materials", "expected"),
    [
        (("stainless_steel",), Outcome.PASS),
        (("nickel_alloy", "stainless_steel"), Outcome.PASS),
        (("nickel_alloy",), Outcome.FAIL),
        ((), Outcome.UNKNOWN),
        (None, Outcome.UNKNOWN),
    ],
)
def test_material(materials: tuple[str, ...] | None, expected: Outcome) -> None:
    assert (
        outcome(claiming(materials=materials), "material", material="stainless_steel") is expected
    )


@pytest.mark.parametrize(
    ("limit", "expected"), [(0, Status.EXCLUDED), (1, Status.EXCLUDED), (2, Status.NEAR_MISS)]
)
def test_as_many_changes_as_allowed_make_a_near_miss(limit: int, expected: Status) -> None:
    site = claiming(mode="subcontracted", materials=("nickel_alloy",))
    asked: dict[str, Any] = {"required_mode": "in_house", "material": "stainless_steel"}
    assert judged(site, "mode", near_miss_limit=limit, **asked)[1] is expected


@pytest.mark.parametrize(
    ("site", "gate", "asked"),
    [
        (SITE, "distance", {"within_km": 1.0}),
        (SITE, "size", {"min_size": 51}),
        (claiming(capability="PLT-ZN"), "capability", {}),
        (claiming(provenance="inferred", max_mass=1.0), "mass", {"mass": 2.0}),
        (claiming(capability="HT", max_mass=1.0), "mass", {"mass": 2.0}),
        (claiming(materials=("carbon_steel",)), "material", {"material": "aluminum"}),
    ],
    ids=["distance", "size", "process", "industry alone", "wider group", "impossible"],
)
def test_no_near_miss_limit_admits_what_no_change_would_put_right(
    site: Site, gate: str, asked: dict[str, Any]
) -> None:
    found = judged(site, gate, near_miss_limit=MAX_NEAR_MISS_LIMIT, **asked)
    assert found == (Outcome.FAIL, Status.EXCLUDED)


def test_one_line_mends_all_that_a_line_falls_short_of() -> None:
    site = claiming(max_mass=1.0, sides=(9.0, 9.0, 9.0), materials=("carbon_steel",), capacity=1.0)
    asked: dict[str, Any] = {
        "mass": 2.0,
        "envelope": (10.0, 9.0, 9.0),
        "material": "alloy_steel",
        "annual_volume": 2.0,
    }
    assert judged(site, "mass", near_miss_limit=0, **asked)[1] is Status.EXCLUDED
    assert judged(site, "mass", near_miss_limit=1, **asked)[1] is Status.NEAR_MISS
