"""Gates on the site: how far it is, and how large."""

from functools import lru_cache
from math import isinf, isnan

import numpy as np

from eslabon.graph.language import Text, same
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.gates.gate import Gate
from eslabon.queries.matching.outcome import Outcomes, outcomes
from eslabon.queries.matching.wording import NOT_STATED, quantity


def is_within_distance(comparison: Comparison) -> Outcomes:
    """The site stands within the distance asked for, along the great circle.

    Of one whose point is unknown only that all of its municipality is too far can be told.
    """
    distance, limit = comparison.distance_km, _limit(comparison)
    nearest, _ = comparison.distance_interval_km
    is_far = nearest > limit
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


def distance_found(comparison: Comparison, offer: int) -> Text:
    """Return how far the site is."""
    distance = comparison.distance_km.item(offer)
    if not isnan(distance):
        return same(quantity(distance, "km"))
    ends = [float(end[offer]) for end in comparison.distance_interval_km]
    if np.isnan(ends).any():
        return NOT_STATED
    least, most = (quantity(round(end)) for end in ends)
    return Text(
        f"sin coordenadas; su municipio, entre {least} y {most} km",
        f"no coordinates; its municipality, between {least} and {most} km",
    )


def widened_distance(comparison: Comparison, offer: int) -> Text | None:
    """Return the limit on distance that would admit a site, if one would."""
    known = float(comparison.distance_km[offer]), float(comparison.distance_interval_km[0][offer])
    far = known[1] if np.isnan(known[0]) else known[0]
    if np.isnan(far):
        return None
    wider = quantity(float(np.ceil(far)), "km")
    return Text(f"ampliar el límite a {wider}", f"widen the limit to {wider}")


def widened_size(comparison: Comparison, offer: int) -> Text | None:
    """Return the sizes that would admit a site."""
    band = size_found(comparison, offer)
    return Text(f"admitir sitios de {band.es}", f"admit sites of {band.en}")


def size_found(comparison: Comparison, offer: int) -> Text:
    """Return the site's band of persons employed."""
    sites, site = comparison.columns.establishments, comparison.site(offer)
    return _band(sites.size_min.item(site), sites.size_max.item(site))


def size_asked(comparison: Comparison) -> Text:
    """Return the sizes asked for."""
    requirement = comparison.requirement
    least = 0 if requirement.min_size is None else requirement.min_size
    return _band(
        float(least), np.inf if requirement.max_size is None else float(requirement.max_size)
    )


@lru_cache(maxsize=1024)  # there are seven bands; what is asked for may be anything
def _band(least: float, most: float) -> Text:
    if isnan(least) or isnan(most):
        return NOT_STATED
    if isinf(most):
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
    widened=widened_distance,
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
    widened=widened_size,
)
