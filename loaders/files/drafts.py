"""A file that takes its place only once it is written whole."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from eslabon.graph.errors import UnwritableFileError, system_reason

# With what is put around it, a name of this length is one that every system takes.
_LONGEST_NAME = 80


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Yield where to write what will stand at a path; nothing is there if it fails.

    What is no regular file, as a pipe or `/dev/null`, is written to as it is: putting a file
    in its place would take it from whoever reads it.

    Raises:
        UnwritableFileError: If it cannot be written; what was there stays as it is.
    """
    target = path.resolve()
    draft = target.parent / f".{target.name[:_LONGEST_NAME]}.{os.getpid()}.part"
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            yield target
            return
        yield draft
        draft.replace(target)
    except OSError as error:
        raise UnwritableFileError(path=path, reason=system_reason(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
