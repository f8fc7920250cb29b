"""What a gate is: one three-valued question, asked of all candidates at once."""

from collections.abc import Callable
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.queries.asking.requirement import OpenPoint, OperationRequirement
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.outcome import Bools, Outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate; its `answer` is a pure function over columns of candidates.

    The other functions word one candidate: what is asked, what was found, which codes are
    lacking, and what would have to change. A gate without `change` cannot be fixed, and one
    with `can_change` only where that holds. One with `points` asks about each of them by itself.
    """

    name: str
    label: Text
    is_asked: Callable[[OperationRequirement], bool]
    answer: Callable[[Comparison], Outcomes]
    asked: Callable[[Comparison], Text]
    found: Callable[[Comparison, int], Text]
    lacking: Callable[[Comparison, int], tuple[str, ...]] | None = None
    change: Callable[[Comparison, int], Text] | None = None
    can_change: Callable[[Comparison], Bools] | None = None
    points: Callable[[OperationRequirement], tuple[OpenPoint, ...]] | None = None

    @property
    def is_fixable(self) -> bool:
        """Tell whether a failure here can make a near miss."""
        return self.change is not None
