"""No error guesses a name of the schema."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.api import Api, running_api
from tests.support.recording import RecordingClient


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with running_api(RecordingClient()) as found:
        yield found


IN_VARIABLES = "query($a: MatchStepInput!) { matchStep(input: $a) { leftOut } }"


HELP = "did you mean|quiso|ACCREDITED|establishment "
MISSPELT: list[tuple[str, dict[str, Any]]] = [
    ("{ establishmnt { key } }", {}),
    ("{ buyers { totalCuont } }", {}),
    ('{ node(id: "x") { code } }', {}),
    ("{ capabilities { code { x } } capability }", {}),
    ('{ capability(cod: "HT") { code } }', {}),
    ("{ __typename @inclde(if: true) }", {}),
    ("{ __typename @include(iff: true) }", {}),
    ("query($a: Capabilty) { __typename }", {}),
    ("{ ... on Capabilty { code } }", {}),
    ('{ matchStep(input: {capabilitis: ["HT"]}) { leftOut } }', {}),
    ("{ matchStep(input: {minimumAssurance: ACREDITED}) { leftOut } }", {}),
    ('{ matchStep(input: {minimumAssurance: "ACREDITED"}) { leftOut } }', {}),
    (IN_VARIABLES, {"a": {"capabilitis": ["HT"]}}),
    (IN_VARIABLES, {"a": {"minimumAssurance": "ACREDITED"}}),
    (IN_VARIABLES, {"a": {"minimumAssurance": 1}}),
    (IN_VARIABLES, {"a": {"near": {"latitude": 20.5, "longitude": -100.4, "longitud": 1}}}),
]


@pytest.mark.parametrize(("query", "variables"), MISSPELT)
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_is_misspelt_is_not_helped(
    api: Api, query: str, variables: dict[str, Any], language: str
) -> None:
    answer = api.post(query, variables, headers={"accept-language": language}).json()
    (error, *_) = answer["errors"]
    assert "data" not in answer
    assert not re.search(HELP, error["message"], re.IGNORECASE)


def test_without_introspection_no_error_lists_what_the_schema_has() -> None:
    with running_api(RecordingClient(), allowed_hosts=("localhost",)) as api:
        for query in ("{ __schema { types { name } } }", '{ __type(name: "Query") { name } }'):
            assert set(api.codes(query)) == {"GRAPHQL_VALIDATION_FAILED"}
        told = json.dumps([api.post(query, variables).json() for query, variables in MISSPELT])
    for name in ("totalCount", "Capability'", "ACCREDITED'", "establishment'"):
        assert name not in told
