"""The gate on capacity."""

import numpy as np

from eslabon.graph.language import Text
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import Floats, Outcomes, outcomes
from eslabon.queries.matching.wording import NOT_STATED, quantity


def has_spare_capacity(comparison: Comparison) -> Outcomes:
    """The line has the year's volume to spare."""
    volume = comparison.requirement.annual_volume or 0.0
    spare = comparison.columns.offers.spare_capacity
    # What is free is never more than the whole: too small a line fails, its free part unstated.
    too_small = comparison.columns.offers.capacity < volume
    return outcomes((spare >= volume) & ~too_small, known=~np.isnan(spare) | too_small)


def spare(comparison: Comparison) -> Floats:
    """Return the pieces a year that each line may have free at most; NaN where not stated."""
    offers = comparison.columns.offers
    bound: Floats = np.fmin(offers.spare_capacity, offers.capacity)
    return bound


def _found(comparison: Comparison, offer: int) -> Text:
    free = float(comparison.columns.offers.spare_capacity[offer])
    whole = float(comparison.columns.offers.capacity[offer])
    if not np.isnan(free):
        return Text(f"{quantity(free)} piezas/año libres", f"{quantity(free)} pieces/year free")
    if not np.isnan(whole):
        return Text(
            f"{quantity(whole)} piezas/año en total", f"{quantity(whole)} pieces/year in all"
        )
    return NOT_STATED


def _asked(comparison: Comparison) -> Text:
    volume = quantity(comparison.requirement.annual_volume or 0.0)
    return Text(f"{volume} piezas/año", f"{volume} pieces/year")


def _change(comparison: Comparison, offer: int) -> Text:
    lacking = (comparison.requirement.annual_volume or 0.0) - float(spare(comparison)[offer])
    pieces = quantity(lacking)
    return Text(
        f"liberar o agregar capacidad para {pieces} piezas al año",
        f"free or add capacity for {pieces} pieces a year",
    )


CAPACITY = Gate(
    name="capacity",
    label=Text("capacidad", "capacity"),
    is_asked=lambda requirement: requirement.annual_volume is not None,
    answer=has_spare_capacity,
    asked=_asked,
    found=_found,
    change=_change,
)
