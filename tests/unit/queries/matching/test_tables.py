"""The tables of gates and features, as interfaces show them."""

import math

import pytest

from eslabon.graph.language import Text
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
        "material",
        "envelope",
        "mass",
        "capacity",
        "mode",
        "distance",
        "size",
        "whole",
    ]
    assert [gate.name for gate in asked_gates(EVERYTHING)] == names
    assert [gate.name for gate in asked_gates(NOTHING)] == ["capability"]


def test_only_some_failures_can_be_fixed() -> None:
    fixable = {gate.name for gate in GATES if gate.is_fixable}
    assert fixable == {"standards", "material", "capacity", "mode", "distance"}


def test_weights_add_up_to_one_with_or_without_all_features() -> None:
    assert math.isclose(sum(feature.weight for feature in FEATURES), 1.0)
    for request in (EVERYTHING, NOTHING):
        assert math.isclose(sum(weights(request).values()), 1.0)
    left_out = {f.name for f in FEATURES} - {f.name for f in weights(NOTHING)}
    assert left_out == {"proximity", "headroom"}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_states_its_name_and_claim_in_both_languages(feature: Feature) -> None:
    assert feature.label.es != feature.label.en
    for claim in (feature.claim.es, feature.claim.en):
        assert claim[0].isupper()
        assert claim.endswith(".")
    assert feature.claim.es != feature.claim.en


def test_features_are_served_as_they_are() -> None:
    assert [(f.name, f.label, f.claim, f.weight) for f in feature_claims()] == [
        (f.name, f.label, f.claim, f.weight) for f in FEATURES
    ]
