"""Files that processes keep locked, by which others see that they live: the system frees them."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from eslabon.graph.store.engine.folder import lock

# Whoever looks whether somebody lives holds the lock for an instant.
GLANCE_SECONDS: Final = 5.0


def take_seat(folder: Path) -> FileLock:
    """Lock a file of this process's own in a folder that exists."""
    seat = lock(folder / f"{os.getpid()}-{secrets.token_hex(4)}.lock", timeout=GLANCE_SECONDS)
    seat.acquire()
    return seat


def leave_seat(seat: FileLock) -> None:
    """Give a seat up again."""
    seat.release()
    # Somebody may have swept the file away between the two lines.
    Path(seat.lock_file).unlink(missing_ok=True)


def is_taken(path: Path) -> bool:
    """Tell whether whoever took a seat lives; the file of one who does not is removed."""
    try:
        # Removed while it is held: once it is free, somebody may just have taken the old file.
        with lock(path, timeout=0), suppress(OSError):
            path.unlink(missing_ok=True)
    except Timeout:
        return True
    return False
