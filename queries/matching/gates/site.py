"""Gates on the site: how far it is, and how large."""

from typing import Final

import numpy as np

from eslabon.graph.language import Text, same
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import Bools, Outcomes, outcomes
from eslabon.queries.matching.wording import NOT_STATED, quantity

# Beyond twice the limit a wider one would be another question.
NEAR_MISS_DISTANCE_FACTOR: Final = 2.0
# No municipality of Mexico reaches farther from its seat. Ensenada did so far until San Quintín was
# parted from it in 2020, from 31.86 N 116.6 W to the corner at 28 N 112.8 W: some 560 km.
MUNICIPALITY_REACH_KM: Final = 600.0


def is_within_distance(comparison: Comparison) -> Outcomes:
    """The site stands within the distance asked for, along the great circle.

    Of one whose point is unknown only that its municipality is too far can be told.
    """
    distance, limit = comparison.distance_km, _limit(comparison)
    is_far = comparison.seat_distance_km > limit + MUNICIPALITY_REACH_KM
    return outcomes(distance <= limit, known=~np.isnan(distance) | is_far)


def is_of_size(comparison: Comparison) -> Outcomes:
    """The site's whole band of persons employed lies within the sizes asked for."""
    sites, requirement = comparison.columns.establishments, comparison.requirement
    least = 0 if requirement.min_size is None else requirement.min_size
    most = np.inf if requirement.max_size is None else requirement.max_size
    is_inside = (sites.size_min >= least) & (sites.size_max <= most)
    is_outside = (sites.size_max < least) | (sites.size_min > most)
    return comparison.of_sites(outcomes(is_inside, known=is_inside | is_outside))


def _limit(comparison: Comparison) -> float:
    within = comparison.requirement.within_km
    return np.inf if within is None else within


def _is_not_too_far(comparison: Comparison) -> Bools:
    far: Bools = comparison.distance_km <= NEAR_MISS_DISTANCE_FACTOR * _limit(comparison)
    return far


def distance_found(comparison: Comparison, offer: int) -> Text:
    """Return how far the site is."""
    distance = float(comparison.distance_km[offer])
    if not np.isnan(distance):
        return same(quantity(distance, "km"))
    seat = float(comparison.seat_distance_km[offer])
    if np.isnan(seat):
        return NOT_STATED
    some = quantity(round(seat), "km")
    return Text(
        f"sin coordenadas; su municipio, a {some}",
        f"no coordinates; its municipality, {some} off",
    )


def _distance_change(comparison: Comparison, offer: int) -> Text:
    wider = quantity(float(np.ceil(comparison.distance_km[offer])), "km")
    return Text(f"ampliar el límite a {wider}", f"widen the limit to {wider}")


def size_found(comparison: Comparison, offer: int) -> Text:
    """Return the site's band of persons employed."""
    sites, site = comparison.columns.establishments, comparison.site(offer)
    return _band(float(sites.size_min[site]), float(sites.size_max[site]))


def size_asked(comparison: Comparison) -> Text:
    """Return the sizes asked for."""
    requirement = comparison.requirement
    least = 0 if requirement.min_size is None else requirement.min_size
    return _band(
        float(least), np.inf if requirement.max_size is None else float(requirement.max_size)
    )


def _band(least: float, most: float) -> Text:
    if np.isnan(least) or np.isnan(most):
        return NOT_STATED
    if np.isinf(most):
        return Text(f"{quantity(least)} personas o más", f"{quantity(least)} persons or more")
    return Text(
        f"{quantity(least)} a {quantity(most)} personas",
        f"{quantity(least)} to {quantity(most)} persons",
    )


DISTANCE = Gate(
    name="distance",
    label=Text("distancia", "distance"),
    is_asked=lambda requirement: requirement.within_km is not None,
    answer=is_within_distance,
    asked=lambda comparison: same(quantity(_limit(comparison), "km")),
    found=distance_found,
    change=_distance_change,
    can_change=_is_not_too_far,
)

SIZE = Gate(
    name="size",
    label=Text("tamaño", "size"),
    is_asked=lambda requirement: (
        requirement.min_size is not None or requirement.max_size is not None
    ),
    answer=is_of_size,
    asked=size_asked,
    found=size_found,
)
