"""What is told of each request: a line of the log, and counts; nothing that only its caller should know."""

import json
import logging
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, Final
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eslabon.service.access import KEY_NAME
from eslabon.service.errors import REFUSED
from eslabon.service.settings import Settings
from eslabon.service.web.metrics import Metrics
from eslabon.service.web.middleware import REQUEST_ID

ACCESS: Final = logging.getLogger("eslabon.access")
_LONGEST_PATH: Final = 200
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_NO_ROUTE: Final = "none"
_LEFT: Final = 499  # the caller left before the answer, as proxies write it


class Observe:
    """Logs and counts every request; the outermost layer.

    The part of an address behind `?` is told nowhere: people put keys there.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, metrics: Metrics) -> None:
        """Wrap an application."""
        self._app = app
        self._slow = settings.slow_request
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, size = perf_counter(), _LEFT, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        self._metrics.in_flight += 1
        try:
            await self._app(scope, receive, counted)
        finally:
            self._metrics.in_flight -= 1
            self._tell(scope, status=status, size=size, seconds=perf_counter() - began)

    def _tell(self, scope: Scope, *, status: int, size: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.answered(_route(scope), method, status=status, seconds=seconds)
        if REFUSED in scope:
            self._metrics.refused(scope[REFUSED])
        is_slow = seconds >= self._slow
        told = {
            "requestId": scope.get(REQUEST_ID, ""),
            "method": method,
            "path": quote(scope["path"][:_LONGEST_PATH], safe="/.-_~"),
            "status": status,
            "ms": round(seconds * 1_000, 1),
            "key": scope.get(KEY_NAME) or "-",
            "bytes": size,
            **({"slow": True} if is_slow else {}),
        }
        line = " ".join(f"{name}={value}" for name, value in told.items())
        level = logging.WARNING if is_slow else logging.INFO
        ACCESS.log(level, "%s", line, extra={"told": told})


def _route(scope: Scope) -> str:
    """Return the pattern of the route that answered, so that labels are few whatever is asked for."""
    return str(getattr(scope.get("route"), "path", _NO_ROUTE))


class JsonLines(logging.Formatter):
    """Writes each record as one line of JSON: when, how grave, who says it, and what."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said: dict[str, Any] = {"time": when, "level": record.levelname, "logger": record.name}
        told = getattr(record, "told", None)
        said |= told if isinstance(told, dict) else {"message": record.getMessage()}
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def log_config(settings: Settings) -> dict[str, Any]:
    """Return how the server's process logs: all of it on standard error, in one form."""
    plain = {"()": "logging.Formatter", "fmt": "%(asctime)s %(levelname)s %(message)s"}
    form = {"()": JsonLines} if settings.log_format == "json" else plain
    handled = {"handlers": ["stderr"], "level": "INFO"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": form},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "formatter": "line",
            }
        },
        "loggers": {"uvicorn": handled, "eslabon": handled},
    }
