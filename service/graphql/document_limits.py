"""How large a GraphQL document may be: depth, aliases and directives, counted before it runs.

One rule counts all three, each fragment once, so that fragments that spread each other cannot
make the counting itself long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text

TOO_DEEP: Final = Text(
    "La operación está demasiado anidada.", "The operation is nested too deeply."
)


class QueryTooLargeError(UsageError):
    """A document nests deeper, or holds more tokens, fields, aliases or directives, than the limit."""

    code = "QUERY_TOO_LARGE"
    message = Text(
        "La operación tiene {name}: {counted}; el límite es {most}.",
        "The operation has {name}: {counted}; the limit is {most}.",
    )
    hint = Text("Divídala en varias.", "Split it into several.")


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """The most of each that one document may have."""

    depth: int = 12
    aliases: int = 30
    directives: int = 10
    fields: int = 1_000
    comparisons: int = 2_000


@dataclass(frozen=True, slots=True)
class Size:
    """What was counted in a part of a document; directives are the most on any one node."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0

    def beside(self, other: "Size") -> "Size":
        """Return the size of two parts of one selection."""
        return Size(
            max(self.depth, other.depth),
            self.aliases + other.aliases,
            max(self.directives, other.directives),
        )


@cache
def limits_rule(limits: DocumentLimits) -> type[ASTValidationRule]:
    """Return the validation rule for some limits, the same one each time.

    The cache of validated documents keeps them by their rules, hence one class for one set.
    """

    class WithinLimits(ASTValidationRule):
        """Refuses documents that are larger than the limits."""

        def enter_document(self, node: DocumentNode, *_: Any) -> None:
            """Count each operation, its fragments included."""
            measure = Measure(node)
            for definition in node.definitions:
                if isinstance(definition, OperationDefinitionNode):
                    for error in self._complaints(measure, definition):
                        self.report_error(
                            GraphQLError(str(error), definition, original_error=error)
                        )

        def _complaints(
            self, measure: "Measure", operation: OperationDefinitionNode
        ) -> Sequence[QueryTooLargeError]:
            try:
                return excesses(measure.of(operation), limits)
            except RecursionError:
                return [QueryTooLargeError(TOO_DEEP)]

    return WithinLimits


def excesses(size: Size, limits: DocumentLimits) -> list[QueryTooLargeError]:
    """Return an error for each limit that a size is over.

    >>> excesses(Size(depth=3, aliases=1), DocumentLimits(depth=2, aliases=1, directives=0))
    [QueryTooLargeError('The operation has levels: 3; the limit is 2.')]
    """
    compared = (
        (Text("niveles", "levels"), size.depth, limits.depth),
        (Text("alias", "aliases"), size.aliases, limits.aliases),
        (
            Text("directivas en un campo", "directives on one field"),
            size.directives,
            limits.directives,
        ),
    )
    return [
        QueryTooLargeError(name=name, counted=counted, most=most)
        for name, counted, most in compared
        if counted > most
    ]


class Measure:
    """Counts the operations of one document."""

    def __init__(self, document: DocumentNode) -> None:
        """Find the document's fragments."""
        self._fragments: Mapping[str, FragmentDefinitionNode] = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self._sizes: dict[str, Size] = {}

    def of(self, operation: OperationDefinitionNode) -> Size:
        """Return the size of one operation, its fragments included."""
        own = Size(directives=len(operation.directives or ()))
        return own.beside(self._selection(operation.selection_set))

    def _selection(self, selections: SelectionSetNode | None) -> Size:
        total = Size()
        for node in selections.selections if selections else ():
            total = total.beside(Size(directives=len(node.directives or ())))
            if isinstance(node, FieldNode):
                total = total.beside(self._field(node))
            elif isinstance(node, InlineFragmentNode):
                total = total.beside(self._selection(node.selection_set))
            elif isinstance(node, FragmentSpreadNode):
                total = total.beside(self._fragment(node.name.value))
        return total

    def _field(self, node: FieldNode) -> Size:
        below = self._selection(node.selection_set)
        # Introspection is deep by nature, and has a rule of its own.
        depth = 0 if node.name.value.startswith("__") else below.depth + 1
        return Size(depth, below.aliases + (node.alias is not None), below.directives)

    def _fragment(self, name: str) -> Size:
        if name not in self._sizes and name in self._fragments:
            self._sizes[name] = Size()  # what spreads itself is refused by another rule
            self._sizes[name] = self._selection(self._fragments[name].selection_set)
        return self._sizes.get(name, Size())
