"""Every feature with its weight, in the order in which contributions are added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.terms import closed_list
from eslabon.queries.answers import Told
from eslabon.queries.asking.profile import PROFILE
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.features.evidence import CERTIFICATION, EVIDENCE, EXPIRY, VERIFICATION
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.features.fit import HEADROOM, LEAD_TIME, MODE, PROXIMITY, RECORD, SIZE

FEATURES: tuple[Feature, ...] = (
    EVIDENCE,
    CERTIFICATION,
    PROXIMITY,
    MODE,
    SIZE,
    HEADROOM,
    LEAD_TIME,
    EXPIRY,
    RECORD,
    VERIFICATION,
)

FeatureName = closed_list(
    "FeatureName", {f.name: f.label for f in FEATURES}, about="One feature of a score."
)


@dataclass(frozen=True, slots=True)
class MatchFeature:
    """One feature that scores are made of."""

    name: Annotated[str, Told(terms=FeatureName)]
    label: Annotated[Text, Told(about="Its name for people.")]
    claim: Annotated[Text, Told(about="What it says of a candidate.")]
    weight: Annotated[float, Told(about="Its share where every feature applies.")]


def feature_claims() -> tuple[MatchFeature, ...]:
    """Return what the score is made of, as interfaces show it."""
    return tuple(MatchFeature(f.name, f.label, f.claim, PROFILE.weights[f.name]) for f in FEATURES)


def weights(requirement: OperationRequirement) -> Mapping[Feature, float]:
    """Return the features that apply to a requirement with their shares, which add up to 1."""
    given = {**PROFILE.weights, **dict(requirement.weights)}
    applying = [f for f in FEATURES if f.applies(requirement) and given[f.name] > 0]
    total = sum(given[feature.name] for feature in applying)
    return {feature: given[feature.name] / total for feature in applying}
