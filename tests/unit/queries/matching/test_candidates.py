"""Which processes are read for a request, in what order, and up to which limit."""

import pytest

from eslabon.graph.client import Statement
from eslabon.queries.matching.candidates import CypherCandidates
from tests.recording import RecordingClient

# The counts come first; offers, limits and certificates of nobody follow.
Records = list[dict[str, object]]


def codes_read(client: RecordingClient) -> list[object]:
    return [statement.parameters["codes"] for statement in client.reads]


def retrieval(counts: dict[str, int], *, limit: int) -> tuple[RecordingClient, tuple[str, ...]]:
    records: Records = [{"capability": code, "offers": n} for code, n in counts.items()]
    client = RecordingClient([records, [], [], []])
    found = CypherCandidates(client, broad_limit=limit).retrieve(["HT-NIT"])
    return client, found.left_out


def test_what_is_asked_for_comes_before_narrower_and_broader_processes() -> None:
    client, left_out = retrieval({}, limit=10)
    expected = ["HT-NIT", "HT-FNC", "HT-NITION", "HT", "PROC"]
    assert codes_read(client) == [expected] * 4
    assert left_out == ()


@pytest.mark.parametrize(
    ("limit", "left_out"),
    [
        (100, ()),
        (99, ("PROC",)),
        (59, ("HT",)),
        (19, ("HT", "PROC")),
        (14, ("HT-NITION", "HT", "PROC")),
        # What is asked for is always read.
        (1, ("HT-FNC", "HT-NITION", "HT", "PROC")),
    ],
)
def test_the_broadest_claims_are_left_out_first(limit: int, left_out: tuple[str, ...]) -> None:
    counts = {"HT-NIT": 10, "HT-FNC": 4, "HT-NITION": 5, "HT": 41, "PROC": 40}
    client, found = retrieval(counts, limit=limit)
    assert found == left_out
    assert isinstance(client.reads[1], Statement)
    kept = [code for code in counts if code not in left_out]
    assert codes_read(client)[1:] == [kept] * 3


def test_nothing_is_asked_about_no_suppliers() -> None:
    client = RecordingClient()
    assert CypherCandidates(client).suppliers([], ["HT"]) == {}
    assert client.reads == []
