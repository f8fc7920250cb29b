"""What `eslabon doctor` looks at, each finding with what to do about it."""

import platform
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from typing import Final

from eslabon.graph.build.datasets import shown_content
from eslabon.graph.build.state import imported_editions
from eslabon.graph.errors import EslabonError, system_reason
from eslabon.graph.language import Text, same
from eslabon.graph.record.edition import BUILTIN
from eslabon.graph.record.place import record_of
from eslabon.graph.record.record import current
from eslabon.graph.store.client import GraphClient
from eslabon.graph.store.connect import connect
from eslabon.graph.store.engine import supervisor
from eslabon.graph.store.engine.errors import EngineStoppedError
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.migrations import schema_state
from eslabon.loaders.sources.builtin import builtin_vocabulary
from eslabon.queries.entities.evidence import DatasetRow, current_datasets
from eslabon.service.cli.check_data import data_findings
from eslabon.service.cli.check_record import record_finding
from eslabon.service.cli.check_service import service_finding
from eslabon.service.cli.finding import Finding, Verdict
from eslabon.service.cli.numbers import count, duration, size
from eslabon.service.settings import Settings

_BUILD_IT: Final = Text(
    "El registro tiene ediciones; construya el grafo: `eslabon build`.",
    "The record has editions; build the graph: `eslabon build`.",
)


def findings(settings: Settings) -> Iterator[Finding]:
    """Yield every finding, the engine's last; one that fails does not end the others."""
    yield _program()
    yield _driver()
    yield from _guarded(lambda: data_findings(settings), Text("datos", "data"))
    yield _api(settings)
    yield service_finding(settings)
    yield from _guarded(lambda: [_engine_state(settings)], Text("proceso", "process"))
    yield from _guarded(lambda: _graph_findings(settings), Text("motor", "engine"))


def _guarded(look: Callable[[], Iterable[Finding]], subject: Text) -> Iterator[Finding]:
    """Yield what is found, and what the system or the engine refuses to the one who looks."""
    try:
        yield from look()
    except EslabonError as error:
        yield Finding(subject, Verdict.BAD, detail=error.message, hint=error.hint)
    except OSError as error:
        why = system_reason(error)
        path = error.filename or "?"
        detail = Text(f"{path}: {why.es}", f"{path}: {why.en}")
        hint = Text("Revise los permisos.", "Check the permissions.")
        yield Finding(subject, Verdict.BAD, detail, hint)


def _graph_findings(settings: Settings) -> Iterator[Finding]:
    with connect(settings, check_schema=False) as graph, graph.pinned() as client:
        yield _engine(client)
        yield _schema(client)
        record = record_finding(client, settings)
        yield record
        has_record = bool(current(record_of(settings).editions()))
        # What keeps one from building is to be mended first.
        first = record.hint if record.verdict is Verdict.BAD else None
        first = first or (_BUILD_IT if has_record else None)
        yield _vocabulary(client, first=first)
        yield from _datasets(client, first=first)


def _program() -> Finding:
    told = (
        f"eslabon {version('eslabon')}, Python {platform.python_version()}, {platform.platform()}"
    )
    return Finding(Text("programa", "program"), Verdict.GOOD, same(told))


def _driver() -> Finding:
    subject = Text("controlador", "driver")
    told = f"neo4j {version('neo4j')}"
    if find_spec("neo4j._rust") is not None:
        return Finding(subject, Verdict.GOOD, same(f"{told}, neo4j-rust-ext"))
    return Finding(
        subject,
        Verdict.NOTICE,
        Text(f"{told}, sin la extensión en Rust", f"{told}, without the Rust extension"),
        Text(
            "Con ella se lee y se escribe más rápido: pip install 'eslabon[fast]'",
            "Reads and writes are faster with it: pip install 'eslabon[fast]'",
        ),
    )


def _api(settings: Settings) -> Finding:
    subject, where = Text("API", "API"), f"{settings.host}:{settings.port}"
    try:
        has_key = settings.key() is not None
    except EslabonError as error:
        return Finding(subject, Verdict.BAD, error.message, error.hint)
    if has_key:
        return Finding(subject, Verdict.GOOD, Text(f"{where}, con clave", f"{where}, with a key"))
    if settings.is_loopback:
        detail = Text(f"{where}, solo esta máquina", f"{where}, this machine only")
        return Finding(subject, Verdict.GOOD, detail)
    return Finding(
        subject,
        Verdict.BAD,
        Text(
            f"{where} sin clave: la API no iniciará",
            f"{where} without a key: the API will not start",
        ),
        Text("Defina ESLABON_API_KEY_FILE.", "Set ESLABON_API_KEY_FILE."),
    )


def _engine_state(settings: Settings) -> Finding:
    subject = Text("proceso", "process")
    if settings.engine_kind == "neo4j":
        return Finding(subject, Verdict.GOOD, same(settings.graph))
    state = supervisor.status(settings)
    if state is None and supervisor.was_stopped(EngineFolder(settings.data.absolute())):
        stopped = EngineStoppedError()
        return Finding(subject, Verdict.NOTICE, stopped.message, stopped.hint)
    if state is None:
        return Finding(
            subject,
            Verdict.NOTICE,
            Text("el motor incluido no está en marcha", "the embedded engine is not running"),
            Text(
                "Cada comando lo inicia y lo detiene; con `eslabon engine start` queda listo.",
                "Each command starts and stops it; `eslabon engine start` keeps it ready.",
            ),
        )
    told = f"pid {state.pid}, {duration(state.uptime)}, {size(state.memory)}"
    return Finding(subject, Verdict.GOOD, same(told))


def _engine(client: GraphClient) -> Finding:
    info = client.engine()
    return Finding(Text("motor", "engine"), Verdict.GOOD, same(f"{info.name} {info.version}"))


def _schema(client: GraphClient) -> Finding:
    subject = Text("esquema", "schema")
    state = schema_state(client)
    if not state.pending:
        return Finding(subject, Verdict.GOOD, same(f"V{max(state.applied, default=0):03d}"))
    missing = ", ".join(f"V{number:03d}" for number in state.pending)
    if not state.applied and imported_editions(client):
        return Finding(
            subject,
            Verdict.BAD,
            Text(
                "el grafo se importó y nadie lo ha comparado con su registro",
                "the graph was imported, and nobody compared it with its record",
            ),
            Text("Ejecute `eslabon build`.", "Run `eslabon build`."),
        )
    if not state.applied:
        return Finding(
            subject,
            Verdict.NOTICE,
            Text("el grafo está vacío", "the graph is empty"),
            Text("La primera carga lo prepara.", "The first load prepares it."),
        )
    return Finding(
        subject,
        Verdict.BAD,
        Text(f"faltan migraciones: {missing}", f"migrations are missing: {missing}"),
        Text("Ejecute `eslabon schema upgrade`.", "Run `eslabon schema upgrade`."),
    )


def _vocabulary(client: GraphClient, *, first: Text | None) -> Finding:
    subject = Text("vocabulario", "vocabulary")
    known = [d for d in current_datasets(client) if d.collection == BUILTIN]
    version = shown_content(builtin_vocabulary().version)
    if any(d.content_version == version and d.status == "current" for d in known):
        return Finding(subject, Verdict.GOOD, same(version))
    detail = (
        Text("el grafo tiene el de otra versión", "the graph holds another version of it")
        if known
        else Text("todavía no está en el grafo", "not in the graph yet")
    )
    return Finding(
        subject,
        Verdict.NOTICE,
        detail,
        first or Text("La próxima carga lo pone al día.", "The next load brings it up to date."),
    )


def _datasets(client: GraphClient, *, first: Text | None) -> Iterator[Finding]:
    rows = [row for row in current_datasets(client) if row.collection != BUILTIN]
    yield from map(partial(_dataset, now=datetime.now(UTC)), rows)
    if not rows:
        yield Finding(
            Text("datos", "data"),
            Verdict.NOTICE,
            Text("no hay datos cargados", "no data loaded"),
            first
            or Text(
                "Cargue un archivo (`eslabon load FILE`) o vea `eslabon demo`.",
                "Load a file (`eslabon load FILE`), or see `eslabon demo`.",
            ),
        )


def _dataset(row: DatasetRow, *, now: datetime) -> Finding:
    subject = Text(f"datos {row.collection}", f"data {row.collection}")
    age = _age((now - datetime.fromisoformat(row.retrieved)).days)
    if row.status == "current":
        named = row.edition or row.day or row.id
        n = count(row.records)
        detail = Text(
            f"edición {named}, {n} registros, cargados {age.es}",
            f"edition {named}, {n} records, loaded {age.en}",
        )
        return Finding(subject, Verdict.GOOD, detail)
    return Finding(
        subject,
        Verdict.NOTICE,
        Text(f"carga sin terminar, de {age.es}", f"unfinished load, started {age.en}"),
        Text(
            "Repita el mismo `eslabon load`: sigue donde quedó.",
            "Run the same `eslabon load` again: it resumes where it stopped.",
        ),
    )


def _age(days: int) -> Text:
    if days < 1:
        return Text("hoy", "today")
    if days == 1:
        return Text("ayer", "yesterday")
    return Text(f"hace {days} días", f"{days} days ago")
