"""What would take long to validate is counted before, and refused."""

import time
from collections.abc import Iterator

import pytest

from tests.support.api import Api, running_api
from tests.support.recording import RecordingClient


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with running_api(RecordingClient()) as found:
        yield found


@pytest.fixture(scope="module")
def laborious() -> Iterator[Api]:
    with running_api(RecordingClient(), max_fields=60, max_comparisons=45) as found:
        yield found


@pytest.mark.parametrize(("count", "is_refused"), [(59, False), (60, True)])
def test_fields_are_allowed_up_to_their_limit(laborious: Api, count: int, is_refused: bool) -> None:
    unknown = " ".join(f"x{i}" for i in range(count))
    codes = laborious.codes(f"{{ ... on Query {{ __typename }} {unknown} }}")
    assert (codes == ["QUERY_TOO_LARGE"]) == is_refused


@pytest.mark.parametrize(("count", "codes"), [(10, []), (11, ["QUERY_TOO_LARGE"])])
def test_fields_of_one_name_are_compared_up_to_a_limit(
    laborious: Api, count: int, codes: list[str]
) -> None:
    assert laborious.codes("{ " + "__typename " * count + "}") == codes


REPEATED = {
    "one level below another": "{ " + "standards { code } " * 400 + "}",
    "beneath two fields": "{ " + "standards { " + "code " * 200 + "} " + "}",
    "in inline fragments": "{ " + "... { standards { code } } " * 200 + "}",
    "in a fragment that nobody spreads": "{ __typename } fragment F on Query { "
    + "standards { code } " * 300
    + "}",
    "in fragments side by side": "{ "
    + " ".join(f"...F{i}" for i in range(100))
    + " } "
    + " ".join(f"fragment F{i} on Query {{ standards {{ code }} }}" for i in range(100)),
    "in fragments that spread all later ones": "{ ...F0 } "
    + " ".join(
        f"fragment F{i} on Query {{ " + " ".join(f"...F{j}" for j in range(i + 1, 26)) + " }"
        for i in range(25)
    )
    + " fragment F25 on Query { __typename }",
    "in fragments that double each other": "{ ...F0 } "
    + " ".join(
        f"fragment F{i} on Capability {{ a: parent {{ ...F{i + 1} }} b: parent {{ ...F{i + 1} }} }}"
        for i in range(14)
    )
    + " fragment F14 on Capability { code }",
}


@pytest.mark.parametrize("query", REPEATED.values(), ids=REPEATED.keys())
def test_what_would_take_long_to_validate_is_refused_at_once(api: Api, query: str) -> None:
    began = time.perf_counter()
    assert api.codes(query) == ["QUERY_TOO_LARGE"]
    assert time.perf_counter() - began < 0.25


def test_names_that_do_not_exist_are_not_looked_for_at_length(api: Api) -> None:
    names = " ".join(f"x{i}: 1" for i in range(600))
    began = time.perf_counter()
    codes = api.codes(f"{{ matchStep(input: {{ {names} }}) {{ page }} }}")
    assert time.perf_counter() - began < 0.25
    assert codes == ["GRAPHQL_VALIDATION_FAILED"] * 5
