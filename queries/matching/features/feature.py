"""What a feature is: one claim about a candidate, held true to a degree from 0 to 1."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.outcome import Floats
from eslabon.queries.matching.requirement import Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature; `value` is a pure function over columns whose docstring is its claim.

    `weight` is its share of the score where every feature applies; one that does not apply to
    a requirement leaves its share to the others in proportion.
    """

    name: str
    label: Text
    weight: float
    value: Callable[[Comparison], Floats]
    asked: Callable[[Comparison], Text]
    found: Callable[[Comparison, int], Text]
    applies: Callable[[Requirement], bool] = lambda _: True

    @property
    def claim(self) -> str:
        """Return what the feature says of a candidate."""
        return inspect.getdoc(self.value) or ""
