"""What runs, what its answers are made of, and what was counted."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Final

import anyio
import psutil
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from eslabon.graph.build.kept import graph_name
from eslabon.graph.errors import EslabonError
from eslabon.graph.record.builds import past_build
from eslabon.queries.asking.build import BUILDS, BuildRow
from eslabon.queries.entities.evidence import DatasetRow, current_datasets
from eslabon.service.reads import GraphReads, RequestReads
from eslabon.service.settings import Settings
from eslabon.service.web.metrics import TEXT_TYPE, Metrics, family

_SECONDS: Final = 1.0

router: Final = APIRouter()


@router.get("/version")
async def versions(request: Request) -> dict[str, object]:
    """Say what runs: the program, the engine behind it, and the build that the graph holds."""
    reads: GraphReads = request.app.state.reads
    engine = await reads.run(lambda client: client.engine())
    build = _current(await reads.run(BUILDS.fetch))
    return {
        "name": "eslabon",
        "version": version("eslabon"),
        "engine": {"name": engine.name, "version": engine.version},
        "build": None if build is None else build.number,
        "projection": await _is_projected(request, build),
    }


@router.get("/datasets")
async def datasets(request: Request) -> dict[str, object]:
    """Say what the build that the graph holds was made of."""
    reads: GraphReads = request.app.state.reads
    return await reads.whole(_datasets)


async def _datasets(reads: RequestReads) -> dict[str, object]:
    rows, build, now = await reads.run(current_datasets), await reads.build(), datetime.now(UTC)
    return {
        "build": None if build is None else build.number,
        "datasets": [_told(row, now) for row in rows],
    }


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Return what was counted, as Prometheus reads it; also while the engine is away."""
    counted: Metrics = request.app.state.metrics
    reads: GraphReads = request.app.state.reads
    lines = [*counted.told(), *_of_process()]
    with suppress(EslabonError, TimeoutError), anyio.fail_after(_SECONDS):
        build = _current(await reads.run(BUILDS.fetch))
        is_projected = await _is_projected(request, build)
        number = 0 if build is None else build.number
        lines += family("eslabon_build_number", "The build that the graph holds.", [({}, number)])
        lines += family(
            "eslabon_projection_present",
            "Whether matches are answered from a projection of that build.",
            [({}, int(is_projected))],
        )
        settings: Settings = request.app.state.settings
        age = await run_in_threadpool(_age_of_build, settings, number)
        if age is not None:
            lines += family("eslabon_build_age_seconds", "How old that build is.", [({}, age)])
    return Response("\n".join([*lines, ""]), media_type=TEXT_TYPE)


def _current(rows: list[BuildRow]) -> BuildRow | None:
    held = [row for row in rows if row.status == "current"]
    return held[-1] if held else None


async def _is_projected(request: Request, build: BuildRow | None) -> bool:
    if build is None:
        return False
    found = await run_in_threadpool(request.app.state.projections.of, build.token)
    return found is not None


def _told(row: DatasetRow, now: datetime) -> dict[str, Any]:
    source, _, scope = row.collection.partition("/")
    return {
        "source": source,
        "scope": scope or None,
        "edition": row.edition,
        "date": row.day,
        "rows": row.records,
        "licence": row.licence,
        "isComplete": row.complete,
        "retrieved": row.retrieved,
        "ageSeconds": _age(row.retrieved, now),
    }


def _age(moment: str, now: datetime) -> int | None:
    try:
        then = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return int((now - (then if then.tzinfo else then.replace(tzinfo=UTC))).total_seconds())


def _age_of_build(settings: Settings, number: int) -> float | None:
    """Return how many seconds ago the graph's build was made, as the record tells."""
    with suppress(EslabonError, OSError):
        graph = graph_name(settings.built_folder, server=settings.server)
        built = past_build(settings.record_folder, number, graph=graph).built
        return (datetime.now(UTC) - built).total_seconds()
    return None


def _of_process() -> Iterator[str]:
    memory = psutil.Process(os.getpid()).memory_info().rss
    yield from family("process_resident_memory_bytes", "Memory of this process.", [({}, memory)])
