"""What every answer to a requirement tells of it: how a text was understood, and what the answer comes to."""

from eslabon.graph.language import Text, joined
from eslabon.queries.answers import told
from eslabon.queries.asking.requirement import Requirement, UnderstoodPart
from eslabon.queries.matching.finding import operation_finding
from eslabon.queries.matching.operation_answer import OperationAnswer


class RequirementAnswer:
    """An answer to a requirement, operation by operation."""

    __slots__ = ()

    request: Requirement
    operations: tuple[OperationAnswer, ...]

    @property
    @told(about="What was understood of a text, each part with its words.", is_data=True)
    def understood(self) -> tuple[UnderstoodPart, ...]:
        """Return what was understood of a text."""
        return self.request.understood

    @property
    @told(about="Words of a text that ask for something and were not understood.", is_data=True)
    def not_understood(self) -> tuple[str, ...]:
        """Return what was not understood of a text."""
        return self.request.not_understood

    @property
    @told()
    def finding(self) -> Text:
        """Return what the answer comes to, as a title says it."""
        found = (operation_finding(one.capabilities, one.counts) for one in self.operations)
        return joined(*found, between=" → ")

    @property
    @told()
    def unread_words(self) -> Text | None:
        """Return what was not understood of a text."""
        if not self.not_understood:
            return None
        said = "; ".join(f"«{words}»" for words in self.not_understood)
        return Text(f"No se entendió: {said}.", f"Not understood: {said}.")
