"""Starting the engine's process and waiting until it answers."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from importlib.metadata import PackageNotFoundError

from filelock import Timeout

from eslabon.graph.errors import EslabonError, system_reason
from eslabon.graph.store.engine.errors import (
    DataFolderError,
    DiskFullError,
    EngineSlowError,
    EngineUnsupportedError,
    LittleRoomError,
    NewerFolderError,
    start_failure,
)
from eslabon.graph.store.engine.exits import Exit, exit_of_system_error
from eslabon.graph.store.engine.folder import EngineFolder, lock, log_tail
from eslabon.graph.store.engine.server import bolt_answers, installed_version
from eslabon.graph.store.engine.state import EngineState, read_state, write_state
from eslabon.graph.store.settings import StoreSettings

START_SECONDS = 120.0
"""Longer than the recovery of a large graph after a power cut takes."""

_POLL_SECONDS = 0.02
_LEAST_FREE_BYTES = 64_000_000
_LEAST_STATEMENT_SECONDS = 30.0
_LOG_LINES = 15


def prepare(folder: EngineFolder) -> None:
    """Make the data folder and make sure that it can be written to.

    Raises:
        DataFolderError: If it cannot.
        DiskFullError: If there is no room in it.
    """
    try:
        folder.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder.root, buffering=0) as probe:
            probe.write(b"x")
    except OSError as error:
        raise folder_error(folder, error) from error
    require_room(folder)


def require_room(folder: EngineFolder) -> None:
    """Make sure that there is room for the engine to write.

    Raises:
        LittleRoomError: If there is not.
    """
    free = shutil.disk_usage(folder.root).free
    if free < _LEAST_FREE_BYTES:
        needed = _LEAST_FREE_BYTES // 1_000_000
        raise LittleRoomError(folder=folder.root, free=free // 1_000_000, needed=needed)


def folder_error(folder: EngineFolder, error: OSError) -> EslabonError:
    """Return the error that tells a user what the system said of the data folder."""
    if exit_of_system_error(error) is Exit.DISK_FULL:
        return DiskFullError(folder=folder.root)
    return DataFolderError(folder=folder.root, reason=system_reason(error))


def is_alive(folder: EngineFolder) -> bool:
    """Tell whether an engine's process lives on the folder. Call it at the door."""
    try:
        with lock(folder.alive, timeout=0):
            return False
    except Timeout:
        return True


def ensure_running(folder: EngineFolder, settings: StoreSettings) -> EngineState:
    """Return the state of the engine on a folder, started where none runs. Call it at the door.

    Raises:
        EslabonError: One of `eslabon.graph.store.engine.errors`, when it cannot be started.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if not is_alive(folder):
            killed = read_state(folder.state)  # one that was stopped leaves none
            folder.state.unlink(missing_ok=True)
            process = _spawn(folder, settings)
            if state := _ready(folder, process, deadline):
                return _kept_as(killed, state, folder)
        elif (state := read_state(folder.state)) and bolt_answers(state.port):
            return state
        # Else it comes up for a starter that was killed, or is on its way out: a large process
        # that was killed holds its locks for some more moments.
        time.sleep(_POLL_SECONDS)
    raise EngineSlowError(log=folder.log, seconds=START_SECONDS)


def _kept_as(killed: EngineState | None, state: EngineState, folder: EngineFolder) -> EngineState:
    """Return the state of an engine in place of one that was killed, kept up if that was."""
    if killed is None or not killed.kept:
        return state
    write_state(folder.state, kept := replace(state, kept=True))
    return kept


def _spawn(folder: EngineFolder, settings: StoreSettings) -> "subprocess.Popen[bytes]":
    _require_readable(folder)
    seconds = max(settings.query_timeout, _LEAST_STATEMENT_SECONDS)
    command = [
        *(sys.executable, "-P", "-m", "eslabon.graph.store.engine.child", str(folder.root)),
        *("--heap", settings.heap, "--statement-seconds", str(seconds)),
    ]
    descriptor = os.open(folder.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            cwd=folder.root,
            env=_environment(folder),
            start_new_session=True,  # Ctrl-C in the terminal is not for it
        )
    finally:
        os.close(descriptor)
    # Somebody must wait for the process when it ends, or it stays as a zombie.
    threading.Thread(target=process.wait, name="eslabon-engine", daemon=True).start()
    return process


def _environment(folder: EngineFolder) -> dict[str, str]:
    environment = dict(os.environ, ARCADEDB_JVM_ERROR_FILE=str(folder.root / "engine-crash.log"))
    environment.pop("ARCADEDB_JVM_ARGS", None)  # the heap has one setting
    return environment


def _require_readable(folder: EngineFolder) -> None:
    try:
        installed = installed_version()
    except PackageNotFoundError as error:
        raise EngineUnsupportedError(detail="") from error
    with contextlib.suppress(FileNotFoundError):
        written_by = folder.version.read_text(encoding="utf-8").strip()
        if is_newer(written_by, than=installed):
            raise NewerFolderError(folder=folder.root, written_by=written_by, installed=installed)


def is_newer(version: str, *, than: str) -> bool:
    """Tell whether one version of the engine came after another.

    Packages of one release (26.10.2 and 26.10.2.post1) hold the same engine.

    >>> is_newer("26.10.2.post1", than="26.10.2"), is_newer("26.10.10", than="26.10.2")
    (False, True)
    """
    return _release(version) > _release(than)


def _release(version: str) -> tuple[int, ...]:
    numbers = version.split(".post")[0].split(".")
    return tuple(int(number) for number in numbers if number.isdigit())


def _ready(
    folder: EngineFolder, process: "subprocess.Popen[bytes]", deadline: float
) -> EngineState | None:
    """Wait for the state file; return nothing where another engine was there first."""
    while time.monotonic() < deadline:
        if state := read_state(folder.state):
            return state
        code = process.poll()
        if code == Exit.ALREADY_RUNNING:
            return None
        if code is not None:
            tail = log_tail(folder.log, lines=_LOG_LINES)
            raise start_failure(code, root=folder.root, log=folder.log, tail=tail)
        time.sleep(_POLL_SECONDS)
    process.kill()
    raise EngineSlowError(log=folder.log, seconds=START_SECONDS)
