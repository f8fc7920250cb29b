"""A measured figure, the bar it has to meet, and the table they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, how much, and what was asked for."""

    what: str
    measured: str
    bar: str = ""
    met: bool | None = None

    @property
    def verdict(self) -> str:
        """Return whether the bar was met, where there is one."""
        return "" if self.met is None else ("met" if self.met else "**missed**")


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a Markdown table."""
    lines = ["| Figure | Measured | Bar | |", "|---|---|---|---|"]
    lines += [f"| {f.what} | {f.measured} | {f.bar} | {f.verdict} |" for f in figures]
    return "\n".join(lines)


def percentiles(seconds: Sequence[float]) -> str:
    """Return the median and the 99th percentile in milliseconds."""
    p50, p99 = np.percentile(seconds, [50, 99]) * 1_000
    return f"p50 {p50:,.1f} ms, p99 {p99:,.1f} ms"
