"""A disk so small that a test can fill it, for whoever runs the tests."""

import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoDiskError(Exception):
    """The system gives nobody but its owner a disk of his own; the text says what it said."""


@contextmanager
def small_disk(place: Path, *, megabytes: int) -> Iterator[Path]:
    """Yield a folder on a disk in memory, which only a namespace of its own sees by its name.

    Raises:
        NoDiskError: If it cannot be had here.
    """
    place.mkdir()
    mount = (
        f"mount -t tmpfs -o size={megabytes}m none '{place}' && echo ready && exec sleep infinity"
    )
    try:
        owner = subprocess.Popen(  # noqa: S603 - our own command
            ["unshare", "--map-root-user", "--mount", "sh", "-c", mount],  # noqa: S607
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    except FileNotFoundError as error:
        raise NoDiskError(str(error)) from error
    try:
        assert owner.stdout is not None
        said = owner.stdout.readline()
        if said != "ready\n":
            raise NoDiskError(said)
        yield Path(f"/proc/{owner.pid}/root{place}")
    finally:
        owner.kill()
        owner.communicate()


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
