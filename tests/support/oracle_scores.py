"""The oracle's score of one supplier, feature by feature."""

import math

from eslabon.queries.asking.requirement import OperationRequirement
from tests.support.matching_world import Site
from tests.support.oracle_certificates import (
    CLEARANCES,
    approval_credit,
    bearing_days,
    bearing_standards,
    credit,
    days_left,
)
from tests.support.oracle_claims import Offer
from tests.support.oracle_gates import (
    band,
    converted,
    distances,
    sizes_asked,
    stated_limits,
    volume_asked,
)
from tests.support.oracle_terms import gated

RUNGS = ["observed", "registered", "transacting", "certified"]
WEIGHTS = {
    "evidence": 0.32,
    "certification": 0.16,
    "proximity": 0.18,
    "mode": 0.08,
    "size": 0.06,
    "headroom": 0.06,
    "lead_time": 0.04,
    "expiry": 0.03,
    "record": 0.03,
    "verification": 0.04,
}


def score_of(site: Site, offer: Offer, requirement: OperationRequirement) -> float:
    parts = {
        "evidence": _evidence(offer),
        "certification": _certification(site, offer, requirement),
        "mode": {"in_house": 1.0, "unknown": 0.5, "subcontracted": 0.0}[offer.mode],
        "size": _size(site, requirement),
        "lead_time": _lead_time(offer),
        "record": stated_limits(offer) / 7,
        "verification": RUNGS.index(site.verification) / 3,
    }
    if requirement.near is not None:
        known = distances(site, requirement)
        parts["proximity"] = 0.0 if known is None else 1 / (1 + known[1] / 100)
    if volume_asked(requirement) is not None:
        parts["headroom"] = _headroom(offer, requirement)
    parts["expiry"] = _expiry(site, offer, requirement)
    weights = {**WEIGHTS, **dict(requirement.weights)}
    whole = math.fsum(weights[name] for name in parts)
    if whole == 0:
        return 0.0
    # Suppliers that differ only by the noise of adding up are equal.
    return round(math.fsum(weights[name] * value for name, value in parts.items()) / whole, 12)


def _evidence(offer: Offer) -> float:
    if offer.relation == "none":
        return 0.0
    base, share = {"documented": (0.6, 0.4), "named": (0.25, 0.25), "industry": (0.0, 0.2)}[
        offer.evidence
    ]
    founded = base + share * offer.confidence
    return founded * offer.understood * (1.0 if offer.relation == "does" else 0.25)


def _certification(site: Site, offer: Offer, requirement: OperationRequirement) -> float:
    depth = 1 - 0.5 ** len(bearing_standards(site, offer, requirement))
    worth = [credit(site, offer, standard, requirement) for standard in gated(requirement)]
    approvals = dict.fromkeys(requirement.details.approvals)
    worth += [approval_credit(site, offer, asked, requirement) for asked in approvals]
    if requirement.controlled is not None:
        accepted = CLEARANCES[requirement.controlled]
        worth.append(max(credit(site, offer, one, requirement) for one in accepted))
    return 0.75 * sum(worth) / len(worth) + 0.25 * depth if worth else depth


def _expiry(site: Site, offer: Offer, requirement: OperationRequirement) -> float:
    left = [days_left(site, offer, standard, requirement) or 0 for standard in gated(requirement)]
    left = left or [bearing_days(site, offer, requirement)]
    return min(left) / (min(left) + 365)


def _size(site: Site, requirement: OperationRequirement) -> float:
    low, high = band(site)
    if low is None:
        return 0.0
    if requirement.min_size is None and requirement.max_size is None:
        return low / (low + 31)
    top = 2 * low if high == math.inf else high
    least, most = sizes_asked(requirement)
    inside = min(top, most) - max(low, least) + 1
    return max(0.0, min(1.0, inside / max(top - low + 1, 1)))


def _headroom(offer: Offer, requirement: OperationRequirement) -> float:
    volume = volume_asked(requirement)
    assert volume is not None
    needed = converted(volume, offer.limits.unit, requirement)
    free = offer.limits.spare
    if needed is None or free is None:
        return 0.0
    if offer.limits.capacity is not None:
        free = min(free, offer.limits.capacity)
    return free / (free + needed) if free else 0.0


def _lead_time(offer: Offer) -> float:
    days = offer.limits.lead_time
    return 0.0 if days is None else 14 / (14 + days)
