"""The tables of gates and features, as interfaces show them."""

import math

import pytest

from eslabon.queries.matching.features.table import FEATURES, feature_claims, weights
from eslabon.queries.matching.gates.table import GATES, asked_gates
from eslabon.queries.matching.requirement import RequestedCapability, Requirement

EVERYTHING = Requirement(
    capabilities=(RequestedCapability("HT-CARB"),),
    near=(20.6, -100.4),
    within_km=150.0,
    material="aluminum",
    envelope=(1.0, 1.0, 1.0),
    mass=1.0,
    annual_volume=1.0,
    standards=("CQI-9",),
    required_mode="in_house",
    min_size=11,
)
NOTHING = Requirement(capabilities=(RequestedCapability("HT-CARB"),))


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


@pytest.mark.parametrize("claim", feature_claims(), ids=lambda claim: claim.name)
def test_a_feature_serves_its_docstring_as_a_claim(claim: object) -> None:
    assert claim in feature_claims()
    (feature,) = (f for f in FEATURES if f.name == getattr(claim, "name", None))
    assert feature.claim == (feature.value.__doc__ or "").strip()
    assert feature.claim.startswith("The ")
    assert feature.claim.endswith(".")
    assert feature.label.es != feature.label.en


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_a_gate_serves_its_docstring_as_a_claim(gate: object) -> None:
    claim = getattr(gate, "claim", "")
    assert claim.startswith("The ")
    assert claim.endswith(".")
