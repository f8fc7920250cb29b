"""A requirement taken apart for people: what was understood, what was not, and what is asked of whom."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final

from eslabon.graph.language import NO_TEXT, Text, joined, same
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.wording import label, number, value_told
from eslabon.graph.vocabulary.terms import Term
from eslabon.queries.answers import Told, laid_out
from eslabon.queries.asking.details import StatedDetails
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
    ResolvedPlace,
)

# How the reading calls what a requirement holds under another name.
_CALLED: Final = {
    "capabilities": "capability",
    "envelope": "size",
    "mass": "massKg",
    "required_mode": "mode",
    "near": "point",
}
_DETAILS: Final = {"volume": "annualVolume", "area": "areaDm2"}
# What is said of an operation elsewhere, or says how the answer is shown.
_NOT_ASKED: Final = frozenset({"limit", "step_id", "text", "left_open", "within_is_default"})


class PartState(Term):
    """How a part of a requirement stands."""

    UNDERSTOOD = "understood", Text("se entendió", "understood")
    NOT_UNDERSTOOD = "not_understood", Text("no se entendió", "not understood")
    ASKED = "asked", Text("se pide", "asked")
    OPEN = "open", Text("por aclarar", "to be settled")


@laid_out(columns=("operation", "state", "field", "value", "words"))
@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementPart:
    """One part of what is asked for, and the words that it was read from, if from any."""

    operation: Annotated[int | None, Told("op.", "op.", "Its place in the sequence, from 1.")]
    state: Annotated[PartState, Told("cómo está", "state")]
    field: Annotated[Text, Told("qué", "what")]
    value: Annotated[Text, Told("valor", "value")]
    words: Annotated[str | None, Told("leído de", "read from")] = None


def parts_of(
    requirement: Requirement, *, without: AbstractSet[str] = frozenset()
) -> tuple[RequirementPart, ...]:
    """Return what a requirement asks for: what was read first, then operation by operation.

    Args:
        requirement: The requirement.
        without: Fields of an operation that are told elsewhere.
    """
    return (*_read(requirement), *_asked(requirement, without=_NOT_ASKED | without))


def _read(requirement: Requirement) -> Iterator[RequirementPart]:
    for part in requirement.understood:
        value = value_told(part.field, part.value)
        if part.instead is not None:
            apart = Text("(se dio aparte {instead})", "({instead} was given apart)")
            value = joined(value, apart.filled(instead=part.instead))
        yield RequirementPart(
            operation=None,
            state=PartState.UNDERSTOOD,
            field=label(part.field),
            value=value,
            words=part.words,
        )
    for words in requirement.not_understood:
        yield RequirementPart(
            operation=None,
            state=PartState.NOT_UNDERSTOOD,
            field=NO_TEXT,
            value=NO_TEXT,
            words=words,
        )


def _asked(requirement: Requirement, *, without: AbstractSet[str]) -> Iterator[RequirementPart]:
    for place, operation in enumerate(requirement.operations, start=1):
        for name, said in _fields(operation, without=without):
            yield RequirementPart(
                operation=place, state=PartState.ASKED, field=label(name), value=said
            )
        for point in operation.open_points:
            yield RequirementPart(
                operation=place,
                state=PartState.OPEN,
                field=label(point.about or point.kind),
                value=point.said,
            )


def _fields(
    operation: OperationRequirement, *, without: AbstractSet[str]
) -> Iterator[tuple[str, Text]]:
    """Yield what an operation asks for, field by field, whichever it has."""
    for field in fields(operation):
        value = getattr(operation, field.name)
        if field.name in without or value is None or value == ():
            continue
        if isinstance(value, StatedDetails):
            yield from _details(value)
            continue
        name = _CALLED.get(field.name) or camel_case(field.name)
        yield name, part_told(name, value)


def _details(details: StatedDetails) -> Iterator[tuple[str, Text]]:
    """Yield what gates ask of the details; the rest are open points."""
    open_ = {name for name, _ in details.unasked()}
    for field in fields(details):
        value, name = getattr(details, field.name), _DETAILS.get(field.name, camel_case(field.name))
        if value not in (None, ()) and name not in open_:
            yield name, part_told(name, value)


def part_told(name: str, value: Any) -> Text:
    """Return a value of a field of a requirement in words; `name` is what the field is called there."""
    match value:
        case (str(feature), float(weight)):
            return same(f"{feature} {weight:g}")
        case tuple():
            between = " × " if name == "size" else "; "
            return joined(*(part_told(name, one) for one in value), between=between)
        case RequestedCapability(code, confidence):
            sure = NO_TEXT if confidence == 1 else same(f"({confidence:.2f})")
            return joined(value_told("capability", code), sure)
        case ResolvedPlace():
            return same(f"{value.name or value.code} [{value.code}]")
        case date():
            return same(value.isoformat())
        case bool():
            return Text("sí", "yes") if value else Text("no", "no")
        case int() | float():
            return same(f"{value:.4f}" if name == "point" else number(value))
        case StrEnum() | str():
            return value_told("capability" if name == "excluded" else name, str(value))
    said: Text = value.said  # what is stated says itself
    return said
