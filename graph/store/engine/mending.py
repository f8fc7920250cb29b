"""A graph for a builder where the one that the data folder had cannot be found any more."""

import secrets

from eslabon.graph.store.engine.databases import EngineDatabases
from eslabon.graph.store.engine.errors import DamagedPointerError
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.pointer import alone, building, read_pointer, switch


def mend(folder: EngineFolder, databases: EngineDatabases) -> bool:
    """Let an empty database be the graph where nobody can tell which is, or that one is gone.

    What was in it is made again of the record. Tell whether that was so; only whoever builds asks
    for this, since nobody else may take what cannot be found for empty.

    Raises:
        BuildRunningError: If another process builds.
        UnavailableError: If the engine does not answer.
    """
    if is_found(folder):
        return False
    with alone(folder):
        # One who came first may have built all of it meanwhile.
        if is_found(folder):
            return False
        name = f"empty_{secrets.token_hex(4)}"
        with building(folder, name):
            databases.create(name)
            _set_aside(folder, name)
            switch(folder, name)
    return True


def _set_aside(folder: EngineFolder, name: str) -> None:
    # Whoever dies after this leaves a pointer that is lost, never one that nobody wrote yet.
    folder.built.touch()
    if folder.pointer.exists():
        folder.pointer.rename(folder.root / f"graph.damaged-{name}")


def is_found(folder: EngineFolder) -> bool:
    """Tell whether the database that is the graph is known and there."""
    try:
        pointer = read_pointer(folder)
    except DamagedPointerError:
        return False
    # The one of a folder in which nothing was ever built is made when the engine starts.
    return not folder.pointer.exists() or (folder.databases / pointer.database).is_dir()
