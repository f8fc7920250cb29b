"""What lies in the folders of a record; what may not be read is told and not passed over."""

import errno
import os
from pathlib import Path

from eslabon.graph.errors import system_reason
from eslabon.graph.record.errors import UnreadableRecordError


def entries(folder: Path) -> list[Path]:
    """Return what lies in a folder, by name; nothing where there is none.

    `Path.glob` would pass over what may not be read, as if nothing had been said there.

    Raises:
        UnreadableRecordError: If it may not be read.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise UnreadableRecordError(path=folder, reason=system_reason(error)) from error


def require_regular(path: Path) -> None:
    """Refuse a pipe and the like, to read which would wait for ever; folders refuse themselves.

    Raises:
        OSError: If it is none.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def read_regular(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        OSError: If it cannot be read, or is none.
    """
    require_regular(path)
    return path.read_bytes()
