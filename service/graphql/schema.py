"""The schema, and what guards it."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import strawberry
from graphql import (
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    lexicographic_sort_schema,
    print_schema,
)
from strawberry.extensions import ParserCache, SchemaExtension
from strawberry.types import ExecutionContext

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.service.graphql.context import Context
from eslabon.service.graphql.document_limits import DocumentLimits, limits_rule
from eslabon.service.graphql.errors import is_unexpected
from eslabon.service.graphql.executing import HeldFields
from eslabon.service.graphql.metering import MeteredCost
from eslabon.service.graphql.nodes import NODE_TYPES
from eslabon.service.graphql.query import Query
from eslabon.service.graphql.validating import CACHED_DOCUMENTS, BoundedValidation
from eslabon.service.settings import Settings

LOGGER: Final = logging.getLogger("eslabon.service")


@dataclass(frozen=True, slots=True)
class SchemaLimits:
    """What one operation may be, and whether the schema may be asked about."""

    document: DocumentLimits = field(default_factory=DocumentLimits)
    tokens: int = 2_000
    cost: int = 5_000
    introspection: bool = True


class UnnamedOperationError(UsageError):
    """A document has several operations, and the request does not say which is to run."""

    code = "OPERATION_UNNAMED"
    message = Text(
        "El documento tiene varias operaciones y no se dice cuál se ejecuta.",
        "The document has several operations, and the request does not say which one to run.",
    )
    hint = Text("Dé su nombre en operationName.", "Give its name in operationName.")


class Guard(SchemaExtension):
    """Sets the limits that documents are parsed and validated under."""

    def __init__(self, limits: SchemaLimits) -> None:
        """Guard with some limits."""
        self._limits = limits

    def on_operation(self) -> Iterator[None]:
        """Set the limits before the document is parsed."""
        context = self.execution_context
        context.parse_options["max_tokens"] = self._limits.tokens
        context.validation_rules += (limits_rule(self._limits.document),)
        if not self._limits.introspection:
            context.validation_rules += (NoSchemaIntrospectionCustomRule,)
        yield

    def on_execute(self) -> Iterator[None]:
        """Refuse to choose among several operations: the library would run the first."""
        context = self.execution_context
        definitions = context.graphql_document.definitions if context.graphql_document else ()
        operations = [d for d in definitions if isinstance(d, OperationDefinitionNode)]
        if len(operations) > 1 and context._provided_operation_name is None:
            refused = UnnamedOperationError()
            raise GraphQLError(str(refused), original_error=refused)
        yield


class EslabonSchema(strawberry.Schema):
    """The schema; of the errors it meets it logs the defects alone."""

    def as_str(self) -> str:
        """Return the definition of the schema, sorted, so that two of them can be compared."""
        # The schema that runs is not sorted: sorting makes enums anew, without their members.
        return print_schema(lexicographic_sort_schema(self._schema))

    def _get_custom_context_kwargs(self, *args: Any, **given: Any) -> dict[str, Any]:
        # The one way to what the library beneath is told when it executes, so also when it reads
        # the variables: it must guess no name of the schema for whoever may not ask about it.
        return {**super()._get_custom_context_kwargs(*args, **given), "hide_suggestions": True}

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log what is a defect, under the id of the request."""
        context = execution_context.context if execution_context else None
        request_id = context.request_id if isinstance(context, Context) else ""
        for error in errors:
            if is_unexpected(error):
                LOGGER.error("request %s failed", request_id, exc_info=error.original_error)


def make_schema(limits: SchemaLimits) -> EslabonSchema:
    """Return the schema, guarded by some limits."""
    extensions: list[Callable[[], SchemaExtension]] = [
        lambda: Guard(limits),
        lambda: ParserCache(maxsize=CACHED_DOCUMENTS),
        lambda: BoundedValidation(limits.document),
        lambda: MeteredCost(limits.cost),
    ]
    return EslabonSchema(
        query=Query,
        types=NODE_TYPES,
        extensions=extensions,
        execution_context_class=HeldFields,
    )


def limits_of(settings: Settings) -> SchemaLimits:
    """Return the limits that the settings make; who holds a key may introspect everywhere."""
    return SchemaLimits(
        document=DocumentLimits(
            depth=settings.max_depth,
            aliases=settings.max_aliases,
            directives=settings.max_directives,
            fields=settings.max_fields,
            comparisons=settings.max_comparisons,
        ),
        tokens=settings.max_tokens,
        cost=settings.max_cost,
        introspection=settings.is_explorable or settings.asks_for_key,
    )


schema: Final = make_schema(SchemaLimits())
