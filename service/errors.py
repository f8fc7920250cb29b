"""One table from errors to answers: `application/problem+json` for REST, codes for GraphQL."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from eslabon.graph.errors import EslabonError, UnavailableError, UsageError
from eslabon.graph.language import Language, Text
from eslabon.service.language import preferred_language

LOGGER: Final = logging.getLogger("eslabon.service")
PROBLEM_TYPE: Final = "application/problem+json"
RETRY_SECONDS: Final = 2

REFUSED: Final = "eslabon.refused"
"""Where a request that was refused carries the code of why, which is counted."""


class BusyError(UnavailableError):
    """More requests are being served than may be at once."""

    code = "BUSY"
    message = Text("El servicio está ocupado.", "The service is busy.")
    hint = Text("Reintente en unos segundos.", "Try again in a few seconds.")


class BodyTooLargeError(UsageError):
    """A request's body is larger than the limit."""

    code = "BODY_TOO_LARGE"
    status = 413
    message = Text("La solicitud es demasiado grande.", "The request is too large.")
    hint = Text("El límite es de {most:,} bytes.", "The limit is {most:,} bytes.")


class BodyLateError(UsageError):
    """A request's body did not arrive in time."""

    code = "BODY_LATE"
    status = 408
    message = Text("La solicitud no llegó a tiempo.", "The request did not arrive in time.")
    hint = Text("El límite es de {seconds} segundos.", "The limit is {seconds} seconds.")


class RequestTimeoutError(UnavailableError):
    """A request took longer than the time it was given."""

    code = "REQUEST_TIMEOUT"
    status = 504
    message = Text("La solicitud tardó demasiado.", "The request took too long.")
    hint = Text("Pida menos de una vez.", "Ask for less at once.")


INTERNAL: Final = EslabonError(
    Text("Ocurrió un error inesperado.", "An unexpected error occurred."),
    hint=Text(
        "Es un defecto; repórtelo con el identificador de la solicitud.",
        "This is a defect; please report it with the request id.",
    ),
)

_REFUSALS: Final[Mapping[int, tuple[str, Text]]] = {
    404: ("NOT_FOUND", Text("No existe esta página.", "There is no such page.")),
    405: ("METHOD_NOT_ALLOWED", Text("Este método no se admite.", "This method is not allowed.")),
    415: ("UNSUPPORTED_MEDIA_TYPE", Text("Este formato no se admite.", "Unsupported media type.")),
}
_OTHER_REFUSAL: Final = ("BAD_REQUEST", Text("No se entiende la solicitud.", "Bad request."))


def is_defect(error: EslabonError) -> bool:
    """Tell whether an error is the program's own fault, of which callers are told no more."""
    return error.status == INTERNAL.status


def retry_seconds(error: Exception | None) -> int:
    """Return after how many seconds it is worth while to ask again."""
    return int(getattr(error, "retry_seconds", RETRY_SECONDS))


def described(error: EslabonError, *, language: Language, request_id: str) -> dict[str, str]:
    """Return what an error says of itself in the fields that REST and GraphQL share."""
    hint = error.hint.in_language(language)
    said = {"code": error.code, "requestId": request_id}
    return {**said, "hint": hint} if hint else said


def problem(error: EslabonError, *, language: Language, request_id: str) -> Response:
    """Return an error as RFC 9457 writes problems."""
    headers = {}
    if error.status == 401:
        headers["www-authenticate"] = "Bearer"
    if error.status in (429, 503):
        headers["retry-after"] = str(retry_seconds(error))
    body = {
        "type": "about:blank",
        "title": error.message.in_language(language),
        "status": error.status,
        **described(error, language=language, request_id=request_id),
    }
    return JSONResponse(body, error.status, headers=headers, media_type=PROBLEM_TYPE)


def request_language(request: Request) -> Language:
    """Return the language that a request is answered in."""
    default: Language = request.app.state.settings.language
    return preferred_language(request.headers.get("accept-language", ""), default=default)


def request_id_of(request: Request) -> str:
    """Return the id that the outermost layer gave a request."""
    return str(request.scope.get("eslabon.request_id", ""))


async def answer_known(request: Request, error: EslabonError) -> Response:
    """Answer an error of the project's; one that is a defect is left to the outermost layer."""
    if is_defect(error):
        raise error
    request.scope[REFUSED] = error.code
    return problem(error, language=request_language(request), request_id=request_id_of(request))


async def answer_http(request: Request, error: HTTPException) -> Response:
    """Answer what the framework refuses, as an unknown path."""
    code, title = _REFUSALS.get(error.status_code, _OTHER_REFUSAL)
    request.scope[REFUSED] = code
    body = {
        "type": "about:blank",
        "title": title.in_language(request_language(request)),
        "status": error.status_code,
        "code": code,
        "requestId": request_id_of(request),
    }
    return JSONResponse(body, error.status_code, headers=error.headers, media_type=PROBLEM_TYPE)


HANDLERS: Final[
    Mapping[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]]
] = {
    EslabonError: answer_known,
    HTTPException: answer_http,
}
