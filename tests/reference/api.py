"""The reference page of the API, written from the schema's guards, settings and errors."""

from collections.abc import Iterator, Mapping
from typing import Final

from pydantic_core import PydanticUndefined

from eslabon.graph.errors import (
    EslabonError,
    NotFoundError,
    RefusedError,
    UnavailableError,
    UsageError,
)
from eslabon.graph.reading.asked import (
    AmbiguousNameError,
    MistypedPointError,
    UnknownCodeError,
)
from eslabon.graph.reading.even import TextTooLongError
from eslabon.graph.store.bolt import AccessError, NoDatabaseError, QueryTimeoutError
from eslabon.graph.store.engine.errors import (
    BuildGoneError,
    DamagedPointerError,
    DatabaseUnreadableError,
    DiskFullError,
    EngineNotStartingError,
    EngineStoppedError,
    GraphMissingError,
)
from eslabon.graph.store.migrations import SchemaError
from eslabon.graph.vocabulary.capabilities.tree import UnknownCapabilityError
from eslabon.graph.vocabulary.rates.rates import UnknownRateError
from eslabon.graph.vocabulary.standards.catalogue import UnknownStandardError
from eslabon.queries.asking.build import BuildChangedError
from eslabon.queries.asking.errors import IncompleteRequestError, OutOfRangeError, UnreadTextError
from eslabon.queries.asking.named import UnknownPlaceError, UnlocatedPlaceError
from eslabon.queries.asking.profile import UnknownFeatureError, WeightError
from eslabon.queries.asking.request import MalformedValueError
from eslabon.queries.asking.site_names import NamesNotListedError
from eslabon.queries.asking.sites import UnknownEstablishmentError
from eslabon.queries.supply_map.supply_map import ForeignPlantError
from eslabon.service.access import HostNotAllowedError, UnauthenticatedError
from eslabon.service.budgets import ThrottledError
from eslabon.service.errors import BodyLateError, BodyTooLargeError, BusyError, RequestTimeoutError
from eslabon.service.graphql.cursors import CursorExpiredError, CursorInvalidError
from eslabon.service.graphql.ids import BadIdError
from eslabon.service.lanes import LaneFullError
from eslabon.service.settings import Settings, meaning_of, variable_of
from eslabon.service.statements import RecordNotAtHandError
from eslabon.service.web.draining import StoppingError
from eslabon.service.web.matching import MediaTypeError, NotAcceptableError

EXAMPLES: Final[Mapping[str, str]] = {
    "Suppliers for a step of the graph, each gate and the score taken apart": """\
{
  matchStep(input: {step: "S1"}, first: 5) {
    candidates {
      place name status score distanceKm
      gates { label outcome found change }
      contributions { label contribution }
    }
    funnel { steps { label stopped remaining } }
  }
}""",
    "Suppliers for a step in words": """\
query($place: PointInput!) {
  matchStep(input: {
    text: "niquelado químico de carcasas de aluminio", near: $place, withinKm: 150
  }) {
    request { capabilities { code confidence } }
    candidates { name status establishment { municipality { name } certificates { standardCode } } }
  }
}""",
    "What the steps of a region reach, and what stands in the way": """\
{
  coverage(input: {region: "22"}) {
    totals { reach total { steps value currency unvalued } }
    obstacles { name change { kind change monthsMax } steps value }
  }
}""",
    "A buyer's map": """\
{
  supplyMap(input: {buyer: "buyer:motriz-mx", suppliers: 3}) {
    nodes { id kind name }
    edges { kind start end evidence isOffshore distanceKm status }
    geojson
  }
}""",
    "Establishments that do heat treatment in a state, page by page": """\
query($after: String) {
  establishments(region: "22", capability: "HT", first: 50, after: $after) {
    nodes { key name offers { capability { label } provenance } }
    pageInfo { hasNextPage endCursor }
    totalCount isCapped
  }
}""",
}

_INTRODUCTION: Final = """\
# The API

Written from the code by `make docs`; a test keeps it true. The schema itself, with a description
of every type, is [service/graphql/schema.graphql](../service/graphql/schema.graphql).

`eslabon serve` answers GraphQL at `POST /graphql` (`{"query": …, "variables": …,
"operationName": …}` as `application/json`). Nothing is written through it. Send
`Accept: application/graphql-response+json` to tell requests that could not run (400) from answers
(200) by their status.

| path | answers |
|---|---|
| `POST /graphql` | queries |
| `GET /graphql`, `GET /` | a plain page to try queries on, for a browser on this machine |
| `GET /healthz` | 200 while the process lives |
| `GET /readyz` | 200 when the graph answers within a second and its schema is this program's, else 503 |
| `GET /version` | the versions of the program and of the engine, the number of the build, and whether it has a projection |
| `GET /datasets` | what that build is made of: source, scope, edition, date, rows, licence, age |
| `GET /metrics` | counts as Prometheus reads them: answers by route and status, times, refusals by code, the build |
| `POST /v1/match` | an answer to each of up to 500 requirements, see below |
| `GET /v1/openapi.json` | the description of that route |

## Who may call

Without a key the service listens on this machine only, and answers only to names of this machine
(a page elsewhere may point a name of its own at 127.0.0.1). To listen elsewhere set
`ESLABON_API_KEY` or `ESLABON_API_KEY_FILE` and send `Authorization: Bearer <key>` or
`X-API-Key: <key>` with each request; `/healthz` and `/readyz` alone need none. Put a proxy with
TLS in front. Other sites' pages may not call (no CORS). Introspection is for those who hold the
key, and for this machine alone: without a key and without `ESLABON_ALLOWED_HOSTS`, where the query
page is served too. `ESLABON_DEV=true` allows both everywhere, and queries by GET.

The directory's telephone numbers and e-mail addresses, where they were asked for as it was loaded
(`--keep-contacts`), are shown to whoever sends `ESLABON_CONTACTS_KEY`: as `phone` and `email` of a
site, and among its `assertions`. For all others they are null, and no assertion.

`eslabon keys create NAME` makes a key of its own for each caller, with an end (`--days`) and leave to see contacts
(`--contacts`), and shows it once: the file of keys (`ESLABON_KEYS_FILE`) holds digests. `eslabon keys rotate NAME` makes the
next, beside which the one before holds for some hours; `eslabon keys revoke NAME` ends it. A service that runs reads that file,
and those of the two settings above, anew whenever they change.

Each request is a line on standard error (`ESLABON_LOG_FORMAT=json` for JSON): its id, method, path, status, time and bytes, and the
name of the key. What stands behind `?` is never told.

## Under load

A request must arrive whole within `ESLABON_RECEIVE_TIMEOUT` seconds of its first byte, else it is
answered 408; an answer must be read within `ESLABON_SEND_TIMEOUT`. Of more connections than
`ESLABON_MAX_CONNECTIONS` the one that has waited longest for its request is closed. What was asked by a
caller who leaves before an answer begins is given up. What a document
asks validation to compare is counted before it is validated. Matches, coverages, opportunities
and maps are worked out apart from brief reads, `ESLABON_LONG_THREADS` at once, the cheapest first;
where `ESLABON_LONG_WAITING` requests wait, the next is answered 503 with `Retry-After` at once.

Each caller has a budget of nodes, by its key or, where none is asked for, by its address:
`ESLABON_BUDGET`, given back at `ESLABON_BUDGET_PER_SECOND`. Beyond it the answer is 429, `THROTTLED`,
with `Retry-After`. `extensions.cost` tells what an operation was counted at, what it took (the
rest is given back) and, as `throttleStatus`, what is left. A search costs a point more for each
100 offers that it goes through, where the projection knows them. Budgets are kept by each process
for itself, and are forgotten when it ends: with `ESLABON_WORKERS` of 4 a caller may have up to four
times as much. So are all other limits.

On SIGTERM `/readyz` turns red and new requests are answered 503 (`STOPPING`) at once; half of
`ESLABON_STOP_TIMEOUT` later whatever is still being worked out is answered so too.

## Many requirements at once

`POST /v1/match` takes `{"requests": [{"capabilities": ["HT-CARB"], "limit": 5}, …]}`: the fields of `MatchStepInput`, ids of steps
as they are, words as on the command line (`third_party`), and `limit`. It answers `{"build": …, "results": [{"answer": …} or
{"error": {"code", "title", "hint"}}, …]}` in their order, each answer as `eslabon match --json` prints it, all of one build.

## Ids, lists and languages

Every node has an `id` among all types, for `node(id)` and `nodes(ids)`, and its own `key` or
`code`; arguments of one node, and filters by region or buyer, take either or a name. Lists are Relay connections in the order of keys: `first` is 1 to
100 (20 if not given), and a cursor is signed and holds the key of the last node, so that rows
which come or go repeat or hide no other. `totalCount` stops at 10,000 and then says `isCapped`.
Nested lists show at most 100. A filter that names what does not exist is an error, not an empty
list; a single node that does not exist is null.

`extensions.build` tells which build of the graph an answer was read from, by its `number`. While
another is applied in batches `isChanging` is true, and the answer may be of both. Where that build has a
projection, sites, their companies, regions, offers and certificates, and lists of them without a `name`, are read
from it as matches are, and the rest from the graph; the answers are the same.

Texts for people (`label`, `asked`, `found`, `change`, messages, hints) are in the language of
`Accept-Language`, Spanish by default. Days are `Date`, times `DateTime`. Codes and enum values
are English; `enumLabels` says what people call them.

## Limits

Besides the settings below, an operation is counted before it runs: an object costs 1, times the
length of every list above it (its page size, else ten); `matchStep` costs 50 more, `coverage`,
`opportunities` and `supplyMap` 250 more, `assertions` of an establishment 10 more. `extensions.cost` tells what was counted. A supply map shows at most 200
steps and 10 suppliers for each. Array batches, multipart and form bodies and web sockets are
refused.
"""

_ERRORS: Final = """\
## Errors

A GraphQL error has `extensions.code`, `extensions.requestId` and often `extensions.hint`; at most
five are answered. What is refused before GraphQL is reached (the key, the host's name, the size, the
path, the method) is answered as `application/problem+json` with the same fields; a body that is no
GraphQL request is answered 400 with `errors`. While the engine is away, or where the build that was being read
was replaced, answers are 503 with `Retry-After`. Unforeseen failures are `INTERNAL` and say no more; the log has them under
the request's id, which every answer carries as `X-Request-Id`.
"""

GRAPHQL_CODES: Final[Mapping[str, str]] = {
    "BAD_USER_INPUT": "A value fits its type but cannot be used.",
    "GRAPHQL_PARSE_FAILED": "The document is not GraphQL.",
    "GRAPHQL_VALIDATION_FAILED": "The document does not fit the schema, or a variable its type.",
    "INTERNAL": "A defect; please report it with the request's id.",
    "METHOD_NOT_ALLOWED": "The path does not answer that method.",
    "OPERATION_UNNAMED": "A document has several operations, and none of them is named to be run.",
    "QUERY_TOO_COSTLY": "The operation asks for more nodes than the limit.",
    "QUERY_TOO_LARGE": "Too many tokens, aliases or directives, or too deep.",
    "UNSUPPORTED_MEDIA_TYPE": "The body is of a kind that is not read.",
}

ANSWERED: Final[tuple[type[EslabonError], ...]] = (
    UsageError,
    AmbiguousNameError,
    BadIdError,
    CursorExpiredError,
    CursorInvalidError,
    ForeignPlantError,
    IncompleteRequestError,
    MalformedValueError,
    OutOfRangeError,
    WeightError,
    MistypedPointError,
    UnreadTextError,
    TextTooLongError,
    UnauthenticatedError,
    NotFoundError,
    UnknownCapabilityError,
    UnknownCodeError,
    UnknownEstablishmentError,
    UnknownFeatureError,
    UnknownPlaceError,
    UnknownRateError,
    UnknownStandardError,
    UnlocatedPlaceError,
    MediaTypeError,
    NotAcceptableError,
    RefusedError,
    AccessError,
    DamagedPointerError,
    NamesNotListedError,
    NoDatabaseError,
    RecordNotAtHandError,
    SchemaError,
    BodyLateError,
    BodyTooLargeError,
    HostNotAllowedError,
    UnavailableError,
    BuildChangedError,
    BuildGoneError,
    BusyError,
    DatabaseUnreadableError,
    DiskFullError,
    EngineNotStartingError,
    EngineStoppedError,
    GraphMissingError,
    LaneFullError,
    QueryTimeoutError,
    RequestTimeoutError,
    StoppingError,
    ThrottledError,
)

_CONFORMANCE: Final = """\
## Conformance

With `ESLABON_DEV=true` the service passes all 61 checks of `graphql-http` 1.23.1's audit of
GraphQL over HTTP. Without it queries by GET are off, which three optional checks notice.
"""


def api_page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRODUCTION, *_settings(), _ERRORS, *_codes(), "## Examples\n"]
    for title, query in EXAMPLES.items():
        parts.append(f"{title}:\n\n```graphql\n{query}\n```\n")
    return "\n".join([*parts, _CONFORMANCE])


def documented_codes() -> dict[str, str]:
    """Return every code that the service may answer, with what it means."""
    answered = {error.code: (error.__doc__ or "").strip().splitlines()[0] for error in ANSWERED}
    return dict(sorted({**answered, **GRAPHQL_CODES}.items()))


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield "| variable | default | what |\n|---|---|---|"
    for name, field in Settings.model_fields.items():
        default = field.default
        is_shown = default not in (None, PydanticUndefined, ())
        shown = f"`{str(default).lower() if isinstance(default, bool) else default}`"
        yield f"| `{variable_of(name)}` | {shown if is_shown else ''} | {meaning_of(name).en} |"
    yield ""


def _codes() -> Iterator[str]:
    yield "| code | meaning |\n|---|---|"
    for code, meaning in documented_codes().items():
        yield f"| `{code}` | {meaning} |"
    yield ""
