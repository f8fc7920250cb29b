"""What the oracle of matching knows of processes, standards, days and distances: walked slowly."""

import calendar
import math
from datetime import date

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.queries.asking.requirement import OperationRequirement

PROVENANCES = ["inferred", "declared", "invoiced", "audited", "certified"]
EVIDENCES = ["industry", "named", "documented"]
ASSURANCES = ["self_assessed", "second_party", "third_party"]
BADNESS = ["PASS", "UNKNOWN", "FAIL"]


def line_up(code: str) -> list[str]:
    """Return a process and its ancestors, climbing from parent to parent."""
    parent = capability_tree().get(code).parent
    return [code] if parent is None else [code, *line_up(parent)]


def is_above(upper: str, lower: str) -> bool:
    return upper in line_up(lower)[1:]


def serves(asked: str, offered: str) -> bool:
    """Tell whether an offered process is what is asked for, climbing edge by edge."""
    node = capability_tree().get(offered)
    if offered == asked or node.parent is None:
        return offered == asked
    is_climbed = node.edge == "kind_of" or capability_tree().get(asked).is_group
    return is_climbed and serves(asked, node.parent)


def serving(asked: str) -> set[str]:
    """Return all that serves a request for one process."""
    return {node.code for node in capability_tree() if serves(asked, node.code)}


def is_group(code: str) -> bool:
    return capability_tree().get(code).is_group


def takes(code: str, material: str) -> bool:
    families = capability_tree().get(code).materials
    return not families or material in families


def meets(standard: str) -> set[str]:
    """Return a standard and all that imply it, implication by implication."""
    met = {standard}
    while True:
        more = {one.start for one in standard_catalogue().implications if one.end in met} | met
        if more == met:
            return met
        met = more


def level(standard: str) -> str:
    return standard_catalogue().standard(standard).scope_level or "site"


def gated(requirement: OperationRequirement) -> list[str]:
    """Return the standards asked for that some certificate could attest of what is asked."""
    can_attest = standard_catalogue().can_attest
    return [s for s in requirement.standards if any(can_attest(s, c) for c in requirement.codes)]


def months_after(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def as_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def worst(answers: list[str]) -> str:
    return max(answers, key=BADNESS.index)


def best(answers: list[str]) -> str:
    return min(answers, key=BADNESS.index)


def kilometres(latitude: float, longitude: float, near: tuple[float, float]) -> float:
    """Return the angle between two vectors from the middle of the Earth, as a length."""

    def vector(latitude: float, longitude: float) -> tuple[float, float, float]:
        phi, lam = math.radians(latitude), math.radians(longitude)
        return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)

    a, b = vector(latitude, longitude), vector(*near)
    cross = math.hypot(
        a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    )
    return 6371.0088 * math.atan2(cross, sum(x * y for x, y in zip(a, b, strict=True)))
