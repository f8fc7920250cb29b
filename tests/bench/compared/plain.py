"""What of a request the comparisons of a match answer, what they refuse, and what they score by."""

from typing import Final

import numpy as np

from eslabon.queries.asking.details import NO_DETAILS
from eslabon.queries.asking.profile import PROFILE
from eslabon.queries.asking.requirement import OperationRequirement, Requirement
from eslabon.queries.matching.features.evidence import BROADER_SHARE

_LEAST: Final = np.array([0.6, 0.25, 0.0])
_MOST: Final = np.array([1.0, 0.5, 0.2])
_OF_RELATION: Final = np.array([1.0, BROADER_SHARE, 0.0])
LEAST_FOUNDED: Final = np.outer(_OF_RELATION, _LEAST).ravel()
"""What a claim is worth at least, by three relations to what is asked, and three kinds of evidence."""
SPAN_FOUNDED: Final = np.outer(_OF_RELATION, _MOST - _LEAST).ravel()
"""And how much more, where it is fully trusted."""


def require_plain(requirement: Requirement) -> OperationRequirement:
    """Return the one operation of a request that asks for no more than the mix of requests may.

    Raises:
        NotImplementedError: If it asks for what only few buyers do, which would be left out.
    """
    first, *others = requirement.operations
    plain = {
        "one operation": not others,
        "one process, surely meant": [one.confidence for one in first.capabilities] == [1.0],
        "no process ruled out": not first.excluded,
        "a place and a limit": first.near is not None and first.within_km is not None,
        "no details": first.details == NO_DETAILS,
        "any assurance": first.minimum_assurance is None,
        "an uncontrolled part": first.controlled is None,
        "the usual weights": not first.weights,
        "nothing left open": not first.left_open,
        "in house, or any mode": first.required_mode in (None, "in_house"),
    }
    if lacking := [told for told, holds in plain.items() if not holds]:
        raise NotImplementedError(f"compared are requests for {', '.join(lacking)}")
    return first


def shares(asked: OperationRequirement) -> dict[str, float]:
    """Return the weight of each feature that applies, in the order in which they are added up."""
    applying = {
        name: weight
        for name, weight in PROFILE.weights.items()
        if name != "headroom" or asked.volume is not None
    }
    whole = sum(applying.values())
    return {name: weight / whole for name, weight in applying.items()}
