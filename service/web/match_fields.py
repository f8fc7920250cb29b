"""The fields of a request as JSON names them: those of the schema's input, and how many to show."""

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeVar

from eslabon.graph.language import Text
from eslabon.graph.model.schema import camel_case
from eslabon.queries.asking.request import MalformedValueError, Request, RequestField, fields_of
from eslabon.service.graphql.inputs import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_CODES,
    checked_length,
    input_fields,
)

_SHOWN: Final = 40
_NO_OBJECT: Final = Text("Cada requisito es un objeto.", "Each requirement is an object.")
_DESCRIBED: Final = Text("Lo describe /v1/openapi.json.", "/v1/openapi.json describes it.")

R = TypeVar("R", bound=Request)


@cache
def json_fields(model: type[Request]) -> Mapping[str, RequestField]:
    """Return the fields of a request by the names that JSON has for them."""
    shared = {field.name for field in input_fields(model)} | {"limit"}
    return {camel_case(f.name): f for f in fields_of(model) if f.name in shared}


def asked_of(model: type[R], said: object) -> R:
    """Return the request that an object of JSON makes.

    Raises:
        UsageError: If something in it cannot be understood.
    """
    if not isinstance(said, Mapping):
        raise MalformedValueError(_NO_OBJECT, hint=_DESCRIBED)
    fields, given = json_fields(model), {}
    for name, value in said.items():
        if name not in fields:
            raise MalformedValueError(
                Text(f"No existe el campo {name[:_SHOWN]}.", f"There is no field {name[:_SHOWN]}."),
                hint=Text(f"Hay: {', '.join(fields)}.", f"There are: {', '.join(fields)}."),
            )
        _check_length(name, fields[name], value)
        given[fields[name].name] = value
    return model.of(given, spelled=camel_case)


def _check_length(name: str, field: RequestField, value: object) -> None:
    """Refuse a text or a list that is longer than the service reads; prose has a limit of its own."""
    if isinstance(value, str) and not field.asked.is_prose:
        checked_length(value, name=name, most=LONGEST_TEXT)
    if isinstance(value, list):
        checked_length(value, name=name, most=MOST_CODES)
        for one in value:
            if isinstance(one, str):
                checked_length(one, name=name, most=LONGEST_NAME)
