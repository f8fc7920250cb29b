"""What a hostile caller may try, and the limits at which it ends.

The twelve checks of graphql-cop (github.com/dolevf/graphql-cop), made anew, and the advisories
that the library behind the schema has had.
"""

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.api import Api, running_api
from tests.support.recording import RecordingClient

LIMITS: dict[str, Any] = {
    "max_depth": 5,
    "max_aliases": 10,
    "max_directives": 2,
    "max_tokens": 400,
    "max_comparisons": 100_000,  # so that tokens can be told by repeating one field
    "max_cost": 90,
}


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with running_api(RecordingClient()) as found:
        yield found


@pytest.fixture(scope="module")
def limited() -> Iterator[Api]:
    with running_api(RecordingClient(), **LIMITS) as found:
        yield found


@pytest.fixture(scope="module")
def dev() -> Iterator[Api]:
    with running_api(RecordingClient(), dev=True) as found:
        yield found


def aliases(count: int) -> str:
    return "{ " + " ".join(f"a{i}: __typename" for i in range(count)) + " }"


def nested(depth: int) -> str:
    """Return a query of one field below another, `depth` levels in all."""
    levels = depth - 2
    return '{ capability(code: "HT") { ' + "parent { " * levels + "code" + " }" * levels + " } }"


# 1 — aliases


def test_a_hundred_and_one_aliases_are_refused(api: Api) -> None:
    assert api.codes(aliases(101)) == ["QUERY_TOO_LARGE"]


@pytest.mark.parametrize(("count", "codes"), [(10, []), (11, ["QUERY_TOO_LARGE"])])
def test_aliases_are_allowed_up_to_their_limit(limited: Api, count: int, codes: list[str]) -> None:
    assert limited.codes(aliases(count)) == codes


def test_aliases_are_counted_wherever_a_fragment_is_spread(limited: Api) -> None:
    inner = " ".join(f"a{i}: code" for i in range(6))
    query = f'{{ capability(code: "HT") {{ ...F parent {{ ...F }} }} }} fragment F on Capability {{ {inner} }}'
    assert limited.codes(query) == ["QUERY_TOO_LARGE"]


def test_aliases_in_an_inline_fragment_are_counted(limited: Api) -> None:
    inner = " ".join(f"a{i}: __typename" for i in range(11))
    assert limited.codes(f"{{ ... on Query {{ {inner} }} }}") == ["QUERY_TOO_LARGE"]


# 2 — directives


@pytest.mark.parametrize(("count", "is_refused"), [(2, False), (3, True)])
def test_directives_on_one_field_are_counted(limited: Api, count: int, is_refused: bool) -> None:
    repeated = "{ __typename " + "@include(if: true) " * count + "}"
    codes = limited.codes(repeated)
    assert ("QUERY_TOO_LARGE" in codes) is is_refused


def test_many_unknown_directives_give_few_errors(api: Api) -> None:
    query = "{ __typename " + " ".join(f"@d{i}" for i in range(10)) + " }"
    answer = api.ask(query)
    assert 1 <= len(answer["errors"]) <= 5
    assert "data" not in answer


# 3 — suggestions


# 4, 9 — GET, mutations by GET (5, the page: tests/unit/service/test_query_page.py)


def test_nothing_is_asked_by_get(api: Api) -> None:
    answer = api.http("GET", "/graphql", params={"query": "{ __typename }"})
    assert answer.status_code == 400
    assert "data" not in answer.json()


def test_a_developer_may_ask_by_get_but_not_change_anything(dev: Api) -> None:
    asked = dev.http("GET", "/graphql", params={"query": "{ __typename }"})
    assert asked.json()["data"] == {"__typename": "Query"}
    changing = dev.http("GET", "/graphql", params={"query": "mutation { x }"})
    assert changing.status_code == 400
    assert "data" not in changing.json()


# 8 — circular introspection (6, who may introspect: tests/unit/service/test_query_page.py)


def test_circular_introspection_is_refused_to_those_who_may_introspect(api: Api) -> None:
    query = "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }"
    assert api.codes(query) == ["GRAPHQL_VALIDATION_FAILED"]


# 7, 10 — array batches and other content types


def test_a_batch_of_operations_is_refused(api: Api) -> None:
    answer = api.http("POST", "/graphql", json=[{"query": "{ __typename }"}] * 10)
    assert answer.status_code == 400
    assert "data" not in answer.text


@pytest.mark.parametrize(
    "options",
    [
        {"data": {"query": "{ __typename }"}},
        {"content": "{ __typename }", "headers": {"content-type": "text/plain"}},
        {"content": '{"query": "{ __typename }"}', "headers": {"content-type": "text/plain"}},
        {"content": "{ __typename }", "headers": {"content-type": "application/graphql"}},
        {"files": {"operations": (None, '{"query": "{ __typename }"}')}},
        {"content": '{"query": "{ __typename }"}'},
    ],
)
def test_only_json_is_read(api: Api, options: dict[str, Any]) -> None:
    answer = api.http("POST", "/graphql", **options)
    assert answer.status_code in (400, 415)
    assert "data" not in answer.json()


# 11, 12 — nothing of the inside is shown


def test_extensions_tell_the_cost_and_no_trace() -> None:
    with running_api(RecordingClient(), budget_per_second=1) as api:
        answer = api.ask('{ capability(code: "HT") { code } }')
    assert answer["extensions"] == {
        "cost": {
            "requestedQueryCost": 1,
            "maximumQueryCost": 5_000,
            "actualQueryCost": 1,
            "throttleStatus": {
                "maximumAvailable": 100_000,
                "currentlyAvailable": 99_999,
                "restoreRate": 1,
            },
        }
    }


@pytest.mark.parametrize(
    "query",
    [
        "{",
        "",
        "{ x }",
        "query($a: Nope) { x }",
        '{ node(id: "x") { id } }',
        "{ node(id: 1.5) { id } }",
    ],
)
def test_errors_show_nothing_of_the_program(api: Api, query: str) -> None:
    text = api.post(query).text
    for word in ("Traceback", "File ", "eslabon.", "site-packages", "strawberry", "graphql.error"):
        assert word not in text


# Limits of this service


@pytest.mark.parametrize(("depth", "codes"), [(5, []), (6, ["QUERY_TOO_LARGE"])])
def test_depth_is_allowed_up_to_its_limit(limited: Api, depth: int, codes: list[str]) -> None:
    assert limited.codes(nested(depth)) == codes


def test_depth_is_counted_through_fragments(limited: Api) -> None:
    query = (
        '{ capability(code: "HT") { ...A } }'
        " fragment A on Capability { parent { parent { ...B } } }"
        " fragment B on Capability { parent { parent { code } } }"
    )
    assert limited.codes(query) == ["QUERY_TOO_LARGE"]


def test_tokens_are_allowed_up_to_their_limit(limited: Api) -> None:
    def of(tokens: int) -> str:  # two braces, and a field a token; the ends count as one each
        return "{ " + "__typename " * (tokens - 2) + "}"

    counts = [n for n in range(390, 410) if limited.codes(of(n)) == []]
    assert counts == list(range(390, max(counts) + 1))
    assert 398 <= max(counts) <= 400
    assert limited.codes(of(max(counts) + 1)) == ["QUERY_TOO_LARGE"]


@pytest.mark.parametrize(("first", "codes"), [(90, []), (91, ["QUERY_TOO_COSTLY"])])
def test_cost_is_allowed_up_to_its_limit_whether_written_or_in_a_variable(
    limited: Api, first: int, codes: list[str]
) -> None:
    assert limited.codes(f"{{ capabilities(first: {first}) {{ code }} }}") == codes
    by_variable = "query($n: Int!) { capabilities(first: $n) { code } }"
    assert limited.codes(by_variable, n=first) == codes
    by_default = f"query($n: Int! = {first}) {{ capabilities(first: $n) {{ code }} }}"
    assert limited.codes(by_default) == codes


def test_only_the_operation_that_runs_is_charged(limited: Api) -> None:
    query = (
        "query Cheap { capabilities(first: 1) { code } }"
        " query Dear { capabilities(first: 91) { code } }"
    )
    body = {"query": query, "operationName": "Cheap"}
    assert "errors" not in limited.http("POST", "/graphql", json=body).json()
    refused = limited.http("POST", "/graphql", json={**body, "operationName": "Dear"}).json()
    assert refused["errors"][0]["extensions"]["code"] == "QUERY_TOO_COSTLY"


def test_a_refused_operation_reads_nothing() -> None:
    client = RecordingClient()
    with running_api(client, max_cost=10) as api:
        assert api.codes("{ buyers(first: 100) { nodes { key } } }") == ["QUERY_TOO_COSTLY"]
        assert api.codes("{ buyers(first: 0) { nodes { key } } }") == ["OUT_OF_RANGE"]
    assert client.reads == []


def test_of_several_operations_the_one_that_is_named_runs_and_else_none(api: Api) -> None:
    query = 'query A { a: capability(code: "HT") { code } } query B { b: __typename }'
    assert api.codes(query) == ["OPERATION_UNNAMED"]
    named = api.http("POST", "/graphql", json={"query": query, "operationName": "B"}).json()
    assert named["data"] == {"b": "Query"}


def test_fragments_that_double_each_other_are_counted_at_once(api: Api) -> None:
    fragments = " ".join(
        f"fragment F{i} on Capability {{ ...F{i + 1} ...F{i + 1} }}" for i in range(100)
    )
    query = f'{{ capability(code: "HT") {{ ...F0 }} }} {fragments} fragment F100 on Capability {{ a: code }}'
    assert api.codes(query) == ["QUERY_TOO_LARGE"]


@pytest.mark.parametrize(
    "query",
    [
        '{ capability(code: "HT") { ...A } } fragment A on Capability { parent { ...A } }',
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    ],
)
def test_fragments_in_a_circle_are_refused(api: Api, query: str) -> None:
    assert "GRAPHQL_VALIDATION_FAILED" in api.codes(query)


@pytest.mark.parametrize("part", ["{ a ", "{ ... on Query ", "[", "{ a(b: {c: "])
def test_a_document_nested_beyond_reason_is_refused_and_no_defect(
    part: str, caplog: pytest.LogCaptureFixture
) -> None:
    with running_api(RecordingClient(), max_tokens=100_000, max_body_bytes=1_000_000) as api:
        (code,) = set(api.codes(part * 5_000))
    assert code in ("QUERY_TOO_LARGE", "GRAPHQL_PARSE_FAILED")
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "[1]",
        "null",
        "1",
        '"x"',
        '{"query": 1}',
        '{"query": null}',
        '{"variables": {}}',
        '{"query": "{ __typename }", "operationName": 1}',
        '{"query": "{ __typename }", "operationName": "Other"}',
        '{"query": "{ __typename }", "extensions": 1}',
        '{"query": "{ __typename }", "variables": {"a": "\\ud800"}}',
        "[" * 100_000,
    ],
)
def test_a_body_that_is_no_request_is_refused(api: Api, body: str) -> None:
    headers = {"content-type": "application/json"}
    answer = api.http("POST", "/graphql", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize("variables", [[], 1, "x", {"n": "many"}, {"n": None}, {"n": 2**31}])
def test_variables_that_do_not_fit_are_refused(api: Api, variables: object) -> None:
    query = "query($n: Int!) { capabilities(first: $n) { code } }"
    answer = api.http("POST", "/graphql", json={"query": query, "variables": variables})
    assert answer.status_code in (200, 400)
    assert answer.json()["errors"]
    assert "data" not in answer.json()
