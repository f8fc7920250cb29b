"""The data folder is its owner's alone: it holds what people loaded for themselves, and passwords."""

import logging
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

_LOG: Final = logging.getLogger("eslabon.store")
_OTHERS: Final = 0o077
# What the program makes in it; nothing else there is its to change.
_OWN: Final = ("engine", "graph.", "build.lock", "builders", "readers", "users", "record", "shared")
_OWN_TOO: Final = ("built", "projections", "logs", "keys.", "demo")
# By one of these it is known for a data folder: the names above are common ones.
_MARKS: Final = frozenset({"engine.alive", "graph.json", "keys.json", "built", "projections"})


def keep_private(root: Path) -> int:
    """Take from others what of a data folder they may read, say so, and return how many entries.

    A folder that stands open is looked at whole, one that is closed at its first level alone.
    """
    if os.name != "posix":
        return 0
    closed = sum(map(_close, _loose(root)))
    if closed:
        _LOG.warning(
            "%s: otros podían leer %d entradas; ya no · others could read %d entries; no more",
            root,
            closed,
            closed,
        )
    return closed


def _loose(root: Path) -> Iterator[Path]:
    """Yield what others may read, each folder before what is in it."""
    names = set(os.listdir(root)) if root.is_dir() else set()
    if names.isdisjoint(_MARKS):
        return
    own = [root / name for name in sorted(names) if name.startswith((*_OWN, *_OWN_TOO))]
    is_open = _is_loose(root)
    # A folder that many share, as /tmp, is nobody's to close.
    if is_open and not root.stat().st_mode & stat.S_ISVTX:
        yield root
    for path in own:
        if _is_loose(path):
            yield path
            is_open = True
    for path in own if is_open else ():
        if path.is_dir() and not path.is_symlink():
            yield from filter(_is_loose, path.rglob("*"))


def _is_loose(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return not stat.S_ISLNK(found.st_mode) and bool(found.st_mode & _OTHERS)


def _close(path: Path) -> bool:
    with suppress(OSError):  # another owner's
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_OTHERS)
        return True
    return False


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, each its owner's alone whatever the umask.

    Raises:
        OSError: If the disk does not take them.
    """
    for one in (*reversed(folder.parents), folder):
        if not one.is_dir():
            one.mkdir(mode=stat.S_IRWXU, exist_ok=True)
