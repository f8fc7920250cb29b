"""What would take long to validate is counted before, and refused."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate

from eslabon.service.graphql import validating
from eslabon.service.graphql.document_limits import DocumentLimits
from eslabon.service.graphql.validating import Labour
from tests.support.api import Api, running_api
from tests.support.recording import RecordingClient


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with running_api(RecordingClient()) as found:
        yield found


@pytest.fixture(scope="module")
def laborious() -> Iterator[Api]:
    with running_api(RecordingClient(), max_fields=60, max_comparisons=45) as found:
        yield found


@pytest.mark.parametrize(("count", "is_refused"), [(59, False), (60, True)])
def test_fields_are_allowed_up_to_their_limit(laborious: Api, count: int, is_refused: bool) -> None:
    unknown = " ".join(f"x{i}" for i in range(count))
    codes = laborious.codes(f"{{ ... on Query {{ __typename }} {unknown} }}")
    assert (codes == ["QUERY_TOO_LARGE"]) == is_refused


@pytest.mark.parametrize(("count", "codes"), [(10, []), (11, ["QUERY_TOO_LARGE"])])
def test_fields_of_one_name_are_compared_up_to_a_limit(
    laborious: Api, count: int, codes: list[str]
) -> None:
    assert laborious.codes("{ " + "__typename " * count + "}") == codes


REPEATED = {
    "one level below another": "{ " + "standards { code } " * 400 + "}",
    "beneath two fields": "{ " + "standards { " + "code " * 200 + "} " + "}",
    "in inline fragments": "{ " + "... { standards { code } } " * 200 + "}",
    "in a fragment that nobody spreads": "{ __typename } fragment F on Query { "
    + "standards { code } " * 300
    + "}",
    "in fragments side by side": "{ "
    + " ".join(f"...F{i}" for i in range(100))
    + " } "
    + " ".join(f"fragment F{i} on Query {{ standards {{ code }} }}" for i in range(100)),
    "in fragments that spread all later ones": "{ ...F0 } "
    + " ".join(
        f"fragment F{i} on Query {{ " + " ".join(f"...F{j}" for j in range(i + 1, 26)) + " }"
        for i in range(25)
    )
    + " fragment F25 on Query { __typename }",
    "in fragments that double each other": "{ ...F0 } "
    + " ".join(
        f"fragment F{i} on Capability {{ a: parent {{ ...F{i + 1} }} b: parent {{ ...F{i + 1} }} }}"
        for i in range(14)
    )
    + " fragment F14 on Capability { code }",
}


@pytest.fixture
def validated(monkeypatch: pytest.MonkeyPatch) -> list[DocumentNode]:
    """The documents that were compared with the schema."""
    found: list[DocumentNode] = []

    def noted(
        schema: GraphQLSchema, document: DocumentNode, *rest: Any, **options: Any
    ) -> list[GraphQLError]:
        found.append(document)
        return validate(schema, document, *rest, **options)

    monkeypatch.setattr(validating, "validate", noted)
    return found


@pytest.mark.parametrize("query", REPEATED.values(), ids=REPEATED.keys())
def test_what_would_take_long_to_validate_is_refused_before(
    api: Api, validated: list[DocumentNode], query: str
) -> None:
    assert api.codes(query) == ["QUERY_TOO_LARGE"]
    assert not validated


def test_what_is_small_is_validated(api: Api, validated: list[DocumentNode]) -> None:
    assert api.codes("{ __typename: __typename }") == []
    assert len(validated) == 1


@pytest.mark.parametrize("query", REPEATED.values(), ids=REPEATED.keys())
def test_no_more_is_counted_than_what_is_too_much(
    monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    looked_at = 0
    answered = Labour._answered

    def counted(self: Labour, selections: Any) -> Any:
        nonlocal looked_at
        found, spreads = answered(self, selections)
        looked_at += spreads + sum(map(len, found.values()))
        return found, spreads

    monkeypatch.setattr(Labour, "_answered", counted)
    assert Labour(parse(query), DocumentLimits()).excess() is not None
    assert looked_at <= DocumentLimits().fields + len(query)


def test_names_that_do_not_exist_are_not_looked_for_at_length(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[str] = []

    def none_like(name: str, _: object) -> list[str]:
        sought.append(name)
        return []

    library = import_module("graphql.utilities.validate_input_value")
    monkeypatch.setattr(library, "suggestion_list", none_like)
    names = " ".join(f"x{i}: 1" for i in range(600))
    codes = api.codes(f"{{ matchStep(input: {{ {names} }}) {{ page }} }}")
    assert codes == ["GRAPHQL_VALIDATION_FAILED"] * 5
    assert not sought
