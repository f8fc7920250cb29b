"""`make bench`: measure everything and write the sections of `docs/benchmarks.md`.

`python -m tests.bench --rows 30000 --largest 656617 --only scoring,reading --write`
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from eslabon.graph.store.connect import connect
from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.sample import write_sample
from eslabon.service.memory import keep_freed_memory
from tests.bench import (
    batch,
    comparisons,
    crowded,
    demonstration,
    growing,
    growth,
    http,
    loader_before,
    loading,
    matching,
    national,
    offline,
    plot,
    projected,
    reading,
    scoring,
    supervision,
)
from tests.bench.figures import Figure, table
from tests.bench.machine import describe
from tests.bench.page import with_section
from tests.support.killable import killable
from tests.support.neo4j_server import NoNeo4jError, neo4j_server

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
PARTS: Final = (
    "reading", "scoring", "demo", "loading", "matching", "before", "national", "answers", "http",
    "curve", "growth",
)  # fmt: skip
_MATCHED: Final = 10_000
_BEFORE: Final = 60_000


@dataclass(frozen=True)
class Bench:
    """Measures, in a scratch folder that is removed afterwards."""

    scratch: Path
    rows: int
    largest: int
    draws: bool

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
                figures.append(comparisons.by_cypher(client, settings, rows=_MATCHED))
        return figures

    def national(self) -> list[Figure]:
        """Load a directory as large as the nation's into each engine, then match over it."""
        sample = self._sample(self.largest)
        settings = self._largest
        figures = national.measure(sample, settings, rows=self.largest)
        with connect(settings) as client:
            figures += matching.measure(client, rows=self.largest)
        figures.append(supervision.measure(settings, rows=self.largest))
        try:
            with killable("neo4j", self.scratch / "national-neo4j") as neo4j:
                figures += national.measure(
                    sample, neo4j.settings, pid=neo4j.pid, rows=self.largest
                )
                with connect(neo4j.settings) as client:
                    ratio = comparisons.by_cypher(client, neo4j.settings, rows=self.largest)
                    figures.append(ratio)
            figures.append(
                offline.measure(sample, self.scratch / "national-offline", rows=self.largest)
            )
        except NoNeo4jError as reason:
            print(f"NOT MEASURED on Neo4j: {reason}", file=sys.stderr)
        return figures

    def answers(self) -> list[Figure]:
        """Answer out of the projection of a directory as large as the nation's."""
        settings, of = self._loaded(), f"{self.largest:,} establishments"
        with connect(settings) as client:
            _, projection = projected.opened(client, settings)
            return [
                *projected.measure(client, settings, rows=self.largest),
                *comparisons.measure(projection, of=of),
                comparisons.by_cypher(client, settings, rows=self.largest),
                batch.measure(client, settings, folder=self.scratch, rows=self.largest),
                crowded.measure(self.scratch / "crowded"),
            ]

    def http(self) -> list[Figure]:
        """Serve a directory as large as the nation's."""
        settings = self._loaded()
        with connect(settings) as client:
            return http.measure(client, settings, rows=self.largest)

    def curve(self) -> list[Figure]:
        """Match over directories of three sizes, and draw what each request took."""
        curves = growing.measure(self.scratch / "curve")
        if self.draws:
            plot.draw(curves, PAGE.with_suffix(".svg"))
        return [*(one.figure for one in curves), growing.slope(curves)]

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

    @property
    def _largest(self) -> StoreSettings:
        return StoreSettings(data=self.scratch / "national", heap="1g")

    def _loaded(self) -> StoreSettings:
        """Return where a directory as large as the nation's is, loaded now if it has not been."""
        if not self._largest.data.exists():
            national.works(self._sample(self.largest), self._largest, is_all=False)
        return self._largest

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
    """Measure the parts that are asked for, and write their sections where that is asked too."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure.")
    parser.add_argument("--rows", type=int, default=30_000, help="rows for the loader's ratio")
    parser.add_argument("--largest", type=int, default=656_617, help="rows of the largest load")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, joined by commas")
    parser.add_argument("--write", action="store_true", help=f"write their sections of {PAGE.name}")
    asked = parser.parse_args()
    chosen = asked.only.split(",")
    # As `eslabon` itself does, whether it answers once or serves.
    keep_freed_memory()
    if unknown := set(chosen) - set(PARTS):
        parser.error(f"unknown parts {sorted(unknown)}; there are {', '.join(PARTS)}")
    with _scratch() as scratch:
        bench = Bench(scratch, asked.rows, asked.largest, draws=asked.write)
        for part in chosen:
            print(f"== {part}", file=sys.stderr, flush=True)
            measure: Callable[[], list[Figure]] = getattr(bench, part)
            measured = table(measure())
            print(measured, flush=True)
            if asked.write:
                text = f"Measured on {describe()}\n\n{measured}"
                PAGE.write_text(with_section(PAGE.read_text("utf-8"), part, text), "utf-8")


if __name__ == "__main__":
    main()
