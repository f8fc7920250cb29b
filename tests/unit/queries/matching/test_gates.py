"""Each gate at its limit and just beyond it, in every unit."""

import dataclasses
import math

import pytest

from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.details import StatedAmount, StatedRange
from eslabon.queries.matching.gates.table import GATES
from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.matching_world import Claim
from tests.support.one_site import KM, SITE, claiming, found, judged, outcome, saying


def below(number: float) -> float:
    return math.nextafter(number, 0.0)


def above(number: float) -> float:
    return math.nextafter(number, math.inf)


@pytest.mark.parametrize(
    ("within", "expected"),
    [(above(KM), Outcome.PASS), (KM, Outcome.PASS), (below(KM), Outcome.FAIL)],
    ids=["within", "at the limit", "just beyond"],
)
def test_distance(within: float, expected: Outcome) -> None:
    status = Status.QUALIFIED if expected is Outcome.PASS else Status.EXCLUDED
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


BOTH, FLOOR, CEILING = (8.0, 12.0), (8.0, None), (None, 12.0)


@pytest.mark.parametrize(
    ("line", "asked", "expected"),
    [
        ((8.0, 12.0), BOTH, Outcome.PASS),
        ((5.0, 25.0), BOTH, Outcome.PASS),
        ((above(8.0), 12.0), BOTH, Outcome.UNKNOWN),
        ((8.0, below(12.0)), BOTH, Outcome.UNKNOWN),
        ((12.0, 25.0), BOTH, Outcome.UNKNOWN),
        ((5.0, 8.0), BOTH, Outcome.UNKNOWN),
        ((above(12.0), 25.0), BOTH, Outcome.FAIL),
        ((5.0, below(8.0)), BOTH, Outcome.FAIL),
        # Of an open end it only has to reach the other one.
        ((1.0, 8.0), FLOOR, Outcome.PASS),
        ((20.0, 25.0), FLOOR, Outcome.PASS),
        ((1.0, below(8.0)), FLOOR, Outcome.FAIL),
        ((12.0, 25.0), CEILING, Outcome.PASS),
        ((1.0, 5.0), CEILING, Outcome.PASS),
        ((above(12.0), 25.0), CEILING, Outcome.FAIL),
        # An end that a line does not state limits nothing.
        ((None, 25.0), BOTH, Outcome.PASS),
        # How thick a line goes that states no upper end is not known, but for its thinnest.
        ((5.0, None), BOTH, Outcome.UNKNOWN),
        ((5.0, None), FLOOR, Outcome.UNKNOWN),
        ((9.0, None), FLOOR, Outcome.PASS),
        ((5.0, None), CEILING, Outcome.PASS),
        ((None, below(8.0)), BOTH, Outcome.FAIL),
        ((above(12.0), None), BOTH, Outcome.FAIL),
        ((10.0, None), BOTH, Outcome.UNKNOWN),
        ((None, None), BOTH, Outcome.UNKNOWN),
        ((None, None), FLOOR, Outcome.UNKNOWN),
    ],
)
def test_thickness(
    line: tuple[float | None, float | None],
    asked: tuple[float | None, float | None],
    expected: Outcome,
) -> None:
    stated = StatedRange(least=asked[0], most=asked[1], unit="µm")
    assert outcome(claiming(thickness=line), "thickness", thickness=stated) is expected


# 1000 pieces of half a kg and 2 dm².
PART: dict[str, float] = {"mass": 0.5, "area": 2.0}


@pytest.mark.parametrize(
    ("asked", "unit", "part", "needed"),
    [
        ("pieces", None, {}, 1000.0),
        ("pieces", "pieces", {}, 1000.0),
        ("pieces", "kg", PART, 500.0),
        ("pieces", "m2", PART, 20.0),
        ("kg", "kg", {}, 1000.0),
        ("kg", None, PART, 2000.0),
        ("kg", "m2", PART, 40.0),
        ("m2", "m2", {}, 1000.0),
        ("m2", "pieces", PART, 50_000.0),
        ("m2", "kg", PART, 25_000.0),
        ("pairs", "pieces", {}, 2000.0),
        ("pairs", "kg", PART, 1000.0),
        # Without mass or surface nothing is told of another unit.
        ("pieces", "kg", {"area": 2.0}, None),
        ("pieces", "m2", {"mass": 0.5}, None),
        ("kg", "pieces", {"area": 2.0}, None),
        ("kg", "m2", {"mass": 0.5}, None),
    ],
)
def test_volumes_and_lots_are_told_in_the_unit_of_the_line(
    asked: str, unit: str | None, part: dict[str, float], needed: float | None
) -> None:
    amount = StatedAmount(1000.0, asked)

    def volume(free: float) -> Outcome:
        line = claiming(spare_capacity=free, capacity_unit=unit)
        return outcome(line, "capacity", volume=amount, **part)

    def lot(least: float) -> Outcome:
        return outcome(claiming(minimum_lot=least, lot_unit=unit), "lot", lot=amount, **part)

    if needed is None:
        assert {volume(1e9), volume(0.0), lot(1e9), lot(0.0)} == {Outcome.UNKNOWN}
        return
    assert [volume(needed), volume(below(needed))] == [Outcome.PASS, Outcome.FAIL]
    assert [lot(needed), lot(above(needed))] == [Outcome.PASS, Outcome.FAIL]


def test_nothing_is_told_of_a_part_that_weighs_nothing() -> None:
    line = claiming(spare_capacity=9.0)
    volume = StatedAmount(5.0, "kg")
    assert outcome(line, "capacity", volume=volume, mass=0.0) is Outcome.UNKNOWN


def test_a_volume_in_sets_and_a_lot_in_sets_are_questions_and_no_gates() -> None:
    site = claiming(spare_capacity=9.0, minimum_lot=9.0)
    sets = StatedAmount(5.0, "sets")
    assert list(found(site, volume=sets, lot=sets).gates) == ["capability", "whole"]


@pytest.mark.parametrize(
    ("least", "lot", "expected"),
    [
        (50.0, 50.0, Outcome.PASS),
        (50.0, below(50.0), Outcome.FAIL),
        (50.0, 51.0, Outcome.PASS),
        (None, 50.0, Outcome.UNKNOWN),
    ],
)
def test_lot(least: float | None, lot: float, expected: Outcome) -> None:
    site = claiming(minimum_lot=least)
    assert outcome(site, "lot", lot=StatedAmount(lot, "pieces")) is expected


@pytest.mark.parametrize(
    ("days", "asked", "expected"),
    [
        (10.0, 10.0, Outcome.PASS),
        (above(10.0), 10.0, Outcome.FAIL),
        (0.0, 10.0, Outcome.PASS),
        (None, 10.0, Outcome.UNKNOWN),
    ],
)
def test_lead_time(days: float | None, asked: float, expected: Outcome) -> None:
    assert outcome(claiming(lead_time=days), "lead_time", lead_time_days=asked) is expected


@pytest.mark.parametrize(
    ("heavy", "quick", "status", "line"),
    [
        # Each line is tried by all gates; the best one answers,
        ({"max_mass": 20.0, "lead_time": 5.0}, {"max_mass": 1.0}, Status.QUALIFIED, "heavy"),
        ({"max_mass": 20.0, "lead_time": 9.0}, {"max_mass": 20.0}, Status.VERIFY, "quick"),
        # and two that fall short each of something else do not add up to one that fits.
        (
            {"max_mass": 20.0, "lead_time": 9.0},
            {"max_mass": 1.0, "lead_time": 5.0},
            Status.NEAR_MISS,
            None,
        ),
        ({"max_mass": 1.0}, {"max_mass": 1.0}, Status.NEAR_MISS, None),
    ],
)
def test_of_several_lines_the_best_answers(
    heavy: dict[str, float], quick: dict[str, float], status: Status, line: str | None
) -> None:
    lines = Claim(line="heavy", **heavy), Claim(line="quick", **quick)  # type: ignore[arg-type]  # by field
    for said in (lines, lines[::-1]):
        answer = found(saying(*said), mass=20.0, lead_time_days=5.0)
        assert answer.status is status
        assert line is None or answer.line == line


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


def test_what_mends_each_gate() -> None:
    assert {gate.name: gate.mends for gate in GATES} == {
        "capability": None,
        "standards": ChangeKind.CERTIFICATE,
        "approvals": ChangeKind.APPROVAL,
        "controlled": ChangeKind.CERTIFICATE,
        "material": ChangeKind.LINE,
        "envelope": ChangeKind.LINE,
        "mass": ChangeKind.LINE,
        "thickness": ChangeKind.LINE,
        "capacity": ChangeKind.LINE,
        "lot": ChangeKind.LINE,
        "lead_time": ChangeKind.LINE,
        "mode": ChangeKind.IN_HOUSE,
        "distance": None,
        "size": None,
        "whole": None,
    }
