"""A file that takes its place only once it is written whole."""

import errno
import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from eslabon.graph.errors import UnwritableFileError, system_reason

# With what is put around it, a name of this length is one that every system takes.
_LONGEST_NAME = 80
_LONGEST_HOST = 40
_OURS = re.compile(r"\.(?P<process>\d+)\.part")


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Yield where to write what will stand at a path; nothing is there if it fails.

    What is no regular file, as a pipe or `/dev/null`, is written to as it is: putting a file
    in its place would take it from whoever reads it.

    What a process that was killed left of the same target on this machine is removed.

    Raises:
        UnwritableFileError: If it cannot be written; what was there stays as it is.
    """
    target = path.resolve()
    stem = f".{target.name[:_LONGEST_NAME]}.{_host()}"
    draft = target.parent / f"{stem}.{os.getpid()}.part"
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            yield target
            return
        _remove_left_over(target.parent, stem)
        yield draft
        draft.replace(target)
    except OSError as error:
        raise UnwritableFileError(path=path, reason=system_reason(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _remove_left_over(folder: Path, stem: str) -> None:
    """Remove drafts of a target whose writers are gone; in a shared folder others have theirs."""
    with suppress(OSError):
        for left in folder.iterdir():
            ending = left.name.removeprefix(stem)
            found = _OURS.fullmatch(ending) if ending != left.name else None
            if found is not None and not _is_running(int(found["process"])):
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # there a signal of number zero interrupts
    try:
        os.kill(process, 0)  # no signal at all: it is only asked who is there
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _host() -> str:
    """Return the name of this machine as a part of a file's name."""
    return re.sub(r"[^A-Za-z0-9-]", "-", platform.node())[:_LONGEST_HOST] or "local"
