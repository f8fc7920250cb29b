"""What every request passes, and what is answered when something is wrong."""

import asyncio
import json
import logging
import threading
from typing import Any

import httpx
import pytest
from starlette.types import Message, Scope

from eslabon.graph.errors import RefusedError, UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.bolt import StatementError
from eslabon.graph.store.client import Statement
from eslabon.graph.store.migrations import migrations
from eslabon.service.web.app import create_app
from eslabon.service.web.middleware import SECURITY_HEADERS
from tests.support.api import running_api, settings_of
from tests.support.recording import RecordingClient

AWAY = UnavailableError(
    Text("El motor no responde.", "The engine is away."), hint=Text("Revise.", "Check.")
)
MIGRATED: list[dict[str, object]] = [
    {"number": migration.number, "chain": migration.chain} for migration in migrations()
]
READS = '{ establishment(id: "1") { key } }'


def test_every_answer_has_an_id_of_its_own_and_the_security_headers() -> None:
    with running_api(RecordingClient()) as api:
        answers = [
            api.http("GET", "/healthz"),
            api.http("GET", "/none"),
            api.http("POST", "/graphql", json={"query": "{ __typename }"}),
            api.http("GET", "/healthz", headers={"host": "evil.example"}),
            api.http("GET", "/readyz"),
        ]
    assert [a.status_code for a in answers] == [200, 404, 200, 421, 500]
    assert len({answer.headers["x-request-id"] for answer in answers}) == len(answers)
    for answer in answers:
        assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
        assert "server" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/none", "/docs", "/redoc", "/openapi.json"])
def test_what_is_not_served_is_a_problem_with_a_code(path: str) -> None:
    with running_api(RecordingClient()) as api:
        answer = api.http("GET", path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "NOT_FOUND"
    assert answer.json()["requestId"] == answer.headers["x-request-id"]


def test_a_defect_is_logged_under_the_id_that_its_answer_has_and_shows_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with (
        caplog.at_level(logging.ERROR, logger="eslabon.service"),
        running_api(RecordingClient([ValueError("a secret detail")])) as api,
    ):
        answer = api.http("GET", "/readyz", headers={"accept-language": "en"})
    assert answer.status_code == 500
    assert answer.json()["code"] == "INTERNAL"
    assert answer.json()["title"] == "An unexpected error occurred."
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"] in caplog.text
    assert "a secret detail" in caplog.text


def test_a_resolvers_defect_is_masked_and_logged_under_the_same_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with (
        caplog.at_level(logging.ERROR, logger="eslabon.service"),
        running_api(RecordingClient([KeyError("a secret detail")])) as api,
    ):
        answer = api.post(READS)
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["path"] == ["establishment"]
    assert "secret" not in answer.text
    assert error["extensions"]["requestId"] in caplog.text


def test_a_statement_that_the_engine_refuses_is_a_defect_and_shows_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    refused = StatementError(Text("MATCH (n:Secreto)", "MATCH (n:Secret)"))
    with (
        caplog.at_level(logging.ERROR, logger="eslabon.service"),
        running_api(RecordingClient([refused, refused])) as api,
    ):
        answers = [api.post(READS), api.http("GET", "/readyz")]
    assert [answer.status_code for answer in answers] == [200, 500]
    assert all("INTERNAL" in answer.text and "Secret" not in answer.text for answer in answers)
    assert len(caplog.records) == 2
    assert "MATCH (n:Secret)" in caplog.text


def test_an_engine_that_is_away_is_told_with_what_to_do_and_never_logged_as_a_defect(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with running_api(RecordingClient([AWAY, AWAY])) as api:
        answer = api.post(READS)
        ready = api.http("GET", "/readyz")
        alive = api.http("GET", "/healthz")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    error = answer.json()["errors"][0]
    assert error["message"] == "El motor no responde."
    assert error["extensions"]["code"] == "ENGINE_UNAVAILABLE"
    assert error["extensions"]["hint"] == "Revise."
    assert (ready.status_code, ready.json()["code"]) == (503, "ENGINE_UNAVAILABLE")
    assert ready.headers["retry-after"]
    assert alive.status_code == 200
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_ready_means_that_every_migration_was_applied() -> None:
    with running_api(RecordingClient([MIGRATED, []])) as api:
        assert api.http("GET", "/readyz").json() == {"status": "ready"}
        lacking = api.http("GET", "/readyz")
    assert (lacking.status_code, lacking.json()["code"]) == (503, "SCHEMA_MISMATCH")
    assert "schema upgrade" in lacking.json()["hint"]


def test_an_engine_that_takes_more_than_a_second_is_not_ready() -> None:
    release = threading.Event()

    class Slow(RecordingClient):
        def read(self, statement: Statement) -> list[dict[str, object]]:
            release.wait(10)
            return MIGRATED

    with running_api(Slow()) as api:
        answer = api.http("GET", "/readyz")
        release.set()
    assert (answer.status_code, answer.json()["code"]) == (503, "ENGINE_UNAVAILABLE")


def test_a_request_that_takes_too_long_is_given_up() -> None:
    release = threading.Event()

    class Slow(RecordingClient):
        def read(self, statement: Statement) -> list[dict[str, object]]:
            release.wait(10)
            return []

    with running_api(Slow(), request_timeout=0.2) as api:
        answer = api.post(READS)
        release.set()
    assert answer.status_code == 504
    assert answer.json()["errors"][0]["extensions"]["code"] == "REQUEST_TIMEOUT"


@pytest.mark.parametrize(("size", "status"), [(2_000, 200), (2_001, 413)])
def test_a_body_is_read_up_to_its_limit(size: int, status: int) -> None:
    query = '{"query": "{ __typename }", "variables": {}}'
    body = query + " " * (size - len(query))
    headers = {"content-type": "application/json"}
    with running_api(RecordingClient(), max_body_bytes=2_000) as api:
        answer = api.http("POST", "/graphql", content=body, headers=headers)
        assert answer.status_code == status
        streamed = api.http("POST", "/graphql", content=Chunks(body), headers=headers)
        assert streamed.status_code == status
    if status == 413:
        assert answer.json()["code"] == streamed.json()["code"] == "BODY_TOO_LARGE"


class Chunks(httpx.AsyncByteStream):
    """A body sent in parts, its length told to nobody."""

    def __init__(self, text: str) -> None:
        self._text = text

    async def __aiter__(self) -> Any:
        for start in range(0, len(self._text), 100):
            yield self._text[start : start + 100].encode()


def test_more_requests_than_may_be_served_are_told_to_come_back() -> None:
    begun, release = threading.Event(), threading.Event()

    class Slow(RecordingClient):
        def read(self, statement: Statement) -> list[dict[str, object]]:
            begun.set()
            release.wait(10)
            return []

    with running_api(Slow(), max_requests=1) as api:
        first = threading.Thread(target=api.post, args=(READS,))
        first.start()
        assert begun.wait(10)
        busy = api.post("{ __typename }")
        watched = api.http("GET", "/healthz")
        release.set()
        first.join(10)
        after = api.post("{ __typename }")
    assert (busy.status_code, busy.json()["code"]) == (503, "BUSY")
    assert busy.headers["retry-after"]
    assert watched.status_code == 200
    assert after.status_code == 200


def test_a_caller_who_leaves_half_way_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    messages: list[Message] = [
        {"type": "http.request", "body": b'{"query": "{ __ty', "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Message] = []
    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
    }

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(create_app(settings_of(), RecordingClient())(scope, receive, send))
    assert sent == []
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_a_web_socket_is_closed_before_it_opens() -> None:
    sent: list[Message] = []
    scope: Scope = {"type": "websocket", "path": "/graphql", "query_string": b"", "headers": []}

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(create_app(settings_of(), RecordingClient())(scope, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(("header", "title"), [("es", "El motor no responde."), ("en", "The en")])
def test_problems_are_in_the_language_asked_for(header: str, title: str) -> None:
    with running_api(RecordingClient([AWAY])) as api:
        answer = api.http("GET", "/readyz", headers={"accept-language": header})
    assert answer.json()["title"].startswith(title)


def test_the_version_names_program_and_engine() -> None:
    with running_api(RecordingClient()) as api:
        answer = api.http("GET", "/version").json()
    assert answer["name"] == "eslabon"
    assert answer["engine"] == {"name": "Recording", "version": "1"}


def test_a_client_that_was_given_is_left_open() -> None:
    client = RecordingClient()
    with running_api(client) as api:
        api.http("GET", "/healthz")
    assert not client.closed


def test_a_known_error_of_any_status_keeps_it() -> None:
    refused = RefusedError(Text("No.", "No."))
    with running_api(RecordingClient([refused])) as api:
        answer = api.http("GET", "/readyz")
    assert (answer.status_code, json.loads(answer.text)["code"]) == (409, "REFUSED")
