"""Who gets the query page and may ask about the schema; what pages of other sites get."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from graphql import get_introspection_query, introspection_from_schema, parse, validate
from pydantic import SecretStr

from eslabon.service.graphql.query_page import QUERIES, query_page, query_script
from eslabon.service.graphql.schema import schema
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


def test_an_example_of_each_user_fits_the_schema_and_its_limits() -> None:
    assert len(QUERIES) == 4
    for _, query in QUERIES:
        assert validate(schema._schema, parse(query)) == []
    with running_api(RecordingClient([[]] * 99)) as api:
        page = api.http("GET", "/graphql", headers=BROWSER).text
        for text, query in QUERIES:
            codes = api.codes(query)
            assert not {"QUERY_TOO_LARGE", "QUERY_TOO_COSTLY"} & set(codes)
            assert f'value="{escape(query)}">{escape(text.es)}</option>' in page


def test_the_schema_that_the_page_asks_for_is_answered_within_the_limits() -> None:
    script = query_script()
    parts = dict(
        re.findall(r"const (TYPE|ARGUMENT|SCHEMA) =\s*[\"`](.*?)[\"`];", script, re.DOTALL)
    )
    asked = parts["SCHEMA"]
    for name in ("ARGUMENT", "TYPE"):
        asked = asked.replace("${" + name + "}", parts[name])
    with running_api(RecordingClient()) as api:
        told = api.data(asked)["__schema"]
    assert told["queryType"] == {"name": "Query"}
    assert {"matchStep", "coverage"} <= {
        field["name"]
        for type_ in told["types"]
        if type_["name"] == "Query"
        for field in type_["fields"]
    }


def test_every_control_of_the_page_has_a_label() -> None:
    page = query_page("en")
    controls = set(re.findall(r'<(?:textarea|select|input)[^>]* id="(\w+)"', page))
    assert controls == set(re.findall(r'<label for="(\w+)"', page))
    for named in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', page):
        assert set(named.split()) <= set(re.findall(r'id="(\w+)"', page))


# A browser as far as the page needs one to complete.
_AROUND = """\
const document = {{ getElementById: () => ({{ addEventListener() {{}} }}) }};
const fetch = async () => ({{ json: async () => ({schema}) }});
{page}
setTimeout(() => {{
  const {{ members, word }} = place({text});
  console.log(JSON.stringify([...members.keys()].filter((name) => name.startsWith(word))));
}}, 50);
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("{ capab", ["capability", "capabilities"]),
        ("{ capabilities(fir", ["first"]),
        ("{ capabilities(first: 3) { co", ["code"]),
        ('{ matchStep(input: {text: "{ x", minimumA', ["minimumAssurance"]),
        ("{ matchStep(input: {minimumAssurance: THIRD", ["THIRD_PARTY"]),
        ("{ a: buyers(first: 1) { nodes { key } totalC", ["totalCount"]),
        ('{ node(id: "x") { ... on Buyer { nam', ["name"]),
        ("{ buyers { nodes { plants { nam", ["name"]),
        ("{ # capab\n buye", ["buyer", "buyers"]),
    ],
)
def test_words_are_completed_where_they_may_stand(
    text: str, fits: list[str], tmp_path: Path
) -> None:
    told = introspection_from_schema(schema._schema)
    script = tmp_path / "page.js"
    ends = json.dumps({"data": {"__schema": {**told["__schema"], "queryType": {"name": "Query"}}}})
    page = _AROUND.format(schema=ends, page=query_script(), text=json.dumps(text))
    script.write_text(page, encoding="utf-8")
    ran = subprocess.run(  # noqa: S603 - the script above
        ["node", str(script)],  # noqa: S607 - wherever Node is installed
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert sorted(json.loads(ran.stdout)) == sorted(fits)
