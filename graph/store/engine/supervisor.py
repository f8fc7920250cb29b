"""One embedded engine a folder: attach to it, start it, keep it up, stop it.

A command that needs the graph enters `running_engine`. The first one starts the engine, the
others join it, and it ends a moment after the last one left, however they left. `start` keeps
it up until `stop`.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import psutil
from filelock import Timeout

from eslabon.graph.store.engine.errors import EngineSlowError, EngineStoppedError
from eslabon.graph.store.engine.folder import USER, EngineFolder, ensure_password, lock
from eslabon.graph.store.engine.launch import (
    START_SECONDS,
    ensure_running,
    folder_error,
    is_alive,
    prepare,
)
from eslabon.graph.store.engine.seats import leave_seat
from eslabon.graph.store.engine.server import LOOPBACK
from eslabon.graph.store.engine.state import EngineState, process_of, read_state, write_state
from eslabon.graph.store.engine.users import listed, register
from eslabon.graph.store.settings import StoreSettings

STOP_SECONDS = 20.0
"""Time that a clean stop is given before the process is killed."""


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """Where a running engine answers Bolt, and as whom to speak to it."""

    uri: str
    user: str
    password: str
    pid: int
    http: int
    """The port of its HTTP interface, which makes, fills and drops databases."""


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What is known of a running engine."""

    pid: int
    port: int
    version: str
    started: str
    """When it became ready, ISO 8601 UTC."""
    uptime: float
    """Seconds since the process was created."""
    memory: int
    """Bytes resident in memory."""
    users: tuple[int, ...]
    """Process ids of the commands that use it."""
    kept: bool
    """Whether it stays up when nobody uses it."""
    data: Path
    log: Path


class StopOutcome(StrEnum):
    """How a stop went."""

    NOT_RUNNING = "not running"
    STOPPED = "stopped"
    KILLED = "killed"


@contextmanager
def running_engine(settings: StoreSettings) -> Iterator[EngineAddress]:
    """Yield the address of the folder's engine, started where none runs.

    Raises:
        EslabonError: One of `eslabon.graph.store.engine.errors`, when it cannot be had.
    """
    folder = _folder(settings)
    prepare(folder)
    with _door(folder):
        seat = register(folder)
        try:
            folder.stopped.unlink(missing_ok=True)
            address = _address(folder, ensure_running(folder, settings))
        except BaseException:
            leave_seat(seat)
            raise
    try:
        yield address
    finally:
        leave_seat(seat)


def rejoin(settings: StoreSettings) -> EngineAddress:
    """Return where the engine is now, for one who is within `running_engine` and lost it.

    One that died is started again; one that was stopped on purpose is not.

    Raises:
        EngineStoppedError: If it was stopped on purpose.
        EslabonError: One of `eslabon.graph.store.engine.errors`, when it cannot be started.
    """
    folder = _folder(settings)
    # Without the door, which is not for those who wait for somebody else.
    if was_stopped(folder) and not folder.state.exists():
        raise EngineStoppedError
    prepare(folder)
    with _door(folder):
        if was_stopped(folder) and not is_alive(folder):
            raise EngineStoppedError
        return _address(folder, ensure_running(folder, settings))


def was_stopped(folder: EngineFolder) -> bool:
    """Tell whether the engine was stopped on purpose, and nobody wanted it since."""
    return folder.stopped.exists()


def is_running_at(folder: EngineFolder, address: EngineAddress) -> bool:
    """Tell whether the engine of a folder lives, and is the one of an address."""
    state = read_state(folder.state)
    return (
        state is not None
        and (state.pid, _uri(state)) == (address.pid, address.uri)
        and process_of(state) is not None
    )


def start(settings: StoreSettings) -> EngineStatus:
    """Start the engine, or join the one that runs, and keep it up until `stop`.

    Raises:
        EslabonError: One of `eslabon.graph.store.engine.errors`, when it cannot be started.
    """
    folder = _folder(settings)
    prepare(folder)
    with _door(folder):
        folder.stopped.unlink(missing_ok=True)
        state = replace(ensure_running(folder, settings), kept=True)
        write_state(folder.state, state)
    return _status(folder, state, psutil.Process(state.pid))


def stop(settings: StoreSettings) -> StopOutcome:
    """Stop the engine, whoever uses it; what they had not committed is undone.

    Nobody starts it again who was using it; whoever comes anew does.

    Returns:
        Whether there was one, and whether it had to be killed because it did not stop within
        `STOP_SECONDS`. Nothing committed is lost either way.
    """
    folder = _folder(settings)
    if not folder.root.is_dir():
        return StopOutcome.NOT_RUNNING
    with _door(folder):
        folder.stopped.touch(mode=0o600)
        if not is_alive(folder):
            folder.state.unlink(missing_ok=True)
            return StopOutcome.NOT_RUNNING
        state = read_state(folder.state)
        process = process_of(state) if state else None
        folder.state.unlink(missing_ok=True)
        if process:
            _signal(process, kill=False)
        if _is_gone(folder, STOP_SECONDS):
            return StopOutcome.STOPPED
        if process:
            _signal(process, kill=True)
        if _is_gone(folder, STOP_SECONDS):
            return StopOutcome.KILLED
    raise EngineSlowError(log=folder.log, seconds=STOP_SECONDS)


def status(settings: StoreSettings) -> EngineStatus | None:
    """Return what is known of the folder's engine; `None` where none answers."""
    folder = _folder(settings)
    state = read_state(folder.state)
    process = process_of(state) if state else None
    if state is None or process is None:
        return None
    with suppress(psutil.NoSuchProcess):
        return _status(folder, state, process)
    return None


def _address(folder: EngineFolder, state: EngineState) -> EngineAddress:
    return EngineAddress(
        uri=_uri(state),
        user=USER,
        password=ensure_password(folder.password),
        pid=state.pid,
        http=state.http,
    )


def _uri(state: EngineState) -> str:
    return f"bolt://{LOOPBACK}:{state.port}"


def _folder(settings: StoreSettings) -> EngineFolder:
    return EngineFolder(settings.data.absolute())


@contextmanager
def _door(folder: EngineFolder) -> Iterator[None]:
    """Hold the lock under which the engine is started, joined and stopped."""
    seconds = START_SECONDS + STOP_SECONDS
    try:
        door = lock(folder.door, timeout=seconds)
        door.acquire()
    except Timeout as error:
        raise EngineSlowError(log=folder.log, seconds=seconds) from error
    except OSError as error:
        raise folder_error(folder, error) from error
    try:
        yield
    finally:
        door.release()


def _status(folder: EngineFolder, state: EngineState, process: psutil.Process) -> EngineStatus:
    return EngineStatus(
        pid=state.pid,
        port=state.port,
        version=state.version,
        started=state.started,
        uptime=max(0.0, time.time() - state.created),
        memory=process.memory_info().rss,
        users=tuple(pid for pid in listed(folder) if psutil.pid_exists(pid)),
        kept=state.kept,
        data=folder.root,
        log=folder.log,
    )


def _signal(process: psutil.Process, *, kill: bool) -> None:
    with suppress(psutil.NoSuchProcess):
        if kill:
            process.kill()
        else:
            process.terminate()


def _is_gone(folder: EngineFolder, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(folder):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
