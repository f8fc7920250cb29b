import numpy as np

from eslabon.queries.asking.requirement import RequestedCapability, Requirement
from eslabon.queries.coverage.coverage import cover
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.frames import coverage_frame, match_frame
from eslabon.queries.matching.match import match_among
from tests.support.coverage_steps import step
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Held, Site, WorldSource

WORLD = WorldSource(
    [
        Site(id="good", claims=(Claim(provenance="audited"),), certificates=(Held(),)),
        Site(id="silent", claims=(Claim(),)),
    ]
)
REQUEST = Requirement(
    capabilities=(RequestedCapability("HT-CARB"),),
    near=(20.6, -100.4),
    within_km=100,
    standards=("CQI-9",),
    as_of=AS_OF,
)


def test_a_match_makes_one_row_a_candidate_in_order_of_place() -> None:
    frame = match_frame(match_among(WORLD, REQUEST))
    assert list(frame.index) == [1, 2]
    assert list(frame["establishment_id"]) == ["good", "silent"]
    assert list(frame["gate_standards"]) == ["PASS", "UNKNOWN"]


def test_the_contributions_of_a_row_add_up_to_its_score() -> None:
    frame = match_frame(match_among(WORLD, REQUEST))
    parts = frame.filter(regex="^score_")
    assert np.allclose(parts.sum(axis="columns"), frame["score"])


def test_a_match_without_candidates_makes_an_empty_table() -> None:
    assert match_frame(match_among(WorldSource([]), REQUEST)).empty


def test_a_coverage_makes_one_row_a_step() -> None:
    steps = [step("S1", values=(1.0, 3.0), currency="USD"), step("S2", capabilities=("POL",))]
    covered = cover(WORLD, steps, request=CoverageRequest(buyer="B", as_of=AS_OF))
    frame = coverage_frame(covered)
    assert list(frame.index) == ["S1", "S2"]
    assert list(frame["reach"]) == ["QUALIFIED", "NONE"]
    assert frame["best"].notna().tolist() == [True, False]
    assert frame["value"].iloc[0] == 3.0
    assert frame["currency"].iloc[0] == "USD"
