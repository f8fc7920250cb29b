"""`POST /v1/match`: many requirements in, an answer to each out, and nothing else.

One answer is what `eslabon match --json` prints. All of a batch are read from one build, which is named
once; an error of one requirement is told in its place and fails no other.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from eslabon.graph.errors import EslabonError, UnavailableError, UsageError
from eslabon.graph.language import Language, Text
from eslabon.graph.store.client import GraphClient
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.matching.match import match
from eslabon.queries.matching.source import CandidateSource
from eslabon.queries.matching.sources import ProjectedSources, Sources
from eslabon.service.access import CONTACTS_READ, NO_SCOPES, SCOPES
from eslabon.service.answers.plain import plain
from eslabon.service.budgets import CALLER, Account
from eslabon.service.errors import RequestTimeoutError, is_defect, request_language
from eslabon.service.graphql.cost import SURCHARGES
from eslabon.service.graphql.offers import OfferCounts, points
from eslabon.service.media_types import JSON_TYPE, is_json, preferred
from eslabon.service.reads import GraphReads
from eslabon.service.web.match_fields import asked_of
from eslabon.service.web.openapi import MATCH_API, MOST_REQUESTS

router: Final = APIRouter(prefix="/v1")


class BadBodyError(UsageError):
    """A body is not what the route reads."""

    message = Text(
        'El cuerpo debe ser JSON: {{"requests": [...]}}, con 1 a {most:,} requisitos.',
        'The body has to be JSON: {{"requests": [...]}}, of 1 to {most:,} requirements.',
    )
    hint = Text("Lo describe /v1/openapi.json.", "/v1/openapi.json describes it.")


class MediaTypeError(UsageError):
    """A body is of another type than JSON."""

    code = "UNSUPPORTED_MEDIA_TYPE"
    status = 415
    message = Text("Este formato no se admite.", "Unsupported media type.")
    hint = Text("Use application/json, en UTF-8.", "Use application/json, in UTF-8.")


class NotAcceptableError(UsageError):
    """A caller takes no JSON."""

    code = "NOT_ACCEPTABLE"
    status = 406
    message = Text("La respuesta es JSON y no se acepta.", "The answer is JSON, which is refused.")
    hint = Text("Acepte application/json.", "Accept application/json.")


@dataclass(frozen=True, slots=True)
class _OneBuild:
    """What all requirements of a batch are answered from: read once."""

    build: GraphBuild | None
    source: CandidateSource

    def of(self, client: GraphClient) -> tuple[GraphBuild | None, CandidateSource]:
        """Return it."""
        return self.build, self.source


@dataclass(frozen=True, slots=True)
class _Batch:
    """Requirements as they were sent, how they are answered, and until when."""

    asked: Sequence[object]
    sources: Sources
    language: Language
    ends: float

    def answered(self, client: GraphClient) -> dict[str, Any]:
        """Return an answer or an error to each, and the build that they are of."""
        build, source = self.sources.of(client)
        one = _OneBuild(build, source)
        results = [self._result(client, asked, one) for asked in self.asked]
        return {"build": plain(build, self.language), "results": results}

    def _result(self, client: GraphClient, asked: object, one: _OneBuild) -> dict[str, Any]:
        if perf_counter() > self.ends:
            raise RequestTimeoutError
        try:
            answer = match(client, asked_of(MatchRequest, asked), sources=one)
        except UnavailableError:
            raise
        except EslabonError as error:
            if is_defect(error):
                raise
            said = (("title", error.message), ("hint", error.hint))
            told = {name: text.in_language(self.language) for name, text in said}
            return {"error": {"code": error.code, **told}}
        found: dict[str, Any] = plain(replace(answer, build=None), self.language)
        found.pop("build", None)
        return {"answer": found}


@router.post("/match")
async def match_all(request: Request) -> Response:
    """Answer a batch of requirements."""
    if not is_json(request.headers.get("content-type", "")):
        raise MediaTypeError
    if preferred(request.headers.get("accept", ""), [JSON_TYPE]) is None:
        raise NotAcceptableError
    state, scopes = request.app.state, request.scope.get(SCOPES, NO_SCOPES)
    asked = _requests(await request.body())
    account = Account(state.budgets, request.scope.get(CALLER, ""))
    account.take(cost := _cost(asked, state.projections.latest))
    batch = _Batch(
        asked,
        ProjectedSources(state.projections, contacts=CONTACTS_READ in scopes),
        request_language(request),
        ends=perf_counter() + state.settings.request_timeout,
    )
    reads: GraphReads = state.reads
    found = await reads.whole(lambda pinned: pinned.work(_written, batch), cost=cost)
    return Response(found, media_type=JSON_TYPE)


@router.get("/openapi.json")
async def openapi() -> Mapping[str, object]:
    """Describe the route."""
    return MATCH_API


def _cost(asked: Sequence[object], counts: OfferCounts | None) -> int:
    """Return what a batch costs, as as many operations of the schema would."""
    field = "Query.matchStep"
    return sum(SURCHARGES[field] + points(field, {"input": one}, counts) for one in asked)


def _written(client: GraphClient, batch: _Batch) -> bytes:
    return json.dumps(batch.answered(client), ensure_ascii=False, separators=(",", ":")).encode()


def _requests(body: bytes) -> Sequence[object]:
    try:
        said = json.loads(body.decode(), parse_constant=_refuse)
        json.dumps(said, ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except (RecursionError, ValueError) as error:
        raise BadBodyError(most=MOST_REQUESTS) from error
    requests = said.get("requests") if isinstance(said, dict) and len(said) == 1 else None
    if not isinstance(requests, list) or not 1 <= len(requests) <= MOST_REQUESTS:
        raise BadBodyError(most=MOST_REQUESTS)
    return requests


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are no JSON
