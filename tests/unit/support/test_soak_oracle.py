"""Answers are compared by what they say, not by what varies, and by the build that they name."""

import json
from typing import Any

import pytest

from tests.support.soak_oracle import REQUESTS, answer_of


def said(told: Any) -> str:
    return answer_of(json.dumps(told).encode()).said


@pytest.mark.parametrize(
    ("told", "build", "is_changing"),
    [
        ({"data": 1, "extensions": {"build": {"number": 3, "isChanging": True}}}, 3, True),
        ({"data": 1, "extensions": {"build": {"number": 4, "isChanging": False}}}, 4, False),
        ({"data": 1, "extensions": {"build": None}}, None, False),
        ({"data": 1}, None, False),
        ({"build": {"number": 5, "isChanging": True}, "results": []}, 5, True),
        ({"build": 6, "datasets": []}, 6, False),
        ({"build": None, "datasets": []}, None, False),
    ],
)
def test_an_answer_names_its_build(told: Any, build: int | None, is_changing: bool) -> None:
    found = answer_of(json.dumps(told).encode())
    assert (found.build, found.is_changing) == (build, is_changing)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"data": {"a": 1, "b": 2}}, {"data": {"b": 2, "a": 1}}),
        ({"data": {"a": 1}, "extensions": {"cost": 1}}, {"data": {"a": 1}}),
        (
            {"datasets": [{"ageSeconds": 1}], "build": 1},
            {"datasets": [{"ageSeconds": 2}], "build": 2},
        ),
        ({"results": [{"scoreSeconds": 1}]}, {"results": [{"scoreSeconds": 2}]}),
    ],
)
def test_answers_that_say_the_same_are_equal(one: Any, other: Any) -> None:
    assert said(one) == said(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"data": {"a": [1, 2]}}, {"data": {"a": [2, 1]}}),
        ({"data": {"a": 1}}, {"data": {"a": None}}),
        ({"data": {"a": 1}}, {"data": None, "errors": [{"extensions": {"code": "INTERNAL"}}]}),
    ],
)
def test_answers_that_say_something_else_are_not(one: Any, other: Any) -> None:
    assert said(one) != said(other)


def test_errors_are_told_by_their_codes() -> None:
    assert said({"errors": [{"extensions": {"code": "BUSY"}}]}) == "errors ['BUSY']"
    assert said({"status": 503, "code": "BUSY"}) == "error BUSY"


@pytest.mark.parametrize("broken", [b"", b'{"data": {', b"\xff"])
def test_what_is_cut_off_is_no_answer(broken: bytes) -> None:
    with pytest.raises((json.JSONDecodeError, UnicodeDecodeError)):
        answer_of(broken)


def test_a_dozen_requests_are_distinct() -> None:
    assert len({(one.method, one.path, one.body) for one in REQUESTS}) == len(REQUESTS) >= 12
