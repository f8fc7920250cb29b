"""Several processes that serve one address; each works by itself, and one that dies is replaced."""

import multiprocessing
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Final, TypeAlias

from pydantic import SecretStr

from eslabon.service.errors import LOGGER
from eslabon.service.settings import Settings

# A worker that died sooner than this after its start is replaced later and later.
_SETTLED_SECONDS: Final = 5.0
_LONGEST_PAUSE: Final = 5.0
# What workers have beyond the time to stop in, before they are killed.
_GRACE_SECONDS: Final = 5.0
_LOOK_SECONDS: Final = 0.5
_CURSOR_KEY_BYTES: Final = 32

Work: TypeAlias = Callable[[Settings, socket.socket], None]
"""What one process does until it is told to stop by a signal; a function of a module."""


class Workers:
    """The processes that serve, started from one that has no threads, so that they share its memory."""

    def __init__(self, work: Work, settings: Settings, listener: socket.socket) -> None:
        """Have the work done on a socket that listens, by as many processes as the settings say."""
        self._work = work
        self._settings = alike(settings)
        self._listener = listener
        self._stopping = threading.Event()
        self._context = _context()
        self._started: dict[BaseProcess, float] = {}
        self._pause = 0.0

    def stop(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Have all of them stop: what a signal calls."""
        self._stopping.set()

    def run(self) -> None:
        """Keep as many at work as there are to be, until told to stop; then wait for them."""
        try:
            while not self._stopping.is_set():
                self._replenish()
                wait([one.sentinel for one in self._started], timeout=_LOOK_SECONDS)
                self._bury()
        finally:
            self._end()

    def _replenish(self) -> None:
        while len(self._started) < self._settings.workers and not self._stopping.wait(self._pause):
            worker = self._context.Process(
                target=_worker, args=(self._work, self._settings, self._listener)
            )
            worker.start()
            self._started[worker] = time.monotonic()

    def _bury(self) -> None:
        """Forget those that are dead, and take more time with the next if they died soon."""
        for worker, began in list(self._started.items()):
            if worker.is_alive():
                continue
            del self._started[worker]
            if not self._stopping.is_set():
                LOGGER.error("worker %s died (%s) and is replaced", worker.pid, worker.exitcode)
            lived = time.monotonic() - began
            soon = lived < _SETTLED_SECONDS
            self._pause = min(2 * self._pause + _LOOK_SECONDS, _LONGEST_PAUSE) if soon else 0.0

    def _end(self) -> None:
        # Nobody is to wait in the queue of a socket that no worker listens on any more.
        self._listener.close()
        for worker in self._started:
            worker.terminate()
        until = time.monotonic() + self._settings.stop_timeout + _GRACE_SECONDS
        for worker in self._started:
            worker.join(max(until - time.monotonic(), 0))
            if worker.is_alive():
                worker.kill()
                worker.join()


def alike(settings: Settings) -> Settings:
    """Return settings by which all workers sign cursors alike."""
    if settings.cursor_key is not None:
        return settings
    key = SecretStr(secrets.token_hex(_CURSOR_KEY_BYTES))
    return settings.model_copy(update={"cursor_key": key})


def _context() -> ForkServerContext | SpawnContext:
    """Return how processes are started: by one that has imported all and never ran a thread of ours."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["eslabon.service.web.preloaded"])
    return context


def _worker(work: Work, settings: Settings, listener: socket.socket) -> None:
    """Work until told to stop, or until the parent is gone."""
    threading.Thread(target=_end_with_parent, name="parent-watch", daemon=True).start()
    work(settings, listener)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)
