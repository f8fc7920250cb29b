"""A match beside other ways to the same answer, over the same rows, in the same run."""

import time
from contextlib import closing
from typing import Final

import numpy as np

from eslabon.graph.projection.arrays import Floats
from eslabon.graph.projection.projection import Projection
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.matching.candidates import CypherCandidates
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.projected import ProjectedCandidates
from tests.bench.compared.cost import least_seconds_each, seconds_each
from tests.bench.compared.duckdb_match import DuckDbMatch
from tests.bench.compared.floor import Floor
from tests.bench.compared.requests import processes
from tests.bench.figures import Figure
from tests.bench.projected import opened, read_all
from tests.support.request_mix import request_mix

_REQUESTS: Final = 240
_BY_CYPHER: Final = 60
_CYPHER_BAR: Final = 30.0
_FLOOR_BAR: Final = 3.0


def measure(projection: Projection, *, of: str) -> list[Figure]:
    """Return what matches cost beside a floor of NumPy expressions and one statement of SQL."""
    requests = request_mix(_REQUESTS, codes=processes(projection))
    source, floor = ProjectedCandidates(projection), Floor(projection.slices.of_process)
    with closing(DuckDbMatch(projection.slices.of_process, requests)) as database:
        ours, least, by_sql = least_seconds_each(
            requests, (lambda one: match_among(source, one), floor.best, database.best)
        )
    return [
        _ratio("the floor", of, ours=ours, other=least, bar=_FLOOR_BAR),
        _slower("DuckDB's SQL", of, ours=ours, other=by_sql, bar=1.0),
    ]


def by_cypher(client: GraphClient, settings: StoreSettings, *, rows: int) -> Figure:
    """Return how much longer than from the projection a match takes by Cypher, all reasons read."""
    _, projection = opened(client, settings)
    requests = request_mix(_REQUESTS, codes=processes(projection))[:_BY_CYPHER]
    source, graph = ProjectedCandidates(projection), CypherCandidates(client)
    wall = time.perf_counter
    seconds_each(requests, lambda one: read_all(match_among(source, one)))
    here = seconds_each(requests, lambda one: read_all(match_among(source, one)), clock=wall)
    there = seconds_each(requests, lambda one: read_all(match_among(graph, one)), clock=wall)
    name = f"Cypher on {client.engine().name}, every reason read, wall time"
    return _slower(name, f"{rows:,} establishments", ours=here, other=there, bar=_CYPHER_BAR)


def _ratio(name: str, of: str, *, ours: Floats, other: Floats, bar: float) -> Figure:
    ratio = _medians_ratio(ours, other)
    return Figure(
        f"match, reasons unread, beside {name}, {of}",
        f"{ratio:.1f} times as long (p50 {_p50(ours)} and {_p50(other)})",
        f"≤ {bar:g} times",
        ratio <= bar,
    )


def _slower(name: str, of: str, *, ours: Floats, other: Floats, bar: float) -> Figure:
    ratio = _medians_ratio(other, ours)
    return Figure(
        f"{name} beside a match, {of}",
        f"{ratio:,.1f} times as long (p50 {_p50(other)} and {_p50(ours)})",
        f"> {bar:g} times" if bar == 1.0 else f"≥ {bar:g} times",
        ratio > bar if bar == 1.0 else ratio >= bar,
    )


def _medians_ratio(one: Floats, other: Floats) -> float:
    return float(np.median(one) / np.median(other))


def _p50(seconds: Floats) -> str:
    return f"{np.median(seconds) * 1_000:,.2f} ms"
