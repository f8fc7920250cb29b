"""What the steps of a buyer reach, what that is worth, and what is counted as in the way."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.errors import UsageError
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.coverage.answer import CoverageAnswer
from eslabon.queries.coverage.coverage import coverage_among
from eslabon.queries.coverage.reached import Reach, StepCoverage
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.matching.outcome import Status
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


SCOPE = Scope(ScopeKind.BUYER, "B", "Comprador")


def covered(
    world: World, *steps: StepRequirements, source: WorldSource | None = None, **asked: object
) -> CoverageAnswer:
    request = REQUEST.model_copy(update=asked)
    return coverage_among(source or WorldSource(world), steps, scope=SCOPE, request=request)


def one(world: World, **parts: Any) -> StepCoverage:
    (found,) = covered(world, step("S", **parts)).steps
    return found


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
    found = one(world, standards=CQI9)
    assert found.reach is reach
    assert (found.best.establishment_id if found.best else None) == best
    assert told(found) == hindrances
    assert sum(found.counts.values()) == len(world)


def test_all_that_the_best_candidate_lacks_is_named() -> None:
    found = one([SILENT], standards=("CQI-9", "ISO9001"), material="stainless_steel")
    assert told(found) == [
        ("standards", "CQI-9", "UNKNOWN"),
        ("standards", "ISO9001", "UNKNOWN"),
        ("material", "stainless_steel", "UNKNOWN"),
    ]


def test_a_step_that_names_a_group_is_qualified_by_no_one_until_a_member_is_chosen() -> None:
    found = one([GOOD], capabilities=("HT",))
    assert found.reach is Reach.VERIFY
    assert told(found) == [("whole", "which", "UNKNOWN")]


def test_one_known_side_is_asked_of_the_line() -> None:
    line = Site(id="line", claims=(Claim(provenance="audited", sides=(900.0, 500.0, 400.0)),))
    assert one([line], length=5_000.0).reach is Reach.NEAR_MISS
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
    (found,) = covered([GOOD], asked).steps
    assert found.not_understood == unread
    assert [one.es for one in found.hindered] == [
        f"requisito completo no se entendió {words} (se desconoce)" for words in said
    ]


def test_a_plant_without_a_place_leaves_the_distance_to_be_verified() -> None:
    found = one([GOOD], place=(None, None))
    assert found.reach is Reach.VERIFY
    assert told(found) == [("distance", None, "UNKNOWN")]


def test_each_process_is_retrieved_once() -> None:
    source = WorldSource([GOOD])
    steps = [step(str(i), capabilities=(CODES[i % 3],)) for i in range(9)]
    found = covered([], *steps, source=source).steps
    assert sorted(source.retrievals) == sorted((code,) for code in CODES[:3])
    assert [one.step.step_id for one in found] == [str(i) for i in range(9)]


def test_a_step_that_two_plants_send_out_is_counted_once_from_the_first() -> None:
    twice = [step("S", plant="P2", place=(31.7, -106.4)), step("S", plant="P1")]
    (found,) = covered([GOOD], *sorted(twice, key=lambda one: one.plant_id or "")).steps
    assert found.step.plant_id == "P1"


@given(world=worlds(), code=st.sampled_from(CODES), standards=st.sampled_from(((), CQI9)))
def test_reach_and_counts_equal_the_oracle(
    world: World, code: str, standards: tuple[str, ...]
) -> None:
    found = one(world, capabilities=(code,), standards=standards)
    assert found.best is None or found.best.status.value == found.reach.value
    request = _request_of(code, standards)
    verdicts = [v.status for v in judge(world, request)]
    assert {s.name: n for s, n in found.counts.items()} == {
        s.name: verdicts.count(s.name) for s in Status
    }
    reached = [s for s in Status if s is not Status.EXCLUDED and verdicts.count(s.name)]
    assert found.reach.value == (min(reached) if reached else Status.EXCLUDED)


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
