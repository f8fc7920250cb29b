"""Commands of the command line as processes of their own, on one data folder and one graph."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Self

import psutil

from eslabon.graph.store.settings import StoreSettings
from tests.support import moved_command
from tests.support.command_line import Ran
from tests.support.forked import Forked
from tests.support.moved_command import Plan

ROOT: Final = Path(__file__).resolve().parents[2]
SECONDS: Final = 240.0
PART: Final = ("--complete", "state=22")
_OWN: Final = ("ESLABON_",)


@dataclass
class Process:
    """A command that runs."""

    process: Forked

    def stopped(self) -> Self:
        """Wait until it stands still at its moment."""
        seen, deadline = psutil.Process(self.process.pid), time.monotonic() + SECONDS
        while self.process.poll() is None and seen.status() != psutil.STATUS_STOPPED:
            assert time.monotonic() < deadline, "it did not come to its moment"
            time.sleep(0.01)
        assert self.process.poll() is None, f"it ended first: {self.ended()}"
        return self

    def go_on(self) -> Self:
        psutil.Process(self.process.pid).resume()
        return self

    def ended(self) -> Ran:
        """Wait for its end, and return its exit code and what it wrote."""
        out, err = self.process.communicate(timeout=SECONDS)
        return Ran(self.process.returncode, out, err)


@dataclass(frozen=True)
class Loads:
    """Runs commands on the graph and data folder of some settings."""

    settings: StoreSettings
    plan: Plan = field(default_factory=Plan)
    started: list[Process] = field(default_factory=list)

    def start(self, *words: object, **plan: Any) -> Process:
        """Start a command; the plan says what happens to it."""
        said = [replace(self.plan, **plan).as_json(), *map(str, words)]
        process = Forked(moved_command.run, said, env=environment(self.settings), cwd=ROOT)
        self.started.append(Process(process))
        return self.started[-1]

    def run(self, *words: object, **plan: Any) -> Ran:
        """Run a command to its end."""
        return self.start(*words, **plan).ended()

    def load(self, *words: object, **plan: Any) -> dict[str, Any]:
        """Load a file, which must go well, and return the report."""
        ran = self.run("load", *words, "--json", **plan)
        assert ran.code == 0, ran
        report: dict[str, Any] = json.loads(ran.out)
        return report

    def with_settings(self, **settings: object) -> "Loads":
        """Return the same with other settings."""
        return replace(self, settings=self.settings.model_copy(update=settings))

    @contextmanager
    def all_ended(self) -> Iterator[Self]:
        """Let nothing that was started outlive this."""
        try:
            yield self
        finally:
            for one in self.started:
                if one.process.poll() is None:
                    one.process.kill()
                    one.process.communicate()


def environment(settings: StoreSettings) -> dict[str, str]:
    """Return the environment of a command with these settings and no others."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OWN)}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling takes longer than most loads
    said: Mapping[str, object] = settings.model_dump(exclude_none=True)
    if settings.graph_password is not None:
        said = {**said, "graph_password": settings.graph_password.get_secret_value()}
    return kept | {f"ESLABON_{name.upper()}": str(value) for name, value in said.items()}


def error_of(ran: Ran) -> str:
    """Return the code of the error that a command with `--json` told."""
    code: str = json.loads(ran.err.splitlines()[-1])["code"]
    return code
