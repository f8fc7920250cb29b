"""Looking after the embedded engine for a process that outlives it: dead or moved, it is found again."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from eslabon.graph.errors import EslabonError
from eslabon.graph.store.attachment import Attachment
from eslabon.graph.store.engine.errors import (
    EngineNotStartingError,
    EngineStoppedError,
)
from eslabon.graph.store.engine.supervisor import rejoin
from eslabon.graph.store.settings import StoreSettings

LOOK_SECONDS: Final = 0.5
"""How often it is looked whether the engine still runs; a statement that fails has it looked at once."""
_LONGEST_PAUSE: Final = 5.0
_CLOSING_SECONDS: Final = 2.0
_LOG: Final = logging.getLogger("eslabon.supervision")


@contextmanager
def supervised(attachment: Attachment, settings: StoreSettings) -> Iterator[None]:
    """Look after the engine of an attachment, in a thread of its own.

    What is asked while it is away fails at once; an engine that somebody stopped on purpose is
    waited for, any other is started again, at most every five seconds where that fails.
    """
    watch = _Watch(attachment, settings)
    thread = threading.Thread(target=watch.run, name="eslabon-supervision", daemon=True)
    thread.start()
    try:
        yield
    finally:
        watch.ended.set()
        attachment.suspected.set()
        # It may wait for an engine that starts, which ends by itself when nobody uses it.
        thread.join(_CLOSING_SECONDS)


class _Watch:
    """One attachment under watch."""

    def __init__(self, attachment: Attachment, settings: StoreSettings) -> None:
        self.attachment = attachment
        self.settings = settings
        self.ended = threading.Event()
        self._pause = LOOK_SECONDS

    def run(self) -> None:
        """Look after the engine until the end."""
        while True:
            self.attachment.suspected.wait(self._pause)
            self.attachment.suspected.clear()
            if self.ended.is_set():
                return
            try:
                self._look()
            except Exception:  # noqa: BLE001 - a watch that ended would never find it again
                _LOG.exception("looking after the engine failed")

    def _look(self) -> None:
        if self.attachment.is_current():
            self.attachment.readers.let_go()
            return
        self.attachment.lose()
        try:
            address = rejoin(self.settings)
        except EngineStoppedError:
            self._pause = LOOK_SECONDS
        except EslabonError as error:
            _LOG.warning("the engine does not start: %s", error)
            self.attachment.lose(EngineNotStartingError)
            self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        else:
            if self.ended.is_set():
                return
            _LOG.warning("the engine was found again, process %d", address.pid)
            self.attachment.move(address)
            self._pause = LOOK_SECONDS
