"""What the API answers while a build changes the graph in place is of one build."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import pytest

from eslabon.graph.store.client import GraphClient, Statement
from eslabon.queries.asking.build import BRIEF_SECONDS, BUILDS
from tests.support.api import Api, running_api
from tests.support.directory import write_directory
from tests.support.loads import PART, Loads, error_of
from tests.support.recording import PassingClient

SITES = 60
NTH = 4
A_LIST = "{ establishments(first: 1) { nodes { key } } }"
# The lists are read one after the other, and what hangs on a site after it.
ASKED = """{
  build { number isChanging }
  a: establishments(first: 50) { nodes { key name municipality { name } activity { code } } }
  b: establishments(first: 50) { nodes { key name municipality { name } activity { code } } }
}"""


class Interrupted(PassingClient):
    """Lets something happen before those of its reads that it is told, by what was asked so far."""

    def __init__(
        self,
        client: GraphClient,
        happen: Callable[[], None],
        *,
        before: Callable[[list[Statement]], bool],
    ) -> None:
        super().__init__(client)
        self.happen, self.before = happen, before

    def read(self, statement: Statement) -> list[dict[str, object]]:
        self.reads.append(statement)
        if self.before(self.reads):
            self.happen()
        return self.client.read(statement)


@pytest.fixture
def second(loads: Loads, tmp_path: Path) -> Path:
    """Load a directory, and return another that differs from it in a fifth of its sites."""
    loads.load(*PART, write_directory(tmp_path / "first.csv", range(SITES)))
    return write_directory(tmp_path / "second.csv", range(SITES), changed=lambda n: n % 5 == 0)


@pytest.fixture
def swap(loads: Loads, second: Path) -> Callable[[], None]:
    """Return what loads the second directory in place of the first, and that one again."""
    files = [second.with_name("first.csv"), second]

    def swap() -> None:
        files.reverse()
        loads.load(*PART, files[0])

    return swap


def test_a_build_between_two_reads_of_a_request_has_it_read_anew(
    client: GraphClient, swap: Callable[[], None]
) -> None:
    interrupted = Interrupted(client, swap, before=lambda asked: len(asked) == NTH)
    with running_api(interrupted, threads=1) as api:
        answer = api.data(ASKED)
    assert len(interrupted.reads) > 2 * NTH
    with running_api(client) as api:
        assert api.data(ASKED) == answer


def test_where_a_build_comes_between_each_time_it_is_told_to_ask_again(
    client: GraphClient, swap: Callable[[], None]
) -> None:
    def is_after_the_build(asked: list[Statement]) -> bool:
        *_, last, this = ["", *(statement.text == BUILDS.text for statement in asked)]
        return bool(last) and not this

    with running_api(Interrupted(client, swap, before=is_after_the_build), threads=1) as api:
        answer = api.post(ASKED)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    [error] = answer.json()["errors"]
    assert error["extensions"]["code"] == "BUILD_CHANGED"


def test_a_request_waits_for_a_difference_that_is_one_transaction(
    client: GraphClient, loads: Loads, second: Path
) -> None:
    with running_api(client) as api, ThreadPoolExecutor() as threads:
        load = loads.start("load", *PART, second, moment="applying", deed="stop").stopped()
        waiting = threads.submit(api.data, ASKED)
        assert wait([waiting], timeout=BRIEF_SECONDS / 3).not_done
        assert load.go_on().ended().code == 0
        assert waiting.result() == api.data(ASKED)
        assert not waiting.result()["build"]["isChanging"]


def test_nobody_waits_twice_for_a_builder_that_died(
    client: GraphClient, loads: Loads, second: Path
) -> None:
    loads.run("load", *PART, second, moment="applying")
    with running_api(client) as api:
        assert api.data(ASKED)["build"]["isChanging"]
        began = time.monotonic()
        assert api.data(ASKED)["build"]["isChanging"]
        assert time.monotonic() - began < BRIEF_SECONDS
        loads.load(*PART, second)
        assert not api.data(ASKED)["build"]["isChanging"]


def test_every_answer_that_read_the_graph_says_of_which_build_it_is(
    client: GraphClient, loads: Loads, second: Path
) -> None:
    with running_api(client) as api:
        numbers = [_build_told(api)["number"]]
        assert api.ask(ASKED)["extensions"]["build"] == api.data(ASKED)["build"]
        assert "build" not in api.ask("{ __typename }").get("extensions", {})
        loads.run("load", *PART, second, moment="applying")
        assert _build_told(api) == {"number": numbers[0], "isChanging": True}
        compared = loads.run("verify", "graph", "--json")
        assert (compared.code, error_of(compared)) == (3, "GRAPH_BETWEEN_BUILDS")
        loads.load(*PART, second)
        numbers.append(_build_told(api)["number"])
    assert numbers[0] < numbers[1]


def _build_told(api: Api) -> dict[str, Any]:
    told: dict[str, Any] = api.ask(A_LIST)["extensions"]["build"]
    return told
