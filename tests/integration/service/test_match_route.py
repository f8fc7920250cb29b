"""The route for programs: what it answers is what the command line prints, all of one build."""

from dataclasses import replace
from typing import Any

import pytest

from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.matching.match import match
from eslabon.service.answers.plain import plain
from tests.integration.service.conftest import Service

ASKED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"capabilities": ["HT"]}, {"capabilities": ("HT",)}),
    ({"capabilities": ["HT"], "limit": 1}, {"capabilities": ("HT",), "limit": 1}),
    ({"capabilities": "HT", "minSize": 1}, {"capabilities": ("HT",), "min_size": 1}),
    (
        {"capabilities": ["HT"], "near": {"latitude": 20.6, "longitude": -100.4}},
        {"capabilities": ("HT",), "near": {"latitude": 20.6, "longitude": -100.4}},
    ),
    ({"text": "temple y niquelado"}, {"text": "temple y niquelado"}),
]
# How long each took differs from one answer to the next.
TIMES = ("engineSeconds", "scoreSeconds")


def without_times(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name not in TIMES}


@pytest.mark.parametrize("language", ["es", "en"])
def test_each_answer_is_what_the_command_line_prints(service: Service, language: Any) -> None:
    sent = [said for said, _ in ASKED]
    headers = {"accept-language": language}
    found = service.api.http("POST", "/v1/match", json={"requests": sent}, headers=headers).json()
    assert set(found) == {"build", "results"}
    for (_, given), result in zip(ASKED, found["results"], strict=True):
        answer = match(service.client, MatchRequest.of(given, spelled=str))
        printed = plain(replace(answer, build=None), language)
        printed.pop("build", None)
        assert without_times(result["answer"]) == without_times(printed)
    assert any(result["answer"]["candidates"] for result in found["results"])


def test_a_step_is_named_by_its_id_and_one_that_is_none_is_told_in_its_place(
    service: Service,
) -> None:
    step = service.api.data("{ finishingSteps(first: 1) { nodes { key } } }")
    key = step["finishingSteps"]["nodes"][0]["key"]
    body = {"requests": [{"step": key}, {"step": "nowhere-1"}]}
    first, second = service.api.http("POST", "/v1/match", json=body).json()["results"]
    assert first["answer"]["operations"]
    assert second["error"]["code"] in ("NOT_FOUND", "UNKNOWN_STEP")


def test_what_the_graph_is_made_of_is_told(service: Service) -> None:
    told = service.api.http("GET", "/datasets").json()
    assert set(told) == {"build", "datasets"}
    for row in told["datasets"]:
        assert set(row) == {
            "source", "scope", "edition", "date", "rows", "licence", "isComplete", "retrieved",
            "ageSeconds",
        }  # fmt: skip
    about = service.api.http("GET", "/version").json()
    assert about["build"] == told["build"]
    assert about["projection"] is False
