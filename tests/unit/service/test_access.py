"""Who is let in: by the address listened on, the name used for it, and the key sent."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from eslabon.graph.errors import UsageError
from eslabon.service.access import (
    CONTACTS_READ,
    HostNotAllowedError,
    KeyRequiredError,
    SameKeyError,
    UnauthenticatedError,
    access_rule,
    sent_key,
)
from eslabon.service.web.app import create_app
from tests.support.api import KEY, running_api, settings_of
from tests.support.recording import RecordingClient


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_alone_needs_no_key(host: str) -> None:
    assert access_rule(settings_of(host=host)).key_digest is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "", "1270.0.0.1"])  # noqa: S104 - this is what must be refused
def test_the_service_refuses_to_face_others_without_a_key(host: str) -> None:
    with pytest.raises(KeyRequiredError) as caught:
        create_app(settings_of(host=host), RecordingClient())
    assert "ESLABON_API_KEY" in caught.value.hint.es
    assert caught.value.exit_code == 3


def test_with_a_key_it_may_face_others() -> None:
    rule = access_rule(settings_of(host="0.0.0.0", api_key=SecretStr(KEY)))  # noqa: S104
    assert rule.key_digest is not None


def test_the_key_may_stand_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n", encoding="utf-8")
    rule = access_rule(settings_of(api_key_file=path))
    rule.check({"host": "x", "authorization": f"Bearer {KEY}"})


@pytest.mark.parametrize("content", ["", "\n", "   \n"])
def test_an_empty_key_file_is_an_error_and_no_open_door(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError):
        access_rule(settings_of(api_key_file=path))


def test_a_missing_key_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        access_rule(settings_of(api_key_file=tmp_path / "none"))


@pytest.mark.parametrize(("key", "is_refused"), [("x" * 15, True), ("x" * 16, False)])
def test_a_key_has_a_least_length(key: str, is_refused: bool) -> None:
    settings = settings_of(api_key=SecretStr(key))
    if is_refused:
        with pytest.raises(UsageError, match="too short"):
            access_rule(settings)
    else:
        assert access_rule(settings).key_digest is not None


RIGHT = [
    {"authorization": f"Bearer {KEY}"},
    {"authorization": f"bearer  {KEY} "},
    {"x-api-key": KEY},
]
WRONG: list[dict[str, str]] = [
    {},
    {"authorization": KEY},
    {"authorization": "Bearer"},
    {"authorization": f"Basic {KEY}"},
    {"authorization": f"Bearer {KEY}x"},
    {"authorization": f"Bearer {KEY[:-1]}"},
    {"authorization": f"Bearer {KEY.upper()}"},
    {"x-api-key": ""},
    {"x-api-key": "clave-equivocada-ñ"},
    {"authorization": "Bearer no", "x-api-key": KEY},
    {"cookie": f"key={KEY}"},
]


@pytest.mark.parametrize("headers", RIGHT)
def test_the_right_key_is_let_in(headers: dict[str, str]) -> None:
    access_rule(settings_of(api_key=SecretStr(KEY))).check({"host": "any.example", **headers})


@pytest.mark.parametrize("headers", WRONG)
def test_any_other_key_is_kept_out(headers: dict[str, str]) -> None:
    rule = access_rule(settings_of(api_key=SecretStr(KEY)))
    with pytest.raises(UnauthenticatedError):
        rule.check({"host": "any.example", **headers})


def test_a_bearer_token_wins_over_the_other_header() -> None:
    assert sent_key({"authorization": "Bearer a", "x-api-key": "b"}) == "a"


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"],
)
def test_this_machine_goes_by_its_own_names(host: str) -> None:
    access_rule(settings_of()).check({"host": host})


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil@localhost",
        "localhost:80:80",
        "localhost/x",
        "[::1",
        "localhost:999999",
    ],
)
def test_a_name_that_another_site_pointed_here_is_refused(host: str) -> None:
    with pytest.raises(HostNotAllowedError):
        access_rule(settings_of()).check({"host": host})


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({"allowed_hosts": ("eslabon.local",)}, "eslabon.local:8000"),
        ({"allowed_hosts": ("eslabon.local",)}, "localhost"),
        ({"api_key": SecretStr(KEY)}, "any.example"),
        ({"api_key": SecretStr(KEY), "allowed_hosts": ("a.example",)}, "a.example"),
    ],
)
def test_names_may_be_added(settings: dict[str, Any], host: str) -> None:
    access_rule(settings_of(**settings)).check({"host": host, "x-api-key": KEY})


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({"allowed_hosts": ("eslabon.local",)}, "other.local"),
        ({"api_key": SecretStr(KEY), "allowed_hosts": ("a.example",)}, "b.example"),
    ],
)
def test_names_that_were_not_added_stay_refused(settings: dict[str, Any], host: str) -> None:
    with pytest.raises(HostNotAllowedError):
        access_rule(settings_of(**settings)).check({"host": host, "x-api-key": KEY})


PATHS = [
    ("POST", "/graphql", 401),
    ("GET", "/graphql", 401),
    ("GET", "/version", 401),
    ("GET", "/none", 401),
    ("GET", "/healthz", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), PATHS)
def test_every_path_but_the_health_checks_asks_for_the_key(
    method: str, path: str, status: int
) -> None:
    with running_api(RecordingClient(), api_key=SecretStr(KEY)) as api:
        refused = api.http(method, path, json={"query": "{ __typename }"})
        assert refused.status_code == status
        if status == 401:
            assert refused.headers["www-authenticate"] == "Bearer"
            assert refused.headers["content-type"] == "application/problem+json"
            assert refused.json()["code"] == "UNAUTHENTICATED"
        let_in = api.http(
            method, path, json={"query": "{ __typename }"}, headers={"x-api-key": KEY}
        )
        assert let_in.status_code != 401


def test_the_readiness_check_needs_no_key_but_a_right_name() -> None:
    with running_api(RecordingClient([[]])) as api:
        assert api.http("GET", "/readyz", headers={"host": "evil.example"}).status_code == 421


def test_the_key_is_in_no_answer_and_in_no_representation_of_the_settings() -> None:
    settings = settings_of(api_key=SecretStr(KEY))
    assert KEY not in repr(settings)
    with running_api(RecordingClient(), api_key=SecretStr(KEY)) as api:
        answer = api.http("GET", "/none", headers={"x-api-key": KEY})
        assert KEY not in answer.text + str(answer.headers)


CONTACTS_KEY = "esl_contacts_0123456789abcdef"


@pytest.mark.parametrize("api_key", [None, SecretStr(KEY)])
@pytest.mark.parametrize(("sent", "scopes"), [(KEY, frozenset()), (CONTACTS_KEY, {CONTACTS_READ})])
def test_a_key_of_their_own_shows_contacts_and_no_other(
    api_key: SecretStr | None, sent: str, scopes: frozenset[str]
) -> None:
    rule = access_rule(settings_of(api_key=api_key, contacts_key=SecretStr(CONTACTS_KEY)))
    headers = {"host": "localhost", "authorization": f"Bearer {sent}"}
    assert rule.check(headers) == scopes


def test_without_their_key_nobody_sees_contacts() -> None:
    rule = access_rule(settings_of())
    assert rule.check({"host": "localhost"}) == frozenset()
    assert rule.check({"host": "localhost", "x-api-key": CONTACTS_KEY}) == frozenset()


def test_the_key_to_contacts_may_not_be_everybodys_nor_short_nor_let_others_in() -> None:
    both = {"api_key": SecretStr(KEY), "contacts_key": SecretStr(KEY)}
    with pytest.raises(SameKeyError):
        access_rule(settings_of(**both))
    with pytest.raises(UsageError, match="too short"):
        access_rule(settings_of(contacts_key=SecretStr("x" * 15)))
    with pytest.raises(KeyRequiredError):
        access_rule(settings_of(host="0.0.0.0", contacts_key=SecretStr(CONTACTS_KEY)))  # noqa: S104
