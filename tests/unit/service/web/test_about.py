"""What the service tells of its data: all of it of one build."""

from typing import Any

from eslabon.graph.store.client import Statement
from eslabon.queries.asking.build import BUILDS
from tests.support.api import running_api
from tests.support.recording import RecordingClient


class Built(RecordingClient):
    """Becomes its next build as it is asked what it is made of, so many times."""

    def __init__(self, *, times: int) -> None:
        super().__init__()
        self.number, self.times = 1, times

    def read(self, statement: Statement) -> list[dict[str, object]]:
        if statement.text == BUILDS.text:
            row = {"number": self.number, "status": "current", "token": "t", "brief": False}
            return [row]
        if self.times:
            self.number, self.times = self.number + 1, self.times - 1
        return [_edition(self.number)]


def _edition(number: int) -> dict[str, object]:
    told: dict[str, Any] = dict.fromkeys(("licence", "edition", "day"))
    return told | {
        "id": f"edition-{number}",
        "collection": "denue",
        "contentVersion": "v",
        "status": "current",
        "retrieved": "2026-01-01",
        "complete": True,
        "records": number,
        "rejected": 0,
    }


def test_the_editions_told_are_those_of_the_build_that_is_named() -> None:
    with running_api(Built(times=2)) as api:
        told = api.http("GET", "/datasets").json()
    assert (told["build"], [one["rows"] for one in told["datasets"]]) == (3, [3])


def test_of_a_graph_that_changes_all_the_time_one_is_told_to_come_again() -> None:
    with running_api(Built(times=1_000)) as api:
        told = api.http("GET", "/datasets")
    assert (told.status_code, told.json()["code"]) == (503, "BUILD_CHANGED")
    assert told.headers["retry-after"]
