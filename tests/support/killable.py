"""Engines of a test's own, which it may kill."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Protocol

from pydantic import SecretStr

from eslabon.graph.store.connect import connect
from eslabon.graph.store.engine import supervisor
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.pointer import read_pointer
from eslabon.graph.store.settings import StoreSettings
from tests.support.graph_rows import wipe
from tests.support.neo4j_server import Neo4jFromJars


class Killable(Protocol):
    """An engine that can be killed, and is there again after that."""

    settings: StoreSettings

    @property
    def pid(self) -> int:
        """Return the process that would have to be killed; 0 where none runs."""
        ...

    def await_command(self) -> None:
        """Leave it in the state in which the next command is to find it."""
        ...

    def keep_up(self) -> None:
        """Keep up what the last command found or started."""
        ...

    def leftovers(self) -> list[str]:
        """Return what of earlier graphs is on the disk still."""
        ...

    def emptied(self, folder: Path) -> StoreSettings:
        """Empty the graph; return settings with a record in a folder that is not there yet."""
        with connect(self.settings) as client:
            wipe(client)
        return self.settings.model_copy(update={"record": str(folder)})

    def stop(self) -> None:
        """Stop it."""
        ...


class KillableEmbedded(Killable):
    """The embedded engine of a folder; commands start it again themselves."""

    def __init__(self, folder: Path) -> None:
        self.settings = StoreSettings(data=folder / "data", heap="384m", language="en")
        self.keep_up()

    @property
    def pid(self) -> int:
        found = supervisor.status(self.settings)
        return 0 if found is None else found.pid

    def await_command(self) -> None:
        """Leave a dead one dead."""

    def keep_up(self) -> None:
        supervisor.start(self.settings)

    def leftovers(self) -> list[str]:
        folder = EngineFolder(self.settings.data)
        found = {path.name for path in folder.databases.glob("*/")}
        return sorted(found - {read_pointer(folder).database})

    def stop(self) -> None:
        supervisor.stop(self.settings)


class KillableNeo4j(Killable):
    """A Neo4j of our own; nobody but the test starts it again."""

    def __init__(self, folder: Path) -> None:
        self._neo4j = Neo4jFromJars(folder / "neo4j")
        self._neo4j.start()
        server = self._neo4j.server
        self.settings = StoreSettings(
            data=folder / "data",
            graph=server.uri,
            graph_user=server.user,
            graph_password=SecretStr(server.password),
            language="en",
        )

    @property
    def pid(self) -> int:
        return self._neo4j.pid

    def await_command(self) -> None:
        if self._neo4j.has_ended():
            self._neo4j.start()

    def keep_up(self) -> None:
        """Do nothing: it stays up."""

    def leftovers(self) -> list[str]:
        return []

    def stop(self) -> None:
        self._neo4j.stop()


_ENGINES: Final[Mapping[str, Callable[[Path], Killable]]] = {
    "embedded": KillableEmbedded,
    "neo4j": KillableNeo4j,
}


@contextmanager
def killable(kind: str, folder: Path) -> Iterator[Killable]:
    """Yield an engine of a kind on an empty graph, and stop it afterwards.

    Raises:
        NoNeo4jError: If it is a Neo4j that cannot be had.
    """
    engine = _ENGINES[kind](folder)
    try:
        yield engine
    finally:
        engine.stop()


def kill(pid: int) -> None:
    """Kill a process without a word, if it is still there."""
    with suppress(ProcessLookupError):
        if pid:
            os.kill(pid, signal.SIGKILL)
