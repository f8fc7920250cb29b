"""Whether the process lives, and whether it can answer."""

from typing import Final

import anyio
from fastapi import APIRouter
from starlette.requests import Request

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.migrations import SchemaError, schema_state
from eslabon.service.reads import GraphReads

READY_SECONDS: Final = 1.0

router: Final = APIRouter()


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(request: Request) -> dict[str, str]:
    """Say that the graph answers within a second and has this program's schema."""
    reads: GraphReads = request.app.state.reads
    try:
        with anyio.fail_after(READY_SECONDS):
            await reads.run(_require_migrations)
    except TimeoutError as error:
        raise UnavailableError(
            Text("El motor de grafos tarda en responder.", "The graph engine is slow to answer.")
        ) from error
    return {"status": "ready"}


def _require_migrations(client: GraphClient) -> None:
    if schema_state(client).pending:
        raise SchemaUpgradeNeededError


class SchemaUpgradeNeededError(SchemaError):
    """The graph lacks migrations, so that the service cannot answer yet."""

    status = 503
    message = Text("Faltan migraciones del esquema.", "Schema migrations are missing.")
    hint = Text("Ejecute `eslabon schema upgrade`.", "Run `eslabon schema upgrade`.")
