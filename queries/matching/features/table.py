"""Every feature with its weight, in the order in which contributions are added up."""

from collections.abc import Mapping
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.queries.matching.features.evidence import CERTIFICATION, EVIDENCE, VERIFICATION
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.features.fit import HEADROOM, MODE, PROXIMITY, SIZE
from eslabon.queries.matching.request import MatchRequest

# The weights add up to 1.
FEATURES: tuple[Feature, ...] = (
    EVIDENCE,
    CERTIFICATION,
    PROXIMITY,
    MODE,
    SIZE,
    HEADROOM,
    VERIFICATION,
)


@dataclass(frozen=True, slots=True)
class FeatureClaim:
    """What a feature says of a candidate, and how much it counts."""

    name: str
    label: Text
    claim: str
    weight: float


def feature_claims() -> tuple[FeatureClaim, ...]:
    """Return what the score is made of, as interfaces show it."""
    return tuple(FeatureClaim(f.name, f.label, f.claim, f.weight) for f in FEATURES)


def weights(request: MatchRequest) -> Mapping[Feature, float]:
    """Return the features that apply to a request with their shares, which add up to 1."""
    applying = [feature for feature in FEATURES if feature.applies(request)]
    total = sum(feature.weight for feature in applying)
    return {feature: feature.weight / total for feature in applying}
