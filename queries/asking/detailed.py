"""What words say of an operation whose process is known: of a step, or beside a code."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, Final

from eslabon.graph.language import Text, joined, same
from eslabon.graph.reading.even import even
from eslabon.graph.reading.fields.hardness import hardnesses
from eslabon.graph.reading.reading import ReadOperation, RequirementReading
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.wording import label, number, value_told
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import PlaceKind
from eslabon.queries.asking.details import (
    COUNTED,
    NO_DETAILS,
    CalledSpecification,
    StatedAmount,
    StatedDetails,
    StatedRange,
    approval_written,
)
from eslabon.queries.asking.read_parts import (
    details_of,
    gated_fields,
    lost_words,
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
    "controlled": "controlled",
}


def detailed(operation: OperationRequirement, words: str) -> Requirement:
    """Return an operation with what words say of it besides, which stands beside what is known.

    What is known already and said otherwise in the words is left open, as are other operations
    that the words name, a place, and what is not understood.
    """
    reading = _read(words, operation.codes[0])
    own, others = _own(reading, operation)
    codes = frozenset(operation.codes)
    ruled_out = [code for code in reading.excluded if code in codes]
    said = gated_fields(reading)
    new = {name: said[name] for name in _LABELLED if name in said and _adds(operation, name, said)}
    standards = (*operation.standards, *standards_of(reading, codes, every=[codes]))
    whole = replace(
        operation,
        **{**new, "standards": tuple(dict.fromkeys(standards))},
        excluded=(*operation.excluded, *(one for one in reading.excluded if one not in codes)),
        details=_both(operation.details, details_of(own, reading, codes=codes)),
        left_open=(
            *operation.left_open,
            *_contradictions(operation, said),
            *_others(others, reading),
            *(_open("doubtful", "excluded", _name(code)) for code in ruled_out),
            *unread_of(reading),
        ),
    )
    return Requirement((whole,), understood_of(reading), lost_words(reading))


def requirement_of_step(step: StepRequirements) -> Requirement:
    """Return what a step in the graph asks for; no distance limit but the step's own.

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
        annual_volume=step.annual_volume if _is_counted(step) else None,
        details=_stated(step),
        within_km=step.max_distance if step.point is not None else None,
        minimum_assurance=step.minimum_assurance,
        controlled=step.controlled,
        standards=step.standards,
        required_mode=step.required_mode,
        step_id=step.step_id,
    )
    return detailed(operation, step.name) if _has_words(step) else Requirement((operation,))


def not_understood_of_step(step: StepRequirements) -> tuple[str, ...]:
    """Return the words of a step that its requirement does not hold, as `requirement_of_step` does."""
    return lost_words(_read(step.name, step.capabilities[0])) if _has_words(step) else ()


def _has_words(step: StepRequirements) -> bool:
    """Tell whether somebody named a step; one without a name is called as its process, type and all."""
    return step.name not in _catalogue_names(step.capabilities)


def _catalogue_names(codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        node = capability_tree().get(code)
        yield from (node.name_es, node.name_en)


def _is_counted(step: StepRequirements) -> bool:
    return step.volume_unit in (None, COUNTED)


def _stated(step: StepRequirements) -> StatedDetails:
    """Return what the columns of a step state beside process, material, size and mass."""
    called = CalledSpecification(
        code=step.specification,
        type=step.spec_type,
        class_code=step.spec_class,
        grade=step.spec_grade,
    )
    unit = step.volume_unit or COUNTED
    volume = None if step.annual_volume is None or _is_counted(step) else step.annual_volume
    coats = step.min_thickness, step.max_thickness
    return StatedDetails(
        specification=None if called == CalledSpecification() else called,
        thickness=None
        if coats == (None, None)
        else StatedRange(least=coats[0], most=coats[1], unit="µm"),
        hardness=_hardness(step.hardness),
        area=step.area,
        approvals=tuple(map(approval_written, step.approvals)),
        volume=None if volume is None else StatedAmount(volume, unit),
        lot=None if step.lot is None else StatedAmount(step.lot, unit),
        lead_time_days=step.lead_time,
    )


def _hardness(words: str | None) -> StatedRange | None:
    found = hardnesses(even(words)) if words else []
    if not found:
        return None
    one = found[0].value
    return StatedRange(least=one.min, most=one.max, unit=one.scale)


@lru_cache(maxsize=_CACHED)
def _read(words: str, process: str) -> RequirementReading:
    return read_text(words, process=process)


def _own(
    reading: RequirementReading, operation: OperationRequirement
) -> tuple[ReadOperation, list[ReadOperation]]:
    """Return what is read of the operation itself, and the other operations that are named."""
    tree, process = capability_tree(), operation.codes[0]
    akin = (
        one
        for one in reading.operations
        if one.capability == process
        or tree.is_narrower(one.capability, process)
        or tree.is_narrower(process, one.capability)
    )
    own = next(
        akin, ReadOperation(capability=process, confidence=1.0, words="")
    )  # of words like "-" nothing is read
    return own, [one for one in reading.operations if one is not own]


def _both(known: StatedDetails, said: StatedDetails) -> StatedDetails:
    """Return the details that are known, and those that are said of the rest."""
    if known == NO_DETAILS:
        return said
    stated = {one.name: getattr(known, one.name) for one in fields(known)}
    return replace(said, **{name: value for name, value in stated.items() if value})


def _adds(operation: OperationRequirement, name: str, said: dict[str, Any]) -> bool:
    """Tell whether what is said of a field is more than is known: all of it, or further sides."""
    known = getattr(operation, name)
    return known is None or (name == "envelope" and Counter(known) < Counter(said[name]))


def _contradictions(operation: OperationRequirement, said: dict[str, Any]) -> Iterator[OpenPoint]:
    """Yield what is said otherwise than it is known."""
    for name, field in _LABELLED.items():
        known, value = getattr(operation, name), said.get(name)
        if value is None or known == value or _adds(operation, name, said):
            continue
        if name == "envelope" and Counter(value) <= Counter(known):
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
        yield _open("not_asked", "capability", _name(one.capability))
    if reading.place is not None:
        yield _open("not_asked", "place", same(reading.place))
    if reading.as_of is not None:
        yield _open("not_asked", "asOf", same(reading.as_of.isoformat()))


def _name(code: str) -> Text:
    node = capability_tree().get(code)
    return Text(node.name_es, node.name_en)


def _open(kind: str, field: str, words: Text) -> OpenPoint:
    return OpenPoint(kind, joined(label(field), words), field)
