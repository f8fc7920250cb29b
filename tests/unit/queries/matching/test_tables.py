"""The tables of gates and features, as interfaces show them."""

import math

import pytest

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.terms import ChangeKind
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
    required_mode="in_house",
    min_size=11,
    details=StatedDetails(
        thickness=StatedRange(least=8.0, most=12.0, unit="µm"),
        lot=StatedAmount(50.0, "pieces"),
        lead_time_days=10.0,
        approvals=(RequiredApproval("Boeing"),),
    ),
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


def test_what_a_supplier_would_change_to_pass_each_gate() -> None:
    assert {gate.name: gate.mends for gate in GATES if gate.mends is not None} == {
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
    }


def test_the_buyer_can_widen_its_own_limits_alone() -> None:
    assert [gate.name for gate in GATES if gate.widened is not None] == ["distance", "size"]


def test_weights_add_up_to_one_with_or_without_all_features() -> None:
    assert math.isclose(sum(PROFILE.weights[feature.name] for feature in FEATURES), 1.0)
    for request in (EVERYTHING, NOTHING):
        assert math.isclose(sum(weights(request).values()), 1.0)
    left_out = {f.name for f in FEATURES} - {f.name for f in weights(NOTHING)}
    assert left_out == {"proximity", "headroom", "expiry"}


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
