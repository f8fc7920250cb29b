"""What the service answers over HTTP in what time, with how much memory.

`python -m tests.bench.http FOLDER` measures over the graph of a data folder.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import httpx
import numpy as np
import psutil

from eslabon.graph.store.client import GraphClient, Statement
from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.queries.asking.requirement import Requirement
from tests.bench.compared.requests import processes
from tests.bench.figures import Figure, percentiles, table
from tests.bench.load_generator import Load, send_apart
from tests.bench.projected import opened
from tests.support.ports import free_port
from tests.support.request_mix import request_mix

_SHOWN: Final = 20
_DISTINCT: Final = 400
_CONNECTIONS: Final = 8
_WARMING: Final = 200
_SECONDS: Final = 20
_LEAST_RATE: Final = 800
_MIXED: Final = 50_000
_MIXED_BEFORE: Final = 5_000
_MOST_GROWTH: Final = 0.05
_MOST_WORKER_MB: Final = 50.0
_LONGEST: Final = 60.0
# The one caller here asks for more than the budget of each.
_BUDGET: Final = {"ESLABON_BUDGET": "1000000000", "ESLABON_BUDGET_PER_SECOND": "1000000000"}

_MATCH: Final = """
query($input: MatchStepInput!) {
  matchStep(input: $input, first: 20) {
    candidates {
      place establishmentId name status score distanceKm
      gates { gate label outcome asked found change }
      contributions { label contribution }
    }
    funnel { steps { label stopped remaining } }
  }
}
"""
_SITE: Final = "query($id: ID!) { establishment(id: $id) { key name sizeBand } }"
_PROCESS: Final = "query($code: String!) { capability(code: $code) { code label } }"


@dataclass(frozen=True)
class _Asked:
    """Requests of a kind: what is sent, how often, and what is expected of the answers."""

    what: str
    sent: Sequence[tuple[str, str]]
    rate: float
    p50: float
    p99: float | None = None


def measure(client: GraphClient, settings: StoreSettings, *, rows: int) -> list[Figure]:
    """Return how the service answers over the graph of the embedded engine, which is running."""
    codes = processes(opened(client, settings)[1])
    mix = request_mix(_DISTINCT, codes=codes)
    sites = client.read(Statement("MATCH (e:Establishment) RETURN e.id AS id LIMIT 1000"))
    matches = [_graphql(_MATCH, input=_input(one)) for one in mix]
    batches = [_rest(one) for one in mix]
    by_id = [_graphql(_SITE, id=row["id"]) for row in sites]
    by_code = [_graphql(_PROCESS, code=code) for code in codes]
    kinds = [
        _Asked(f"`matchStep`, {_SHOWN} candidates, gates and reasons", matches, 20, 20, 60),
        _Asked("`POST /v1/match`", batches, 100, 5),
        _Asked("an establishment by id", by_id, 100, 4),
        _Asked("a process by code", by_code, 100, 4),
    ]
    with _serving(settings) as (port, process):
        figures = [_latency(one, port, process, rows=rows) for one in kinds]
    with _serving(settings) as (port, process):
        # Nine of ten are lookups.
        figures.append(_growth([*(by_id + by_code) * 4, *batches], port, process))
    with _serving(settings, "--workers", "2") as (port, process):
        figures += _workers(by_id[:500] + by_code[:500], port, process)
    return figures


def _latency(asked: _Asked, port: int, process: psutil.Process, *, rows: int) -> Figure:
    """Return how long answers take that are asked for at a steady rate."""
    load = Load(port, asked.sent, int(asked.rate * _SECONDS), _CONNECTIONS, asked.rate)
    send_apart(replace(load, count=_WARMING, rate=None))
    before = _cpu(process)
    latencies = send_apart(load).latencies
    spent = (_cpu(process) - before) / load.count * 1_000
    half, most = np.percentile(latencies, [50, 99]) * 1_000
    bars = f"p50 ≤ {asked.p50:g} ms" + (f", p99 ≤ {asked.p99:g} ms" if asked.p99 else "")
    return Figure(
        f"HTTP: {asked.what}, {asked.rate:g} requests/s, {rows:,} establishments",
        f"{percentiles(latencies)}; {spent:.1f} ms of CPU a request",
        bars,
        bool(half <= asked.p50 and (asked.p99 is None or most <= asked.p99)),
    )


def _growth(sent: Sequence[tuple[str, str]], port: int, process: psutil.Process) -> Figure:
    """Return by how much the memory of a service grows that is used for long."""
    load = Load(port, sent, _MIXED_BEFORE, _CONNECTIONS)
    send_apart(load)
    before = _own_mb(process)
    for _ in range(_MIXED // _MIXED_BEFORE):
        send_apart(load)
    growth = _own_mb(process) / before - 1
    return Figure(
        f"HTTP: memory of the service's own, {before:.0f} MB, after {_MIXED:,} requests more",
        f"{growth:+.1%}",
        f"≤ {_MOST_GROWTH:.0%}",
        growth <= _MOST_GROWTH,
    )


def _workers(sent: Sequence[tuple[str, str]], port: int, process: psutil.Process) -> list[Figure]:
    """Return how many lookups two workers answer, and what the second takes of memory."""
    load = Load(port, sent, _LEAST_RATE * _SECONDS, _CONNECTIONS)
    send_apart(replace(load, count=_WARMING * 4))
    served = send_apart(load)
    rate = load.count / served.seconds
    # Forked by a process that was started to fork them, and looks like they do.
    forked = [one for one in process.children(recursive=True) if "forkserver" in _command(one)]
    own = min(_own_mb(one) for one in forked if "forkserver" in _command(one.parent()))
    return [
        Figure(
            f"HTTP: lookups, 2 workers, {_CONNECTIONS} connections that never wait",
            f"{rate:,.0f} requests/s; {percentiles(served.latencies)}",
            f"≥ {_LEAST_RATE:,} requests/s",
            rate >= _LEAST_RATE,
        ),
        Figure(
            "HTTP: memory of a second worker's own",
            f"{own:.0f} MB",
            f"≤ {_MOST_WORKER_MB:.0f} MB",
            own <= _MOST_WORKER_MB,
        ),
    ]


@contextmanager
def _serving(settings: StoreSettings, *options: str) -> Iterator[tuple[int, psutil.Process]]:
    """Yield the port and the process of a service over an engine that runs."""
    port = free_port()
    eslabon = Path(sys.executable).with_name("eslabon")
    serving = subprocess.Popen(  # noqa: S603  # our own interpreter and command
        [str(eslabon), "serve", "--port", str(port), *options],
        env={**os.environ, **_BUDGET, "ESLABON_DATA": str(settings.data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(port)
        yield port, psutil.Process(serving.pid)
    finally:
        serving.terminate()
        serving.wait()


def _wait_until_ready(port: int) -> None:
    deadline = time.monotonic() + _LONGEST
    while True:
        assert time.monotonic() < deadline, "the service is not ready"
        try:
            if httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _own_mb(process: psutil.Process) -> float:
    """Return the megabytes that a process shares with no other."""
    return float(process.memory_full_info().uss) / 2**20


def _command(process: psutil.Process | None) -> str:
    return "" if process is None else " ".join(process.cmdline())


def _graphql(query: str, **variables: object) -> tuple[str, str]:
    return "/graphql", json.dumps({"query": query, "variables": variables})


def _rest(one: Requirement) -> tuple[str, str]:
    return "/v1/match", json.dumps({"requests": [{**_said(one), "limit": _SHOWN}]})


def _said(one: Requirement) -> dict[str, Any]:
    """Return a requirement as JSON has it."""
    [asked] = one.operations
    latitude, longitude = asked.near or (None, None)
    said = {
        "capabilities": asked.codes,
        "near": {"latitude": latitude, "longitude": longitude},
        "withinKm": asked.within_km,
        "standards": asked.standards,
        "material": asked.material,
        "mass": asked.mass,
        "annualVolume": asked.annual_volume,
        "requiredMode": asked.required_mode,
        "minSize": asked.min_size,
        "envelope": dict(zip(("length", "width", "height"), asked.envelope or (), strict=False)),
    }
    return {name: value for name, value in said.items() if value}


def _input(one: Requirement) -> dict[str, Any]:
    """Return a requirement as the schema's input has it, whose closed lists are in capitals."""
    said = _said(one)
    return {
        **said,
        **({"requiredMode": said["requiredMode"].upper()} if "requiredMode" in said else {}),
    }


def _main(folder: str) -> None:
    settings = StoreSettings(data=Path(folder))
    with connect(settings) as client:
        [found] = client.read(Statement("MATCH (e:Establishment) RETURN count(e) AS rows"))
        rows = int(str(found["rows"]))
        print(table(measure(client, settings, rows=rows)))


if __name__ == "__main__":
    _main(sys.argv[1])
