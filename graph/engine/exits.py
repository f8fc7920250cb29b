"""Exit codes by which the engine's process tells its starter what went wrong."""

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
