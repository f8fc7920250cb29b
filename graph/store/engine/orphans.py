"""Databases that nobody needs any more: what dead builders left, and builds that were replaced."""

import shutil

from eslabon.graph.store.engine.databases import EngineDatabases
from eslabon.graph.store.engine.errors import BuildRunningError, DamagedPointerError
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.mending import is_found
from eslabon.graph.store.engine.pointer import building, is_free, readers_of


def orphans(folder: EngineFolder) -> tuple[str, ...]:
    """Return the databases that are not the graph, nobody makes and nobody may still read.

    Where it cannot be told which is the graph, or that one is gone, there are none.
    """
    return tuple(name for name in _on_disk(folder) if _is_orphan(folder, name))


def remove_orphans(folder: EngineFolder, databases: EngineDatabases) -> tuple[str, ...]:
    """Remove them, and return what they were called.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    return tuple(name for name in _on_disk(folder) if _remove(folder, databases, name))


def _on_disk(folder: EngineFolder) -> list[str]:
    """Return all databases, or none while one of them may be the graph that is not found."""
    if not is_found(folder):
        return []
    return sorted(path.name for path in folder.databases.glob("*/"))


def _is_orphan(folder: EngineFolder, name: str) -> bool:
    try:
        # Whoever makes a database holds this until it is the graph, so it is asked first.
        with building(folder, name):
            return is_free(folder, name)
    except (BuildRunningError, DamagedPointerError):
        return False


def _remove(folder: EngineFolder, databases: EngineDatabases, name: str) -> bool:
    try:
        with building(folder, name):
            if not is_free(folder, name):
                return False
            databases.drop(name)
            shutil.rmtree(readers_of(folder, name), ignore_errors=True)
            return True
    except (BuildRunningError, DamagedPointerError):
        return False
