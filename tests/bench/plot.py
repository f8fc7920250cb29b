"""Draws how the time of a match follows its slice."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import matplotlib as mpl
from matplotlib.figure import Figure as Drawing

from tests.bench.growing import Curve

_COLOURS: Final = ("#0072b2", "#e69f00", "#009e73")
_INCHES: Final = (7.0, 4.2)


def draw(curves: Sequence[Curve], path: Path) -> None:
    """Write an SVG of what requests took beside the offers of their slices, both by logarithms."""
    # Text stays text, and the same figures make the same file.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "eslabon"}):
        drawing = Drawing(figsize=_INCHES, layout="constrained")
        axes = drawing.add_subplot()
        for curve, colour in zip(curves, _COLOURS, strict=False):
            label = f"{curve.rows:,} establishments"
            axes.scatter(curve.offers, curve.milliseconds, s=9, color=colour, label=label)
        axes.set(
            xscale="log",
            yscale="log",
            xlabel="offers that a request is answered from",
            ylabel="ms of CPU a match, reasons unread",
        )
        axes.grid(visible=True, which="major", alpha=0.3)
        axes.legend(loc="upper left")
        drawing.savefig(path, format="svg", metadata={"Date": None})
