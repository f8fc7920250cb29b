"""How errors look in a GraphQL answer: a stable code, a hint, the request's id, never a trace."""

from collections.abc import Sequence
from typing import Any, Final

from graphql import GraphQLError, GraphQLSyntaxError

from eslabon.graph.errors import EslabonError, UnavailableError, UsageError
from eslabon.graph.language import Language, Text
from eslabon.service.budgets import ThrottledError
from eslabon.service.errors import INTERNAL, described, is_defect
from eslabon.service.graphql.document_limits import TOO_DEEP, QueryTooLargeError
from eslabon.service.translation import translated

MOST_ERRORS: Final = 5
_LONGEST: Final = 500
_TOO_MANY_TOKENS: Final = "tokens. Parsing aborted"
_HINTS: Final = {
    "GRAPHQL_PARSE_FAILED": Text(
        "Corrija el documento en el lugar indicado.", "Correct the document at the place given."
    ),
    "GRAPHQL_VALIDATION_FAILED": Text(
        "Compare con el esquema: `eslabon schema graphql`.",
        "Compare it with the schema: `eslabon schema graphql`.",
    ),
}
_DIGITS: Final = "for integer string conversion"
_TOO_LONG: Final = Text("El número es demasiado largo.", "The number is too long.")
_NOT_UNDERSTOOD: Final = "GraphQL no entiende lo que está en este lugar del documento."


def coded_errors(
    errors: Sequence[GraphQLError], *, language: Language, request_id: str
) -> list[dict[str, Any]]:
    """Return errors as they are answered: at most five, each with a code."""
    return [
        _coded(error, language=language, request_id=request_id) for error in errors[:MOST_ERRORS]
    ]


def is_unexpected(error: GraphQLError) -> bool:
    """Tell whether an error is a defect, which is logged and whose text nobody else sees."""
    return _code(error) is None


def is_unavailable(error: GraphQLError) -> bool:
    """Tell whether an error comes of an engine that is away, so that the same may be asked again."""
    cause = _cause(error)
    return isinstance(cause, UnavailableError) and cause.status == UnavailableError.status


def throttled(errors: Sequence[GraphQLError]) -> ThrottledError | None:
    """Return the error of an operation that was refused as its caller's budget is used up."""
    found = (_cause(error) for error in errors)
    return next((one for one in found if isinstance(one, ThrottledError)), None)


def _coded(error: GraphQLError, *, language: Language, request_id: str) -> dict[str, Any]:
    cause = _cause(error)
    code = _code(error)
    if code is None:
        cause = INTERNAL
    elif isinstance(cause, RecursionError):
        cause = QueryTooLargeError(TOO_DEEP)
    elif _is_number_too_long(cause):
        cause = UsageError(_TOO_LONG)
    if isinstance(cause, EslabonError):
        message = cause.message.in_language(language)
        extensions = described(cause, language=language, request_id=request_id)
    else:
        text = translated(error.message) or Text(_NOT_UNDERSTOOD, error.message[:_LONGEST])
        message = text.in_language(language)
        message = message[:1].upper() + message[1:]  # what stands alone here follows a colon there
        extensions = {"code": str(code), "requestId": request_id}
        if code in _HINTS:
            extensions["hint"] = _HINTS[code].in_language(language)
    answer: dict[str, Any] = {"message": message, "extensions": extensions}
    if error.locations:
        answer["locations"] = [location.formatted for location in error.locations]
    if error.path is not None:
        answer["path"] = error.path
    return answer


def _code(error: GraphQLError) -> str | None:
    """Return the code of an error, or None of a defect."""
    cause = _cause(error)
    if isinstance(cause, EslabonError):
        return None if is_defect(cause) else cause.code
    if isinstance(cause, RecursionError):
        return QueryTooLargeError.code
    if isinstance(error, GraphQLSyntaxError):
        return (
            QueryTooLargeError.code if _TOO_MANY_TOKENS in error.message else "GRAPHQL_PARSE_FAILED"
        )
    if _is_number_too_long(cause):
        return UsageError.code
    if cause is not None:
        return None
    given = (error.extensions or {}).get("code")
    if given is not None:
        return str(given)
    # What has no cause and no place in the answer was refused before anything ran.
    return "GRAPHQL_VALIDATION_FAILED" if error.path is None else "BAD_USER_INPUT"


def _is_number_too_long(cause: Exception | None) -> bool:
    """Tell whether Python would not read a number for its thousands of digits."""
    return isinstance(cause, ValueError) and _DIGITS in str(cause)


def _cause(error: GraphQLError) -> Exception | None:
    """Return what an error was made from, beneath any number of wrappings."""
    cause: Exception | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause
