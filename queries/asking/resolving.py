"""From what a user asks to a requirement: steps, places and words looked up."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from eslabon.graph.language import Text
from eslabon.graph.reading.asked import process_codes
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.common_fields import DEFAULT_WITHIN_KM
from eslabon.queries.asking.detailed import detailed, requirement_of_step
from eslabon.queries.asking.details import RequiredApproval, approval_written
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.given_apart import overruled
from eslabon.queries.asking.lookups import Lookups
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.named import resolved
from eslabon.queries.asking.numbers import Numbers
from eslabon.queries.asking.profile import weights_given
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.asking.understood import requirement_in_words


def requirement_of(client: GraphClient, request: MatchRequest) -> Requirement:
    """Return what a request comes to: of a step, what it asks for with what was given on top.

    Several processes, given or read in a text, are a sequence in their order. From a place, the
    plant's too, distances are limited though no limit is given.

    Raises:
        EslabonError: As `requirement_looked_up` does.
    """
    return requirement_looked_up(Lookups(client), request)


def requirement_looked_up(look: Lookups, request: MatchRequest) -> Requirement:
    """Return what a request comes to, as `requirement_of` does, with steps and places looked up.

    Raises:
        NotFoundError: If there is no such step, place, material or mode.
        AmbiguousNameError: If several steps or places may be meant.
        UnreadTextError: If a text names no process.
        IncompleteRequestError: If a limit is given, and neither text nor step knows the place.
        UnavailableError: If the engine does not answer.
    """
    given = _given(request)
    if request.place is not None:
        found = look.place(request.place)
        given["near"] = found.latitude, found.longitude
        given["place"] = resolved(found)
    if request.text is not None:
        asked = requirement_in_words(look, request.text, given=given)
    elif request.step is not None:
        asked = requirement_of_step(look.step(request.step))
        operations = (dataclasses.replace(one, **given) for one in asked.operations)
        asked = dataclasses.replace(asked, operations=tuple(operations))
    else:
        asked = Requirement(tuple(_named(name, given) for name in request.capabilities or ()))
    if request.details is not None:
        asked = detailed(asked.operations[0], request.details)
    if request.within_km is not None and asked.operations[0].near is None:
        raise IncompleteRequestError(
            Text("Falta el lugar desde el que se mide.", "The place to measure from is missing."),
            hint=Text(
                "Dé el lugar, aparte o en el texto.", "Give the place, apart or in the text."
            ),
        )
    approvals = tuple(map(approval_written, request.approvals or ()))
    operations = (
        _approved(_graded(_limited(one), request.grade), approvals) for one in asked.operations
    )
    return overruled(dataclasses.replace(asked, operations=tuple(operations)), given)


def _named(name: str, given: Mapping[str, Any]) -> OperationRequirement:
    """Return the operation of a process, or of several of one name."""
    codes = process_codes(name)
    return OperationRequirement(capabilities=tuple(map(RequestedCapability, codes)), **given)


def _graded(operation: OperationRequirement, grade: str | None) -> OperationRequirement:
    """Return an operation on a material of this grade, where one was given."""
    if grade is None:
        return operation
    details = dataclasses.replace(operation.details, grade=grade)
    return dataclasses.replace(operation, details=details)


def _approved(
    operation: OperationRequirement, approvals: tuple[RequiredApproval, ...]
) -> OperationRequirement:
    """Return an operation that asks for these approvals as well."""
    if not approvals:
        return operation
    every = tuple(dict.fromkeys((*operation.details.approvals, *approvals)))
    return dataclasses.replace(
        operation, details=dataclasses.replace(operation.details, approvals=every)
    )


def _limited(operation: OperationRequirement) -> OperationRequirement:
    """Return an operation with the limit that holds from a place where none was given."""
    if operation.near is None or operation.within_km is not None:
        return operation
    return dataclasses.replace(operation, within_km=DEFAULT_WITHIN_KM, within_is_default=True)


def _given(request: MatchRequest) -> dict[str, Any]:  # one type a field
    """Return what the request says in the words of a requirement, but for its processes."""
    names = {field.name for field in dataclasses.fields(OperationRequirement)} - {
        "capabilities",
        "details",
        "place",
        "weights",
    }
    said = {name: value for name, value in request if name in names and value is not None}
    if "as_of" not in request.model_fields_set:
        del said["as_of"]  # a text may name the day
    given = {name: v.numbers if isinstance(v, Numbers) else v for name, v in said.items()}
    if request.weights is not None:
        given["weights"] = tuple(weights_given(request.weights).items())
    # A point of no name takes the place of the plant's.
    return given | ({"place": None} if "near" in given else {})
