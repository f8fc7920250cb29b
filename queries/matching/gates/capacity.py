"""Gates on what a line turns out: volume a year, lots, and how long an order takes."""

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.language import NO_TEXT, Text, joined
from eslabon.graph.projection.arrays import Floats
from eslabon.graph.projection.columns import UNIT_ORDER
from eslabon.graph.reading.wording import amount
from eslabon.graph.vocabulary.terms import ChangeKind
from eslabon.queries.asking.details import StatedAmount
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import Outcomes, outcomes
from eslabon.queries.matching.wording import NOT_STATED, measure, quantity


def has_spare_capacity(comparison: Comparison) -> Outcomes:
    """The line has the year's volume to spare, in the unit in which its capacity is counted."""
    limits, volume = comparison.columns.offers.limits, needed(comparison)
    # What is free is never more than the whole: too small a line fails, its free part unstated.
    too_small = limits.capacity < volume
    enough = (limits.spare_capacity >= volume) & ~too_small
    is_known = ~np.isnan(limits.spare_capacity) & ~np.isnan(volume)
    return outcomes(enough, known=is_known | too_small)


def takes_lot(comparison: Comparison) -> Outcomes:
    """The line takes a lot as small as the one asked for."""
    limits = comparison.columns.offers.limits
    lot = comparison.lots[limits.lot_unit]
    return outcomes(limits.minimum_lot <= lot, known=~np.isnan(limits.minimum_lot) & ~np.isnan(lot))


def delivers_in_time(comparison: Comparison) -> Outcomes:
    """The line delivers within the days asked for."""
    days = comparison.columns.offers.limits.lead_time
    most = comparison.requirement.details.lead_time_days or 0.0
    return outcomes(days <= most, known=~np.isnan(days))


def needed(comparison: Comparison) -> Floats:
    """Return the year's volume in the unit of each line; NaN where it cannot be converted."""
    volume: Floats = comparison.amounts[comparison.columns.offers.limits.capacity_unit]
    return volume


def _needed_at(comparison: Comparison, offer: int) -> float:
    """Return the year's volume in the unit of one line, as `needed` does of all."""
    return float(comparison.amounts[comparison.columns.offers.limits.capacity_unit[offer]])


def spare(comparison: Comparison) -> Floats:
    """Return what each line may have free at most in a year; NaN where not stated."""
    limits = comparison.columns.offers.limits
    bound: Floats = np.fmin(limits.spare_capacity, limits.capacity)
    return bound


def _found(comparison: Comparison, offer: int) -> Text:
    limits = comparison.columns.offers.limits
    free, whole = float(limits.spare_capacity[offer]), float(limits.capacity[offer])
    if np.isnan(free) and np.isnan(whole):
        return NOT_STATED
    said = _amount(whole if np.isnan(free) else free, limits.capacity_unit, offer)
    if np.isnan(free):
        told = Text(f"{said.es}/año en total", f"{said.en}/year in all")
    else:
        told = Text(f"{said.es}/año libres", f"{said.en}/year free")
    if taken := limits.taken_of(offer):
        gone = _amount(taken, limits.capacity_unit, offer)
        told = joined(
            told, Text(f"(otros pasos ya ocupan {gone.es})", f"(other steps have {gone.en})")
        )
    return joined(told, _unconverted(comparison, _needed_at(comparison, offer)), between=", ")


def _unconverted(comparison: Comparison, volume: float) -> Text:
    """Return that a volume cannot be told in the unit of a line, if so."""
    if not np.isnan(volume):
        return NO_TEXT
    return Text(
        "falta la masa o la superficie de la pieza", "the mass or surface of the part is missing"
    )


def _asked(comparison: Comparison) -> Text:
    said = _told(comparison.requirement.volume)
    return Text(f"{said.es}/año", f"{said.en}/year")


def _change(comparison: Comparison, offer: int) -> Text:
    limits = comparison.columns.offers.limits
    free = np.fmin(limits.spare_capacity[offer], limits.capacity[offer])
    lacking = _needed_at(comparison, offer) - float(free)
    said = _amount(lacking, limits.capacity_unit, offer)
    return Text(
        f"liberar o agregar capacidad para {said.es} al año",
        f"free or add capacity for {said.en} a year",
    )


def _lot_asked(comparison: Comparison) -> Text:
    return _told(comparison.requirement.details.lot)


def _lot_found(comparison: Comparison, offer: int) -> Text:
    limits = comparison.columns.offers.limits
    least = float(limits.minimum_lot[offer])
    if np.isnan(least):
        return NOT_STATED
    said = _amount(least, limits.lot_unit, offer)
    told = Text(f"mínimo {said.es}", f"at least {said.en}")
    lot = float(comparison.lots[limits.lot_unit[offer]])
    return joined(told, _unconverted(comparison, lot), between=", ")


def _lot_change(comparison: Comparison, _: int) -> Text:
    said = _lot_asked(comparison)
    return Text(f"aceptar lotes de {said.es}", f"take lots of {said.en}")


def _days_asked(comparison: Comparison) -> Text:
    return _days(comparison.requirement.details.lead_time_days or 0.0)


def _days_found(comparison: Comparison, offer: int) -> Text:
    days = float(comparison.columns.offers.limits.lead_time[offer])
    return NOT_STATED if np.isnan(days) else _days(days)


def _days_change(comparison: Comparison, _: int) -> Text:
    said = _days_asked(comparison)
    return Text(f"entregar en {said.es}", f"deliver in {said.en}")


def _days(days: float) -> Text:
    return Text(f"{quantity(days)} días", f"{quantity(days)} days")


def _told(asked: StatedAmount | None) -> Text:
    return NOT_STATED if asked is None else amount(measure(asked.value), asked.unit)


def _amount(value: float, units: NDArray[np.int8], offer: int) -> Text:
    return amount(measure(value), UNIT_ORDER[units[offer]])


CAPACITY = Gate(
    name="capacity",
    label=Text("capacidad", "capacity"),
    is_asked=lambda requirement: requirement.volume is not None,
    answer=has_spare_capacity,
    asked=_asked,
    found=_found,
    change=_change,
    mends=ChangeKind.LINE,
)

LOT = Gate(
    name="lot",
    label=Text("lote", "lot"),
    is_asked=lambda requirement: (
        requirement.details.lot is not None and requirement.details.lot.counted is not None
    ),
    answer=takes_lot,
    asked=_lot_asked,
    found=_lot_found,
    change=_lot_change,
    mends=ChangeKind.LINE,
)

LEAD_TIME = Gate(
    name="lead_time",
    label=Text("plazo", "lead time"),
    is_asked=lambda requirement: requirement.details.lead_time_days is not None,
    answer=delivers_in_time,
    asked=_days_asked,
    found=_days_found,
    change=_days_change,
    mends=ChangeKind.LINE,
)
