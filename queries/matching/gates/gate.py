"""What a gate is: one three-valued question, asked of all candidates at once."""

from collections.abc import Callable
from dataclasses import dataclass

from eslabon.graph.language import Text
from eslabon.graph.projection.arrays import Bools
from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.requirement import OpenPoint, OperationRequirement
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.outcome import FAIL, Outcomes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gate:
    """One gate, which is itself alone; its `answer` is a pure function over columns of candidates.

    `asked`, `found`, `lacking` and `change` word one candidate: what is asked, what was found, which
    codes are lacking, and what would have to be otherwise. `mends` is the kind of change by which a
    supplier could pass, None where it could not; with `can_change` only where that holds, and with
    `count` it takes so many changes, else one; with `lacks` also where it would fail once the process
    is taken in house. `widened` says by how much the buyer would have to
    widen a limit of its own. One that `needs_line` is passed by a line for what is asked, which says
    what to change. One with `points` asks about each of them by itself.
    """

    name: str
    label: Text
    is_asked: Callable[[OperationRequirement], bool]
    answer: Callable[[Comparison], Outcomes]
    asked: Callable[[Comparison], Text]
    found: Callable[[Comparison, int], Text]
    lacking: Callable[[Comparison, int], tuple[str, ...]] | None = None
    change: Callable[[Comparison, int], Text] | None = None
    needs_line: bool = False
    mends: ChangeKind | None = None
    widened: Callable[[Comparison, int], Text | None] | None = None
    can_change: Callable[[Comparison], Bools] | None = None
    count: Callable[[Comparison], Outcomes] | None = None
    lacks: Callable[[Comparison], Bools] | None = None
    points: Callable[[OperationRequirement], tuple[OpenPoint, ...]] | None = None

    def fails(self, comparison: Comparison, answer: Outcomes) -> Bools:
        """Return which offers fail it, or would once their process is taken in house as is asked."""
        has_failed: Bools = answer == FAIL
        return has_failed if self.lacks is None else has_failed | self.lacks(comparison)

    def fails_at(self, comparison: Comparison, answer: Outcomes, offer: int) -> bool:
        """Tell whether one offer fails it, as `fails` does of all."""
        has_failed = bool(answer[offer] == FAIL)
        return has_failed or (self.lacks is not None and bool(self.lacks(comparison)[offer]))
