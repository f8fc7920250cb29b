"""How OpenAPI describes the route, made from the description of the request."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final

from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.request import Request
from eslabon.service.web.match_fields import json_fields

MOST_REQUESTS: Final = 500

_TEXT: Final[Mapping[str, Any]] = {"type": "string"}
_REFUSALS: Final = {
    "400": "The body is not what is read.",
    "401": "No key, or one that does not hold.",
    "406": "The caller takes no JSON.",
    "408": "The body did not arrive in time.",
    "413": "The body is too large.",
    "415": "The body is no JSON.",
    "429": "The caller's budget is used up: try again later.",
    "503": "The service is busy, or its engine is away: try again.",
    "504": "It took too long.",
}


def _model(model: type[Request]) -> dict[str, Any]:
    """Return the schema of a request, its fields named and told as JSON has them."""
    made = model.model_json_schema(ref_template="#/components/schemas/{model}")
    made.pop("$defs", None)
    properties = made.pop("properties")
    made["properties"] = {
        name: {**_plain(properties[field.name]), "description": field.asked.help.en}
        for name, field in json_fields(model).items()
    }
    return made


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "title"}


def _json(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _object(*required: str, **properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def _asked() -> dict[str, Any]:
    each = {"$ref": "#/components/schemas/MatchRequest"}
    requests = {"type": "array", "items": each, "minItems": 1, "maxItems": MOST_REQUESTS}
    return _object("requests", requests=requests) | {"additionalProperties": False}


def _answered() -> dict[str, Any]:
    answer = {"type": "object", "description": "What `eslabon match --json` prints."}
    error = _object("code", "title", code=_TEXT, title=_TEXT, hint=_TEXT)
    result = _object(answer=answer, error=error) | {"description": "One of both."}
    number, changing = {"type": "integer"}, {"type": "boolean"}
    build = _object("number", "isChanging", number=number, isChanging=changing)
    return _object(
        "build",
        "results",
        build={"anyOf": [build, {"type": "null"}]},
        results={"type": "array", "items": result},
    )


def _route() -> dict[str, Any]:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    refused = {
        status: {"description": told, "content": {"application/problem+json": problem}}
        for status, told in _REFUSALS.items()
    }
    found = {
        "description": "A result for each requirement, in their order.",
        "content": _json(_answered()),
    }
    return {
        "operationId": "match",
        "summary": "Ranked suppliers for each of many requirements, all of one build.",
        "requestBody": {"required": True, "content": _json(_asked())},
        "responses": {"200": found, **refused},
    }


def _described() -> dict[str, Any]:
    nested = MatchRequest.model_json_schema(ref_template="#/components/schemas/{model}")["$defs"]
    said = {"title": _TEXT, "code": _TEXT, "requestId": _TEXT, "hint": _TEXT}
    problem = _object("title", "status", "code", "requestId", status={"type": "integer"}, **said)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Eslabón", "version": version("eslabon")},
        "paths": {"/v1/match": {"post": _route()}},
        "components": {
            "schemas": {**nested, "MatchRequest": _model(MatchRequest), "Problem": problem}
        },
    }


MATCH_API: Final = _described()
