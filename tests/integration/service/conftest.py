"""The API over the small graph, on each engine."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from tests.support.api import Api, running_api
from tests.support.graph_rows import wipe, write_rows
from tests.support.recording import CountingClient
from tests.support.small_graph import SMALL_GRAPH


@dataclass(frozen=True)
class Service:
    """The running API, and the client behind it, which counts its reads."""

    api: Api
    client: CountingClient

    def reads_of(self, query: str, **variables: object) -> int:
        """Return how often the graph is read for one operation, which must not err."""
        before = len(self.client.reads)
        self.api.data(query, **variables)
        return len(self.client.reads) - before


@pytest.fixture(scope="module")
def service(engine_settings: StoreSettings) -> Iterator[Service]:
    with connect(engine_settings) as client:
        wipe(client)
        write_rows(client, SMALL_GRAPH)
        counting = CountingClient(client)
        with running_api(counting) as api:
            yield Service(api, counting)


@pytest.fixture(scope="module")
def api(service: Service) -> Api:
    return service.api
