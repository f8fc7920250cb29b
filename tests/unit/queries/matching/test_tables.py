"""The tables of gates and features, as interfaces show them."""

import dataclasses
import math

import pytest

from eslabon.graph.language import Text
from eslabon.queries.asking.details import (
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
)
from eslabon.queries.asking.profile import PROFILE
from eslabon.queries.asking.requirement import OpenPoint, OperationRequirement, RequestedCapability
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.features.table import FEATURES, feature_claims, weights
from eslabon.queries.matching.gates.table import GATES, asked_gates

EVERYTHING = OperationRequirement(
    capabilities=(RequestedCapability("HT-CARB"),),
    near=(20.6, -100.4),
    within_km=150.0,
    material="stainless_steel",
    envelope=(1.0, 1.0, 1.0),
    mass=1.0,
    annual_volume=1.0,
    standards=("CQI-9",),
    controlled="CUI",
    details=StatedDetails(
        thickness=StatedRange(least=8.0, unit="µm"),
        approvals=(RequiredApproval("Boeing"),),
        lot=StatedAmount(50.0, "pieces"),
        lead_time_days=10.0,
    ),
    required_mode="in_house",
    min_size=11,
    left_open=(OpenPoint("not_asked", Text("lote 5", "lot 5")),),
)
NOTHING = OperationRequirement(capabilities=(RequestedCapability("HT-CARB"),))


def test_gates_stand_in_the_order_of_the_funnel() -> None:
    names = [gate.name for gate in GATES]
    assert names == [
        "capability",
        "standards",
        "approvals",
        "controlled",
        "material",
        "envelope",
        "mass",
        "thickness",
        "capacity",
        "lot",
        "lead_time",
        "mode",
        "distance",
        "size",
        "whole",
    ]
    assert [gate.name for gate in asked_gates(EVERYTHING)] == names
    assert [gate.name for gate in asked_gates(NOTHING)] == ["capability"]


def test_a_gate_tells_what_to_change_or_what_to_widen_and_never_both() -> None:
    for gate in GATES:
        assert gate.widened is None or gate.mends is None
    assert {gate.name for gate in GATES if gate.widened} == {"distance", "size"}


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert [feature.name for feature in FEATURES] == list(PROFILE.weights)


def test_weights_add_up_to_one_with_or_without_all_features() -> None:
    for request in (EVERYTHING, NOTHING):
        assert math.isclose(sum(weights(request).values()), 1.0)
    assert {f.name for f in FEATURES} == {f.name for f in weights(EVERYTHING)}
    left_out = {f.name for f in FEATURES} - {f.name for f in weights(NOTHING)}
    assert left_out == {"proximity", "headroom"}


def shares(*given: tuple[str, float]) -> dict[str, float]:
    asked = dataclasses.replace(EVERYTHING, weights=given)
    return {feature.name: share for feature, share in weights(asked).items()}


def test_a_weight_that_is_given_takes_the_place_of_the_profile_and_the_rest_keep_their_ratio() -> (
    None
):
    usual, given = shares(), shares(("evidence", 0.0), ("mode", 0.6))
    assert "evidence" not in given
    whole = 1.0 - PROFILE.weights["evidence"] - PROFILE.weights["mode"] + 0.6
    assert math.isclose(given["mode"], 0.6 / whole)
    ratio = usual["size"] / usual["record"]
    assert math.isclose(given["size"] / given["record"], ratio)


def test_where_no_weight_is_left_to_what_applies_nothing_counts() -> None:
    nothing = tuple((name, 0.0) for name in PROFILE.weights if name != "headroom")
    assert weights(dataclasses.replace(NOTHING, weights=nothing)) == {}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_states_its_name_and_claim_in_both_languages(feature: Feature) -> None:
    assert feature.label.es != feature.label.en
    for claim in (feature.claim.es, feature.claim.en):
        assert claim[0].isupper()
        assert claim.endswith(".")
    assert feature.claim.es != feature.claim.en


def test_features_are_served_as_they_are() -> None:
    assert [(f.name, f.label, f.claim, f.weight) for f in feature_claims()] == [
        (f.name, f.label, f.claim, PROFILE.weights[f.name]) for f in FEATURES
    ]
