"""Runs one command of the command line, in which something happens at a chosen moment."""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta, tzinfo
from importlib import import_module
from typing import Any, Literal

from eslabon.graph.build import lease
from eslabon.graph.store import bolt
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.state import read_state
from eslabon.loaders.source import Assertion, Result
from eslabon.loaders.sources.builtin import builtin_vocabulary
from eslabon.service.cli.program import main
from eslabon.service.settings import read_settings
from tests.support.moments import MOMENTS, at

_MANY = re.compile(r"region:\d{5}|class:")
_RUN: Any = import_module("eslabon.loaders.pipeline.run")
_WHOLE = builtin_vocabulary()
_DATED = ("loaders.pipeline.recording", "graph.build.build", "graph.build.reconcile")


# Those that tests run, so that no process of theirs imports them for itself.
for _name in ("load", "build", "editions", "journal", "record", "show"):
    import_module(f"eslabon.service.cli.commands.{_name}")


@dataclass(frozen=True)
class Plan:
    """What happens to a command.

    Attributes:
        moment: A name among `MOMENTS`; nothing happens where there is none.
        deed: The command dies, or its engine does, or it stands still until it is told to go on.
        engine: The process of the engine, where its data folder does not tell.
        lease: For how many seconds the right to build is good after it was last kept.
        patience: For how many seconds the engine lets a transaction stay open.
        clock: By how many seconds the clock is ahead.
        short: Municipalities and classes, of which there are thousands, are left out of the
            built-in vocabulary, so that a test takes less time.
    """

    moment: str | None = None
    deed: Literal["die", "engine", "stop"] = "die"
    engine: int | None = None
    lease: float | None = None
    patience: float | None = None
    clock: float = 0.0
    short: bool = True

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    def prepare(self) -> None:
        """Change this process so that it happens."""
        if self.lease is not None:
            lease.LEASE_SECONDS = self.lease  # type: ignore[misc]  # a constant but here
        if self.patience is not None:
            bolt.WRITE_SECONDS = self.patience
        if self.short:
            _shorten_vocabulary()
        if self.clock:
            _set_clock(self.clock)
        if self.moment is not None:
            at(MOMENTS[self.moment], self._do)

    def _do(self) -> None:
        if self.deed == "engine":
            os.kill(self.engine or _engine(), signal.SIGKILL)
        else:
            os.kill(os.getpid(), signal.SIGSTOP if self.deed == "stop" else signal.SIGKILL)


def _engine() -> int:
    state = read_state(EngineFolder(read_settings().data.absolute()).state)
    assert state is not None
    return state.pid


def _shorten_vocabulary() -> None:
    def results() -> Iterator[Result]:
        for place, said in _WHOLE.results():
            if isinstance(said, Assertion) and not _MANY.match(said.key):
                yield place, said

    short = replace(_WHOLE, results=results)
    _RUN.builtin_vocabulary = lambda: short


def _set_clock(ahead: float) -> None:
    seconds = time.time

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + timedelta(seconds=ahead)

    time.time = lambda: seconds() + ahead
    for name in _DATED:
        import_module(f"eslabon.{name}").datetime = Clock  # type: ignore[attr-defined]


def run(words: Sequence[str]) -> None:
    """Run a command; the first word is its plan, as JSON. All of it happens to this process."""
    plan, *own = words
    sys.argv = ["eslabon", *own]
    Plan(**json.loads(plan)).prepare()
    main()
