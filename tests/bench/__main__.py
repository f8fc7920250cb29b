"""`make bench`: measure everything and write `docs/benchmarks.md`.

`python -m tests.bench --rows 30000 --largest 656617 --only scoring,reading`
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.sample import write_sample
from eslabon.service.memory import keep_freed_memory
from tests.bench import (
    batch,
    demonstration,
    growth,
    loader_before,
    loading,
    matching,
    national,
    offline,
    projected,
    reading,
    scoring,
    supervision,
)
from tests.bench.figures import Figure, table
from tests.bench.machine import describe
from tests.support.killable import killable
from tests.support.neo4j_server import NoNeo4jError, neo4j_server

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
_MATCHED = 10_000
_BEFORE = 60_000


@dataclass(frozen=True)
class Bench:
    """Measures, in a scratch folder that is removed afterwards."""

    scratch: Path
    rows: int
    largest: int

    def reading(self) -> list[Figure]:
        return reading.measure()

    def scoring(self) -> list[Figure]:
        return scoring.measure()

    def demo(self) -> list[Figure]:
        return [demonstration.measure(self.scratch / "demo")]

    def loading(self) -> list[Figure]:
        return [figure for settings in self._engines() for figure in self._loading(settings)]

    def matching(self) -> list[Figure]:
        figures: list[Figure] = []
        for settings in self._engines():
            with connect(settings) as client:
                loading.wipe(client)
                loading.load_sample(client, self._sample(_MATCHED), settings)
                figures += matching.measure(client, rows=_MATCHED)
                figures += projected.measure(client, settings, rows=_MATCHED)
        return figures

    def national(self) -> list[Figure]:
        """Load a directory as large as the nation's into each engine, then match over it."""
        sample = self._sample(self.largest)
        settings = StoreSettings(data=self.scratch / "national", heap="1g")
        figures = national.measure(sample, settings, rows=self.largest)
        with connect(settings) as client:
            figures += matching.measure(client, rows=self.largest)
            figures += projected.measure(client, settings, rows=self.largest)
            figures.append(batch.measure(client, settings, folder=self.scratch, rows=self.largest))
        figures.append(supervision.measure(settings, rows=self.largest))
        try:
            with killable("neo4j", self.scratch / "national-neo4j") as neo4j:
                figures += national.measure(
                    sample, neo4j.settings, pid=neo4j.pid, rows=self.largest
                )
            figures.append(
                offline.measure(sample, self.scratch / "national-offline", rows=self.largest)
            )
        except NoNeo4jError as reason:
            print(f"NOT MEASURED on Neo4j: {reason}", file=sys.stderr)
        return figures

    def before(self) -> list[Figure]:
        """Load a directory as the version before did, and as this one does."""
        try:
            folder = self.scratch / "before"
            folder.mkdir()
            return loader_before.measure(self._sample(_BEFORE), folder, rows=_BEFORE)
        except loader_before.NoHistoryError as reason:
            print(f"NOT MEASURED beside the loader before: {reason}", file=sys.stderr)
            return []

    def growth(self) -> list[Figure]:
        return growth.measure(self.scratch / "growth")

    def _loading(self, settings: StoreSettings) -> list[Figure]:
        with connect(settings) as client:
            directory = self._sample(self.rows) / "denue.csv"
            return loading.measure(client, directory, rows=self.rows, settings=settings)

    def _sample(self, rows: int) -> Path:
        folder = self.scratch / f"sample-{rows}"
        if not folder.exists():
            write_sample(rows=rows, seed=1, folder=folder)
        return folder

    def _engines(self) -> Iterator[StoreSettings]:
        yield StoreSettings(data=self.scratch / "embedded", graph="embedded", heap="2g")
        home = Path(tempfile.mkdtemp(prefix="neo4j-", dir=self.scratch))
        try:
            with neo4j_server(home) as server:
                yield StoreSettings(
                    data=self.scratch / "neo4j-data",
                    graph=server.uri,
                    graph_user=server.user,
                    graph_password=SecretStr(server.password),
                )
        except NoNeo4jError as reason:
            print(f"NOT MEASURED on Neo4j: {reason}", file=sys.stderr)


@contextmanager
def _scratch() -> Iterator[Path]:
    # An engine whose command failed may write its last for a moment more.
    with tempfile.TemporaryDirectory(prefix="eslabon-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def main() -> None:
    parts = ("reading", "scoring", "demo", "loading", "matching", "before", "national", "growth")
    parser = argparse.ArgumentParser(description="Measure, and write docs/benchmarks.md")
    parser.add_argument("--rows", type=int, default=30_000, help="rows for the loader's ratio")
    parser.add_argument("--largest", type=int, default=656_617, help="rows of the largest load")
    parser.add_argument("--only", default=",".join(parts), help="parts, joined by commas")
    asked = parser.parse_args()
    chosen = asked.only.split(",")
    # As `eslabon` itself does, whether it answers once or serves.
    keep_freed_memory()
    if unknown := set(chosen) - set(parts):
        parser.error(f"unknown parts {sorted(unknown)}; there are {', '.join(parts)}")
    figures: list[Figure] = []
    with _scratch() as scratch:
        bench = Bench(scratch, asked.rows, asked.largest)
        for part in chosen:
            print(f"== {part}", file=sys.stderr, flush=True)
            measure: Callable[[], list[Figure]] = getattr(bench, part)
            figures += measure()
            print(table(figures), file=sys.stderr, flush=True)
    if set(chosen) == set(parts):
        PAGE.write_text(_page(figures), encoding="utf-8")
        print(f"wrote {PAGE}")
    else:
        print(table(figures))


def _page(figures: list[Figure]) -> str:
    return (
        "# Benchmarks\n\n"
        "Written by `make bench`. Times on shared machines vary by a factor of two: read ratios\n"
        "within one run, not times of different runs.\n\n"
        f"Measured on {describe()}\n\n{table(figures)}\n\n{_NOTES}"
    )


_NOTES = """\
## How it is measured

- **Reading**: `tests/data/inference/names.csv` and `texts.csv`, labelled by hand by one labeller who
  had not seen the rules. Of these sets the rules' author saw aggregate scores three times and the
  list of codes, and took over their convention (the narrowest code), but no row. The unit is one
  pair of example and code; a trap from which anything is read lowers precision.
- **Scorer**: gates, features, score, status and order over columns in memory, one thread, median of
  15. Every gate is asked, every candidate has a certificate, a third of the figures are unknown.
- **Demo**: the seconds that `eslabon demo` itself counts, in an empty data folder.
- **Loader ÷ raw engine**: a load of the sample directory from its file to a verified build, applied
  in batches, against the same transactions replayed with their parameters ready; in turns, three
  times, after a first load that warms the engine up. Median of the ratios.
- **National**: a sample of as many rows as the nation's directory, which repeats as real files do, and
  its three tables of one's own; in a process of its own, by `tests/bench/national.py`. Wall time, CPU
  seconds of that process and of the engine's, from the first file to a verified build; peaks of the
  resident sets of both, over all that is measured.
- **The loader before**: both load the same sample into an embedded engine of their own, in processes of
  their own, one after the other; its code is taken out of the history of the repository.
- **Offline import**: of the same files, in this process: record, graph, files, `import.sh`, start of the
  server, and the build that makes it current: constraints, indexes, the counts and sums of all types.
- **Growth**: the same work on samples of three sizes, with 4 GB of heap for the engine; the slope is that
  of a line through the logarithms of rows and CPU seconds; memory is both processes' together.
- **match**: 60 requests of three widths in turns (one process; a family; the whole surface
  treatment), within 150 km; retrieval over Bolt, scoring and explanation of 20 suppliers.
"""


if __name__ == "__main__":
    main()
