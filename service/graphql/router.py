"""GraphQL over HTTP, as its specification has it where Strawberry's router does not."""

import asyncio
import json
from typing import Any, Final, TypeVar

from cross_web import AsyncHTTPRequestAdapter, HTTPException, StarletteRequestAdapter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.websockets import WebSocket
from strawberry.fastapi import GraphQLRouter
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.base import BaseRequestProtocol
from strawberry.types import ExecutionResult

from eslabon.graph.errors import UnavailableError
from eslabon.graph.language import Text
from eslabon.queries.asking.build import READINGS, BuildChangedError, GraphBuild
from eslabon.service.errors import (
    RETRY_SECONDS,
    RequestTimeoutError,
    described,
    request_id_of,
    request_language,
)
from eslabon.service.graphql.context import Context, context_of
from eslabon.service.graphql.errors import coded_errors, is_unavailable, throttled
from eslabon.service.graphql.query_page import query_page
from eslabon.service.graphql.schema import limits_of, make_schema
from eslabon.service.media_types import JSON_TYPE, is_json, preferred
from eslabon.service.reads import GraphReads
from eslabon.service.settings import Settings
from eslabon.service.translation import translated

T = TypeVar("T")

MEDIA_TYPE: Final = "application/graphql-response+json"
PATH: Final = "/graphql"
# The older one first: it is what callers get who take anything.
_ANSWERED_IN: Final = (JSON_TYPE, MEDIA_TYPE)
_PAGE_TYPE: Final = "text/html"
_NOT_UNDERSTOOD: Final = "No se entiende la solicitud."


class _Request(StarletteRequestAdapter):
    """A request, whose media type is compared as one; what is no JSON has none."""

    @property
    def content_type(self) -> str:
        return JSON_TYPE if is_json(super().content_type or "") else ""


class ConformantRouter(GraphQLRouter[Context, None]):
    """Answers each request with the media type asked for and the status that goes with it.

    By the specification's draft (GraphQL over HTTP, section 6.4) a request that could not be
    executed is answered 400 without `data` where the newer media type is asked for, and 200
    where only `application/json` is.
    """

    request_adapter_class = _Request

    def __init__(self, settings: Settings) -> None:
        """Serve the schema under the limits of the settings."""
        super().__init__(
            make_schema(limits_of(settings)),
            graphql_ide="graphiql" if settings.is_explorable else None,
            allow_queries_via_get=settings.dev,
            subscription_protocols=(),
            multipart_uploads_enabled=False,
        )
        self._timeout = settings.request_timeout
        # The library's own routes have dependencies, which are solved anew for each request. One
        # is for web sockets, over which nothing is served: the schema has no subscription.
        self.routes.clear()
        for method in ("GET", "POST"):
            self.add_api_route(PATH, self._answer, methods=[method], response_model=None)

    async def _answer(self, request: Request) -> Response:
        """Answer one request, all of it from one database."""
        reads: GraphReads = request.app.state.reads
        with reads.pinned() as pinned:
            found: Response = await self.run(request, context_of(request, pinned))
        return found

    async def get_root_value(self, request: Request | WebSocket) -> None:
        """Return what operations begin with: nothing."""

    async def get_sub_response(self, request: Request) -> Response:
        """Return what an answer takes its status from: of each request its own."""
        return Response()

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        """Return an answer with its body."""
        return Response(self.encode_json(response_data), media_type=JSON_TYPE)

    async def run(self, request: Any, context: Any = None, root_value: Any = None) -> Any:
        """Answer one request within its time."""
        request.state.media_type = preferred(request.headers.get("accept", ""), _ANSWERED_IN)
        try:
            async with asyncio.timeout(self._timeout):
                response = await super().run(request, context, root_value)
        except HTTPException as error:
            return self._refusal(request, error)
        except TimeoutError:
            return self._failed(request, RequestTimeoutError())
        except UnavailableError as error:
            return self._failed(request, error)
        return _with_status(request, self._with_media_type(request, response))

    async def execute_single(self, *args: Any, **given: Any) -> ExecutionResult:
        """Execute an operation, again where a build changed the graph beneath it."""
        context: Context = given["context"]
        for _ in range(READINGS):
            context.begin()
            result = await super().execute_single(*args, **given)
            # What the engine did not answer is told as such, and may be asked again.
            if any(map(is_unavailable, result.errors or ())):
                return result
            build = await context.reads.build()
            if await context.reads.is_whole():
                result.extensions = {**(result.extensions or {}), **_told(build)}
                return result
        raise BuildChangedError

    async def parse_http_body(
        self, request: AsyncHTTPRequestAdapter
    ) -> GraphQLRequestData | list[GraphQLRequestData]:
        """Return what a body asks, to answer in a type that the caller takes."""
        if preferred(request.headers.get("accept", ""), _ANSWERED_IN) is None:
            raise HTTPException(406, "No acceptable media type")
        if request.method == "POST" and not request.content_type:
            raise HTTPException(415, "Unsupported content type")
        data = await super().parse_http_body(request)
        if isinstance(data, GraphQLRequestData) and not isinstance(data.operation_name, str | None):
            raise HTTPException(400, "The operation's name must be a string or null.")
        return data

    def decode_json(self, data: str | bytes) -> object:
        """Return a body as values; one that no request can be is refused here."""
        try:
            text = data if isinstance(data, str) else data.decode()
            found = json.loads(text, parse_constant=_refuse)  # NaN and Infinity are no JSON
            json.dumps(found, ensure_ascii=False).encode()  # half of a surrogate pair is no text
        except (RecursionError, ValueError) as error:
            raise HTTPException(400, "Unable to parse request body as JSON") from error
        if not isinstance(found, dict | list):
            raise HTTPException(400, "The request body must be a JSON object")
        return found

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        """Return the body of an answer, its errors coded."""
        errors = result.errors or []
        never_ran = result.data is None and errors and all(e.path is None for e in errors)
        request.state.never_ran = bool(never_ran)
        request.state.is_unavailable = any(map(is_unavailable, errors))
        request.state.throttled = throttled(errors)
        body: dict[str, Any] = {}
        if errors:
            body["errors"] = coded_errors(
                errors, language=request_language(request), request_id=request_id_of(request)
            )
        if not never_ran:
            body["data"] = result.data
        if result.extensions:
            body["extensions"] = result.extensions
        return body  # type: ignore[return-value]  # its `data` is absent where nothing ran

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """Tell whether a browser asks for the page."""
        accept = request.headers.get("accept", "")
        is_asked = request.method == "GET" and request.query_params.get("query") is None
        return is_asked and bool(accept) and preferred(accept, [_PAGE_TYPE]) is not None

    async def render_graphql_ide(self, request: Request) -> HTMLResponse:
        """Return a plain page to try queries on; it needs nothing from elsewhere."""
        return HTMLResponse(query_page(request_language(request)))

    def _with_media_type(self, request: Request, response: Any) -> Any:
        if not isinstance(response, Response) or request.state.media_type != MEDIA_TYPE:
            return response
        if response.headers.get("content-type", "").startswith(JSON_TYPE):
            response.headers["content-type"] = f"{MEDIA_TYPE}; charset=utf-8"
            if getattr(request.state, "never_ran", False):
                response.status_code = 400
        return response

    def _refusal(self, request: Request, error: HTTPException) -> Response:
        extensions = {"code": "BAD_REQUEST", "requestId": request_id_of(request)}
        text = translated(error.reason) or Text(_NOT_UNDERSTOOD, error.reason)
        message = text.in_language(request_language(request))
        return _error_response(message, extensions, status=error.status_code)

    def _failed(self, request: Request, error: UnavailableError) -> Response:
        language = request_language(request)
        extensions = described(error, language=language, request_id=request_id_of(request))
        request.state.is_unavailable = error.status == UnavailableError.status
        message = error.message.in_language(language)
        response = _error_response(message, extensions, status=error.status)
        return _with_status(request, response)


def _told(build: GraphBuild | None) -> dict[str, Any]:
    """Return what `extensions` say of the build that an answer was read from."""
    if build is None:
        return {}
    return {"build": {"number": build.number, "isChanging": build.is_changing}}


def _with_status(request: Request, response: T) -> T:
    """Return an answer of which something is missing for want of the engine as one to ask again."""
    if isinstance(response, Response) and getattr(request.state, "is_unavailable", False):
        response.status_code = 503
        response.headers["retry-after"] = str(RETRY_SECONDS)
    error = getattr(request.state, "throttled", None)
    if isinstance(response, Response) and error is not None:
        response.status_code = error.status
        response.headers["retry-after"] = str(error.retry_seconds)
    return response


def _error_response(message: str, extensions: dict[str, str], *, status: int) -> Response:
    body = {"errors": [{"message": message, "extensions": extensions}]}
    return Response(json.dumps(body, ensure_ascii=False), status_code=status, media_type=JSON_TYPE)


def _refuse(constant: str) -> None:
    raise ValueError(constant)
