"""The loader next to the raw engine: the same statements, parameters ready, in one run."""

import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from eslabon.graph.store.client import Check, EngineInfo, GraphClient, Statement
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.pipeline import build, record_files, run_load
from eslabon.loaders.registry import SOURCES
from eslabon.loaders.sources.denue import DENUE
from tests.bench.figures import Figure

_BAR = 0.60
_ROUNDS = 3


class _Recorder(GraphClient):
    """Passes everything on to a real client and keeps each transaction that writes."""

    def __init__(self, client: GraphClient) -> None:
        self.client = client
        self.transactions: list[Sequence[Statement]] = []

    def read(self, statement: Statement) -> list[dict[str, object]]:
        return self.client.read(statement)

    def write(
        self, statements: Sequence[Statement], *, check: Check | None = None
    ) -> list[list[dict[str, object]]]:
        self.transactions.append(statements)
        return self.client.write(statements, check=check)

    def define(self, statement: Statement) -> None:
        self.client.define(statement)

    def engine(self) -> EngineInfo:
        return self.client.engine()

    def close(self) -> None:
        """Leave the real client to its owner."""


def measure(
    client: GraphClient, directory: Path, *, rows: int, settings: StoreSettings
) -> list[Figure]:
    """Return rows a second of the loader and of the raw engine, in turns, and their ratio.

    The graph is applied in batches, as where it is served by a server of its own.
    """
    recorder = _Recorder(client)
    _fresh(client, settings)
    _load(recorder, directory, settings)  # warms the engine up and records the statements
    loader, raw = [], []
    for _ in range(_ROUNDS):
        _fresh(client, settings)
        loader.append(rows / _timed(lambda: _load(client, directory, settings)))
        _fresh(client, settings)
        raw.append(rows / _timed(lambda: _replay(client, recorder.transactions)))
    ratio = statistics.median(a / b for a, b in zip(loader, raw, strict=True))
    engine = client.engine()
    return [
        Figure(
            f"Loader, {rows:,} DENUE rows, {engine.name} {engine.version}",
            f"{statistics.median(loader):,.0f} rows/s",
        ),
        Figure(
            f"Raw engine, the same statements, {engine.name}",
            f"{statistics.median(raw):,.0f} rows/s",
        ),
        Figure(
            f"Loader ÷ raw engine, {engine.name}", f"{ratio:.0%}", f"≥ {_BAR:.0%}", ratio >= _BAR
        ),
    ]


def _load(client: GraphClient, directory: Path, settings: StoreSettings) -> None:
    report = run_load(DENUE, [directory], client=client, settings=settings)
    assert report.is_balanced
    assert report.loaded


def _replay(client: GraphClient, transactions: Sequence[Sequence[Statement]]) -> None:
    for statements in transactions:
        client.write(statements)


def _fresh(client: GraphClient, settings: StoreSettings) -> None:
    """Leave the vocabulary alone in the graph, and nothing else in the record."""
    wipe(client)
    for folder in (settings.record_folder, settings.data / "built"):
        shutil.rmtree(folder, ignore_errors=True)
    build(client, settings=settings)


def wipe(client: GraphClient) -> None:
    """Delete everything but the record of the schema, a bounded number at a time."""
    text = "MATCH (n) WHERE NOT n:_Migration WITH n LIMIT 2000 DETACH DELETE n RETURN count(*) AS n"
    while client.write([Statement(text)])[0][0]["n"]:
        pass


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def load_sample(client: GraphClient, folder: Path, settings: StoreSettings) -> None:
    """Load the four files of a sample into an empty graph, as one build."""
    for source in SOURCES:
        path = folder / f"{source.kind}.csv"
        if path.exists():
            record_files(source, [path], settings=settings)
    build(client, settings=settings)
