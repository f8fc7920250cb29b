"""The engine's process: `python -m eslabon.graph.store.engine.child FOLDER --heap 1g`.

It ends by itself a moment after its last user is gone, unless it is to be kept up, and on
SIGTERM. Being told nothing by its starter, it cannot be orphaned by the starter's death: the
users' locks are released by the operating system, and this process sees it.
"""

import argparse
import logging
import os
import signal
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import psutil
from filelock import Timeout

from eslabon.graph.store.engine.exits import Exit, exit_of_system_error
from eslabon.graph.store.engine.folder import (
    LOG_BYTES,
    EngineFolder,
    ensure_password,
    lock,
    write_whole,
)
from eslabon.graph.store.engine.server import (
    Server,
    StartError,
    installed_version,
    start_java,
    start_server,
)
from eslabon.graph.store.engine.state import EngineState, read_state, write_state
from eslabon.graph.store.engine.users import present

_TICK_SECONDS = 0.25
_GRACE_SECONDS = 1.0
_STOP_SECONDS = 60.0
_LOG = logging.getLogger("eslabon.engine")


def main(arguments: list[str]) -> Exit:
    """Run an engine on a folder until nobody needs it."""
    parser = argparse.ArgumentParser(prog="eslabon engine process")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--heap", required=True)
    parser.add_argument("--statement-seconds", type=float, required=True)
    options = parser.parse_args(arguments)
    os.umask(0o077)  # all that Java writes is the owner's alone
    folder = EngineFolder(options.folder)
    _log_to_stderr()
    # Held to the end of the process. A moment's patience: somebody may be probing it.
    alive = lock(folder.alive, timeout=2.0)
    try:
        alive.acquire()
    except Timeout:
        _LOG.error("another engine runs on %s", folder.root)
        return Exit.ALREADY_RUNNING
    try:
        return _live(folder, options.heap, options.statement_seconds)
    except StartError as error:
        _LOG.error("%s", error)
        return error.exit
    except OSError as error:
        _LOG.exception("the system refused something")
        return exit_of_system_error(error)


def _log_to_stderr() -> None:
    # As ArcadeDB writes to the same file: its lines begin with a line break, and end without.
    handler = logging.StreamHandler()
    handler.terminator = ""
    handler.setFormatter(logging.Formatter("\n%(asctime)s %(levelname)s [eslabon] %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _live(folder: EngineFolder, heap: str, statement_seconds: float) -> Exit:
    folder.state.unlink(missing_ok=True)  # of an engine that was killed
    told_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    start_java(heap=heap, statement_seconds=statement_seconds)
    server, port, http = start_server(folder, ensure_password(folder.password))
    try:
        _announce(folder, port=port, http=http)
        _watch(folder, told_to_stop)
    finally:
        folder.state.unlink(missing_ok=True)
        _close(server)
    return Exit.STOPPED


def _announce(folder: EngineFolder, *, port: int, http: int) -> None:
    engine_version = installed_version()
    write_whole(folder.version, engine_version + "\n")
    write_state(
        folder.state,
        EngineState(
            pid=os.getpid(),
            created=psutil.Process().create_time(),
            port=port,
            http=http,
            version=engine_version,
            started=datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )
    _LOG.info("answering Bolt on port %d", port)


def _watch(folder: EngineFolder, told_to_stop: threading.Event) -> None:
    last_used = time.monotonic()
    while not told_to_stop.wait(_TICK_SECONDS):
        _rotate_log(folder)
        try:
            with lock(folder.door, timeout=0):
                if _is_needed(folder):
                    last_used = time.monotonic()
                elif time.monotonic() - last_used >= _GRACE_SECONDS:
                    # Gone from view while still at the door, so that nobody can come in.
                    folder.state.unlink(missing_ok=True)
                    _LOG.info("nobody uses the engine any more")
                    return
        except Timeout:
            last_used = time.monotonic()  # somebody is at the door
    _LOG.info("told to stop")


def _is_needed(folder: EngineFolder) -> bool:
    state = read_state(folder.state)
    return bool(present(folder)) or (state is not None and state.kept)


def _rotate_log(folder: EngineFolder) -> None:
    if os.fstat(sys.stderr.fileno()).st_size < LOG_BYTES:
        return
    folder.log.replace(folder.older_log)
    fresh = os.open(folder.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    # Java writes to the same two descriptors.
    os.dup2(fresh, sys.stdout.fileno())
    os.dup2(fresh, sys.stderr.fileno())
    os.close(fresh)


def _close(server: Server) -> None:
    # A close that hangs must not leave an orphan; what was committed is in the write-ahead log.
    giving_up = threading.Timer(_STOP_SECONDS, os._exit, [Exit.CRASHED])
    giving_up.daemon = True
    giving_up.start()
    server.stop()
    _LOG.info("stopped")


def run(arguments: list[str]) -> NoReturn:
    """Run an engine and end this process, at once: Java's threads would hold up its exit."""
    code = Exit.CRASHED
    try:
        code = main(arguments)
    except BaseException:  # noqa: BLE001 - whatever it is goes to the log, and ends the process
        _LOG.exception("the engine's process failed")
    finally:
        logging.shutdown()
        os._exit(code)


if __name__ == "__main__":
    run(sys.argv[1:])
