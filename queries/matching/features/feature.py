"""What a feature is: one claim about a candidate, held true to a degree from 0 to 1."""

from collections.abc import Callable
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.graph.projection.arrays import Floats, Ints
from eslabon.queries.asking.requirement import OperationRequirement
from eslabon.queries.matching.comparison import Comparison


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Feature:
    """One feature, which is itself alone; `claim` is what it holds true.

    `value` is a pure function over columns: it says of some offers, by their places, to what degree
    that is so. One that does not apply to a requirement leaves its share to the others in proportion.
    """

    name: str
    label: Text
    claim: Text
    value: Callable[[Comparison, Ints], Floats]
    asked: Callable[[Comparison], Text]
    found: Callable[[Comparison, int], Text]
    applies: Callable[[OperationRequirement], bool] = lambda _: True
