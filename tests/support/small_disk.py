"""A disk so small that a test can fill it."""

import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, *, megabytes: int) -> Iterator[Path]:
    """Yield a folder on a disk of its own in memory; skip the test where none can be mounted."""
    place.mkdir()
    size = f"size={megabytes}m"
    mounted = subprocess.run(  # noqa: S603 - our own command
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)],  # noqa: S607 - the system's own
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607 - our own command


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Leave no room on a disk while this is entered."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(bytes(size))
            except OSError as error:
                assert error.errno == errno.ENOSPC  # noqa: PT017 - any other is a fault of the test
    try:
        yield
    finally:
        filler.unlink()
