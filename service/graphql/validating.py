"""Validation of documents: bounded before it begins, and done once for a document.

Validation compares each two fields that are answered under one name, and each two fragments that
are spread side by side, so that its time grows with the square of a document. Both are counted
first, in a time that grows with the document alone.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import comb
from typing import Final, TypeAlias

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    validate,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from eslabon.graph.language import Text
from eslabon.service.graphql.document_limits import DocumentLimits, QueryTooLargeError
from eslabon.service.graphql.errors import MOST_ERRORS

CACHED_DOCUMENTS: Final = 256
_Rules: TypeAlias = tuple[type[ASTValidationRule], ...]
# What is selected from an object, and the fragments that it is within.
_Within: TypeAlias = tuple[SelectionSetNode, frozenset[str]]
_OF_THE_LIBRARY: Final[_Rules] = (MaybeNullValidationRule, OneOfInputValidationRule)


class BoundedValidation(SchemaExtension):
    """Validates a document unless that would take long, and remembers what was found."""

    def __init__(self, limits: DocumentLimits) -> None:
        """Validate under some limits."""
        self._limits = limits

    def on_validate(self) -> Iterator[None]:
        """Validate, in place of the library."""
        context = self.execution_context
        if context.graphql_document is not None:
            context.pre_execution_errors = _validated(
                context.schema._schema,
                context.graphql_document,
                (*context.validation_rules, *_OF_THE_LIBRARY),
                limits=self._limits,
            )
        yield


@lru_cache(CACHED_DOCUMENTS)
def _validated(
    schema: GraphQLSchema,
    document: DocumentNode,
    rules: _Rules,
    *,
    limits: DocumentLimits,
) -> list[GraphQLError]:
    if too_large := Labour(document, limits).excess():
        return [GraphQLError(str(too_large), original_error=too_large)]
    # No error guesses what was meant: it would tell names of the schema that were not sent.
    return validate(schema, document, rules, MOST_ERRORS, hide_suggestions=True)


class Labour:
    """Counts what the validation of a document would compare."""

    def __init__(self, document: DocumentNode, limits: DocumentLimits) -> None:
        """Find what is to be compared."""
        self._limits = limits
        self._fragments = {
            part.name.value: part.selection_set
            for part in document.definitions
            if isinstance(part, FragmentDefinitionNode)
        }
        # Each is validated on its own too, even a fragment that nobody spreads.
        self._apart = [
            part.selection_set
            for part in document.definitions
            if isinstance(part, OperationDefinitionNode | FragmentDefinitionNode)
        ]

    def excess(self) -> QueryTooLargeError | None:
        """Return the error of a document that takes too long to validate, else nothing."""
        fields = comparisons = 0
        merged: list[Sequence[_Within]] = [[(one, frozenset())] for one in self._apart]
        while merged:
            answered, spreads = self._answered(merged.pop())
            fields += sum(map(len, answered.values()))
            comparisons += comb(spreads, 2) + sum(comb(len(same), 2) for same in answered.values())
            if fields > self._limits.fields:
                return _excess(Text("campos", "fields"), self._limits.fields)
            if comparisons > self._limits.comparisons:
                name = Text("comparaciones entre campos", "comparisons of fields")
                return _excess(name, self._limits.comparisons)
            for same in answered.values():
                if below := [(node.selection_set, at) for node, at in same if node.selection_set]:
                    merged.append(below)
        return None

    def _answered(
        self, selections: Sequence[_Within]
    ) -> tuple[dict[str, list[tuple[FieldNode, frozenset[str]]]], int]:
        """Return what is selected from one object by its name in the answer, and count the spreads."""
        found: dict[str, list[tuple[FieldNode, frozenset[str]]]] = {}
        seen: set[str] = set()
        spreads = 0
        ahead = list(selections)
        while ahead:
            selected, within = ahead.pop()
            for node in selected.selections:
                if isinstance(node, FieldNode):
                    found.setdefault((node.alias or node.name).value, []).append((node, within))
                elif isinstance(node, InlineFragmentNode):
                    ahead.append((node.selection_set, within))
                elif isinstance(node, FragmentSpreadNode):
                    spreads += 1
                    name = node.name.value
                    # What spreads itself is refused by another rule.
                    if name in self._fragments and name not in within and name not in seen:
                        seen.add(name)
                        ahead.append((self._fragments[name], within | {name}))
        return found, spreads


def _excess(name: Text, most: int) -> QueryTooLargeError:
    return QueryTooLargeError(name=name, counted=f"> {most}", most=most)
