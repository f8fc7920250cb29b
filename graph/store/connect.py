"""From settings to a client of the graph that they name."""

from collections.abc import Iterator
from contextlib import contextmanager

from eslabon.graph.store.bolt import RETRY_SECONDS, BoltClient
from eslabon.graph.store.engine.supervisor import running_engine
from eslabon.graph.store.migrations import require_schema
from eslabon.graph.store.settings import StoreSettings


@contextmanager
def connect(
    settings: StoreSettings, *, check_schema: bool = True, retry_seconds: float = RETRY_SECONDS
) -> Iterator[BoltClient]:
    """Yield a client of the graph; attach to the embedded engine or start it where it is named.

    Args:
        settings: Which engine, where, and with which password.
        check_schema: Prepare an empty graph and refuse one with another schema.
        retry_seconds: After these no further attempt at a statement begins to be waited for.

    Raises:
        UnavailableError: If the engine cannot be reached or started.
        SchemaError: If the graph's schema is not this program's.
    """
    with _client(settings, retry_seconds) as client:
        if check_schema:
            require_schema(client)
        yield client


@contextmanager
def _client(settings: StoreSettings, retry_seconds: float) -> Iterator[BoltClient]:
    if settings.engine_kind == "neo4j":
        client = BoltClient(
            settings.graph,
            user=settings.graph_user,
            password=settings.password(),
            database=settings.graph_database,
            timeout=settings.query_timeout,
            retry_seconds=retry_seconds,
        )
        try:
            client.engine()  # tells at once that nobody answers, which a transaction would retry
            yield client
        finally:
            client.close()
        return
    with running_engine(settings) as address:
        client = BoltClient(
            address.uri,
            user=address.user,
            password=address.password,
            database=address.database,
            timeout=settings.query_timeout,
            retry_seconds=retry_seconds,
        )
        try:
            yield client
        finally:
            client.close()
