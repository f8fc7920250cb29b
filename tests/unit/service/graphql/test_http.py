"""How the specification's draft has requests answered (GraphQL over HTTP, 2025)."""

from collections.abc import Iterator

import pytest

from tests.support.api import Api, running_api
from tests.support.recording import RecordingClient


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with running_api(RecordingClient()) as found:
        yield found


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 200),
        ("APPLICATION/JSON; charset=UTF-8", 200),
        ("application/jsonx", 415),
        ("application/json; charset=latin-1", 415),
        ("text/plain; application/json", 415),
    ],
)
def test_the_media_type_of_a_body_is_compared_as_one(
    api: Api, content_type: str, status: int
) -> None:
    headers = {"content-type": content_type}
    answer = api.http("POST", "/graphql", content='{"query": "{ __typename }"}', headers=headers)
    assert answer.status_code == status
    assert ("data" in answer.json()) is (status == 200)


def test_a_body_in_another_charset_than_its_own_is_refused(api: Api) -> None:
    headers = {"content-type": "application/json"}
    sent = '{"query": "{ __typename }"}'.encode("utf-16")
    assert api.http("POST", "/graphql", content=sent, headers=headers).status_code == 400


NEWER = "application/graphql-response+json"


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (NEWER, NEWER),
        (f"{NEWER}, application/json;q=0.9", NEWER),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        (f"{NEWER};q=0, */*", "application/json"),
        (f"application/json;q=0.5, {NEWER}", NEWER),
    ],
)
def test_the_answer_has_the_media_type_asked_for(api: Api, accept: str, content_type: str) -> None:
    answer = api.post("{ __typename }", headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == content_type


@pytest.mark.parametrize("accept", ["text/html", f"{NEWER};q=0", f"{NEWER}x"])
def test_a_caller_who_takes_no_type_of_ours_is_told_so(accept: str) -> None:
    client = RecordingClient()
    with running_api(client) as api:
        answer = api.post('{ establishment(id: "1") { key } }', headers={"accept": accept})
    assert (answer.status_code, client.reads) == (406, [])
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize(("accept", "status"), [(NEWER, 400), ("application/json", 200)])
@pytest.mark.parametrize("query", ["{", "{ nope }", "query($a: Int!) { __typename }"])
def test_what_never_ran_has_no_data_and_its_status(
    api: Api, query: str, accept: str, status: int
) -> None:
    answer = api.post(query, headers={"accept": accept})
    assert answer.status_code == status
    assert "data" not in answer.json()
    assert answer.json()["errors"]


def test_what_ran_in_part_is_answered_200_with_its_data(api: Api) -> None:
    query = '{ node(id: "x") { id } capability(code: "HT") { code } }'
    answer = api.post(query, headers={"accept": NEWER})
    assert answer.status_code == 200
    assert answer.json()["data"] == {"node": None, "capability": {"code": "HT"}}
