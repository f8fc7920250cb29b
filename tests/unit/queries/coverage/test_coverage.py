"""What the steps of a buyer reach, what that is worth, and what is counted as in the way."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.errors import UsageError
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.coverage.answer import Hindrance, Obstacle, Reach, StepCoverage
from eslabon.queries.coverage.coverage import cover, obstacles, total
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.coverage_steps import step
from tests.support.matching_oracle import judge
from tests.support.matching_strategies import AS_OF, CODES, worlds
from tests.support.matching_world import Claim, Held, Site, World, WorldSource

REQUEST = CoverageRequest(buyer="B", as_of=AS_OF)
GOOD = Site(id="good", certificates=(Held(),), claims=(Claim(provenance="audited"),))
SILENT = Site(id="silent", claims=(Claim(provenance="audited"),))
LAPSED = Site(
    id="lapsed",
    certificates=(Held(expires="2026-01-31"),),
    claims=(Claim(provenance="audited"),),
)
FAR = Site(id="far", latitude=31.7, claims=(Claim(provenance="audited"),))


def one(world: World, **parts: object) -> StepCoverage:
    asked = step("S", **parts)  # type: ignore[arg-type]  # parts of a step
    (covered,) = cover(WorldSource(world), [asked], request=REQUEST)
    return covered


def told(covered: StepCoverage) -> list[tuple[str, str | None, str]]:
    return [(h.gate, h.detail, h.outcome.name) for h in covered.hindrances]


CQI9 = ("CQI-9",)


@pytest.mark.parametrize(
    ("world", "reach", "best", "hindrances"),
    [
        ([SILENT, GOOD, LAPSED], Reach.QUALIFIED, "good", []),
        ([SILENT, LAPSED], Reach.VERIFY, "silent", [("standards", "CQI-9", "UNKNOWN")]),
        ([LAPSED, FAR], Reach.NEAR_MISS, "lapsed", [("standards", "CQI-9", "FAIL")]),
        ([FAR], Reach.NONE, None, [("distance", None, "FAIL")]),
        ([], Reach.NONE, None, [("capability", "HT-CARB", "FAIL")]),
    ],
)
def test_a_step_reaches_the_best_status_of_its_candidates(
    world: World, reach: Reach, best: str | None, hindrances: list[tuple[str, str | None, str]]
) -> None:
    covered = one(world, standards=CQI9)
    assert covered.reach is reach
    assert (covered.best.establishment_id if covered.best else None) == best
    assert told(covered) == hindrances
    assert sum(covered.counts.values()) == len(world)


def test_all_that_the_best_candidate_lacks_is_named() -> None:
    covered = one([SILENT], standards=("CQI-9", "ISO9001"), material="stainless_steel")
    assert told(covered) == [
        ("standards", "CQI-9", "UNKNOWN"),
        ("standards", "ISO9001", "UNKNOWN"),
        ("material", "stainless_steel", "UNKNOWN"),
    ]


def test_a_step_that_names_a_group_is_qualified_by_no_one_until_a_member_is_chosen() -> None:
    covered = one([GOOD], capabilities=("HT",))
    assert covered.reach is Reach.VERIFY
    assert told(covered) == [("whole", "which", "UNKNOWN")]


def test_one_known_side_is_asked_of_the_line() -> None:
    line = Site(id="line", claims=(Claim(provenance="audited", sides=(900.0, 500.0, 400.0)),))
    assert one([line], length=5_000.0).reach is Reach.NONE
    within = one([line], length=300.0)
    assert (within.reach, told(within)) == (Reach.VERIFY, [("envelope", None, "UNKNOWN")])


@pytest.mark.parametrize(
    ("name", "unread", "said"),
    [
        ("Cementado", (), []),
        ("Cementado, PPAP nivel 3", ("PPAP nivel 3",), ["«PPAP nivel 3»"]),
        (
            "Cementado, PPAP nivel 3, niquel\ufffdado",
            ("PPAP nivel 3", "niquel\ufffdado"),
            ["«PPAP nivel 3»; «niquel\ufffdado»"],
        ),
    ],
)
def test_the_words_of_a_step_that_were_not_understood_are_named(
    name: str, unread: tuple[str, ...], said: list[str]
) -> None:
    asked = dataclasses.replace(step("S"), name=name)
    (covered,) = cover(WorldSource([GOOD]), [asked], request=REQUEST)
    assert covered.not_understood == unread
    assert [one.es for one in covered.hindered] == [
        f"requisito completo no se entendió {words} (se desconoce)" for words in said
    ]
    assert obstacles([covered, covered])[:1] == tuple(
        Obstacle(hindrance, total([covered, covered])) for hindrance in covered.hindrances
    )


def test_a_plant_without_a_place_leaves_the_distance_to_be_verified() -> None:
    covered = one([GOOD], place=(None, None))
    assert covered.reach is Reach.VERIFY
    assert told(covered) == [("distance", None, "UNKNOWN")]


@pytest.mark.parametrize(
    ("values", "value"),
    [((5.0, 8.0), 8.0), ((5.0, None), 5.0), ((5.0, 0.0), 0.0), ((None, None), None)],
)
def test_the_value_at_stake_is_what_comes_back_else_what_goes_out(
    values: tuple[float | None, float | None], value: float | None
) -> None:
    assert one([], values=values).value == value


def test_currencies_are_never_added() -> None:
    steps = [
        step("1", values=(1.0, 10.0), currency="USD"),
        step("2", values=(None, 5.5), currency="MXN"),
        step("3", values=(2.25, None), currency="USD"),
        step("4", values=(7.0, None)),
        step("5"),
    ]
    found = total(cover(WorldSource([]), steps, request=REQUEST))
    assert found.steps == 5
    assert found.values == {"MXN": 5.5, "USD": 12.25, "XXX": 7.0}


def test_what_hinders_most_steps_comes_first_then_what_is_worth_most() -> None:
    steps = [
        step("1", standards=CQI9, values=(None, 1.0), currency="USD"),
        step("2", standards=CQI9, values=(None, 2.0), currency="USD"),
        step("3", material="stainless_steel", values=(None, 50.0), currency="USD"),
        step("4", annual_volume=5.0, values=(None, 90.0), currency="MXN"),
    ]
    found = obstacles(cover(WorldSource([SILENT]), steps, request=REQUEST))
    assert [(o.hindrance.gate, o.hindrance.detail, o.total.steps) for o in found] == [
        ("standards", "CQI-9", 2),
        ("capacity", None, 1),
        ("material", "stainless_steel", 1),
    ]
    assert found[0].total.values == {"USD": 3.0}
    assert isinstance(found[0].hindrance, Hindrance)
    assert found[0].hindrance.outcome is Outcome.UNKNOWN


def test_each_process_is_retrieved_once() -> None:
    source = WorldSource([GOOD])
    steps = [step(str(i), capabilities=(CODES[i % 3],)) for i in range(9)]
    covered = cover(source, steps, request=REQUEST)
    assert sorted(source.retrievals) == sorted((code,) for code in CODES[:3])
    assert [c.step.step_id for c in covered] == [str(i) for i in range(9)]


def test_a_step_that_two_plants_send_out_is_counted_once_from_the_first() -> None:
    twice = [step("S", plant="P2", place=(31.7, -106.4)), step("S", plant="P1")]
    (covered,) = cover(WorldSource([GOOD]), twice, request=REQUEST)
    assert covered.step.plant_id == "P1"


@given(world=worlds(), code=st.sampled_from(CODES), standards=st.sampled_from(((), CQI9)))
def test_reach_and_counts_equal_the_oracle(
    world: World, code: str, standards: tuple[str, ...]
) -> None:
    covered = one(world, capabilities=(code,), standards=standards)
    assert covered.best is None or covered.best.status.value == covered.reach.value
    request = _request_of(code, standards)
    verdicts = [v.status for v in judge(world, request)]
    assert {s.name: n for s, n in covered.counts.items()} == {
        s.name: verdicts.count(s.name) for s in Status
    }
    reached = [s for s in Status if s is not Status.EXCLUDED and verdicts.count(s.name)]
    assert covered.reach.value == (min(reached) if reached else Status.EXCLUDED)


def _request_of(code: str, standards: tuple[str, ...]) -> OperationRequirement:
    return OperationRequirement(
        capabilities=(RequestedCapability(code),),
        near=(20.6, -100.4),
        within_km=REQUEST.within_km,
        standards=standards,
        as_of=AS_OF,
    )


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"buyer": "B", "region": "22"},
        {"buyer": ""},
        {"buyer": "B", "within_km": -1.0},
        {"buyer": "B", "near_miss_limit": 4},
    ],
)
def test_a_coverage_that_cannot_be_understood_is_refused(parts: dict[str, object]) -> None:
    with pytest.raises(UsageError) as refused:
        CoverageRequest(**parts)
    assert refused.value.hint.es


def test_a_coverage_is_as_of_today_and_within_a_days_drive_unless_told_otherwise() -> None:
    plain = CoverageRequest(region="22")
    assert plain.within_km == 250.0
    assert isinstance(plain.as_of, date)
