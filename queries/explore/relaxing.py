"""Every single relaxation of what is asked of one operation: the same requirement, less one thing.

A relaxation takes one demand away, or widens one limit by a step; all else stays as it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from eslabon.graph.language import Text, same
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.common_fields import MAX_NEAR_MISS_LIMIT
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.asking.requirement_parts import part_told

# What people widen a distance to; the next one is tried, and no limit at all.
_DISTANCES_KM: Final = (25.0, 50.0, 100.0, 150.0, 250.0, 500.0, 1_000.0)
_NO_LIMIT: Final = Text("sin límite", "no limit")


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A requirement less one thing.

    `field` is what a reading calls it, `was` what was asked, and `instead` what is asked now, nothing
    where it is not asked any more.
    """

    field: str
    was: Text
    instead: Text | None
    requirement: OperationRequirement


def relaxations(asked: OperationRequirement) -> Iterator[Relaxed]:
    """Yield each single relaxation, in the order of the gates."""
    for relax in _RELAXING:
        for one in relax(asked):
            yield replace(one, requirement=_settled(one.requirement))


def _settled(relaxed: OperationRequirement) -> OperationRequirement:
    """Return a requirement without what only said how to take the thing that is not asked any more."""
    asks_certificates = relaxed.gated_standards or relaxed.controlled is not None
    if relaxed.minimum_assurance is not None and not asks_certificates:
        return replace(relaxed, minimum_assurance=None)
    return relaxed


def _broader(asked: OperationRequirement) -> Iterator[Relaxed]:
    tree = capability_tree()
    for place, one in enumerate(asked.capabilities):
        wider = next(iter(tree.ancestors(one.code)), None)
        if wider is None or wider.code in asked.codes or not tree.ancestors(wider.code):
            continue  # what is above all processes is no process that anybody asks for
        others = [*asked.capabilities]
        others[place] = RequestedCapability(wider.code, one.confidence)
        yield Relaxed(
            "capability",
            part_told("capability", one.code),
            part_told("capability", wider.code),
            replace(asked, capabilities=tuple(others)),
        )


def _each_standard(asked: OperationRequirement) -> Iterator[Relaxed]:
    for standard in asked.standards:
        left = tuple(one for one in asked.standards if one != standard)
        yield Relaxed("standards", same(standard), None, replace(asked, standards=left))


def _each_approval(asked: OperationRequirement) -> Iterator[Relaxed]:
    for approval in asked.details.approvals:
        left = tuple(one for one in asked.details.approvals if one != approval)
        details = replace(asked.details, approvals=left)
        yield Relaxed("approvals", approval.said, None, replace(asked, details=details))


def _field(name: str, *, called: str) -> "_Relax":
    """Return what takes one field away."""

    def relax(asked: OperationRequirement) -> Iterator[Relaxed]:
        value = getattr(asked, name)
        if value is not None:
            gone: dict[str, Any] = {name: None}
            yield Relaxed(called, part_told(called, value), None, replace(asked, **gone))

    return relax


def _detail(name: str, *, called: str) -> "_Relax":
    """Return what takes one detail away."""

    def relax(asked: OperationRequirement) -> Iterator[Relaxed]:
        value = getattr(asked.details, name)
        if value is not None:
            gone: dict[str, Any] = {name: None}
            details = replace(asked.details, **gone)
            yield Relaxed(called, part_told(called, value), None, replace(asked, details=details))

    return relax


def _material(asked: OperationRequirement) -> Iterator[Relaxed]:
    if asked.material is not None:
        details = replace(asked.details, grade=None)
        left = replace(asked, material=None, details=details)
        yield Relaxed("material", part_told("material", asked.material), None, left)


def _ruled_out(asked: OperationRequirement) -> Iterator[Relaxed]:
    for code in asked.excluded:
        left = tuple(one for one in asked.excluded if one != code)
        yield Relaxed("excluded", part_told("excluded", code), None, replace(asked, excluded=left))


def _distance(asked: OperationRequirement) -> Iterator[Relaxed]:
    within = asked.within_km
    if within is None or asked.near is None:
        return
    was = part_told("withinKm", within)
    wider = next((one for one in _DISTANCES_KM if one > within), None)
    if wider is not None:
        yield Relaxed(
            "withinKm", was, part_told("withinKm", wider), replace(asked, within_km=wider)
        )
    yield Relaxed("withinKm", was, _NO_LIMIT, replace(asked, within_km=None))


def _near_misses(asked: OperationRequirement) -> Iterator[Relaxed]:
    most = asked.near_miss_limit
    if most < MAX_NEAR_MISS_LIMIT:
        yield Relaxed(
            "nearMissLimit",
            same(str(most)),
            same(str(most + 1)),
            replace(asked, near_miss_limit=most + 1),
        )


_Relax = Callable[[OperationRequirement], Iterator[Relaxed]]
_RELAXING: Final[tuple[_Relax, ...]] = (
    _broader,
    _ruled_out,
    _each_standard,
    _field("minimum_assurance", called="minimumAssurance"),
    _each_approval,
    _field("controlled", called="controlled"),
    _material,
    _field("envelope", called="size"),
    _field("mass", called="massKg"),
    _detail("thickness", called="thickness"),
    _field("annual_volume", called="annualVolume"),
    _detail("volume", called="annualVolume"),
    _detail("lot", called="lot"),
    _detail("lead_time_days", called="leadTimeDays"),
    _field("required_mode", called="mode"),
    _distance,
    _field("min_size", called="minSize"),
    _field("max_size", called="maxSize"),
    _near_misses,
)
