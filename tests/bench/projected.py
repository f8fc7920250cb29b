"""What matches, explorations and coverage cost that are answered from the projection."""

import dataclasses
import time
from itertools import cycle, islice
from typing import Final

import numpy as np

from eslabon.graph.projection.arrays import Floats
from eslabon.graph.projection.opened import Projections, projections_of
from eslabon.graph.projection.projection import Projection
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.asking.build import BUILDS
from eslabon.queries.asking.steps import STEP_REQUIREMENTS, known_step_ids
from eslabon.queries.coverage.coverage import coverage_among
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.explore.explore import explore_among
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.projected import ProjectedCandidates
from eslabon.queries.matching.source import CandidateSource
from tests.bench.compared.cost import seconds_each
from tests.bench.compared.requests import processes
from tests.bench.figures import Figure
from tests.support.request_mix import request_mix

_REQUESTS: Final = 240
_OTHER_SEED: Final = 6
_STEPS: Final = 1_000
_OPENING_BAR_S: Final = 0.1
_COVERAGE_BAR_S: Final = 1.5


def measure(client: GraphClient, settings: StoreSettings, *, rows: int) -> list[Figure]:
    """Return what matches, explorations and a coverage cost from the projection of a graph's build."""
    of = f"{rows:,} establishments, {client.engine().name}"
    seconds, projection = opened(client, settings)
    source = ProjectedCandidates(projection)
    requests = request_mix(_REQUESTS, codes=processes(projection))
    # Others first: what follows from columns alone has been found out, the requests are new.
    others = request_mix(_REQUESTS, codes=processes(projection), seed=_OTHER_SEED)
    seconds_each(others, lambda one: read_all(match_among(source, one)))
    unread = seconds_each(requests, lambda one: match_among(source, one))
    read = seconds_each(requests, lambda one: read_all(match_among(source, one)))
    coverage = _coverage(client, source)
    return [
        Figure(
            f"projection opened and checked, {of}",
            f"{seconds * 1_000:,.0f} ms of CPU",
            f"≤ {_OPENING_BAR_S * 1_000:.0f} ms",
            seconds <= _OPENING_BAR_S,
        ),
        _figure(f"match, {_REQUESTS} distinct requests, reasons unread, {of}", unread, 1.0, 8.0),
        _figure(f"the same, every reason read, {of}", read, 2.5, None),
        _figure(
            f"explore, {of}",
            seconds_each(requests, lambda one: explore_among(source, one)),
            None,
            None,
        ),
        Figure(
            f"coverage of {_STEPS:,} steps, {of}",
            f"{coverage:.2f} s of CPU",
            f"≤ {_COVERAGE_BAR_S:g} s",
            coverage <= _COVERAGE_BAR_S,
        ),
    ]


def opened(client: GraphClient, settings: StoreSettings) -> tuple[float, Projection]:
    """Return the seconds of CPU that opening the projection takes, and the projection."""
    [token] = [row.token for row in BUILDS.fetch(client) if row.status == "current"]
    projections: Projections = projections_of(settings)
    began = time.process_time()
    projection = projections.of(token)
    seconds = time.process_time() - began
    assert projection is not None, "the build has no projection"
    return seconds, projection


def read_all(answer: MatchAnswer) -> int:
    """Read every field of every candidate, in words too, and return how many texts there were."""
    texts = 0
    for candidate in answer.candidates:
        for field in dataclasses.fields(candidate):
            getattr(candidate, field.name)
        texts += len(candidate.questions) + len(candidate.missing.es)
    return texts + len(answer.funnel.steps)


def _figure(what: str, seconds: Floats, p50: float | None, p99: float | None) -> Figure:
    half, most = (float(value) * 1_000 for value in np.percentile(seconds, [50, 99]))
    bars = [f"{name} ≤ {bar:g} ms" for name, bar in (("p50", p50), ("p99", p99)) if bar is not None]
    met = (p50 is None or half <= p50) and (p99 is None or most <= p99)
    return Figure(
        what,
        f"p50 {half:,.2f} ms, p99 {most:,.1f} ms of CPU",
        ", ".join(bars),
        met if bars else None,
    )


def _coverage(client: GraphClient, source: CandidateSource) -> float:
    """Return the seconds of CPU of a coverage: the sample's steps, again until there are enough."""
    known = STEP_REQUIREMENTS.fetch(client, ids=known_step_ids(client))
    steps = [
        dataclasses.replace(step, step_id=f"{step.step_id}-{turn}", component_id=f"K{turn}")
        for turn, step in enumerate(islice(cycle(known), _STEPS))
    ]
    scope = Scope(ScopeKind.BUYER, "B", "Comprador")
    request = CoverageRequest(buyer="B", within_km=250)
    began = time.process_time()
    coverage_among(source, steps, scope=scope, request=request)
    return time.process_time() - began
