"""From a text that was read to a requirement: its operations, and where they are needed."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

from eslabon.graph.errors import EslabonError
from eslabon.graph.language import Text, joined, same
from eslabon.graph.reading.fields.places import town_of_park
from eslabon.graph.reading.reading import ReadOperation, RequirementReading
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.wording import label, number
from eslabon.queries.asking.errors import UnreadTextError
from eslabon.queries.asking.lookups import Lookups
from eslabon.queries.asking.named import Located, resolved
from eslabon.queries.asking.read_parts import (
    details_of,
    doubts_of,
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
)

_SERVER_FAULT: Final = 500


def requirement_in_words(look: Lookups, text: str, *, given: Mapping[str, Any]) -> Requirement:
    """Return what a text asks for.

    What is given besides takes the place of what the text says; standards add up.

    Raises:
        UnreadTextError: If it names no process.
        UnavailableError: If the engine does not answer.
    """
    reading = read_text(text)
    if not reading.operations:
        raise UnreadTextError(
            Text(f"No se reconoce ningún proceso en «{text}».", f"No process in “{text}”."),
            hint=Text(
                "Busque el código con: eslabon capabilities search",
                "Find the code with: eslabon capabilities search",
            ),
        )
    where, unplaced = _where(look, reading, is_placed="near" in given)
    said = {**gated_fields(reading), **where, **given}
    shared = (*unplaced, *unread_of(reading))
    every = [_codes(one) for one in reading.operations]
    operations = tuple(
        _operation(operation, reading, said=said, every=every, shared=shared)
        for operation in reading.operations
    )
    return Requirement(operations, understood_of(reading), lost_words(reading))


def _operation(
    read: ReadOperation,
    reading: RequirementReading,
    *,
    said: Mapping[str, Any],
    every: Sequence[AbstractSet[str]],
    shared: tuple[OpenPoint, ...],
) -> OperationRequirement:
    asked = [RequestedCapability(code, read.confidence) for code in read.codes]
    asked += [RequestedCapability(code, sure) for code, sure in read.others]
    codes = _codes(read)
    standards = (*standards_of(reading, codes, every=every), *said.get("standards", ()))
    return OperationRequirement(
        capabilities=tuple(asked),
        excluded=reading.excluded,
        details=details_of(read, reading, codes=codes),
        left_open=(*doubts_of(read), *shared),
        **{**said, "standards": tuple(dict.fromkeys(standards))},
    )


def _codes(read: ReadOperation) -> frozenset[str]:
    """Return all processes that an operation's words may ask for."""
    return frozenset((*read.codes, *(code for code, _ in read.others)))


def _where(
    look: Lookups, reading: RequirementReading, *, is_placed: bool
) -> tuple[dict[str, Any], tuple[OpenPoint, ...]]:
    """Return the place that a reading names and the limit around it, and what is unknown of them."""
    limit = {} if reading.within_km is None else {"within_km": reading.within_km}
    if is_placed:
        return limit, ()
    if reading.place is None:
        return {}, _unmeasured(reading)
    found, town = _known(look, reading.place), town_of_park(reading.place)
    lost = joined(label("place"), same(reading.place))
    unknown = () if found else (OpenPoint("not_understood", lost, "place"),)
    # Of a park that nobody knows, the town is better than nowhere, and said to be open.
    found = found or (None if town is None else _known(look, town))
    if found is None:
        return {}, (*unknown, *_unmeasured(reading))
    return {"near": (found.latitude, found.longitude), "place": resolved(found), **limit}, unknown


def _known(look: Lookups, name: str) -> Located | None:
    """Return where a place is, if it is known as one.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    try:
        return look.place(name)
    except EslabonError as error:
        if error.status >= _SERVER_FAULT:
            raise
        return None


def _unmeasured(reading: RequirementReading) -> tuple[OpenPoint, ...]:
    """Return the limit of a distance that cannot be measured from anywhere."""
    if reading.within_km is None:
        return ()
    limit = joined(label("withinKm"), same(number(reading.within_km)))
    return (OpenPoint("not_asked", limit, "withinKm"),)
