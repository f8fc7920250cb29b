"""How the work of a load grows with the rows of a directory."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from eslabon.graph.store.settings import StoreSettings
from eslabon.loaders.sample import write_sample
from tests.bench import national
from tests.bench.figures import Figure
from tests.bench.national import Work

SIZES: Final = (60_000, 600_000, 6_000_000)
_SLOPE: Final = 1.05
_MOST_MB: Final = 16 * 1024
_HEAP: Final = "4g"


def measure(folder: Path, *, sizes: Sequence[int] = SIZES) -> list[Figure]:
    """Return the time and memory of each size, and the slope between the logarithms of both."""
    found = [_loaded(folder / str(rows), rows) for rows in sizes]
    figures = [
        Figure(
            f"Growth, {rows:,} rows: from its file to a verified graph",
            f"{work.wall:,.1f} s; CPU {_spent(work):,.0f} s; {_megabytes(work):,.0f} MB",
            f"≤ {_MOST_MB:,} MB",
            _megabytes(work) <= _MOST_MB,
        )
        for rows, work in zip(sizes, found, strict=True)
    ]
    slope = float(np.polyfit(np.log(sizes), np.log([_spent(work) for work in found]), 1)[0])
    return [
        *figures,
        Figure("Growth: slope of CPU time", f"{slope:.2f}", f"≤ {_SLOPE}", slope <= _SLOPE),
    ]


def _loaded(folder: Path, rows: int) -> Work:
    write_sample(rows=rows, seed=1, folder=folder / "sample")
    settings = StoreSettings(data=folder / "data", heap=_HEAP)
    [work] = national.works(folder / "sample", settings, is_all=False)
    return work


def _spent(work: Work) -> float:
    return work.program + work.engine


def _megabytes(work: Work) -> float:
    return work.program_mb + work.engine_mb
