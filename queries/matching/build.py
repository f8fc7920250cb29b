"""Requests made of codes, of a free text, or of a step in the graph."""

from collections.abc import Sequence
from typing import Any

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text, joined
from eslabon.graph.reading.requirements import read_requirement
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.suggestions import did_you_mean, nearest
from eslabon.queries.matching.errors import UnreadTextError
from eslabon.queries.matching.options import NO_OPTIONS, RequestOptions, given, with_options
from eslabon.queries.matching.request import MatchRequest, RequestedCapability
from eslabon.queries.matching.steps import STEP_IDS, STEP_REQUIREMENTS, StepRequirements

# Ids among which one that was mistyped is looked for.
_KNOWN_STEPS = 5_000
_LOAD_STEPS = Text(
    "Cargue los pasos con: eslabon load steps", "Load the steps with: eslabon load steps"
)


def request_for(codes: Sequence[str], options: RequestOptions = NO_OPTIONS) -> MatchRequest:
    """Return a request for one of some processes, described on the spot.

    Raises:
        UsageError: If something in it cannot be understood.
    """
    capabilities = tuple(RequestedCapability(code.strip().upper()) for code in codes)
    return _request(capabilities=capabilities, **given(options))


def request_from_text(text: str, options: RequestOptions = NO_OPTIONS) -> MatchRequest:
    """Return a request for the processes that a text in Spanish or English names.

    Raises:
        UnreadTextError: If the text names none.
        UsageError: If something else in the request cannot be understood.
    """
    surest: dict[str, float] = {}
    for reading in read_requirement(text):
        surest[reading.code] = max(reading.confidence, surest.get(reading.code, 0.0))
    if not surest:
        raise UnreadTextError(
            Text(
                f"No se reconoce ningún proceso en «{text}».",
                f"No process was recognised in “{text}”.",
            ),
            hint=Text(
                "Busque el código con: eslabon capabilities search",
                "Find the code with: eslabon capabilities search",
            ),
        )
    capabilities = tuple(RequestedCapability(code, sure) for code, sure in surest.items())
    return _request(capabilities=capabilities, text=text, **given(options))


def request_from_step(
    client: GraphClient, step_id: str, *, options: RequestOptions = NO_OPTIONS
) -> MatchRequest:
    """Return a request for what a step in the graph asks for, with the options put on top.

    Raises:
        NotFoundError: If there is no such step.
        UsageError: If something in the options cannot be understood.
        UnavailableError: If the engine does not answer.
    """
    found = STEP_REQUIREMENTS.fetch(client, ids=[step_id])
    if not found:
        known = [row.step_id for row in STEP_IDS.fetch(client, limit=_KNOWN_STEPS)]
        near = did_you_mean(nearest(step_id, known))
        raise NotFoundError(
            Text(f"No existe el paso «{step_id}».", f"There is no step “{step_id}”."),
            hint=joined(near, _LOAD_STEPS),
        )
    return with_options(request_of(found[0]), options)


def request_of(step: StepRequirements) -> MatchRequest:
    """Return the request that a step in the graph stands for, without a distance limit.

    The place is that of the plant, else the label point of its municipality.

    Raises:
        UsageError: If the step names no process, or codes that do not exist.
    """
    return MatchRequest(
        capabilities=tuple(RequestedCapability(code) for code in step.capabilities),
        near=_place(step),
        material=step.material,
        envelope=_envelope(step),
        mass=step.mass,
        annual_volume=step.annual_volume,
        standards=step.standards,
        required_mode=step.required_mode,
        step_id=step.step_id,
    )


def _place(step: StepRequirements) -> tuple[float, float] | None:
    if step.latitude is not None and step.longitude is not None:
        return step.latitude, step.longitude
    if step.region_latitude is not None and step.region_longitude is not None:
        return step.region_latitude, step.region_longitude
    return None


def _envelope(step: StepRequirements) -> tuple[float, float, float] | None:
    """Return the part's three sides; with one of them unknown nothing can be compared."""
    if step.length is None or step.width is None or step.height is None:
        return None
    return step.length, step.width, step.height


def _request(**parts: Any) -> MatchRequest:  # one part for each field, checked on arrival
    return MatchRequest(**parts)
