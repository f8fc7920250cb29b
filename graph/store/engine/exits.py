"""Exit codes by which the engine's process tells its starter what went wrong."""

import errno
from enum import IntEnum


class Exit(IntEnum):
    """Why the engine's process ended."""

    STOPPED = 0
    CRASHED = 70
    UNSUPPORTED = 71
    PORT_REFUSED = 72
    NOT_WRITABLE = 73
    DISK_FULL = 74
    ALREADY_RUNNING = 75


# Words of ArcadeDB and of the Java machine; neither gives codes.
_WORDS = {
    "Unable to listen": Exit.PORT_REFUSED,
    "Address already in use": Exit.PORT_REFUSED,
    "No space left on device": Exit.DISK_FULL,
    "Read-only file system": Exit.NOT_WRITABLE,
    "Permission denied": Exit.NOT_WRITABLE,
}


def exit_of_message(message: str) -> Exit:
    """Return the kind of a failure that ArcadeDB reported in words.

    >>> exit_of_message("Unable to listen for BOLT connections")
    <Exit.PORT_REFUSED: 72>
    """
    return next((kind for words, kind in _WORDS.items() if words in message), Exit.CRASHED)


def exit_of_system_error(error: OSError) -> Exit:
    """Return the kind of a failure that the operating system reported."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Exit.DISK_FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Exit.NOT_WRITABLE
    return Exit.CRASHED
