"""What callers may ask in the schema: inputs made from the models of the requests."""

import math
from collections.abc import Callable, Sized
from datetime import date
from typing import Any, Final, TypeVar

import strawberry

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.model.schema import camel_case
from eslabon.graph.reading.even import MAX_CHARACTERS
from eslabon.queries.asking.errors import OutOfRangeError
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.numbers import Envelope, Point
from eslabon.queries.asking.request import Request, RequestField, fields_of
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.queries.supply_map.request import SupplyMapRequest
from eslabon.service.graphql.nodes import NODES_BY_NAME, own_key
from eslabon.service.graphql.types.node import Node

LONGEST_TEXT: Final = 2_000
MOST_CODES: Final = 20
LONGEST_NAME: Final = 200

C = TypeVar("C", bound=type)
R = TypeVar("R", bound=Request)

# The inputs that stand for models which are fields of others.
_NESTED: Final[dict[type, type]] = {}


def input_of(model: type[Request]) -> Callable[[C], C]:
    """Return a decorator that makes a class the schema's input for a request, field by field."""

    def make(cls: C) -> C:
        fields = input_fields(model)
        cls.__annotations__ = {field.name: _type(field) for field in fields}
        for field in fields:
            default = strawberry.UNSET if field.is_required else field.default
            setattr(cls, field.name, _described(field, default=default))
        _NESTED[model] = cls
        return strawberry.input(cls, description=" ".join((cls.__doc__ or "").split()))

    return make


def input_fields(model: type[Request]) -> tuple[RequestField, ...]:
    """Return the fields of a request that the schema asks."""
    return tuple(f for f in fields_of(model) if f.asked.absent_from != "graphql")


def request_of(model: type[R], asked: object, **more: object) -> R:
    """Return the request that an input makes; what is not in the input is given besides.

    Raises:
        UsageError: If something in it cannot be understood.
    """
    said = {field.name: _value(field, getattr(asked, field.name)) for field in input_fields(model)}
    # What may not be null was not said where it is.
    known = {f.name for f in input_fields(model) if f.accepts_none or said[f.name] is not None}
    given = {name: value for name, value in said.items() if name in known}
    return model.of({**given, **more}, spelled=camel_case)


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


def code_of(read: Callable[[str], str], kind: type[Node], *, text: str) -> str:
    """Return the code that a name, a code or a global id stands for, or the text if none is so."""
    checked_length(text, name="code", most=LONGEST_NAME)
    try:
        return read(own_key(kind, text) if text else text)
    except NotFoundError:
        return text


def _type(field: RequestField) -> Any:
    kind: Any = _NESTED.get(field.kind, field.kind)
    if field.asked.node is not None:
        kind = strawberry.ID
    if field.asked.choices is not None:
        kind = field.asked.choices
    kind = list[kind] if field.is_list else kind
    is_nullable = field.accepts_none or (field.default is None and not field.is_required)
    return kind | None if is_nullable else kind


def _described(field: RequestField, *, default: object) -> Any:
    asked = field.asked
    said = [asked.help.en, *([asked.unit] if asked.unit else [])]
    if asked.is_prose:
        said.append(f"up to {MAX_CHARACTERS:,} characters")
    if asked.number is not None and math.isfinite(asked.most):
        said.append(f"{asked.least:g} to {asked.most:g}")
    absent = "; null for no limit" if field.accepts_none and default is not None else ""
    absent = "; today if not given" if field.kind is date else absent
    return strawberry.field(default=default, description=f"{', '.join(said)}{absent}.")


def _value(field: RequestField, value: Any) -> object:
    if value is None:
        return None
    if field.kind in _NESTED:
        return {inner.name: getattr(value, inner.name) for inner in fields_of(field.kind)}
    if field.asked.node is not None:
        # What is blank is refused with the words of every face.
        return own_key(NODES_BY_NAME[field.asked.node], value) if value.strip() else value
    if field.asked.choices is not None:
        return value.value
    if isinstance(value, str | list):
        most = MOST_CODES if field.is_list else LONGEST_TEXT
        if not field.asked.is_prose:  # the request has the limit of every face
            checked_length(value, name=camel_case(field.name), most=most)
        for one in value if isinstance(value, list) else ():
            if isinstance(one, str):
                checked_length(one, name=camel_case(field.name), most=LONGEST_NAME)
    return tuple(value) if field.is_list else value


@input_of(Point)
class PointInput:
    """A point on the ground, in degrees of WGS 84."""


@input_of(Envelope)
class EnvelopeInput:
    """The sides of a part that are known, one at least, in mm, in any order."""


@input_of(MatchRequest)
class MatchStepInput:
    """A step of the graph, one of some processes, or one in words.

    What is given besides takes the place of what the step itself says.
    """


@input_of(CoverageRequest)
class CoverageInput:
    """A buyer or a region, by code or name, not both."""


@input_of(OpportunityRequest)
class OpportunityInput:
    """One supplier, and how far from a plant it may be."""


@input_of(SupplyMapRequest)
class SupplyMapInput:
    """A buyer, or one of its plants."""
