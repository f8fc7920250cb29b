"""Many requirements in one request: what is refused whole, and what in its place."""

import json
from typing import Any

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import camel_case
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.service.graphql.inputs import input_fields
from eslabon.service.web.openapi import MOST_REQUESTS
from tests.support.api import running_api
from tests.support.recording import RecordingClient

HT = {"capabilities": ["HT-CARB"]}
WRONG: dict[str, Any] = {"capabilities": ["HT-NONE"]}


def nobody() -> RecordingClient:
    return RecordingClient([[]] * 10_000)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"requests": []}',
        '{"requests": {}}',
        '{"requests": [{}], "more": 1}',
        '{"requests": [NaN]}',
        '{"requests": [' + "9" * 5_000 + "]}",
        '{"requests": ["\\ud800"]}',
        '{"requests": ' + "[" * 90_000,
        json.dumps({"requests": [WRONG] * (MOST_REQUESTS + 1)}),
    ],
)
def test_a_body_that_is_no_batch_is_a_problem(body: str) -> None:
    client = nobody()
    with running_api(client) as api:
        headers = {"content-type": "application/json"}
        answer = api.http("POST", "/v1/match", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "BAD_REQUEST"
    assert client.reads == []


def test_as_many_as_may_be_are_answered_each_in_its_place() -> None:
    asked = [WRONG] * (MOST_REQUESTS - 1) + [HT]
    with running_api(nobody()) as api:
        answer = api.http("POST", "/v1/match", json={"requests": asked})
    assert answer.status_code == 200
    found = answer.json()
    assert found["build"] is None
    assert ["error" in one for one in found["results"]] == [True] * (MOST_REQUESTS - 1) + [False]
    assert found["results"][-1]["answer"]["candidates"] == []
    assert "build" not in found["results"][-1]["answer"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (5, "MALFORMED_VALUE"),
        ({**HT, "minSise": 1}, "MALFORMED_VALUE"),
        ({**HT, "min_size": 1}, "MALFORMED_VALUE"),
        ({**HT, "minSize": "many"}, "MALFORMED_VALUE"),
        ({**HT, "minSize": True}, "MALFORMED_VALUE"),
        ({**HT, "limit": 501}, "OUT_OF_RANGE"),
        ({**HT, "near": {"latitude": 20.5}}, "MALFORMED_VALUE"),
        ({**HT, "place": "x" * 2_001}, "OUT_OF_RANGE"),
        ({"capabilities": ["HT"] * 21}, "OUT_OF_RANGE"),
        ({"capabilities": ["H" * 201]}, "OUT_OF_RANGE"),
        ({"text": "x" * 20_001}, "TEXT_TOO_LONG"),
        ({}, "INCOMPLETE_REQUEST"),
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_an_error_of_one_is_told_in_its_place(asked: object, code: str, language: str) -> None:
    with running_api(nobody()) as api:
        answer = api.http(
            "POST",
            "/v1/match",
            json={"requests": [asked, HT]},
            headers={"accept-language": language},
        )
    first, second = answer.json()["results"]
    assert (answer.status_code, first["error"]["code"]) == (200, code)
    assert first["error"]["title"]
    assert set(first) == {"error"}
    assert set(second) == {"answer"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": "application/jsonx"}, 415),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "APPLICATION/JSON; charset=UTF-8"}, 200),
        ({"content-type": "application/json", "accept": "text/html"}, 406),
        ({"content-type": "application/json", "accept": "*/*;q=0"}, 406),
        ({"content-type": "application/json", "accept": "text/html, */*;q=0.1"}, 200),
    ],
)
def test_json_is_taken_and_given(headers: dict[str, str], status: int) -> None:
    with running_api(nobody()) as api:
        body = json.dumps({"requests": [HT]})
        answer = api.http("POST", "/v1/match", content=body, headers=headers)
    assert answer.status_code == status
    assert ("results" in answer.json()) is (status == 200)


def test_an_engine_that_is_away_fails_the_batch_to_be_asked_again() -> None:
    away = UnavailableError(Text("No.", "No."))
    with running_api(RecordingClient([away])) as api:
        answer = api.http("POST", "/v1/match", json={"requests": [HT]})
    assert (answer.status_code, answer.json()["code"]) == (503, "ENGINE_UNAVAILABLE")
    assert answer.headers["retry-after"]


def test_a_batch_ends_at_its_deadline() -> None:
    with running_api(nobody(), request_timeout=1e-9) as api:
        answer = api.http("POST", "/v1/match", json={"requests": [HT]})
    assert (answer.status_code, answer.json()["code"]) == (504, "REQUEST_TIMEOUT")


def test_openapi_describes_the_fields_of_the_schemas_input() -> None:
    with running_api(nobody()) as api:
        told = api.http("GET", "/v1/openapi.json").json()
    asked = told["components"]["schemas"]["MatchRequest"]
    names = {camel_case(field.name) for field in input_fields(MatchRequest)}
    assert set(asked["properties"]) == names | {"limit"}
    assert all(one["description"] for one in asked["properties"].values())
    body = told["paths"]["/v1/match"]["post"]["requestBody"]["content"]["application/json"]
    assert body["schema"]["properties"]["requests"]["maxItems"] == MOST_REQUESTS
    for name in json.dumps(told).split("#/components/schemas/")[1:]:
        assert name.split('"')[0] in told["components"]["schemas"]
