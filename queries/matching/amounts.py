"""Volumes and lots in the units in which capacities are on record."""

import numpy as np

from eslabon.graph.projection.arrays import Floats
from eslabon.graph.vocabulary.terms import Unit
from eslabon.queries.asking.details import StatedAmount
from eslabon.queries.asking.requirement import OperationRequirement

_DM2_IN_M2 = 100.0


def in_units(requirement: OperationRequirement, amount: StatedAmount | None) -> Floats:
    """Return an amount in pieces, kg and m², by the mass and the surface of one piece.

    NaN where it cannot be converted, or where there is no amount.

    >>> from eslabon.queries.asking.requirement import RequestedCapability
    >>> asked = OperationRequirement(capabilities=(RequestedCapability("PLT-ZN"),), mass=0.5)
    >>> in_units(asked, StatedAmount(100.0, "kg"))
    array([200., 100.,  nan])
    """
    area = requirement.details.area
    # A mass or a surface of zero is none that anything can be divided by.
    of_piece = {
        Unit.PIECES: 1.0,
        Unit.KG: requirement.mass or np.nan,
        Unit.M2: area / _DM2_IN_M2 if area else np.nan,
    }
    counted = None if amount is None else amount.counted
    if counted is None:
        return np.full(len(of_piece), np.nan)
    found = np.array(
        [counted.value / of_piece[Unit(counted.unit)] * each for each in of_piece.values()]
    )
    found[list(of_piece).index(Unit(counted.unit))] = counted.value
    return found
