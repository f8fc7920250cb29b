"""Whether somebody changes the graph: told by a file, so that readers need not ask the engine.

The file is removed before anything is written to a database, and made anew, another one, when a build has
ended well. Where a builder died it stays away, and readers ask until the next build ends: what was left open
may still happen. All who write to an embedded engine do so through its client and on its machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from eslabon.graph.store.engine.folder import EngineFolder, write_whole


@contextmanager
def changing(folder: EngineFolder) -> Iterator[None]:
    """Have readers ask the engine, from before a change until a build ends."""
    folder.still.unlink(missing_ok=True)
    try:
        yield
    finally:
        # A build of somebody else may have ended meanwhile.
        folder.still.unlink(missing_ok=True)


def be_still(folder: EngineFolder) -> None:
    """Tell readers that nothing changes until they see that the file is gone, or is another."""
    with suppress(OSError):  # without it they ask
        write_whole(folder.still, "")


def stillness(folder: EngineFolder) -> object | None:
    """Return what is another when the graph was changed meanwhile; None while it may be changing."""
    try:
        seen = folder.still.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns
