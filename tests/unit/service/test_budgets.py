"""What callers may still ask for: charged, given back, and refused for a time."""

from typing import Any

import pytest
from pydantic import SecretStr

from eslabon.service import budgets
from eslabon.service.budgets import Budgets, ThrottledError
from tests.support.api import KEY, running_api
from tests.support.recording import RecordingClient

MAPS = "{ capabilities(first: 100) { code parent { code } } }"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_caller_may_ask_for_as_much_as_is_left_and_no_more() -> None:
    clock = Clock()
    made = Budgets(100, per_second=10, clock=clock)
    made.take("a", 60)
    made.take("a", 40)
    with pytest.raises(ThrottledError) as told:
        made.take("a", 25)
    assert told.value.retry_seconds == 3
    made.take("b", 100)  # another's is untouched
    clock.now += 2.4
    with pytest.raises(ThrottledError):
        made.take("a", 25)
    clock.now += 0.1
    made.take("a", 25)
    made.give_back("a", 7)
    assert made.status("a") == {
        "maximumAvailable": 100, "currentlyAvailable": 7, "restoreRate": 10,
    }  # fmt: skip
    made.give_back("a", 1_000)
    assert made.status("a")["currentlyAvailable"] == 100


def test_what_costs_more_than_a_bucket_is_let_through_by_a_full_one_and_paid_off() -> None:
    clock = Clock()
    made = Budgets(100, per_second=10, clock=clock)
    made.take("a", 150)
    clock.now += 5
    with pytest.raises(ThrottledError) as told:
        made.take("a", 1)
    assert told.value.retry_seconds == 1
    clock.now += 0.2
    made.take("a", 1)


def test_the_callers_that_were_away_longest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "_MOST_CALLERS", 2)
    made = Budgets(10, per_second=1, clock=Clock())
    for caller in ("a", "b", "a", "c"):
        made.take(caller, 2)
    assert [made.status(c)["currentlyAvailable"] for c in ("a", "c", "b")] == [6, 8, 10]


def test_an_operation_beyond_the_budget_is_refused_with_when_to_come_again() -> None:
    with running_api(RecordingClient(), budget=1_300, budget_per_second=100) as api:
        first = api.post(MAPS)
        cost = first.json()["extensions"]["cost"]
        assert (first.status_code, cost["requestedQueryCost"]) == (200, 200)
        spent = [api.post(MAPS) for _ in range(12)]
        refused = next(answer for answer in spent if answer.status_code != 200)
        assert refused.status_code == 429
        (error,) = refused.json()["errors"]
        assert error["extensions"]["code"] == "THROTTLED"
        assert refused.headers["retry-after"] == "1"
        assert refused.json()["extensions"]["cost"]["throttleStatus"]["currentlyAvailable"] < 200
        assert api.http("GET", "/healthz").status_code == 200


def test_what_was_not_returned_is_given_back() -> None:
    with running_api(RecordingClient(), budget=1_000, budget_per_second=1) as api:
        answer = api.ask('{ capabilities(within: "HT-NIT", first: 100) { code } }')
        cost = answer["extensions"]["cost"]
        assert cost["requestedQueryCost"] == 100
        assert 2 <= cost["actualQueryCost"] < 10
        left = cost["throttleStatus"]["currentlyAvailable"]
        assert left == 1_000 - cost["actualQueryCost"]


@pytest.mark.parametrize(("second", "left"), [(KEY, 98), ("contacts_0123456789", 99)])
def test_each_key_has_a_budget_of_its_own(second: str, left: int) -> None:
    keys: dict[str, Any] = {
        "api_key": SecretStr(KEY),
        "contacts_key": SecretStr("contacts_0123456789"),
    }
    query = '{ capability(code: "HT") { code } }'
    with running_api(RecordingClient(), budget=100, budget_per_second=1, **keys) as api:
        api.post(query, headers={"x-api-key": KEY})
        told = api.post(query, headers={"x-api-key": second}).json()["extensions"]["cost"]
    assert told["throttleStatus"]["currentlyAvailable"] == left


def test_a_key_that_nobody_checks_makes_no_budget_of_its_own() -> None:
    query = '{ capability(code: "HT") { code } }'
    with running_api(RecordingClient(), budget=100, budget_per_second=1) as api:
        for key in ("one", "two", "three"):
            told = api.post(query, headers={"x-api-key": key}).json()["extensions"]["cost"]
    assert told["throttleStatus"]["currentlyAvailable"] == 97
