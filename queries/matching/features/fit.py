"""Features on how well a candidate fits the step: where it is, its size, line and mode."""

from typing import Final

import numpy as np

from eslabon.graph.language import Text
from eslabon.graph.vocabulary.terms import MODES
from eslabon.queries.matching.columns import MODE_ORDER
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.features.feature import Feature
from eslabon.queries.matching.gates.capacity import CAPACITY, spare
from eslabon.queries.matching.gates.process import mode_found
from eslabon.queries.matching.gates.site import distance_found, size_asked, size_found
from eslabon.queries.matching.outcome import Floats
from eslabon.queries.matching.wording import quantity

# At this distance a site is worth half of one next door: a morning's drive there and back.
HALF_DISTANCE_KM: Final = 100.0
# From this band on (31 to 50 persons) a site is no micro or small workshop any more.
REFERENCE_SIZE: Final = 31.0
# Twice the volume to spare leaves room for growth; more than that adds nothing.
AMPLE_HEADROOM: Final = 2.0

_MODE_VALUES = {"in_house": 1.0, "unknown": 0.5, "subcontracted": 0.0}


def is_near(comparison: Comparison) -> Floats:
    """The site is near: worth 1 next door, a half at 100 km, a third at 200 km."""
    nearness: Floats = 1.0 / (1.0 + comparison.distance_km / HALF_DISTANCE_KM)
    return np.fmax(nearness, 0.0)


def is_of_fitting_size(comparison: Comparison) -> Floats:
    """The site is of the size asked for, or has 31 persons or more where none is asked."""
    sites, requirement = comparison.columns.establishments, comparison.requirement
    if requirement.min_size is None and requirement.max_size is None:
        share = np.minimum(sites.size_min / REFERENCE_SIZE, 1.0)
        return comparison.of_sites(np.fmax(share, 0.0))
    least = 0 if requirement.min_size is None else requirement.min_size
    most = np.inf if requirement.max_size is None else requirement.max_size
    # The open band counts as one as wide as it is high, so that its share is a number.
    top = np.where(np.isinf(sites.size_max), 2 * sites.size_min, sites.size_max)
    inside = np.minimum(top, most) - np.maximum(sites.size_min, least) + 1
    share = np.minimum(inside / np.maximum(top - sites.size_min + 1, 1.0), 1.0)
    return comparison.of_sites(np.fmax(share, 0.0))


def has_headroom(comparison: Comparison) -> Floats:
    """The line has spare capacity beyond the volume, full marks at twice the volume."""
    volume = comparison.requirement.annual_volume or 0.0
    free = comparison.columns.offers.spare_capacity
    ample = AMPLE_HEADROOM * volume
    if ample == 0:
        return np.where(np.isnan(free), 0.0, 1.0)
    return np.fmax(np.minimum(np.minimum(free, spare(comparison)) / ample, 1.0), 0.0)


def is_in_house(comparison: Comparison) -> Floats:
    """The site does the process itself; unknown counts half, passed on counts nothing."""
    values = np.array([_MODE_VALUES[mode] for mode in MODE_ORDER])
    in_house: Floats = values[comparison.columns.offers.mode]
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


PROXIMITY = Feature(
    name="proximity",
    label=Text("cercanía", "proximity"),
    claim=Text(
        "Está cerca: vale 1 al lado, la mitad a 100 km, un tercio a 200 km.",
        "The site is near: worth 1 next door, a half at 100 km, a third at 200 km.",
    ),
    weight=0.20,
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
    weight=0.10,
    value=is_in_house,
    asked=lambda _: MODES["in_house"],
    found=mode_found,
)

SIZE = Feature(
    name="size",
    label=Text("tamaño", "size"),
    claim=Text(
        "El sitio es del tamaño pedido, o tiene 31 personas o más si no se pide ninguno.",
        "The site is of the size asked for, or has 31 people or more where none is asked for.",
    ),
    weight=0.08,
    value=is_of_fitting_size,
    asked=_size_asked,
    found=size_found,
)

HEADROOM = Feature(
    name="headroom",
    label=Text("capacidad disponible", "capacity headroom"),
    claim=Text(
        "La línea tiene capacidad disponible para el volumen; vale todo si es el doble.",
        "The line has spare capacity for the volume, with full marks at twice the volume.",
    ),
    weight=0.07,
    value=has_headroom,
    asked=CAPACITY.asked,
    found=CAPACITY.found,
    applies=lambda requirement: requirement.annual_volume is not None,
)
