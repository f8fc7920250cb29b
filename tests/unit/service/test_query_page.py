"""Who gets the query page and may ask about the schema; what pages of other sites get."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import get_introspection_query
from pydantic import SecretStr

from tests.support.api import KEY, Api, running_api, settings_of
from tests.support.recording import RecordingClient

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
KEYED = {"authorization": f"Bearer {KEY}"}

# How the service is set up: whether it serves the page, and whether the schema may be asked about.
SETUPS: list[tuple[dict[str, Any], bool, bool]] = [
    ({}, True, True),
    ({"host": "localhost"}, True, True),
    ({"host": "::1"}, True, True),
    ({"allowed_hosts": ("eslabon.local",)}, False, False),
    ({"allowed_hosts": ("eslabon.local",), "dev": True}, True, True),
    ({"api_key": SecretStr(KEY)}, False, True),
    ({"api_key": SecretStr(KEY), "host": "0.0.0.0"}, False, True),  # noqa: S104 - with a key
    ({"api_key": SecretStr(KEY), "dev": True}, True, True),
]


@pytest.mark.parametrize(("settings", "has_page", "is_told"), SETUPS, ids=lambda value: str(value))
def test_the_page_and_introspection_are_for_this_machine_alone_or_developers(
    settings: dict[str, Any], has_page: bool, is_told: bool
) -> None:
    with running_api(RecordingClient(), KEYED if "api_key" in settings else {}, **settings) as api:
        for path in ("/", "/graphql", "/query-page.js"):
            answer = api.http("GET", path, headers=BROWSER, follow_redirects=True)
            assert answer.status_code == (200 if has_page else 404), path
            assert ("<html" in answer.text) is (has_page and path != "/query-page.js")
        assert ("data" in api.ask(get_introspection_query())) is is_told
        assert api.data("{ __typename }") == {"__typename": "Query"}


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org"])  # noqa: S104
def test_an_address_of_others_is_explorable_to_developers_alone(host: str) -> None:
    assert not settings_of(host=host).is_explorable
    assert settings_of(host=host, dev=True).is_explorable


def test_a_key_in_a_file_counts_as_one(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(KEY, encoding="utf-8")
    with running_api(RecordingClient(), api_key_file=path) as api:
        assert api.http("GET", "/graphql", headers=BROWSER).status_code == 401
    with running_api(RecordingClient(), KEYED, api_key_file=path) as api:
        assert api.http("GET", "/graphql", headers=BROWSER).status_code == 404


def test_without_the_key_a_browser_is_told_nothing() -> None:
    with running_api(RecordingClient(), api_key=SecretStr(KEY), dev=True) as api:
        for path in ("/", "/graphql", "/query-page.js"):
            assert api.http("GET", path, headers=BROWSER).status_code == 401
        assert api.post(get_introspection_query()).status_code == 401


def test_the_page_needs_nothing_that_its_own_policy_forbids() -> None:
    with running_api(RecordingClient()) as api:
        page = api.http("GET", "/graphql", headers=BROWSER)
        (script,) = re.findall(r"<script[^>]*>", page.text)
        served = api.http("GET", re.findall(r'src="([^"]+)"', script)[0])
    assert page.headers["content-type"].startswith("text/html")
    assert served.headers["content-type"].startswith("text/javascript")
    for answer in (page, served):
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "//" not in answer.text.replace("<!doctype", "")  # nothing from elsewhere
    assert not re.search(
        r"\son\w+=|\sstyle=|<style|javascript:|</script>.*\S.*</script>", page.text
    )
    assert set(re.findall(r'field\("(\w+)"\)', served.text)) <= set(
        re.findall(r'id="(\w+)"', page.text)
    )


# What another site's page can make a browser send without asking for leave first, and more.

EVIL = {"origin": "https://evil.example", "referer": "https://evil.example/"}
QUERY = '{"query": "{ __typename }"}'
WITHOUT_LEAVE: list[tuple[str, dict[str, Any]]] = [
    ("GET", {"params": {"query": "{ __typename }"}}),
    ("POST", {"params": {"query": "{ __typename }"}}),
    ("POST", {"content": QUERY}),
    ("POST", {"content": QUERY, "headers": {"content-type": "text/plain"}}),
    ("POST", {"content": QUERY, "headers": {"content-type": "text/plain; application/json"}}),
    ("POST", {"data": {"query": "{ __typename }"}}),
    ("POST", {"data": {QUERY: ""}}),
    ("POST", {"files": {"operations": (None, QUERY)}}),
]


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with running_api(RecordingClient()) as found:
        yield found


@pytest.mark.parametrize(("method", "options"), WITHOUT_LEAVE)
def test_a_page_of_another_site_cannot_query_this_machine(
    api: Api, method: str, options: dict[str, Any]
) -> None:
    headers = EVIL | options.get("headers", {})
    answer = api.http(method, "/graphql", **options | {"headers": headers})
    assert answer.status_code in (400, 415)
    assert "data" not in answer.json()
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/graphql", "/query-page.js"])
def test_a_page_of_another_site_gets_no_leave_for_more(api: Api, path: str) -> None:
    headers = EVIL | {
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
        "access-control-request-private-network": "true",
    }
    answer = api.http("OPTIONS", path, headers=headers)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", ["/", "/graphql", "/query-page.js"])
def test_a_name_that_another_site_pointed_here_gets_no_page_and_no_answer(
    api: Api, path: str
) -> None:
    headers = BROWSER | {"host": "evil.example:8000"}
    assert api.http("GET", path, headers=headers).status_code == 421
    asked = api.post("{ __typename }", headers={"host": "evil.example:8000"})
    assert asked.status_code == 421
    assert "Query" not in asked.text


@pytest.mark.parametrize(("language", "button"), [("es", "Ejecutar"), ("en", "Run")])
def test_the_page_is_in_the_language_of_the_browser(language: str, button: str) -> None:
    with running_api(RecordingClient()) as api:
        page = api.http("GET", "/graphql", headers={**BROWSER, "accept-language": language}).text
    assert f'<html lang="{language}">' in page
    assert f">{button}</button>" in page
    assert "{query}" not in page
