"""How long a match takes in process, and how much of it is spent in the engine."""

import time
from itertools import cycle, islice
from typing import Final

from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.matching.match import match_requirement
from tests.bench.figures import Figure, percentiles

_RUNS = 60
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
    name = client.engine().name
    return [
        Figure(
            f"match, {rows:,} establishments, {name} (at most {widest:,} candidates)",
            f"{percentiles(whole)}; {share:.0%} in the engine",
        )
    ]
