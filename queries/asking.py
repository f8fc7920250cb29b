"""From what a user asks to a requirement: steps, places and words looked up."""

import dataclasses
from typing import Any

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.reading.requirements import read_requirement
from eslabon.graph.reading.written import point
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.regions.catalogue import state
from eslabon.queries.entities.buyers import plants_by_id
from eslabon.queries.entities.regions import regions_by_code
from eslabon.queries.matching.errors import UnreadTextError, suggestion
from eslabon.queries.matching.request import MatchRequest
from eslabon.queries.matching.requirement import (
    RequestedCapability,
    Requirement,
    requirement_of_step,
)
from eslabon.queries.matching.steps import STEP_REQUIREMENTS, StepRequirements, known_step_ids
from eslabon.queries.request import Numbers


class UnknownPlaceError(NotFoundError):
    """A place is neither a point nor a plant or a region that the graph knows."""

    code = "UNKNOWN_PLACE"


def requirement_of(client: GraphClient, request: MatchRequest) -> Requirement:
    """Return what a request comes to: of a step, what it asks for with what was given on top.

    Raises:
        NotFoundError: If there is no such step, place, material or mode.
        UnreadTextError: If a text names no process.
        UnavailableError: If the engine does not answer.
    """
    given = _given(request)
    if request.place is not None:
        given["near"] = place_named(client, request.place)
    if request.step is not None:
        return dataclasses.replace(requirement_of_step(_stored(client, request.step)), **given)
    if request.text is not None:
        return Requirement(capabilities=_read(request.text), **given)
    codes = request.capabilities or ()
    return Requirement(capabilities=tuple(map(RequestedCapability, codes)), **given)


def place_named(client: GraphClient, name: str) -> tuple[float, float]:
    """Return the point that is written so, or where a plant or a region stands.

    Raises:
        UnknownPlaceError: If the graph knows neither, or not where it is.
        UnavailableError: If the engine does not answer.
    """
    found = point(name) or _of_plant(client, name) or _of_region(client, name)
    if found is None:
        raise UnknownPlaceError(
            Text(f"No se conoce el lugar «{name}».", f"The place “{name}” is not known."),
            hint=Text(
                "Dé latitud y longitud (20.59,-100.39), una planta o una región con coordenadas.",
                "Give latitude and longitude (20.59,-100.39), or a plant or a region with "
                "coordinates.",
            ),
        )
    return found


def _given(request: MatchRequest) -> dict[str, Any]:  # one type a field
    """Return what the request says in the words of a requirement, but for its processes."""
    names = {field.name for field in dataclasses.fields(Requirement)} - {"capabilities"}
    said = {name: value for name, value in request if name in names and value is not None}
    return {name: v.numbers if isinstance(v, Numbers) else v for name, v in said.items()}


def _stored(client: GraphClient, step_id: str) -> StepRequirements:
    found = STEP_REQUIREMENTS.fetch(client, ids=[step_id])
    if found:
        return found[0]
    near = suggestion(step_id, known_step_ids(client))
    raise NotFoundError(
        Text(f"No existe el paso «{step_id}».", f"There is no step “{step_id}”."),
        hint=Text(
            f"{near.es} Cargue los pasos con: eslabon load steps".strip(),
            f"{near.en} Load the steps with: eslabon load steps".strip(),
        ),
    )


def _read(text: str) -> tuple[RequestedCapability, ...]:
    surest: dict[str, float] = {}
    for reading in read_requirement(text):
        surest[reading.code] = max(reading.confidence, surest.get(reading.code, 0.0))
    if not surest:
        raise UnreadTextError(
            Text(f"No se reconoce ningún proceso en «{text}».", f"No process in “{text}”."),
            hint=Text(
                "Busque el código con: eslabon capabilities search",
                "Find the code with: eslabon capabilities search",
            ),
        )
    return tuple(RequestedCapability(code, sure) for code, sure in surest.items())


def _of_plant(client: GraphClient, id_: str) -> tuple[float, float] | None:
    plant = plants_by_id(client, [id_]).get(id_)
    if plant is None or plant.latitude is None or plant.longitude is None:
        return None
    return plant.latitude, plant.longitude


def _of_region(client: GraphClient, name: str) -> tuple[float, float] | None:
    region = regions_by_code(client, [name]).get(name)
    if region is not None and region.latitude is not None and region.longitude is not None:
        return region.latitude, region.longitude
    found = state(name)
    return None if found is None else (found.latitude, found.longitude)
