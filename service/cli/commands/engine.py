"""`eslabon engine`: keeps the embedded engine up, so that commands answer at once."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from eslabon.graph.errors import RefusedError
from eslabon.graph.language import Text
from eslabon.graph.store.engine import supervisor
from eslabon.graph.store.engine.supervisor import EngineStatus, StopOutcome
from eslabon.service.cli.invocation import Invocation, command
from eslabon.service.cli.numbers import duration, size
from eslabon.service.cli.root import new_group
from eslabon.service.settings import Settings

app = new_group("Mantiene el motor en marcha · Keep the engine running")

_NOT_RUNNING = Text("El motor no está en marcha.", "The engine is not running.")
_OUTCOMES = {
    StopOutcome.NOT_RUNNING: _NOT_RUNNING,
    StopOutcome.STOPPED: Text("El motor se detuvo.", "The engine stopped."),
    StopOutcome.KILLED: Text(
        "El motor no respondía y se terminó; nada confirmado se perdió.",
        "The engine did not respond and was killed; no committed data was lost.",
    ),
}


class NotEmbeddedError(RefusedError):
    """The settings name a server, whose engine is not ours to start or stop."""

    code = "ENGINE_NOT_EMBEDDED"
    message = Text(
        "ESLABON_GRAPH nombra un servidor ({graph}), no el motor incluido.",
        "ESLABON_GRAPH names a server ({graph}), not the embedded engine.",
    )
    hint = Text(
        "Inícielo y deténgalo con sus propios medios, o quite ESLABON_GRAPH.",
        "Start and stop it with its own tools, or unset ESLABON_GRAPH.",
    )


@command(
    app,
    "start",
    help_text="Inicia el motor y lo deja en marcha · Start the engine and leave it running",
    example="eslabon engine start",
)
def start(invocation: Invocation) -> None:
    """Start the engine, or keep up the one that runs."""
    settings = _embedded(invocation)
    state = supervisor.start(settings)
    invocation.answer(_described(state), lambda: _table(invocation, state))


@command(
    app,
    "stop",
    help_text="Detiene el motor · Stop the engine",
    example="eslabon engine stop",
)
def stop(invocation: Invocation) -> None:
    """Stop the engine, whoever uses it."""
    outcome = supervisor.stop(_embedded(invocation))
    invocation.answer({"outcome": outcome.value}, lambda: [invocation.say(_OUTCOMES[outcome])])


@command(
    app,
    "status",
    help_text="Dice si el motor está en marcha · Tell whether the engine is running",
    example="eslabon engine status --json",
)
def status(invocation: Invocation) -> None:
    """Print what is known of the engine."""
    state = supervisor.status(_embedded(invocation))
    if state is None:
        invocation.answer({"running": False}, lambda: [invocation.say(_NOT_RUNNING)])
    else:
        invocation.answer(_described(state), lambda: _table(invocation, state))


def _embedded(invocation: Invocation) -> Settings:
    settings = invocation.settings
    if settings.engine_kind == "embedded":
        return settings
    raise NotEmbeddedError(graph=settings.graph)


def _described(state: EngineStatus) -> dict[str, object]:
    return {
        "running": True,
        "kept": state.kept,
        "pid": state.pid,
        "port": state.port,
        "version": state.version,
        "started": state.started,
        "uptimeSeconds": round(state.uptime, 1),
        "memoryBytes": state.memory,
        "users": list(state.users),
        "data": str(state.data),
        "log": str(state.log),
    }


def _table(invocation: Invocation, state: EngineStatus) -> Iterator[RenderableType]:
    table = Table(box=None, show_header=False, pad_edge=False)
    kept = Text("sí, hasta `eslabon engine stop`", "yes, until `eslabon engine stop`")
    loose = Text("no, solo mientras se use", "no, only while in use")
    for label, value in (
        (Text("motor", "engine"), f"ArcadeDB {state.version}"),
        (Text("en marcha", "up for"), duration(state.uptime)),
        (Text("se mantiene", "stays up"), invocation.say(kept if state.kept else loose)),
        (Text("proceso", "process"), str(state.pid)),
        (Text("puerto", "port"), str(state.port)),
        (Text("memoria", "memory"), size(state.memory)),
        (Text("datos", "data"), str(state.data)),
        (Text("bitácora", "log"), str(state.log)),
    ):
        table.add_row(invocation.say(label), value)
    yield table
