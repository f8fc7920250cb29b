"""From settings to a client of the graph that they name."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from eslabon.graph.store.attachment import attached
from eslabon.graph.store.bolt import RETRY_SECONDS, BoltClient
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.embedded import EmbeddedClient
from eslabon.graph.store.migrations import require_schema
from eslabon.graph.store.private import keep_private
from eslabon.graph.store.settings import StoreSettings
from eslabon.graph.store.supervision import supervised


@contextmanager
def connect(
    settings: StoreSettings,
    *,
    check_schema: bool = True,
    retry_seconds: float = RETRY_SECONDS,
    is_supervised: bool = False,
    is_building: bool = False,
) -> Iterator[GraphClient]:
    """Yield a client of the graph; attach to the embedded engine or start it where it is named.

    Args:
        settings: Which engine, where, and with which password.
        check_schema: Prepare an empty graph and refuse one with another schema.
        retry_seconds: After these no further attempt at a statement begins to be waited for.
        is_supervised: Find the embedded engine again when it dies or moves, for a process that is
            to outlive it; a server is found again by its driver in any case.
        is_building: Begin with an empty graph where the embedded engine's cannot be found.

    Raises:
        UnavailableError: If the engine cannot be reached or started.
        SchemaError: If the graph's schema is not this program's.
    """
    keep_private(settings.data)
    opened = (
        embedded(settings, retry_seconds=retry_seconds, is_supervised=is_supervised)
        if settings.engine_kind == "embedded"
        else _server(settings, retry_seconds=retry_seconds)
    )
    with opened as client:
        if is_building and isinstance(client, EmbeddedClient):
            client.attachment.mend()
        if check_schema:
            with client.pinned() as graph:
                require_schema(graph, is_building=is_building)
        yield client


@contextmanager
def embedded(
    settings: StoreSettings, *, retry_seconds: float = RETRY_SECONDS, is_supervised: bool = False
) -> Iterator[EmbeddedClient]:
    """Yield a client of the embedded engine, whatever the state of its graph: for a builder.

    Raises:
        UnavailableError: If the engine cannot be started.
    """
    with (
        attached(settings, retry_seconds=retry_seconds) as attachment,
        supervised(attachment, settings) if is_supervised else nullcontext(),
    ):
        yield EmbeddedClient(attachment)


@contextmanager
def _server(settings: StoreSettings, *, retry_seconds: float) -> Iterator[BoltClient]:
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
