"""The rules of matching once more, slowly, one supplier at a time, from the written rules alone.

Nothing here is shared with the product but the tables of processes and standards, which are
walked here by parents and direct implications.
"""

import math
from dataclasses import dataclass, replace
from datetime import date

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.regions.catalogue import municipalities
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.asking.requirement import OperationRequirement
from tests.support.matching_world import Claim, Held, Site, World

STRENGTH = ["inferred", "declared", "invoiced", "audited", "certified"]
RUNGS = ["observed", "registered", "transacting", "certified"]
FIXABLE = {"standards", "material", "capacity", "mode", "distance"}


@dataclass(frozen=True)
class Verdict:
    site: str
    capability: str
    gates: dict[str, str]
    status: str
    tier: int
    score: float


def judge(world: World, requirement: OperationRequirement) -> list[Verdict]:
    """Return the best verdict on each site, by id."""
    return [
        min(
            (_judge(site, offer, requirement) for offer in _merged(site)),
            key=lambda v: (v.tier, -v.score, v.capability),
        )
        for site in sorted(world, key=lambda s: s.id)
    ]


def line(code: str) -> list[str]:
    """Return a process and its ancestors."""
    parent = capability_tree().get(code).parent
    return [code] if parent is None else [code, *line(parent)]


def serves(asked: str, offered: str) -> bool:
    """Tell whether an offered process is what is asked for, climbing edge by edge."""
    node = capability_tree().get(offered)
    if offered == asked or node.parent is None:
        return offered == asked
    is_climbed = node.edge == "kind_of" or capability_tree().get(asked).is_group
    return is_climbed and serves(asked, node.parent)


def meets(standard: str) -> set[str]:
    met = {standard}
    while True:
        more = {c.start for c in standard_catalogue().implications if c.end in met} | met
        if more == met:
            return met
        met = more


def kilometres(site: Site, requirement: OperationRequirement) -> float | None:
    if requirement.near is None or site.latitude is None or site.longitude is None:
        return None
    return _kilometres(site.latitude, site.longitude, requirement.near)


def _is_of_a_far_town(site: Site, requirement: OperationRequirement) -> bool:
    town = municipalities().get(site.municipality or "")
    if town is None or requirement.near is None or site.latitude is not None:
        return False
    assert town.latitude is not None
    assert town.longitude is not None
    far = _kilometres(town.latitude, town.longitude, requirement.near)
    return far > (requirement.within_km or 0) + 600


def _kilometres(latitude: float, longitude: float, near: tuple[float, float]) -> float:
    """Return the angle between two vectors from the middle of the Earth, as a length."""

    def vector(latitude: float, longitude: float) -> tuple[float, float, float]:
        phi, lam = math.radians(latitude), math.radians(longitude)
        return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)

    a, b = vector(latitude, longitude), vector(*near)
    cross = math.hypot(
        a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    )
    return 6371.0088 * math.atan2(cross, sum(x * y for x, y in zip(a, b, strict=True)))


def _merged(site: Site) -> list[Claim]:
    merged = []
    for code in sorted({claim.capability for claim in site.claims}):
        claims = sorted(
            (c for c in site.claims if c.capability == code),
            key=lambda c: (
                -STRENGTH.index(c.provenance),
                -c.confidence,
                -(date.fromisoformat(c.checked).toordinal() if c.checked else 0),
                c.source,
            ),
        )
        best = claims[0]
        for weaker in claims[1:]:
            best = replace(
                best,
                mode=weaker.mode if best.mode == "unknown" else best.mode,
                materials=best.materials or weaker.materials,
                sides=weaker.sides if best.sides == (None, None, None) else best.sides,
                max_mass=weaker.max_mass if best.max_mass is None else best.max_mass,
                capacity=weaker.capacity if best.capacity is None else best.capacity,
                spare_capacity=(
                    weaker.spare_capacity if best.spare_capacity is None else best.spare_capacity
                ),
            )
        merged.append(best)
    return merged


def _judge(site: Site, offer: Claim, requirement: OperationRequirement) -> Verdict:
    gates = {"capability": _capability(offer, requirement)}
    for standard in requirement.standards:
        answer = _standard(site, offer, standard, requirement)
        gates["standards"] = max(gates.get("standards", "PASS"), answer, key=_badness)
    gates |= _part(offer, requirement) | _line(offer, requirement) | _place(site, requirement)
    if requirement.left_open or any(
        capability_tree().get(code).is_group for code in requirement.codes
    ):
        gates["whole"] = "UNKNOWN"
    if requirement.material and _is_impossible(offer, requirement):
        score = _score(site, offer, requirement)
        return Verdict(site.id, offer.capability, gates, "EXCLUDED", 3, score)
    status = _status(gates, site, requirement)
    lenient = {**gates}
    if lenient.get("standards") == "FAIL":
        lenient["standards"] = "UNKNOWN"
    order = ["QUALIFIED", "VERIFY", "NEAR_MISS", "EXCLUDED"]
    tier = 3 if status == "EXCLUDED" else order.index(_status(lenient, site, requirement))
    return Verdict(site.id, offer.capability, gates, status, tier, _score(site, offer, requirement))


def _badness(answer: str) -> int:
    return ["PASS", "UNKNOWN", "FAIL"].index(answer)


def _status(gates: dict[str, str], site: Site, requirement: OperationRequirement) -> str:
    failed = [gate for gate, answer in gates.items() if answer == "FAIL"]
    distance = kilometres(site, requirement)
    limit = math.inf if requirement.within_km is None else requirement.within_km
    too_far = distance is None or distance > 2 * limit
    if any(g not in FIXABLE or (g == "distance" and too_far) for g in failed):
        return "EXCLUDED"
    if len(failed) > requirement.near_miss_limit:
        return "EXCLUDED"
    if failed:
        return "NEAR_MISS"
    return "VERIFY" if "UNKNOWN" in gates.values() else "QUALIFIED"


def _capability(offer: Claim, requirement: OperationRequirement) -> str:
    if _is_ruled_out(offer, requirement):
        return "FAIL"
    if any(serves(asked, offer.capability) for asked in requirement.codes):
        return "UNKNOWN" if offer.provenance == "inferred" else "PASS"
    if any(offer.capability in line(asked) for asked in requirement.codes):
        return "UNKNOWN"
    return "FAIL"


def _is_ruled_out(offer: Claim, requirement: OperationRequirement) -> bool:
    return not set(line(offer.capability)).isdisjoint(requirement.excluded)


def _standard(site: Site, offer: Claim, standard: str, requirement: OperationRequirement) -> str:
    if not site.certificates:
        return "UNKNOWN"
    answers = [_certificate(held, offer, standard, requirement) for held in site.certificates]
    return min(answers, key=_badness)


def _certificate(held: Held, offer: Claim, standard: str, requirement: OperationRequirement) -> str:
    today = requirement.as_of.isoformat()
    if held.standard not in meets(standard) or held.status != "valid":
        return "FAIL"
    if (held.issued and held.issued > today) or (held.expires and held.expires < today):
        return "FAIL"
    answer = "PASS" if held.expires else "UNKNOWN"
    if standard_catalogue().standard(standard).scope_level != "process":
        return answer
    if not held.scope:
        return "UNKNOWN"
    targets = [
        offer.capability if capability_tree().get(asked).is_group else asked
        for asked in requirement.codes
        if serves(asked, offer.capability)
    ] or [asked for asked in requirement.codes if offer.capability in line(asked)]
    if any(serves(target, code) for code in held.scope for target in targets):
        return answer
    wider = any(code in line(target)[1:] for code in held.scope for target in targets)
    return "UNKNOWN" if wider else "FAIL"


def _is_impossible(offer: Claim, requirement: OperationRequirement) -> bool:
    def takes(code: str) -> bool:
        families = capability_tree().get(code).materials
        return not families or requirement.material in families

    return not takes(offer.capability) or not any(map(takes, requirement.codes))


def _part(offer: Claim, requirement: OperationRequirement) -> dict[str, str]:
    gates = {}
    if requirement.material is not None:
        stated = offer.materials
        gates["material"] = (
            "UNKNOWN" if not stated else "PASS" if requirement.material in stated else "FAIL"
        )
        if _is_impossible(offer, requirement):
            gates["material"] = "FAIL"
    if requirement.envelope is not None:
        part, limits = sorted(requirement.envelope, reverse=True), list(offer.sides)
        is_whole = len(part) == len(limits)
        whole = [side for side in limits if side is not None]
        if len(whole) == len(limits):
            limits = [*sorted(whole, reverse=True)]
        pairs = list(zip(part, limits, strict=False))
        if any(limit is not None and side > limit for side, limit in pairs):
            gates["envelope"] = "FAIL"
        else:
            gates["envelope"] = "PASS" if is_whole and None not in limits else "UNKNOWN"
    if requirement.mass is not None:
        gates["mass"] = _at_most(requirement.mass, offer.max_mass)
    return gates


def _at_most(needed: float, limit: float | None) -> str:
    return "UNKNOWN" if limit is None else "PASS" if needed <= limit else "FAIL"


def _line(offer: Claim, requirement: OperationRequirement) -> dict[str, str]:
    gates = {}
    if requirement.annual_volume is not None:
        answer = _at_most(requirement.annual_volume, offer.spare_capacity)
        if offer.capacity is not None and offer.capacity < requirement.annual_volume:
            answer = "FAIL"
        gates["capacity"] = answer
    if requirement.required_mode == "in_house":
        gates["mode"] = {"in_house": "PASS", "subcontracted": "FAIL", "unknown": "UNKNOWN"}[
            offer.mode
        ]
    return gates


def _place(site: Site, requirement: OperationRequirement) -> dict[str, str]:
    gates = {}
    if requirement.within_km is not None:
        distance = kilometres(site, requirement)
        gates["distance"] = (
            "FAIL"
            if _is_of_a_far_town(site, requirement)
            else "UNKNOWN"
            if distance is None
            else "PASS"
            if distance <= requirement.within_km
            else "FAIL"
        )
    if requirement.min_size is not None or requirement.max_size is not None:
        least, most = _sizes(requirement)
        low, high = _band(site)
        if low is None:
            gates["size"] = "UNKNOWN"
        elif low >= least and high <= most:
            gates["size"] = "PASS"
        else:
            gates["size"] = "FAIL" if high < least or low > most else "UNKNOWN"
    return gates


def _sizes(requirement: OperationRequirement) -> tuple[int, float]:
    most = math.inf if requirement.max_size is None else requirement.max_size
    return requirement.min_size or 0, most


def _band(site: Site) -> tuple[int | None, float]:
    return site.size_min, math.inf if site.size_max is None else site.size_max


def _score(site: Site, offer: Claim, requirement: OperationRequirement) -> float:
    parts = {
        "evidence": (0.30, _evidence(offer, requirement)),
        "certification": (0.20, _certification(site, offer, requirement)),
        "mode": (0.10, {"in_house": 1.0, "unknown": 0.5, "subcontracted": 0.0}[offer.mode]),
        "size": (0.08, _size(site, requirement)),
        "verification": (
            0.05,
            1.0 if _valid(site, requirement) else RUNGS.index(site.verification) / 3,
        ),
    }
    if requirement.near is not None:
        distance = kilometres(site, requirement)
        parts["proximity"] = (0.20, 0.0 if distance is None else 1 / (1 + distance / 100))
    if requirement.annual_volume is not None:
        parts["headroom"] = (0.07, _headroom(offer, requirement.annual_volume))
    total = sum(w * v for w, v in parts.values()) / sum(w for w, _ in parts.values())
    # Suppliers that differ only by the noise of adding up are equal.
    return round(total, 12)


def _evidence(offer: Claim, requirement: OperationRequirement) -> float:
    best = (9, 0.0)
    if _is_ruled_out(offer, requirement):
        return 0.0
    for asked in requirement.capabilities:
        if serves(asked.code, offer.capability):
            best = min(best, (0, -asked.confidence))
        elif offer.capability in line(asked.code):
            best = min(best, (1, -asked.confidence))
    return offer.confidence * -best[1] * {0: 1.0, 1: 0.25, 9: 0.0}[best[0]]


def _valid(site: Site, requirement: OperationRequirement) -> set[str]:
    today = requirement.as_of.isoformat()
    return {
        held.standard
        for held in site.certificates
        if held.status == "valid"
        and (held.issued or "") <= today
        and held.expires is not None
        and held.expires >= today
    }


def _certification(site: Site, offer: Claim, requirement: OperationRequirement) -> float:
    depth = 1 - 0.5 ** len(_valid(site, requirement))
    if not requirement.standards:
        return depth
    proven = [_standard(site, offer, s, requirement) == "PASS" for s in requirement.standards]
    return 0.75 * sum(proven) / len(proven) + 0.25 * depth


def _size(site: Site, requirement: OperationRequirement) -> float:
    low, high = _band(site)
    if low is None:
        return 0.0
    if requirement.min_size is None and requirement.max_size is None:
        return min(low / 31, 1.0)
    top = 2 * low if high == math.inf else high
    least, most = _sizes(requirement)
    inside = min(top, most) - max(low, least) + 1
    return max(0.0, min(1.0, inside / max(top - low + 1, 1)))


def _headroom(offer: Claim, volume: float) -> float:
    if offer.spare_capacity is None:
        return 0.0
    free = min(offer.spare_capacity, math.inf if offer.capacity is None else offer.capacity)
    return 1.0 if volume == 0 else max(0.0, min(1.0, free / (2 * volume)))
