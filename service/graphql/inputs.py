"""What callers may ask in the schema, turned into the requests of the queries."""

import datetime
from collections.abc import Sized
from typing import Final

import strawberry

from eslabon.graph.language import Text
from eslabon.graph.store.client import GraphClient
from eslabon.graph.vocabulary.materials import material_code
from eslabon.queries.coverage.request import DEFAULT_WITHIN_KM, CoverageRequest
from eslabon.queries.matching.build import request_for, request_from_step, request_from_text
from eslabon.queries.matching.errors import IncompleteRequestError, OutOfRangeError
from eslabon.queries.matching.options import RequestOptions
from eslabon.queries.matching.requirement import DEFAULT_NEAR_MISS_LIMIT, Requirement, today
from eslabon.queries.supply_map.request import (
    DEFAULT_STEPS,
    DEFAULT_SUPPLIERS,
    SupplyMapRequest,
)
from eslabon.service.graphql.types.enums import Mode

LONGEST_TEXT: Final = 2_000
MOST_CODES: Final = 20


@strawberry.input(description="A point on the ground, in degrees of WGS 84.")
class PointInput:
    """A point on the ground, in degrees of WGS 84."""

    latitude: float
    longitude: float


@strawberry.input(description="The three sides of a part, in mm, in any order.")
class EnvelopeInput:
    """The three sides of a part, in mm."""

    length: float
    width: float
    height: float


@strawberry.input(
    description="A step to be matched: one of the graph, one of some processes, or one in words. "
    "What is given besides takes the place of what the step itself says."
)
class MatchStepInput:
    """A step to be matched."""

    step: strawberry.ID | None = strawberry.field(
        default=None, description="A finishing step of the graph."
    )
    capabilities: list[str] | None = strawberry.field(
        default=None, description="Codes of processes, of which a supplier needs one."
    )
    text: str | None = strawberry.field(
        default=None, description="A requirement in Spanish or English."
    )
    near: PointInput | None = strawberry.field(default=None, description="Where it is needed.")
    within_km: float | None = strawberry.field(default=None, description="Farthest, from there.")
    material: str | None = strawberry.field(default=None, description="Family or grade.")
    envelope: EnvelopeInput | None = None
    mass: float | None = strawberry.field(default=None, description="Of one piece, kg.")
    annual_volume: float | None = strawberry.field(default=None, description="Pieces a year.")
    standards: list[str] | None = strawberry.field(default=None, description="Codes.")
    required_mode: Mode | None = None
    min_size: int | None = strawberry.field(default=None, description="Persons employed.")
    max_size: int | None = strawberry.field(default=None, description="Persons employed.")
    as_of: datetime.date | None = strawberry.field(
        default=None, description="Day on which certificates must be valid; today if not given."
    )
    near_miss_limit: int | None = strawberry.field(
        default=None, description="Gates that a near miss may fail, 0 to 3."
    )


@strawberry.input(description="A buyer or a region, by code or exact name, not both.")
class CoverageInput:
    """A buyer or a region."""

    buyer: str | None = None
    region: str | None = None
    within_km: float | None = strawberry.field(
        default=DEFAULT_WITHIN_KM, description="Farthest from each plant; null for no limit."
    )
    as_of: datetime.date | None = None
    near_miss_limit: int = DEFAULT_NEAR_MISS_LIMIT


@strawberry.input(description="A buyer, by id or exact name, or one of its plants.")
class SupplyMapInput:
    """A buyer, or one of its plants."""

    buyer: str
    plant: strawberry.ID | None = None
    suppliers: int = strawberry.field(
        default=DEFAULT_SUPPLIERS, description="Candidates shown for each step, 0 to 10."
    )
    steps: int = strawberry.field(
        default=DEFAULT_STEPS, description="Steps shown, the first by id, 1 to 200."
    )
    within_km: float | None = strawberry.field(
        default=DEFAULT_WITHIN_KM, description="Farthest from each plant; null for no limit."
    )
    as_of: datetime.date | None = None
    near_miss_limit: int = DEFAULT_NEAR_MISS_LIMIT


def match_request(
    client: GraphClient, asked: MatchStepInput, *, step: str | None, limit: int
) -> Requirement:
    """Return the request that an input makes; the step's id is given as its own key.

    Raises:
        UsageError: If something in it cannot be understood.
        UnavailableError: If the engine does not answer.
    """
    named = (step, asked.capabilities, asked.text)
    if sum(part is not None for part in named) != 1:
        raise IncompleteRequestError(
            Text(
                "No queda claro qué paso se busca.",
                "It is not clear which step is meant.",
            ),
            hint=Text(
                "Dé uno solo: step, capabilities o text.",
                "Give one only: step, capabilities or text.",
            ),
        )
    checked_length(asked.text, name="text", most=LONGEST_TEXT)
    checked_length(asked.capabilities, name="capabilities", most=MOST_CODES)
    checked_length(asked.standards, name="standards", most=MOST_CODES)
    options = _options(asked, limit=limit)
    if step is not None:
        return request_from_step(client, step, options=options)
    if asked.text is not None:
        return request_from_text(asked.text, options)
    return request_for(asked.capabilities or (), options)


def coverage_request(asked: CoverageInput) -> CoverageRequest:
    """Return the request that an input makes.

    Raises:
        UsageError: If something in it cannot be understood.
    """
    return CoverageRequest(
        buyer=asked.buyer,
        region=asked.region,
        as_of=asked.as_of or today(),
        within_km=asked.within_km,
        near_miss_limit=asked.near_miss_limit,
    )


def supply_map_request(asked: SupplyMapInput, *, plant: str | None) -> SupplyMapRequest:
    """Return the request that an input makes; the plant's id is given as its own key.

    Raises:
        UsageError: If something in it cannot be understood.
    """
    return SupplyMapRequest(
        buyer=asked.buyer,
        plant=plant,
        suppliers=asked.suppliers,
        steps=asked.steps,
        within_km=asked.within_km,
        near_miss_limit=asked.near_miss_limit,
        as_of=asked.as_of or today(),
    )


def checked_length(value: Sized | None, *, name: str, most: int) -> None:
    """Refuse a text or a list that is longer than the service reads.

    Raises:
        OutOfRangeError: If it is.
    """
    if value is not None and len(value) > most:
        raise OutOfRangeError(
            Text(f"{name} es demasiado largo.", f"{name} is too long."),
            hint=Text(f"El límite es {most:,}.", f"The limit is {most:,}."),
        )


def _options(asked: MatchStepInput, *, limit: int) -> RequestOptions:
    near, sides = asked.near, asked.envelope
    material = asked.material
    return RequestOptions(
        near=None if near is None else (near.latitude, near.longitude),
        within_km=asked.within_km,
        material=None if material is None else material_code(material) or material,
        envelope=None if sides is None else (sides.length, sides.width, sides.height),
        mass=asked.mass,
        annual_volume=asked.annual_volume,
        standards=None if asked.standards is None else tuple(asked.standards),
        required_mode=None if asked.required_mode is None else asked.required_mode.value,
        min_size=asked.min_size,
        max_size=asked.max_size,
        as_of=asked.as_of,
        limit=limit,
        near_miss_limit=asked.near_miss_limit,
    )
