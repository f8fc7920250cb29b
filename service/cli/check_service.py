"""Whether a service runs where the settings say, whether it can answer, and from which engine."""

from contextlib import suppress
from typing import Final

import httpx
import psutil

from eslabon.graph.language import Text
from eslabon.graph.store.engine import supervisor
from eslabon.service.cli.finding import Finding, Verdict
from eslabon.service.settings import Settings

_SUBJECT: Final = Text("servicio", "service")
_SECONDS: Final = 3.0
# What listens on all addresses of a machine answers on its own.
_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - names what is listened on


def service_finding(settings: Settings) -> Finding:
    """Ask what listens where the settings say."""
    host = _EVERYWHERE.get(settings.host, settings.host)
    where = f"{f'[{host}]' if ':' in host else host}:{settings.port}"
    try:
        with httpx.Client(base_url=f"http://{where}", timeout=_SECONDS, trust_env=False) as http:
            if settings.allowed_hosts:
                http.headers["host"] = settings.allowed_hosts[0]
            if not _is_ours(http.get("/healthz")):
                return _stranger(where)
            return _found(settings, where, http)
    except httpx.ConnectError:
        return _nobody(where)
    except httpx.HTTPError:
        return _stranger(where)


def _is_ours(answer: httpx.Response) -> bool:
    return "x-request-id" in answer.headers and answer.status_code in {200, 421}


def _found(settings: Settings, where: str, http: httpx.Client) -> Finding:
    if http.get("/readyz").status_code != httpx.codes.OK:
        told = {language: _told(http, language) for language in ("es", "en")}
        return _not_ready(where, told["es"], told["en"])
    if _reads_another_folder(settings):
        return Finding(
            _SUBJECT,
            Verdict.NOTICE,
            Text(
                f"responde en {where}, con el motor de otra carpeta que {settings.data}",
                f"answers at {where}, from the engine of another folder than {settings.data}",
            ),
            Text(
                "Para ver el mismo grafo defina ESLABON_DATA como en el servicio.",
                "To see the same graph set ESLABON_DATA as the service has it.",
            ),
        )
    return Finding(
        _SUBJECT, Verdict.GOOD, Text(f"responde en {where}", f"answers at {where}, ready")
    )


def _told(http: httpx.Client, language: str) -> dict[str, str]:
    """Return what the service says in a language of why it cannot answer."""
    with suppress(ValueError):
        told: dict[str, str] = http.get("/readyz", headers={"accept-language": language}).json()
        return told
    return {}


def _not_ready(where: str, spanish: dict[str, str], english: dict[str, str]) -> Finding:
    why = Text(
        *(f"{told.get('title', '')} ({told.get('code', '')})" for told in (spanish, english))
    )
    return Finding(
        _SUBJECT,
        Verdict.BAD,
        Text(
            f"escucha en {where} y no puede responder: {why.es}",
            f"listens at {where} and cannot answer: {why.en}",
        ),
        Text(
            spanish.get("hint") or "Vea lo que sigue, y su bitácora.",
            english.get("hint") or "See what follows, and its log.",
        ),
    )


def _reads_another_folder(settings: Settings) -> bool:
    """Tell whether whoever listens is known, and is no user of the folder's engine."""
    if settings.engine_kind == "neo4j":
        return False
    try:
        state = supervisor.status(settings)
    except OSError:  # what cannot be read of the folder is told by findings of its own
        state = None
    pids = _listening(settings.port)
    return bool(pids) and not (state and pids & set(state.users))


def _listening(port: int) -> set[int]:
    """Return the processes that listen on a port, as far as this user may see them."""
    try:
        found = psutil.net_connections("tcp")
    except psutil.AccessDenied:
        return set()
    listening = [one for one in found if one.status == psutil.CONN_LISTEN and one.laddr]
    return {one.pid for one in listening if one.laddr[1:] == (port,) and one.pid}


def _nobody(where: str) -> Finding:
    return Finding(
        _SUBJECT,
        Verdict.GOOD,
        Text(
            f"no hay ninguno en {where}; `eslabon serve` lo inicia",
            f"none at {where}; `eslabon serve` starts it",
        ),
    )


def _stranger(where: str) -> Finding:
    return Finding(
        _SUBJECT,
        Verdict.NOTICE,
        Text(f"otro programa ocupa {where}", f"another program has {where}"),
        Text(
            "Sirva en otro puerto: `eslabon serve --port` o ESLABON_PORT.",
            "Serve on another port: `eslabon serve --port`, or ESLABON_PORT.",
        ),
    )
