"""Numbers that Python does not read are a caller's fault wherever they stand."""

import logging
from collections.abc import Iterator

import pytest

from tests.support.api import Api, running_api
from tests.support.recording import RecordingClient


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with running_api(RecordingClient()) as found:
        yield found


@pytest.fixture(scope="module")
def dev() -> Iterator[Api]:
    with running_api(RecordingClient(), dev=True) as found:
        yield found


@pytest.mark.parametrize("digits", [400, 5_000])
def test_numbers_that_nobody_means_are_refused_and_no_defect(
    api: Api, digits: int, caplog: pytest.LogCaptureFixture
) -> None:
    number = "9" * digits
    for asked in (f"minSize: {number}", f"mass: {number}"):
        query = f'{{ matchStep(input: {{capabilities: ["HT"], {asked}}}) {{ leftOut }} }}'
        answer = api.ask(query)["errors"][0]
        assert answer["extensions"]["code"] != "INTERNAL"
        assert len(answer["message"]) < 600
        assert "sys." not in answer["message"]
    body = f'{{"query": "{{ __typename }}", "variables": {{"a": {number}}}}}'
    headers = {"content-type": "application/json"}
    sent = api.http("POST", "/graphql", content=body, headers=headers)
    assert sent.status_code in (200, 400)
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


HUGE = "9" * 5_000


@pytest.mark.parametrize(
    "body",
    [
        f'{{"query": "{{ __typename }}", "variables": {{"a": {HUGE}}}}}',
        f'{{"query": "{{ __typename }}", "extensions": {{"a": [-{HUGE}]}}}}',
        f'{{"query": {HUGE}}}',
        HUGE,
        '{"query": "{ __typename }", "variables": {"a": NaN}}',
        '{"query": "{ __typename }", "variables": {"a": -Infinity}}',
    ],
)
def test_a_number_that_cannot_be_read_makes_a_body_no_json(api: Api, body: str) -> None:
    headers = {"content-type": "application/json"}
    answer = api.http("POST", "/graphql", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_a_number_that_cannot_be_read_is_refused_in_the_address_and_in_a_length(dev: Api) -> None:
    asked = {"query": "{ __typename }", "variables": f'{{"a": {HUGE}}}'}
    by_get = dev.http("GET", "/graphql", params=asked)
    assert (by_get.status_code, by_get.json()["errors"][0]["extensions"]["code"]) == (
        400,
        "BAD_REQUEST",
    )
    headers = {"content-type": "application/json", "content-length": HUGE}
    sent = dev.http("POST", "/graphql", content="{}", headers=headers)
    assert (sent.status_code, sent.json()["code"]) == (413, "BODY_TOO_LARGE")


@pytest.mark.parametrize(
    "words", ["zincado 58-{} HRC", "zincado {} µm", "zincado, lotes de {}", "zincado {} kg al mes"]
)
def test_a_number_of_a_text_that_nobody_means_is_no_defect(
    api: Api, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    query = "query($t: String!) { matchStep(input: {text: $t}) { leftOut } }"
    assert api.codes(query, t=words.format(HUGE)) != []
    told = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert [one for one in told if "list" not in str(one.exc_info)] == []
