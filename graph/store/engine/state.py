"""The state file of a running engine, and how to tell that it is still true."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from eslabon.graph.store.engine.folder import write_whole

# Two readings of one process's start differ where the clock was set in between.
_CLOCK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class EngineState:
    """Where an engine answers, written by it once Bolt answers."""

    pid: int
    created: float
    """When the process was created, seconds since 1970, as the system tells it."""
    port: int
    http: int
    """The port of its HTTP interface, which fills databases in bulk; 0 where nobody said."""
    version: str
    started: str
    """When Bolt answered first, ISO 8601 UTC."""
    kept: bool = False
    """Whether it stays up when nobody uses it."""


def write_state(path: Path, state: EngineState) -> None:
    """Replace the state file in one step."""
    write_whole(path, json.dumps(asdict(state)) + "\n")


def read_state(path: Path) -> EngineState | None:
    """Return the state kept in a file; `None` where there is none or it is damaged."""
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        return EngineState(
            pid=int(fields["pid"]),
            created=float(fields["created"]),
            port=int(fields["port"]),
            http=int(fields.get("http", 0)),
            version=str(fields["version"]),
            started=str(fields["started"]),
            kept=bool(fields["kept"]),
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def process_of(state: EngineState) -> psutil.Process | None:
    """Return the process that a state speaks of; `None` where it is gone.

    A process that merely took over the number, or that ended and was not reaped, is not it.
    """
    try:
        process = psutil.Process(state.pid)
        same = abs(process.create_time() - state.created) <= _CLOCK_SECONDS
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.NoSuchProcess:
        return None
