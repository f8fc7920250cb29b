"""The oracle's gates on lines and places, one supplier at a time."""

import math

from eslabon.graph.vocabulary.regions.reaches import municipality_interval_km
from eslabon.queries.asking.details import StatedAmount
from eslabon.queries.asking.requirement import OperationRequirement
from tests.support.matching_world import Site
from tests.support.oracle_certificates import approval_gate, controlled_gate, standard_gate
from tests.support.oracle_claims import Offer
from tests.support.oracle_terms import gated, is_group, kilometres, takes, worst

_SETS = "sets"


def all_gates(site: Site, offer: Offer, requirement: OperationRequirement) -> dict[str, str]:
    """Return the answer of every gate that is asked about."""
    gates = {"capability": _process(offer)}
    standards = gated(requirement)
    if standards:
        gates["standards"] = worst(
            [standard_gate(site, offer, one, requirement) for one in standards]
        )
    if requirement.details.approvals:
        gates["approvals"] = worst(
            [approval_gate(site, offer, one, requirement) for one in requirement.details.approvals]
        )
    if requirement.controlled is not None:
        gates["controlled"] = controlled_gate(site, offer, requirement)
    gates |= _part(offer, requirement) | _amounts(offer, requirement)
    if requirement.required_mode == "in_house":
        gates["mode"] = {"in_house": "PASS", "subcontracted": "FAIL"}.get(offer.mode, "UNKNOWN")
    gates |= _place(site, requirement)
    if _is_open(requirement):
        gates["whole"] = "UNKNOWN"
    return gates


def _process(offer: Offer) -> str:
    if offer.relation == "none":
        return "FAIL"
    return "PASS" if offer.is_documented else "UNKNOWN"


def is_impossible(offer: Offer, requirement: OperationRequirement) -> bool:
    material = requirement.material
    if material is None:
        return False
    return not takes(offer.claimed, material) or not any(
        takes(code, material) for code in requirement.codes
    )


def _part(offer: Offer, requirement: OperationRequirement) -> dict[str, str]:
    gates, limits = {}, offer.limits
    if requirement.material is not None:
        stated = limits.materials
        gates["material"] = (
            "UNKNOWN" if not stated else "PASS" if requirement.material in stated else "FAIL"
        )
        if is_impossible(offer, requirement):
            gates["material"] = "FAIL"
    if requirement.envelope is not None:
        gates["envelope"] = _envelope(requirement.envelope, limits.sides)
    if requirement.mass is not None:
        gates["mass"] = _at_most(requirement.mass, limits.max_mass)
    if requirement.details.thickness is not None:
        asked = requirement.details.thickness
        gates["thickness"] = _thickness((asked.least, asked.most), limits.thickness)
    return gates


def _envelope(sides: tuple[float, ...], stated: tuple[float | None, ...]) -> str:
    part, limits = sorted(sides, reverse=True), list(stated)
    whole = [side for side in limits if side is not None]
    if len(whole) == len(limits):
        limits = [*sorted(whole, reverse=True)]
    pairs = list(zip(part, limits, strict=False))
    if any(limit is not None and side > limit for side, limit in pairs):
        return "FAIL"
    return "PASS" if len(part) == len(limits) and None not in limits else "UNKNOWN"


def _thickness(
    asked: tuple[float | None, float | None], line: tuple[float | None, float | None]
) -> str:
    if line == (None, None):
        return "UNKNOWN"
    (least, most), (thinnest, thickest) = asked, line
    too_thin = least is not None and thickest is not None and thickest < least
    if too_thin or (most is not None and (thinnest or 0.0) > most):
        return "FAIL"
    if least is None:
        return "PASS"
    # A line that does not say how far it goes is known to make its thinnest alone.
    reach = max(end for end in line if end is not None)
    if most is None:
        return "PASS" if reach >= least else "UNKNOWN"
    return "PASS" if (thinnest or 0.0) <= least and most <= reach else "UNKNOWN"


def _at_most(needed: float | None, limit: float | None) -> str:
    return "UNKNOWN" if limit is None or needed is None else "PASS" if needed <= limit else "FAIL"


def counted(amount: StatedAmount | None) -> StatedAmount | None:
    """Return an amount in pieces, kg or m²; None of sets."""
    if amount is None or amount.unit == _SETS:
        return None
    return StatedAmount(2 * amount.value, "pieces") if amount.unit == "pairs" else amount


def volume_asked(requirement: OperationRequirement) -> StatedAmount | None:
    if requirement.annual_volume is not None:
        return StatedAmount(requirement.annual_volume, "pieces")
    return counted(requirement.details.volume)


def converted(amount: StatedAmount, unit: str, requirement: OperationRequirement) -> float | None:
    """Return an amount in another unit, by way of pieces; None where the part does not tell."""
    if amount.unit == unit:
        return amount.value
    area = requirement.details.area
    of_one = {
        "pieces": 1.0,
        "kg": requirement.mass or None,
        "m2": area / 100 if area else None,
    }
    old, new = of_one[amount.unit], of_one[unit]
    return None if old is None or new is None else amount.value / old * new


def _amounts(offer: Offer, requirement: OperationRequirement) -> dict[str, str]:
    gates, limits = {}, offer.limits
    volume = volume_asked(requirement)
    if volume is not None:
        needed = converted(volume, limits.unit, requirement)
        gates["capacity"] = _at_most(needed, limits.spare)
        if _at_most(needed, limits.capacity) == "FAIL":
            gates["capacity"] = "FAIL"
    lot = counted(requirement.details.lot)
    if lot is not None:
        size = converted(lot, limits.lot_unit, requirement)
        gates["lot"] = (
            "UNKNOWN"
            if size is None or limits.lot is None
            else "PASS"
            if limits.lot <= size
            else "FAIL"
        )
    if requirement.details.lead_time_days is not None:
        days = limits.lead_time
        gates["lead_time"] = _at_most(days, requirement.details.lead_time_days)
    return gates


def distances(site: Site, requirement: OperationRequirement) -> tuple[float, float] | None:
    """Return between what distances a site stands, None where nothing is known."""
    if requirement.near is None:
        return None
    if site.latitude is not None and site.longitude is not None:
        km = kilometres(site.latitude, site.longitude, requirement.near)
        return km, km
    if site.municipality is None:
        return None
    return municipality_interval_km(site.municipality, to=requirement.near)


def _place(site: Site, requirement: OperationRequirement) -> dict[str, str]:
    gates = {}
    if requirement.within_km is not None and requirement.near is not None:
        known = distances(site, requirement)
        if known is not None and known[0] > requirement.within_km:
            gates["distance"] = "FAIL"
        else:
            gates["distance"] = "UNKNOWN" if site.latitude is None else "PASS"
    if requirement.min_size is not None or requirement.max_size is not None:
        least, most = sizes_asked(requirement)
        low, high = band(site)
        if low is None:
            gates["size"] = "UNKNOWN"
        elif low >= least and high <= most:
            gates["size"] = "PASS"
        else:
            gates["size"] = "FAIL" if high < least or low > most else "UNKNOWN"
    return gates


def sizes_asked(requirement: OperationRequirement) -> tuple[int, float]:
    most = math.inf if requirement.max_size is None else requirement.max_size
    return requirement.min_size or 0, most


def band(site: Site) -> tuple[int | None, float]:
    return site.size_min, math.inf if site.size_max is None else site.size_max


def _is_open(requirement: OperationRequirement) -> bool:
    details = requirement.details
    untold = (details.specification, details.hardness, details.grade, details.hs_code)
    in_sets = [a for a in (details.volume, details.lot) if a is not None and a.unit == _SETS]
    foreign = set(requirement.standards) - set(gated(requirement))
    groups = [code for code in requirement.codes if is_group(code)]
    papers = gated(requirement) or requirement.controlled
    assured = requirement.minimum_assurance is not None and not papers
    return any((groups, foreign, any(untold), in_sets, assured, requirement.left_open))


def stated_limits(offer: Offer) -> int:
    """Return how many of seven limits of a line are stated."""
    limits = offer.limits
    return sum(
        (
            bool(limits.materials),
            None not in limits.sides,
            limits.max_mass is not None,
            limits.thickness != (None, None),
            limits.capacity is not None or limits.spare is not None,
            limits.lot is not None,
            limits.lead_time is not None,
        )
    )
