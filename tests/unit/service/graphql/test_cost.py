"""What operations are counted at, on a small schema that has each form of list."""

from typing import Any

import pytest
import strawberry
from graphql import OperationDefinitionNode, build_schema, parse
from graphql.execution.values import VariableValues, get_variable_values

from eslabon.service.graphql.cost import (
    PLAIN_LIST,
    SURCHARGES,
    CostGuard,
    Estimate,
    QueryTooCostlyError,
)

SCHEMA = build_schema(
    """
    interface Node { id: ID! }
    type Thing implements Node { id: ID!, size: Size, colour: Colour, part: Thing, parts: [Thing!]!,
      steps: [Thing!]!, things(first: Int): Page, matchStep: Thing }
    type Size { mm: Float }
    enum Colour { RED }
    type Edge { cursor: ID, node: Thing! }
    type Page { edges: [Edge!]!, nodes: [Thing!], candidates(first: Int): [Thing!]!, steps: [Thing]!,
      info: Size }
    type Query { thing(id: ID): Thing, node(id: ID): Node, list(first: Int): [Thing!]!,
      some(ids: [ID!]): [Thing]!, plain: [Thing!], page(first: Int = 20): Page!,
      matchStep(first: Int): Page, coverage: Thing, supplyMap: Thing, count: Int, ids: [ID!]! }
    type Mutation { change: Thing }
    """
)
F = "fragment F on Page { nodes { id } }"


def cost(query: str, **values: Any) -> int:
    document = parse(query)
    [operation] = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    variables = get_variable_values(SCHEMA, operation.variable_definitions or (), values)
    assert isinstance(variables, VariableValues)
    return Estimate(SCHEMA, variables, document=document).of(operation)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ count ids __typename }", 0),
        ("{ thing { id colour } }", 1),
        ("{ thing { id size { mm } } }", 2),
        ("{ thing { part { part { id } } } }", 3),
        ("{ a: thing { id } b: thing { id } }", 2),
        ("{ thing { __typename } __schema { types { name } } }", 1),
        ("mutation { change { id } }", 1),
        ("subscription { change { id } }", 0),
    ],
)
def test_an_object_costs_one_and_what_is_no_object_nothing(query: str, expected: int) -> None:
    assert cost(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ plain { id } }", PLAIN_LIST),
        ("{ thing { parts { id } } }", 1 + PLAIN_LIST),
        ("{ plain { size { mm } } }", 2 * PLAIN_LIST),
        ("{ plain { parts { id } } }", PLAIN_LIST * (1 + PLAIN_LIST)),
        ("{ plain { parts { parts { id } } } }", 10 * (1 + 10 * (1 + 10))),
        ("{ list { id } }", PLAIN_LIST),
        ("{ list(first: 3) { id } }", 3),
        ("{ list(first: 3) { parts { id } } }", 3 * (1 + PLAIN_LIST)),
        ("{ list(first: 3) { size { mm } } }", 3 * 2),
        ("{ list(first: 0) { id } }", 1),
        ("{ list(first: -5) { id } }", 1),
        ("{ some { id } }", PLAIN_LIST),
        ('{ some(ids: ["a", "b", "c"]) { id size { mm } } }', 6),
        ("{ some(ids: []) { id } }", 1),
    ],
)
def test_a_list_multiplies_by_its_length_or_by_ten(query: str, expected: int) -> None:
    assert cost(query) == expected


@pytest.mark.parametrize("name", ["nodes", "candidates", "steps"])
def test_lists_of_a_page_are_as_long_as_it_is(name: str) -> None:
    assert cost(f"{{ page(first: 7) {{ {name} {{ id }} }} }}") == 1 + 7
    assert cost(f"{{ page {{ {name} {{ id }} }} }}") == 1 + 20
    assert cost(f"{{ page(first: 7) {{ {name} {{ parts {{ id }} }} }} }}") == 1 + 7 * 11


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ page(first: 7) { edges { cursor node { id } } } }", 1 + 7 * 2),
        ("{ page(first: 7) { edges { node { size { mm } } } info { mm } } }", 1 + 7 * 3 + 1),
        ("{ page(first: 7) { nodes { things(first: 3) { nodes { id } } } } }", 1 + 7 * (2 + 3)),
        ("{ page(first: 7) { candidates(first: 2) { id } } }", 1 + 2),
        # What is below a list, or a page without a size, belongs to no page.
        ("{ list(first: 3) { steps { id } } }", 3 * (1 + 10)),
        ("{ page(first: 7) { nodes { things { nodes { id } } } } }", 1 + 7 * (2 + 10)),
        ("{ page(first: 7) { ... on Page { nodes { id } } } }", 1 + 7),
        (f"{{ page(first: 7) {{ ...F }} }} {F}", 1 + 7),
        (f"{{ a: page(first: 7) {{ ...F }} b: page(first: 3) {{ ...F }} }} {F}", 1 + 7 + 1 + 3),
        (f"{{ a: page(first: 7) {{ ...F }} b: page(first: 7) {{ ...F }} }} {F}", 2 * (1 + 7)),
    ],
)
def test_the_size_of_a_page_reaches_its_own_lists_only(query: str, expected: int) -> None:
    assert cost(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ node { ... on Thing { parts { id } } } }", 1 + PLAIN_LIST),
        ("{ node { ... { id } } }", 1),
        ("{ thing { ... { part { id } } } }", 2),
        ("{ ...F } fragment F on Query { plain { id } thing { id } }", PLAIN_LIST + 1),
        ("{ node { ...F } } fragment F on Thing { size { mm } }", 2),
        (f"{{ thing {{ ...G }} }} fragment G on Thing {{ things {{ ...F }} }} {F}", 2 + PLAIN_LIST),
    ],
)
def test_fragments_cost_what_they_hold_where_they_are_spread(query: str, expected: int) -> None:
    assert cost(query) == expected


@pytest.mark.parametrize("name", ["coverage", "supplyMap"])
def test_fields_that_set_much_going_cost_more(name: str) -> None:
    assert SURCHARGES[f"Query.{name}"] == 250
    assert cost(f"{{ {name} {{ id }} }}") == 251
    assert cost(f"{{ a: {name} {{ id }} b: {name} {{ id }} }}") == 502


def test_the_surcharge_of_a_match_is_not_multiplied_and_is_for_the_root_alone() -> None:
    assert cost("{ matchStep(first: 30) { candidates { id } } }") == 50 + 1 + 30
    assert cost("{ thing { matchStep { id } } }") == 2


@pytest.mark.parametrize(
    ("values", "expected"), [({"n": 4}, 4), ({}, 6), ({"n": None}, PLAIN_LIST)]
)
def test_sizes_come_from_variables_and_their_defaults(
    values: dict[str, object], expected: int
) -> None:
    assert cost("query($n: Int = 6) { list(first: $n) { id } }", **values) == expected


def test_the_length_of_a_list_of_ids_comes_from_a_variable() -> None:
    query = "query($ids: [ID!]) { some(ids: $ids) { id } }"
    assert cost(query, ids=["a", "b"]) == 2
    assert cost(query) == PLAIN_LIST


@strawberry.type
class Thing:
    id: strawberry.ID


@strawberry.type
class Query:
    @strawberry.field
    def things(self, info: strawberry.Info, first: int = 2) -> list[Thing]:
        info.context["ran"] = True
        return []


GUARDED = strawberry.Schema(Query, extensions=[lambda: CostGuard(3)])


def guarded(query: str, *, named: str | None = None, **values: Any) -> tuple[list[str], Any, bool]:
    """Return the errors of a query, what it was counted at, and whether it ran."""
    context: dict[str, bool] = {}
    answer = GUARDED.execute_sync(
        query, values or None, context_value=context, operation_name=named
    )
    errors = [type(error.original_error).__name__ for error in answer.errors or ()]
    return errors, (answer.extensions or {}).get("cost"), "ran" in context


WITH_N = "query($n: Int! = 3) { things(first: $n) { id } }"
TWO = "query One { things(first: 1) { id } } query Many { things(first: 9) { ...F } } "
TWO += "fragment F on Thing { id }"


@pytest.mark.parametrize(
    ("query", "asked", "counted"),
    [
        ("{ things { id } }", {}, 2),
        ("{ things(first: 3) { id } }", {}, 3),
        (WITH_N, {}, 3),
        (WITH_N, {"n": 1}, 1),
        (TWO, {"named": "One"}, 1),
        ("{ ...F } fragment F on Query { things(first: 3) { id } }", {}, 3),
    ],
)
def test_what_costs_no_more_than_the_limit_runs_and_tells_its_cost(
    query: str, asked: dict[str, Any], counted: int
) -> None:
    told = {"requestedQueryCost": counted, "maximumQueryCost": 3}
    assert guarded(query, **asked) == ([], told, True)


@pytest.mark.parametrize(
    ("query", "asked", "counted"),
    [
        ("{ things(first: 4) { id } }", {}, 4),
        (WITH_N, {"n": 4}, 4),
        (TWO, {"named": "Many"}, 9),
        ("{ ...F } fragment F on Query { things(first: 5) { id } }", {}, 5),
    ],
)
def test_what_costs_more_does_not_run(query: str, asked: dict[str, Any], counted: int) -> None:
    told = {"requestedQueryCost": counted, "maximumQueryCost": 3}
    assert guarded(query, **asked) == (["QueryTooCostlyError"], told, False)


def test_the_refusal_says_the_cost_and_the_limit() -> None:
    errors = GUARDED.execute_sync("{ things(first: 4) { id } }", context_value={}).errors
    assert errors is not None
    [error] = errors
    assert isinstance(error.original_error, QueryTooCostlyError)
    assert error.message == str(QueryTooCostlyError(cost=4, most=3))


@pytest.mark.parametrize("values", [{"n": "many"}, {"n": None}])
def test_values_that_do_not_fit_are_not_counted_and_nothing_runs(values: dict[str, Any]) -> None:
    errors, told, ran = guarded(WITH_N, **values)
    assert len(errors) == 1
    assert (told, ran) == (None, False)
