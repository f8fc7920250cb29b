"""How the cost of a match follows the slice that it asks for, whatever the size of the country.

    python -m tests.bench.growing FOLDER ROWS

writes a projection of so many establishments into a folder, in a process of its own so that its memory is
its own, matches over it, and prints what each request took as a line of JSON.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np

from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.sample import write_sample
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.projected import ProjectedCandidates
from eslabon.service.memory import keep_freed_memory
from tests.bench.compared.cost import seconds_each
from tests.bench.compared.requests import processes
from tests.bench.figures import Figure
from tests.support.recorded_projection import project_record, record_sample, recorded_projection
from tests.support.request_mix import request_mix

SIZES: Final = (60_000, 600_000, 6_000_000)
_REQUESTS: Final = 240
_MOST_MB: Final = 16 * 1024
_LARGE: Final = 1_000
_SLOPE: Final = 1.05


@dataclass(frozen=True)
class Curve:
    """What each request took in milliseconds of CPU, beside the offers of its slice."""

    rows: int
    offers: Sequence[int]
    milliseconds: Sequence[float]
    megabytes: float  # the most that writing the projection and matching over it took

    @classmethod
    def measured(cls, folder: Path, rows: int) -> Self:
        """Measure in a process of its own."""
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "tests.bench.growing", str(folder), str(rows)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return cls(**json.loads(done.stdout))

    @property
    def figure(self) -> Figure:
        """Return it as a line of the table."""
        half, most = np.percentile(self.milliseconds, [50, 99])
        return Figure(
            f"{self.rows:,} establishments: match, {len(self.offers)} distinct requests, reasons unread",
            f"p50 {half:,.2f} ms, p99 {most:,.1f} ms of CPU (slices of {np.median(self.offers):,.0f} "
            f"offers at the median, {max(self.offers):,} at most); {self.megabytes:,.0f} MB",
            f"≤ {_MOST_MB:,} MB",
            self.megabytes <= _MOST_MB,
        )


def measure(folder: Path, *, sizes: Sequence[int] = SIZES) -> list[Curve]:
    """Return the curve of each size."""
    return [Curve.measured(folder / str(rows), rows) for rows in sizes]


def slope(curves: Sequence[Curve]) -> Figure:
    """Return how the time of requests for large slices grows with the slice, over all sizes."""
    offers, ms = (
        np.concatenate([getattr(c, n) for c in curves]) for n in ("offers", "milliseconds")
    )
    large = offers >= _LARGE
    found = float(np.polyfit(np.log(offers[large]), np.log(ms[large]), 1)[0])
    return Figure(
        f"the same: slope of CPU time over slices of {_LARGE:,} offers and more, by logarithms",
        f"{found:.2f}",
        f"≤ {_SLOPE}",
        found <= _SLOPE,
    )


def _curve(folder: Path, rows: int) -> Curve:
    sample, settings = folder / "sample", StoreSettings(data=folder / "data")
    write_sample(rows=rows, seed=1, folder=sample)
    record_sample(sample, settings)
    project_record(settings)
    projection = recorded_projection(settings)
    source, codes = ProjectedCandidates(projection), processes(projection)
    others = request_mix(_REQUESTS, codes=codes, seed=6)
    seconds_each(others, lambda one: match_among(source, one))
    requests = request_mix(_REQUESTS, codes=codes)
    found = seconds_each(requests, lambda one: match_among(source, one))
    slices = (projection.slices.of_process(one.operations[0].codes[0]) for one in requests)
    return Curve(
        rows,
        [len(one.offers) for one in slices],
        (found * 1_000).tolist(),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


if __name__ == "__main__":
    keep_freed_memory()
    print(json.dumps(asdict(_curve(Path(sys.argv[1]), int(sys.argv[2])))))
