"""From what a user asks to a requirement: steps, places and words looked up."""

import dataclasses
from typing import Any, Final

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, joined
from eslabon.graph.reading.requirements import read_requirement
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.queries.asking.errors import UnreadTextError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.named import place_named
from eslabon.queries.asking.request import Numbers
from eslabon.queries.asking.requirement import (
    RequestedCapability,
    Requirement,
    ResolvedPlace,
    requirement_of_step,
)
from eslabon.queries.asking.steps import STEP_REQUIREMENTS, StepRequirements, known_step_ids

_LOAD_STEPS: Final = Text(
    "Cargue los pasos con: eslabon load steps", "Load the steps with: eslabon load steps"
)


def requirement_of(client: GraphClient, request: MatchRequest) -> Requirement:
    """Return what a request comes to: of a step, what it asks for with what was given on top.

    Raises:
        NotFoundError: If there is no such step, place, material or mode.
        UnreadTextError: If a text names no process.
        UnavailableError: If the engine does not answer.
    """
    given = _given(request)
    if request.place is not None:
        found = place_named(client, request.place)
        given["near"] = found.latitude, found.longitude
        given["place"] = None if found.code is None else ResolvedPlace(found.code, found.name)
    if request.step is not None:
        return dataclasses.replace(requirement_of_step(_stored(client, request.step)), **given)
    if request.text is not None:
        return Requirement(capabilities=_read(request.text), **given)
    codes = request.capabilities or ()
    return Requirement(capabilities=tuple(map(RequestedCapability, codes)), **given)


def _given(request: MatchRequest) -> dict[str, Any]:  # one type a field
    """Return what the request says in the words of a requirement, but for its processes."""
    names = {field.name for field in dataclasses.fields(Requirement)} - {"capabilities", "place"}
    said = {name: value for name, value in request if name in names and value is not None}
    given = {name: v.numbers if isinstance(v, Numbers) else v for name, v in said.items()}
    # A point of no name takes the place of the plant's.
    return given | ({"place": None} if "near" in given else {})


def _stored(client: GraphClient, step_id: str) -> StepRequirements:
    found = STEP_REQUIREMENTS.fetch(client, ids=[step_id])
    if found:
        return found[0]
    near = did_you_mean(nearest(step_id, known_step_ids(client)))
    raise NotFoundError(
        kind=Text("el paso", "step"), wanted=step_id, hint=joined(near, _LOAD_STEPS)
    )


def _read(text: str) -> tuple[RequestedCapability, ...]:
    read = tuple(RequestedCapability(r.code, r.confidence) for r in read_requirement(text))
    if not read:
        raise UnreadTextError(
            Text(f"No se reconoce ningún proceso en «{text}».", f"No process in “{text}”."),
            hint=Text(
                "Busque el código con: eslabon capabilities search",
                "Find the code with: eslabon capabilities search",
            ),
        )
    return read
