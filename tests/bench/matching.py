"""How long a match takes in process, and how much of it is spent in the engine; and a coverage."""

import dataclasses
import time
from itertools import cycle, islice
from typing import Final

from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.asking.steps import STEP_REQUIREMENTS, known_step_ids
from eslabon.queries.coverage.coverage import coverage_among
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.match import match_requirement
from tests.bench.figures import Figure, percentiles

_RUNS = 60
_STEPS: Final = 200
_COVERAGE_BAR_S: Final = 5.0
# A precise process, a broad family and the widest node, near three industrial cities.
_ASKED: Final = (
    ("HT-CARB", (20.59, -100.39), ("CQI-9",)),
    ("PLT", (25.67, -100.31), ()),
    ("SURF", (31.69, -106.42), ()),
)


def measure(client: GraphClient, *, rows: int) -> list[Figure]:
    """Return the latency of requests of three widths, in turns, and the engine's share of it."""
    requests = [
        Requirement(
            (
                OperationRequirement(
                    capabilities=(RequestedCapability(code),),
                    near=near,
                    within_km=150,
                    standards=standards,
                ),
            )
        )
        for code, near, standards in _ASKED
    ]
    widest = max(sum(match_requirement(client, request).counts.values()) for request in requests)
    whole, engine = [], []
    for request in islice(cycle(requests), _RUNS):
        started = time.perf_counter()
        answer = match_requirement(client, request)
        whole.append(time.perf_counter() - started)
        engine.append(answer.engine_seconds)
    share = sum(engine) / sum(whole)
    seconds, cpu = _coverage(client)
    name = client.engine().name
    return [
        Figure(
            f"match, {rows:,} establishments, {name} (at most {widest:,} candidates)",
            f"{percentiles(whole)}; {share:.0%} in the engine",
        ),
        Figure(
            f"coverage of a buyer's {_STEPS} steps, {rows:,} establishments, {name}",
            f"{seconds:.1f} s ({cpu:.1f} s of CPU here)",
            f"≤ {_COVERAGE_BAR_S:g} s",
            seconds <= _COVERAGE_BAR_S,
        ),
    ]


def _coverage(client: GraphClient) -> tuple[float, float]:
    """Return the seconds, and those of CPU of this process, of a coverage of many steps.

    They are the sample's, again under other ids until there are enough, each with a component of
    its own: processes, words and values as a buyer has them.
    """
    known = STEP_REQUIREMENTS.fetch(client, ids=known_step_ids(client))
    steps = [
        dataclasses.replace(step, step_id=f"{step.step_id}-{turn}", component_id=f"K{turn}")
        for turn, step in enumerate(islice(cycle(known), _STEPS))
    ]
    scope, request = (
        Scope(ScopeKind.BUYER, "B", "Comprador"),
        CoverageRequest(buyer="B", within_km=250),
    )
    coverage_among(CypherCandidates(client), steps, scope=scope, request=request)
    started, cpu = time.perf_counter(), time.process_time()
    coverage_among(CypherCandidates(client), steps, scope=scope, request=request)
    return time.perf_counter() - started, time.process_time() - cpu
