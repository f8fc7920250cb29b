"""What one operation may cost at most: the nodes it asks for, counted before any is read.

An object costs 1, times the length of every list above it; scalars and enums are free. A list is
as long as its page size, else it counts as ten. A few fields cost more, for what they set going; a search the more,
the more offers it goes through. The count is made with
the values of the variables, which a validation rule cannot see, in `on_execute` before anything
runs: an error raised there stops the operation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLError,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_operation_ast,
    is_composite_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_variable_values
from strawberry.extensions import SchemaExtension

from eslabon.graph.errors import UsageError
from eslabon.graph.language import Text
from eslabon.service.graphql.offers import OfferCounts, points

PLAIN_LIST: Final = 10
# Lists that are as long as the page size of the field above them.
PAGED: Final = frozenset({"edges", "nodes", "candidates", "steps", "opportunities"})
# Fields that do more than fetch the nodes they return, by type and name.
SURCHARGES: Final[Mapping[str, int]] = {
    "Query.matchStep": 50,
    "Query.explore": 100,
    "Query.coverage": 250,
    "Query.opportunities": 250,
    "Query.supplyMap": 250,
    "Establishment.assertions": 10,
}


class QueryTooCostlyError(UsageError):
    """An operation asks for more nodes than the limit."""

    code = "QUERY_TOO_COSTLY"
    message = Text(
        "La operación cuesta {cost}; el límite es {most}.",
        "The operation costs {cost}; the limit is {most}.",
    )
    hint = Text("Pida menos nodos de una vez.", "Ask for fewer nodes at once.")


@dataclass(frozen=True, slots=True)
class Counted:
    """What an operation was counted at, and how much of it is work whatever it returns."""

    cost: int
    work: int


class CostGuard(SchemaExtension):
    """Refuses operations that ask for more nodes than the limit, and tells what others cost."""

    def __init__(self, max_cost: int) -> None:
        """Allow operations up to a cost."""
        self._max_cost = max_cost
        self._counted: Counted | None = None

    def begin(self, counted: Counted) -> None:
        """Let an operation that costs no more than the limit begin."""

    def offers(self) -> OfferCounts | None:
        """Return how many offers there are, if that is known."""
        return None

    def on_execute(self) -> Iterator[None]:
        """Count before the operation runs."""
        context = self.execution_context
        document = context.graphql_document
        operation = document and get_operation_ast(document, context.operation_name)
        if document and operation:
            schema = context.schema._schema
            variables = get_variable_values(
                schema, operation.variable_definitions or (), context.variables or {}
            )
            # Values that do not fit are refused by the execution itself, which runs nothing then.
            if isinstance(variables, VariableValues):
                estimate = Estimate(schema, variables, document=document, offers=self.offers())
                cost = estimate.of(operation)
                self._counted = Counted(cost, estimate.work)
                if cost > self._max_cost:
                    refused = QueryTooCostlyError(cost=cost, most=self._max_cost)
                    raise GraphQLError(str(refused), original_error=refused)
                self.begin(self._counted)
        yield

    def get_results(self) -> dict[str, Any]:
        """Return what the operation was counted at, and the limit."""
        if self._counted is None:
            return {}
        return {
            "cost": {"requestedQueryCost": self._counted.cost, "maximumQueryCost": self._max_cost}
        }


class Estimate:
    """Counts the cost of operations of one valid document, with the values of its variables."""

    def __init__(
        self,
        schema: GraphQLSchema,
        variables: VariableValues,
        *,
        document: DocumentNode,
        offers: OfferCounts | None = None,
    ) -> None:
        """Keep what counting needs."""
        self._offers = offers
        self.work = 0
        self._schema = schema
        self._variables = variables
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self._costs: dict[tuple[str, int | None], int] = {}

    def of(self, operation: OperationDefinitionNode) -> int:
        """Return the cost of one operation."""
        root = self._schema.get_root_type(operation.operation)
        return 0 if root is None else self._selection(operation.selection_set, root, page=None)

    def _selection(
        self, selections: SelectionSetNode, within: GraphQLCompositeType, *, page: int | None
    ) -> int:
        """Return the cost of what is selected from one object, of a page of a size or of none."""
        return sum(self._node(node, within, page=page) for node in selections.selections)

    def _node(self, node: object, within: GraphQLCompositeType, *, page: int | None) -> int:
        if isinstance(node, FieldNode):
            return self._field(node, within, page=page)
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value, within, page=page)
        if isinstance(node, InlineFragmentNode):
            return self._narrowed(node, within, page=page)
        return 0

    def _fragment(self, name: str, within: GraphQLCompositeType, *, page: int | None) -> int:
        if (name, page) not in self._costs:
            self._costs[name, page] = self._narrowed(self._fragments[name], within, page=page)
        return self._costs[name, page]

    def _narrowed(
        self,
        node: InlineFragmentNode | FragmentDefinitionNode,
        within: GraphQLCompositeType,
        *,
        page: int | None,
    ) -> int:
        """Return the cost of what a fragment selects from the type that it is on."""
        condition = node.type_condition
        found = self._schema.get_type(condition.name.value) if condition else within
        narrowed = found if is_composite_type(found) else within
        return self._selection(node.selection_set, narrowed, page=page)

    def _field(self, node: FieldNode, within: GraphQLCompositeType, *, page: int | None) -> int:
        if node.name.value.startswith("__"):
            return 0  # introspection reads nothing, and its depth has a rule of its own
        field = self._schema.get_field(within, node.name.value)
        below = None if field is None else get_named_type(field.type)
        if field is None or node.selection_set is None or not is_composite_type(below):
            return 0
        arguments = get_argument_values(field, node, self._variables)
        named = f"{within.name}.{node.name.value}"
        surcharge = SURCHARGES.get(named, 0) + points(named, arguments, self._offers)
        if within is self._schema.query_type:  # each of these runs once
            self.work += surcharge
        asked = _asked_size(arguments)
        is_list = isinstance(_nullable(field), GraphQLList)
        each = 1 + self._selection(node.selection_set, below, page=None if is_list else asked)
        return surcharge + each * (_length(node, asked=asked, page=page) if is_list else 1)


def _nullable(field: GraphQLField) -> object:
    return field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type


def _length(node: FieldNode, *, asked: int | None, page: int | None) -> int:
    """Return how long a list may be: as asked for, as the page that it is of, or as most are."""
    if asked is None and node.name.value in PAGED:
        asked = page
    return PLAIN_LIST if asked is None else max(asked, 1)


def _asked_size(arguments: Mapping[str, Any]) -> int | None:
    """Return the page size among arguments: `first`, or the length of a list of `ids`."""
    if isinstance(arguments.get("first"), int):
        return int(arguments["first"])
    if isinstance(arguments.get("ids"), list):
        return len(arguments["ids"])
    return None
