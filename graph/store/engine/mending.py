"""A graph for a builder where the one that the data folder had cannot be found any more."""

import secrets

from eslabon.graph.store.engine.databases import EngineDatabases
from eslabon.graph.store.engine.errors import DamagedPointerError
from eslabon.graph.store.engine.folder import EngineFolder
from eslabon.graph.store.engine.pointer import building, read_pointer, switch


def mend(folder: EngineFolder, databases: EngineDatabases) -> bool:
    """Let an empty database be the graph where nobody can tell which is, or that one is gone.

    What is in it is made again of the record. Tell whether that was so; whoever builds says this
    first, since nobody else may take what cannot be found for empty.

    Raises:
        UnavailableError: If the engine does not answer.
    """
    if is_found(folder):
        return False
    name = f"empty_{secrets.token_hex(4)}"
    with building(folder, name):
        databases.create(name)
        if folder.pointer.exists():
            folder.pointer.rename(folder.root / f"graph.damaged-{name}")
        switch(folder, name)
    return True


def is_found(folder: EngineFolder) -> bool:
    """Tell whether the database that is the graph is known and there."""
    try:
        pointer = read_pointer(folder)
    except DamagedPointerError:
        return False
    # The one of a folder in which nothing was ever built is made when the engine starts.
    return not folder.pointer.exists() or (folder.databases / pointer.database).is_dir()
