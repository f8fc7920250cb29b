"""Features on how well a candidate fits the step: where it is, its size, line and mode."""

from math import isnan
from typing import Final

import numpy as np

from eslabon.graph.language import Text
from eslabon.graph.projection.arrays import Floats, Ints
from eslabon.graph.projection.columns import MODE_ORDER
from eslabon.graph.vocabulary.terms import MODES
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.gates.capacity import (
    CAPACITY,
    needed,
    spare,
)
from eslabon.queries.matching.gates.capacity import (
    LEAD_TIME as LEAD_TIME_GATE,
)
from eslabon.queries.matching.gates.process import mode_found
from eslabon.queries.matching.gates.site import distance_found, size_asked, size_found
from eslabon.queries.matching.wording import quantity

# At this distance a site is worth half of one next door: a morning's drive there and back.
HALF_DISTANCE_KM: Final = 100.0
# From this band on (31 to 50 persons) a site is no micro or small workshop any more: half its worth.
REFERENCE_SIZE: Final = 31.0
HALF_LEAD_TIME_DAYS: Final = 14.0

_MODE_VALUES: Final = {"in_house": 1.0, "unknown": 0.5, "subcontracted": 0.0}
_OF_MODE: Final = np.array([_MODE_VALUES[mode] for mode in MODE_ORDER])


def is_near(comparison: Comparison, offers: Ints) -> Floats:
    """The site is near: worth 1 next door, a half at 100 km, a third at 200 km."""
    # One whose point is unknown may stand at the far end of its municipality.
    _, farthest = comparison.distance_interval_km
    known = comparison.distance_km[offers]
    distance = np.where(np.isnan(known), farthest[offers], known)
    nearness: Floats = 1.0 / (1.0 + distance / HALF_DISTANCE_KM)
    return np.fmax(nearness, 0.0)


def is_of_fitting_size(comparison: Comparison, offers: Ints) -> Floats:
    """The site is of the size asked for; where none is, large: 31 persons are worth a half."""
    sites, requirement = comparison.columns.establishments, comparison.requirement
    at = comparison.sites(offers)
    smallest, largest = sites.size_min[at], sites.size_max[at]
    if requirement.min_size is None and requirement.max_size is None:
        return np.fmax(smallest / (smallest + REFERENCE_SIZE), 0.0)
    least = 0 if requirement.min_size is None else requirement.min_size
    most = np.inf if requirement.max_size is None else requirement.max_size
    # The open band counts as one as wide as it is high, so that its share is a number.
    top = np.where(np.isinf(largest), 2 * smallest, largest)
    inside = np.minimum(top, most) - np.maximum(smallest, least) + 1
    share: Floats = np.minimum(inside / np.maximum(top - smallest + 1, 1.0), 1.0)
    return np.fmax(share, 0.0)


def has_headroom(comparison: Comparison, offers: Ints) -> Floats:
    """The line has spare capacity beyond the volume: worth a half where it has just that."""
    volume, limits = needed(comparison)[offers], comparison.columns.offers.limits
    unstated = np.isnan(limits.spare_capacity[offers])
    free = np.where(unstated, np.nan, spare(comparison)[offers])
    share: Floats = np.zeros(len(offers))
    # Nothing free is no headroom, though no volume is asked; what cannot be converted is none known.
    np.divide(free, free + volume, out=share, where=(free > 0) & ~np.isnan(volume))
    return share


def is_quick(comparison: Comparison, offers: Ints) -> Floats:
    """The line delivers soon: worth a half at two weeks."""
    days = comparison.columns.offers.limits.of(offers).lead_time
    value: Floats = np.fmax(HALF_LEAD_TIME_DAYS / (HALF_LEAD_TIME_DAYS + days), 0.0)
    return value


def is_on_record(comparison: Comparison, offers: Ints) -> Floats:
    """Much is on record of the line: materials, size, mass, thickness, capacity, lot and lead time."""
    return comparison.columns.offers.limits.of(offers).share_stated


def is_in_house(comparison: Comparison, offers: Ints) -> Floats:
    """The site does the process itself; unknown counts half, passed on counts nothing."""
    in_house: Floats = _OF_MODE[comparison.dossiers.mode[offers]]
    return in_house


def _distance_asked(comparison: Comparison) -> Text:
    within = comparison.requirement.within_km
    if within is None:
        return Text("cerca", "near")
    return Text(f"hasta {quantity(within, 'km')}", f"up to {quantity(within, 'km')}")


def _size_asked(comparison: Comparison) -> Text:
    requirement = comparison.requirement
    if requirement.min_size is None and requirement.max_size is None:
        least = quantity(REFERENCE_SIZE)
        return Text(f"{least} personas o más", f"{least} persons or more")
    return size_asked(comparison)


def _lead_time_asked(comparison: Comparison) -> Text:
    if comparison.requirement.details.lead_time_days is None:
        return Text("pronto", "soon")
    return LEAD_TIME_GATE.asked(comparison)


def _record_found(comparison: Comparison, offer: int) -> Text:
    limits = comparison.columns.offers.limits
    if not limits.is_line.item(offer):
        return _NOTHING_ON_RECORD
    # Of one line, as `is_on_record` has it of all: any of several numbers, or all of them.
    stated = (
        limits.materials.item(offer) != 0,
        not any(map(isnan, limits.envelope[offer].tolist())),
        _is_stated(offer, limits.max_mass),
        _is_stated(offer, limits.max_thickness, limits.min_thickness),
        _is_stated(offer, limits.capacity, limits.spare_capacity),
        _is_stated(offer, limits.minimum_lot),
        _is_stated(offer, limits.lead_time),
    )
    return _share_on_record(sum(stated) / len(stated))


def _share_on_record(part: float) -> Text:
    share = quantity(100 * part, "%")
    return Text(f"consta {share}", f"{share} on record")


_NOTHING_ON_RECORD: Final = _share_on_record(0.0)


def _is_stated(offer: int, *columns: Floats) -> bool:
    """Tell whether one column at least has a number of an offer's line."""
    return not all(isnan(column.item(offer)) for column in columns)


PROXIMITY = Feature(
    name="proximity",
    label=Text("cercanía", "proximity"),
    claim=Text(
        "Está cerca: vale 1 al lado, la mitad a 100 km, un tercio a 200 km.",
        "The site is near: worth 1 next door, a half at 100 km, a third at 200 km.",
    ),
    value=is_near,
    asked=_distance_asked,
    found=distance_found,
    applies=lambda requirement: requirement.near is not None,
)

MODE = Feature(
    name="mode",
    label=Text("modo", "mode"),
    claim=Text(
        "El sitio hace el proceso él mismo; si no se sabe vale la mitad, y nada si lo encarga.",
        "The site does the process itself; unknown counts half, subcontracted counts nothing.",
    ),
    value=is_in_house,
    asked=lambda _: MODES["in_house"],
    found=mode_found,
)

SIZE = Feature(
    name="size",
    label=Text("tamaño", "size"),
    claim=Text(
        "El sitio es del tamaño pedido; si no se pide ninguno, grande: 31 personas valen la mitad.",
        "The site is of the size asked for; where none is, large, 31 people being worth a half.",
    ),
    value=is_of_fitting_size,
    asked=_size_asked,
    found=size_found,
)

HEADROOM = Feature(
    name="headroom",
    label=Text("capacidad disponible", "capacity headroom"),
    claim=Text(
        "La línea tiene capacidad disponible de más; vale la mitad si es justo el volumen.",
        "The line has spare capacity beyond the volume, a half where it has just that.",
    ),
    value=has_headroom,
    asked=CAPACITY.asked,
    found=CAPACITY.found,
    applies=lambda requirement: requirement.volume is not None,
)

LEAD_TIME = Feature(
    name="lead_time",
    label=Text("plazo", "lead time"),
    claim=Text(
        "La línea entrega pronto; dos semanas valen la mitad.",
        "The line delivers soon, two weeks being worth a half.",
    ),
    value=is_quick,
    asked=_lead_time_asked,
    found=LEAD_TIME_GATE.found,
)

RECORD = Feature(
    name="record",
    label=Text("datos de la línea", "what is on record of the line"),
    claim=Text(
        "Consta mucho de la línea: materiales, medidas, masa, espesor, capacidad, lote y plazo.",
        "Much is on record of the line: materials, size, mass, thickness, capacity, lot, lead time.",
    ),
    value=is_on_record,
    asked=lambda _: Text("límites de la línea", "limits of the line"),
    found=_record_found,
)
