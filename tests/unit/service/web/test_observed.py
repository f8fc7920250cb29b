"""What is logged and counted of requests, and what never is."""

import json
import logging
import threading
from pathlib import Path

import pytest

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.client import Statement
from eslabon.service.keys import create_key
from eslabon.service.web.metrics import Metrics, family
from eslabon.service.web.observed import JsonLines, log_config
from tests.support.api import running_api, settings_of
from tests.support.recording import RecordingClient

ACCESS = "eslabon.access"


def lines_of(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    found = [record for record in caplog.records if record.name == ACCESS]
    return [json.loads(JsonLines().format(record)) for record in found]


def test_a_request_is_logged_with_all_but_its_secrets(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    secret, _ = create_key(tmp_path / "keys.json", "compras")
    with (
        caplog.at_level(logging.INFO, logger="eslabon"),
        running_api(RecordingClient(), keys_file=tmp_path / "keys.json", dev=True) as api,
    ):
        answer = api.http("GET", "/graphql?query=%7B__typename%7D&key=hunter2", headers={"x-api-key": secret})  # fmt: skip
        refused = api.http("POST", "/graphql?api_key=hunter2", headers={"x-api-key": "wrong-one"})
        api.http("GET", "/a%20b%0Aforged?x=hunter2", headers={"x-api-key": secret})
    first, second, third = lines_of(caplog)
    assert {n: v for n, v in first.items() if n not in ("time", "ms")} == {
        "level": "INFO",
        "logger": ACCESS,
        "requestId": answer.headers["x-request-id"],
        "method": "GET",
        "path": "/graphql",
        "status": 200,
        "key": "compras",
        "bytes": len(answer.content),
    }
    assert second["requestId"] == refused.headers["x-request-id"]
    assert (second["status"], second["key"]) == (401, "-")
    assert "\n" not in str(third["path"])
    assert third["path"] == "/a%20b%0Aforged"
    for word in ("hunter2", secret, "wrong-one", "__typename"):
        assert word not in caplog.text


@pytest.mark.parametrize(("limit", "level"), [(0.05, "WARNING"), (5.0, "INFO")])
def test_a_slow_request_is_logged_as_one(
    caplog: pytest.LogCaptureFixture, limit: float, level: str
) -> None:
    waiting = threading.Event()

    class Slow(RecordingClient):
        def read(self, statement: Statement) -> list[dict[str, object]]:
            waiting.wait(0.1)
            return []

    with (
        caplog.at_level(logging.INFO, logger="eslabon"),
        running_api(Slow(), slow_request=limit) as api,
    ):
        answer = api.http("GET", "/version")
    (line,) = lines_of(caplog)
    assert (line["level"], line["requestId"]) == (level, answer.headers["x-request-id"])
    assert ("slow" in line) is (level == "WARNING")
    assert isinstance(line["ms"], float)
    assert line["ms"] >= 50


def test_what_fails_is_logged_under_one_id(caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.INFO, logger="eslabon"),
        running_api(RecordingClient([ValueError("detail")])) as api,
    ):
        answer = api.http("GET", "/readyz?key=hunter2")
    told = [json.loads(JsonLines().format(record)) for record in caplog.records]
    ids = [one.get("requestId") or one["message"].split()[1] for one in told]
    assert set(ids) == {answer.headers["x-request-id"]}
    assert len(told) == 2
    assert "ValueError: detail" in told[0]["trace"]
    assert "hunter2" not in caplog.text


def test_counts_tell_routes_and_never_paths() -> None:
    away = UnavailableError(Text("No.", "No."))
    with running_api(RecordingClient([[], away]), max_body_bytes=1_024) as api:
        for path in ("/healthz", "/secret-1", "/secret-2?key=hunter2"):
            api.http("GET", path)
        api.http("BREW", "/healthz")
        api.http("POST", "/graphql", content=" " * 1_025)
        answer = api.http("GET", "/metrics")
        again = api.http("GET", "/metrics").text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    assert 'eslabon_requests_total{route="/healthz",method="GET",status="200"} 1' in lines
    assert 'eslabon_requests_total{route="none",method="GET",status="404"} 2' in lines
    assert 'eslabon_requests_total{route="/healthz",method="other",status="405"} 1' in lines
    assert 'eslabon_requests_total{route="none",method="POST",status="413"} 1' in lines
    assert 'eslabon_refused_total{reason="BODY_TOO_LARGE"} 1' in lines
    assert "eslabon_requests_in_flight 1" in lines
    assert 'eslabon_request_seconds_count{route="none"} 3' in lines
    assert 'eslabon_request_seconds_bucket{route="none",le="+Inf"} 3' in lines
    assert "secret" not in again
    assert "BREW" not in again
    assert 'route="/metrics"' in again


@pytest.mark.parametrize(("seconds", "below"), [(0.0009, 1), (0.001, 1), (0.0011, 0)])
def test_a_time_is_counted_up_to_its_limit(seconds: float, below: int) -> None:
    metrics = Metrics()
    metrics.answered("/x", "GET", status=200, seconds=seconds)
    assert f'eslabon_request_seconds_bucket{{route="/x",le="0.001"}} {below}' in list(
        metrics.told()
    )
    assert f'eslabon_request_seconds_sum{{route="/x"}} {seconds}' in list(metrics.told())


def test_labels_are_written_so_that_they_end_where_they_end() -> None:
    assert list(family("x", "X.", [({"a": 'b"\\\n'}, 1)]))[-1] == 'x{a="b\\"\\\\\\n"} 1'


def test_counts_are_for_who_holds_a_key_and_told_while_the_engine_is_away(tmp_path: Path) -> None:
    secret, _ = create_key(tmp_path / "keys.json", "x")

    class Away(RecordingClient):
        def read(self, statement: Statement) -> list[dict[str, object]]:
            raise UnavailableError(Text("No.", "No."))

    with running_api(Away(), keys_file=tmp_path / "keys.json") as api:
        for path in ("/metrics", "/datasets", "/version", "/v1/openapi.json"):
            assert api.http("GET", path).status_code == 401
        told = api.http("GET", "/metrics", headers={"x-api-key": secret})
    assert told.status_code == 200
    assert 'eslabon_refused_total{reason="UNAUTHENTICATED"} 4' in told.text
    assert "process_resident_memory_bytes" in told.text
    assert "eslabon_build_number" not in told.text


@pytest.mark.parametrize(("form", "is_json"), [("plain", False), ("json", True)])
def test_the_log_has_the_form_that_is_set(form: str, is_json: bool) -> None:
    config = log_config(settings_of(log_format=form))
    assert (config["formatters"]["line"]["()"] is JsonLines) is is_json
    assert config["handlers"]["stderr"]["stream"] == "ext://sys.stderr"
    assert set(config["loggers"]) == {"uvicorn", "eslabon"}
