"""Kills of loads and of their engines, after each of which the same command makes all well."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Final, Literal

from eslabon.graph.store.connect import connect
from tests.support.command_line import Ran
from tests.support.directory import write_directory
from tests.support.killable import Killable, kill
from tests.support.loads import PART, Loads, Process, error_of
from tests.support.moments import BATCHED, FILLED
from tests.support.whole_graph import Said, assert_same, whole

SITES: Final = 600
_KILLED: Final = -9
_DEFECTS: Final = ("INTERNAL", "STATEMENT_REFUSED")
_BATCH_SIZES: Final = (20, 30, 45)
_HEAPS: Final = ("320m", "384m", "448m")


@dataclass(frozen=True)
class Kill:
    """One kill.

    Attributes:
        victim: Who dies.
        changes: How much of the directory changes: all, so that the embedded engine gets a new
            database, or a tenth, which is applied in batches.
        moment: Where it is aimed at.
        share: Else after which share of the time that such a load takes.
    """

    victim: Literal["loader", "engine"]
    changes: Literal["all", "tenth"]
    moment: str | None = None
    share: float = 0.5

    def __str__(self) -> str:
        when = self.moment or f"after {self.share:.0%}"
        return f"{self.victim}, {when}, {self.changes} changed"


def aimed(kind: str) -> list[Kill]:
    """Return a kill of each victim at each moment that a load into an engine of a kind has."""
    filled = [(name, "all") for name in FILLED] if kind == "embedded" else []
    batched = [(name, "tenth") for name in BATCHED]
    return [
        Kill(victim, changes, name)  # type: ignore[arg-type]  # two words each
        for name, changes in (*filled, *batched)
        for victim in ("loader", "engine")
    ]


class Trials:
    """Kills loads into one engine, each time with other settings, and compares what is there."""

    def __init__(
        self, engine: Killable, folder: Path, *, kills: Iterable[Kill], seed: int = 1
    ) -> None:
        """Load the directory of which a part changes; see what a fresh graph of each would be.

        Args:
            engine: Whose loads are killed, or it itself.
            folder: For its files.
            kills: Those that will be tried.
            seed: Of the settings that vary.
        """
        self.engine = engine
        self._random = random.Random(seed)  # noqa: S311 - not a secret
        is_changed: dict[str, Callable[[int], bool]] = {
            "none": lambda _: False,
            "all": lambda _: True,
            "tenth": lambda number: number % 10 == 0,
        }
        self._files = {
            name: write_directory(folder / f"{name}.csv", range(SITES), changed=changed)
            for name, changed in is_changed.items()
        }
        changes = {one.changes for one in kills}
        self._fresh = {
            name: self._fresh_graph(folder / f"fresh {name}", name)
            for name in is_changed
            if name == "none" or name in changes
        }
        engine.emptied(folder)
        self._seconds = 0.0
        self._load("none")

    def run(self, one: Kill) -> bool:
        """Kill a load, load again, and compare; tell whether it was killed before its end.

        Raises:
            AssertionError: If the graph is another than a fresh one, or a defect was told.
        """
        if self._held not in ("none", one.changes):
            self._load("none")
        target = one.changes if self._held == "none" else "none"
        with self._commands() as first:
            process = first.start(
                *("load", *PART, self._files[target], "--json"),
                moment=one.moment,
                deed="die" if one.victim == "loader" else "engine",
                engine=self.engine.pid,
            )
            if one.moment is None:
                self._kill(one, process)
            was_killed = _is_killed(one, process.ended())
        self.engine.await_command()
        self._load(target)
        with connect(self.engine.settings) as client:
            assert_same(whole(client), self._fresh[target])
        assert self.engine.leftovers() == []
        return was_killed

    def begin_anew(self) -> None:
        """Load again what the first trial began with."""
        self.engine.await_command()
        self._load("none")

    def _fresh_graph(self, folder: Path, name: str) -> Said:
        settings = self.engine.emptied(folder)
        Loads(settings).load(*PART, self._files[name])
        with connect(settings) as client:
            return whole(client)

    def _load(self, name: str) -> None:
        began = time.monotonic()
        with self._commands() as again:
            again.load(*PART, self._files[name])
        self.engine.keep_up()
        self._seconds = time.monotonic() - began  # the last, since others use the machine as well
        self._held = name

    @contextmanager
    def _commands(self) -> Iterator[Loads]:
        """Yield commands with settings that nobody else has."""
        settings = {
            "batch_size": self._random.choice(_BATCH_SIZES),
            "heap": self._random.choice(_HEAPS),
        }
        with Loads(self.engine.settings).with_settings(**settings).all_ended() as loads:
            yield loads

    def _kill(self, one: Kill, process: Process) -> None:
        with suppress(TimeoutExpired):
            process.process.wait(one.share * self._seconds)
        kill(process.process.pid if one.victim == "loader" else self.engine.pid)


def _is_killed(one: Kill, ran: Ran) -> bool:
    if one.victim == "loader":
        return ran.code == _KILLED
    assert ran.code in (0, 1), ran
    assert ran.code == 0 or error_of(ran) not in _DEFECTS, ran.err
    return ran.code == 1
