"""What words say of an operation whose process is known: of a step, or beside a code."""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, Final

from eslabon.graph.language import Text, joined, same
from eslabon.graph.reading.reading import ReadOperation, RequirementReading
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.wording import label, number, value_told
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import PlaceKind
from eslabon.queries.asking.details import NO_DETAILS, StatedDetails
from eslabon.queries.asking.read_parts import (
    details_of,
    gated_fields,
    standards_of,
    understood_of,
    unread_of,
)
from eslabon.queries.asking.requirement import (
    OpenPoint,
    OperationRequirement,
    RequestedCapability,
    Requirement,
    ResolvedPlace,
)
from eslabon.queries.asking.steps import StepRequirements

# The words of steps repeat, and each is read again whenever its step is matched.
_CACHED: Final = 8_192
_LABELLED: Final = {
    "material": "material",
    "envelope": "size",
    "mass": "massKg",
    "annual_volume": "annualVolume",
    "required_mode": "mode",
}


def detailed(operation: OperationRequirement, words: str) -> Requirement:
    """Return an operation with what words say of it besides, which stands beside what is known.

    What is known already and said otherwise in the words is left open, as are other operations
    that the words name, a place, and what is not understood.
    """
    reading = _read(words, operation.codes[0])
    own, others = _own(reading, operation)
    codes = frozenset(operation.codes)
    said = gated_fields(reading)
    new = {
        name: said[name] for name in _LABELLED if getattr(operation, name) is None and name in said
    }
    standards = (*operation.standards, *standards_of(reading, codes, every=[codes]))
    whole = replace(
        operation,
        **{**new, "standards": tuple(dict.fromkeys(standards))},
        excluded=(*operation.excluded, *reading.excluded),
        details=_both(operation.details, details_of(own, reading, codes=codes)),
        left_open=(
            *operation.left_open,
            *_contradictions(operation, said),
            *_others(others, reading),
            *unread_of(reading),
        ),
    )
    return Requirement((whole,), understood_of(reading), reading.not_understood)


def requirement_of_step(step: StepRequirements) -> Requirement:
    """Return what a step in the graph asks for, without a distance limit.

    Its words are read beside its columns. The place is that of the plant, else the seat of its
    municipality.

    Raises:
        UsageError: If the step names no process, or codes that do not exist.
    """
    sides = tuple(side for side in (step.length, step.width, step.height) if side is not None)
    operation = OperationRequirement(
        capabilities=tuple(RequestedCapability(code) for code in step.capabilities),
        near=step.point,
        place=None
        if step.plant_id is None
        else ResolvedPlace(step.plant_id, step.plant, PlaceKind.PLANT),
        material=step.material,
        envelope=sides or None,
        mass=step.mass,
        annual_volume=step.annual_volume,
        standards=step.standards,
        required_mode=step.required_mode,
        step_id=step.step_id,
    )
    return detailed(operation, step.name)


@lru_cache(maxsize=_CACHED)
def _read(words: str, process: str) -> RequirementReading:
    return read_text(words, process=process)


def _own(
    reading: RequirementReading, operation: OperationRequirement
) -> tuple[ReadOperation, list[ReadOperation]]:
    """Return what is read of the operation itself, and the other operations that are named."""
    tree, process = capability_tree(), operation.codes[0]
    own = next(
        one
        for one in reading.operations
        if one.capability == process
        or tree.is_narrower(one.capability, process)
        or tree.is_narrower(process, one.capability)
    )
    return own, [one for one in reading.operations if one is not own]


def _both(known: StatedDetails, said: StatedDetails) -> StatedDetails:
    """Return the details that are known, and those that are said of the rest."""
    if known == NO_DETAILS:
        return said
    stated = {one.name: getattr(known, one.name) for one in fields(known)}
    return replace(said, **{name: value for name, value in stated.items() if value})


def _contradictions(operation: OperationRequirement, said: dict[str, Any]) -> Iterator[OpenPoint]:
    """Yield what is said otherwise than it is known."""
    for name, field in _LABELLED.items():
        known, value = getattr(operation, name), said.get(name)
        if known is None or value is None or known == value:
            continue
        if name == "envelope" and set(value) <= set(known):
            continue
        yield OpenPoint("doubtful", joined(label(field), _told(field, value)), field)


def _told(field: str, value: Any) -> Text:  # one type a field
    """Return a value in words."""
    if isinstance(value, str):
        return value_told(field, value)
    numbers = value if isinstance(value, tuple) else (value,)
    return same(" × ".join(map(number, numbers)))


def _others(others: list[ReadOperation], reading: RequirementReading) -> Iterator[OpenPoint]:
    """Yield what the words name besides: other operations, a place, a day."""
    for one in others:
        node = capability_tree().get(one.capability)
        yield _unasked("capability", Text(node.name_es, node.name_en))
    if reading.place is not None:
        yield _unasked("place", same(reading.place))
    if reading.as_of is not None:
        yield _unasked("asOf", same(reading.as_of.isoformat()))


def _unasked(field: str, words: Text) -> OpenPoint:
    return OpenPoint("not_asked", joined(label(field), words), field)
