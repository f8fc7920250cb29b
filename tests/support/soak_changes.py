"""What changes beneath a soaked service: builds come and go, and its engine is killed."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.engine_process import engine_processes
from tests.support.served import ROOT
from tests.support.soak_callers import Crowd
from tests.support.soak_journal import WAYS, BuildTried, Journal

_COMMAND: Final = "from eslabon.service.cli import main; main()"
_LONGEST_BUILD: Final = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long to soak, and between how many seconds to build, and to kill the engine."""

    seconds: float
    longest: float
    """Where nothing was seen of something by then, it goes on until that was, but no longer than this."""
    builds: tuple[float, float] = (1.0, 6.0)
    kills: tuple[float, float] = (30.0, 60.0)
    most_kills: int = 1_000
    seed: int = 1


class Builder:
    """Makes builds of the one and the other content in turn, in place and as a new database."""

    def __init__(self, crowd: Crowd, journal: Journal, plan: Plan, data: Path) -> None:
        """Build in a data folder, by the command line, in processes of their own."""
        self._crowd, self._journal, self._pauses = crowd, journal, plan.builds
        self._environment = {**os.environ, "ESLABON_DATA": str(data), "ESLABON_HEAP": "512m"}
        self._chance = random.Random(plan.seed)  # noqa: S311 - not a secret
        self._done = 0

    def build(self) -> None:
        """Make one; who fails makes the same again."""
        self._crowd.ended.wait(self._chance.uniform(*self._pauses))
        if self._crowd.ended.is_set():
            return
        began, content = self._crowd.now(), 1 + self._done % 2
        # Each content comes to be in both ways.
        is_beside = (self._done + self._done // 2) % 2 == 1
        ran = self._ran("build", "--of", str(content), *(["--replace"] if is_beside else []))
        is_done = ran.returncode == 0
        self._done += is_done
        self._journal.builds.append(
            BuildTried(
                began=began,
                ended=self._crowd.now(),
                content=content,
                way=WAYS[is_beside],
                number=json.loads(ran.stdout)["build"] if is_done else None,
                why=ran.stderr.strip(),
            )
        )

    def _ran(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", _COMMAND, *words, "--json", "--lang", "en"],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_LONGEST_BUILD,
        )


class Killer:
    """Kills the engine at random moments, whoever started it."""

    def __init__(self, crowd: Crowd, journal: Journal, plan: Plan, data: Path) -> None:
        """Kill that of a data folder."""
        self._crowd, self._journal, self._plan, self._data = crowd, journal, plan, data
        self._chance = random.Random(plan.seed)  # noqa: S311 - not a secret

    def kill(self) -> None:
        """Kill it once, if it lives."""
        self._crowd.ended.wait(self._chance.uniform(*self._plan.kills))
        if self._crowd.ended.is_set() or len(self._journal.kills) >= self._plan.most_kills:
            return
        for pid in engine_processes(self._data):
            self._journal.kills.append(self._crowd.now())
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
