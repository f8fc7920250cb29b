"""The twelve checks of graphql-cop (github.com/dolevf/graphql-cop), each made anew and by its name.

A service that faces others without introspection finds nothing; what more there is to each check is
in the tests beside this one.
"""

import json
from collections.abc import Callable, Iterator

import httpx
import pytest
from graphql import get_introspection_query

from tests.support.api import Api, running_api
from tests.support.recording import RecordingClient

NAME = "{ __typename }"
JSON = {"content-type": "application/json"}
CIRCLE = (
    "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }"
)


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with running_api(RecordingClient(), allowed_hosts=("localhost",)) as found:
        yield found


def answered(answer: httpx.Response) -> bool:
    """Tell whether an answer has data, in whatever form."""
    return '"data"' in answer.text and '"errors"' not in answer.text


def aliases(api: Api) -> bool:
    return answered(api.post("{ " + " ".join(f"a{i}: __typename" for i in range(101)) + " }"))


def array_batching(api: Api) -> bool:
    return answered(api.http("POST", "/graphql", json=[{"query": NAME}] * 10))


def directives(api: Api) -> bool:
    answer = api.post("{ __typename " + "@aa" * 10 + " }").json()
    return len(answer["errors"]) >= 10


def circular_introspection(api: Api) -> bool:
    return answered(api.post(CIRCLE))


def introspection(api: Api) -> bool:
    return answered(api.post(get_introspection_query()))


def query_by_get(api: Api) -> bool:
    return answered(api.http("GET", "/graphql", params={"query": NAME}))


def mutation_by_get(api: Api) -> bool:
    return answered(api.http("GET", "/graphql", params={"query": "mutation { __typename }"}))


def form_encoded(api: Api) -> bool:
    return answered(api.http("POST", "/graphql", data={"query": NAME}))


def query_page(api: Api) -> bool:
    paths = ("/", "/graphql", "/graphiql", "/playground", "/console", "/v1/graphql")
    found = [api.http("GET", path, headers={"accept": "text/html"}) for path in paths]
    return any("<html" in answer.text for answer in found)


def suggestions(api: Api) -> bool:
    return "did you mean" in api.post("{ directive }").text.lower()


def tracing(api: Api) -> bool:
    return "tracing" in api.post(NAME).text


def detail_in_errors(api: Api) -> bool:
    answers = [api.post(query).text for query in ("queryy (", "{ x }", '{ node(id: "x") { id } }')]
    answers.append(api.http("POST", "/graphql", content="{", headers=JSON).text)
    return any(word in text for text in answers for word in ("Traceback", "exception", ".py"))


CHECKS: list[Callable[[Api], bool]] = [
    aliases,
    array_batching,
    directives,
    circular_introspection,
    introspection,
    query_by_get,
    mutation_by_get,
    form_encoded,
    query_page,
    suggestions,
    tracing,
    detail_in_errors,
]


def test_there_are_twelve() -> None:
    assert len({check.__name__ for check in CHECKS}) == 12


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_check_finds_nothing(api: Api, check: Callable[[Api], bool]) -> None:
    assert not check(api)


@pytest.mark.parametrize("check", [introspection, query_by_get, query_page])
def test_a_check_finds_what_a_developer_turned_on(check: Callable[[Api], bool]) -> None:
    with running_api(RecordingClient(), dev=True) as api:
        assert check(api)


def test_an_answer_is_told_from_a_refusal(api: Api) -> None:
    assert answered(api.post(NAME))
    assert json.loads(api.post(NAME).text)["data"] == {"__typename": "Query"}
