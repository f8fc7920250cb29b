"""Each request reads one graph from first to last, and lets go of it afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from eslabon.graph.store.client import GraphClient, Statement
from tests.support.api import running_api
from tests.support.recording import RecordingClient

MANY_READS = """{
  buyers(first: 2) { nodes { key } }
  establishment(id: "1") { key }
  standards { code }
  matchStep(input: {capabilities: ["HT-CARB"]}) { candidates { name } }
}"""


class Switching(RecordingClient):
    """Is another graph each time that it is pinned; all of them are empty."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.left = 0, 0
        self.read_from: list[int] = []

    def read(self, statement: Statement) -> list[dict[str, object]]:
        raise AssertionError(f"read from whatever is the graph now: {statement}")

    @contextmanager
    def pinned(self) -> Iterator[GraphClient]:
        self.entered += 1
        yield Pinned(self, self.entered)
        self.left += 1


class Pinned(RecordingClient):
    def __init__(self, client: Switching, number: int) -> None:
        super().__init__()
        self.client, self.number = client, number

    def read(self, statement: Statement) -> list[dict[str, object]]:
        self.client.read_from.append(self.number)
        return []


def test_all_reads_of_a_request_come_from_the_graph_that_it_began_with() -> None:
    client = Switching()
    with running_api(client) as api:
        for request in (1, 2):
            api.ask(MANY_READS)
            assert (client.entered, client.left) == (request, request)
            assert len(client.read_from) >= 4
            assert set(client.read_from) == {request}
            client.read_from.clear()
