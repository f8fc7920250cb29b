"""A file that only grows by lines: each is on the disk before it is acknowledged."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from eslabon.graph.errors import system_reason
from eslabon.graph.record.draft import sync
from eslabon.graph.record.errors import JournalBusyError, RecordNotWrittenError

_PATIENCE: Final = 30.0
_POLL: Final = 0.005
_READABLE: Final = 0o666  # less what the umask takes


def whole_and_torn(content: bytes) -> tuple[bytes, bytes]:
    r"""Return the whole lines of a file, and what a writer that died left after them.

    A kill leaves a line without its end. A power cut may leave zeros too, where the length of the
    file was on the disk before its bytes; no line holds any.

    >>> whole_and_torn(b"one\ntw")
    (b'one\n', b'tw')
    """
    end = content.rfind(b"\n") + 1
    if end == len(content) > 0:
        last = content.rfind(b"\n", 0, end - 1) + 1
        end = last if b"\0" in content[last:] else end
    return content[:end], content[end:]


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Keep other writers of a file away; whatever the system refuses is told as an error of ours.

    Raises:
        JournalBusyError: If another writer stays longer than one waits.
        RecordNotWrittenError: If the disk is full, or the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _lock(path.with_suffix(".lock")):
            yield
    except Timeout as error:
        raise JournalBusyError(path=path, seconds=_PATIENCE) from error
    except OSError as error:
        raise RecordNotWrittenError(path=path, reason=system_reason(error)) from error


def _lock(path: Path) -> FileLock:
    # Where a file system has no locks, a mere file in place of one would outlive its holder.
    return FileLock(path, timeout=_PATIENCE, poll_interval=_POLL, fallback_to_soft=False)


def append_synced(path: Path, data: bytes, *, folders: int) -> None:
    """Append to a file; all is on the disk when this returns, and nothing is added if it fails.

    Args:
        path: The file, which need not be there.
        data: What is appended.
        folders: How many of the folders above the file may be new.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _READABLE)
    try:
        size = os.fstat(descriptor).st_size
        if size == 0:  # once there is a line, the folders are known to be on the disk
            for folder in list(path.parents)[:folders]:
                sync(folder)
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        except BaseException:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def set_aside(path: Path, torn: bytes) -> Path:
    """Move what a writer that died left at the end of a file to a file beside it."""
    aside = path.with_name(f"{path.stem}.torn-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    append_synced(aside, torn, folders=1)
    os.truncate(path, path.stat().st_size - len(torn))
    sync(path)
    return aside


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
