"""The named profile of weights that a score is made of, and how a request changes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, joined
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.queries.asking.errors import OutOfRangeError

LEAST_WEIGHT: Final = 0.0
MOST_WEIGHT: Final = 0.6
"""No feature decides more than all others together, whatever a request gives it."""


class UnknownFeatureError(NotFoundError):
    """A weight was given for a feature that no score has."""

    code = "UNKNOWN_FEATURE"
    message = Text("No existe el aspecto «{name}».", "There is no feature “{name}”.")


class WeightError(OutOfRangeError):
    """A weight lies outside its bounds, or none is left."""

    code = "BAD_WEIGHT"


@dataclass(frozen=True, slots=True)
class Profile:
    """Weights by feature, which add up to 1 where every feature applies; a change makes a version."""

    name: str
    version: int
    weights: Mapping[str, float]

    @property
    def code(self) -> str:
        """Return the name with its version."""
        return f"{self.name}/{self.version}"


PROFILE: Final = Profile(
    "balanced",
    3,
    MappingProxyType(
        {
            "evidence": 0.32,
            "certification": 0.16,
            "proximity": 0.18,
            "mode": 0.08,
            "size": 0.06,
            "headroom": 0.06,
            "lead_time": 0.04,
            "expiry": 0.03,
            "record": 0.03,
            "verification": 0.04,
        }
    ),
)
"""Evidence for the very process leads; what says little of one request weighs little."""


def weights_given(written: Iterable[str]) -> Mapping[str, float]:
    """Return the weights that `evidence=0.5` and the like give, by feature.

    Raises:
        UnknownFeatureError: If a score has no such feature.
        WeightError: If one is no number within the bounds, or all that count are zero.
    """
    found = dict(map(_weight, written))
    if not any({**PROFILE.weights, **found}.values()):
        raise WeightError(
            Text("Ningún aspecto pesa nada.", "No feature weighs anything."),
            hint=Text("Dé a uno un peso mayor que 0.", "Give one a weight above 0."),
        )
    return found


def _weight(written: str) -> tuple[str, float]:
    name, _, text = (part.strip() for part in written.partition("="))
    if name not in PROFILE.weights:
        available = ", ".join(PROFILE.weights)
        near = did_you_mean(nearest(name, PROFILE.weights))
        listed = Text(f"Hay: {available}.", f"Available: {available}.")
        raise UnknownFeatureError(name=name, hint=joined(near, listed))
    try:
        weight = float(text)
    except ValueError:
        weight = float("nan")
    if not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
        raise WeightError(
            Text(f"El peso de {name} es «{text}».", f"The weight of {name} is “{text}”."),
            hint=Text(
                f"Dé un número entre {LEAST_WEIGHT:g} y {MOST_WEIGHT:g}: {name}=0.3",
                f"Give a number between {LEAST_WEIGHT:g} and {MOST_WEIGHT:g}: {name}=0.3",
            ),
        )
    return name, weight
