"""Commands that use an embedded engine, and what can be seen of its process from outside."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
import psutil

from eslabon.graph.store.engine.folder import DATABASE
from eslabon.graph.store.engine.supervisor import EngineAddress

_USER = Path(__file__).with_name("engine_user.py")


@dataclass
class Command:
    """A process that uses the engine until it is told to leave, or killed."""

    process: "subprocess.Popen[str]"

    def engine_pid(self) -> int:
        """Wait until it has the engine, and return the engine's process id."""
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())

    def leave(self) -> None:
        self.process.communicate(timeout=30)

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=30)


@dataclass
class Commands:
    """Starts commands on one data folder and ends those that a test left over."""

    data: Path
    started: list[Command] = field(default_factory=list)

    def start(self) -> Command:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, str(_USER), str(self.data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(Command(process))
        return self.started[-1]


def engine_processes(data: Path) -> list[int]:
    """Return the ids of all engine processes on a folder, however they came to be."""
    return [
        process.pid
        for process in psutil.process_iter(["cmdline", "status"])
        if str(data) in (process.info["cmdline"] or [])
        and "eslabon.graph.store.engine.child" in process.info["cmdline"]
        and process.info["status"] != psutil.STATUS_ZOMBIE
    ]


def eventually(condition: Callable[[], bool], *, seconds: float = 10.0) -> bool:
    """Wait until something is so; tell whether it came to be in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def query(address: EngineAddress, cypher: neo4j.Query) -> list[object]:
    """Run one statement in a transaction of its own and return its first column."""
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver,
        driver.session(database=DATABASE) as session,
    ):
        return [record[0] for record in session.run(cypher)]
