"""An edition that is being written: it is in the record whole, or not at all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from filelock import Timeout

from eslabon.graph.record.edition import Manifest, TableFile
from eslabon.graph.record.folders import require_regular
from eslabon.graph.record.tables import TableWriter
from eslabon.graph.store.engine.folder import lock
from eslabon.graph.store.engine.seats import GLANCE_SECONDS

MANIFEST: Final = "manifest.json"
_READ_AT_ONCE: Final = 1 << 20


class Draft:
    """Collects the tables of one edition; `seal` makes a whole edition of them."""

    def __init__(self, folder: Path) -> None:
        """Write into a folder that exists and is nobody else's."""
        self.folder = folder
        self.tables = TableWriter(folder)

    def seal(self, manifest: Callable[[dict[str, TableFile]], Manifest]) -> Manifest:
        """Finish the tables, and beside them, last of all, write what the manifest function says.

        Everything is on the disk when this returns.
        """
        self.tables.close()
        files = {
            name: TableFile(rows=rows, sha256=digest_of(self.folder / f"{name}.parquet"))
            for name, rows in sorted(self.tables.rows.items())
        }
        sealed = manifest(files)
        for path in self.folder.glob("*.parquet"):
            sync(path)
        write_synced(self.folder / MANIFEST, sealed.to_stored())
        return sealed


@contextmanager
def drafting(folder: Path) -> Iterator[Draft]:
    """Yield an empty draft below a folder, which is gone afterwards unless it was moved away."""
    own = folder / uuid4().hex
    folder.mkdir(parents=True, exist_ok=True)
    # Held from before there is a draft and while we live: by this a leftover is told from one.
    with _held(own, seconds=GLANCE_SECONDS):
        own.mkdir()
        draft = Draft(own)
        try:
            yield draft
        finally:
            draft.tables.abandon()
            shutil.rmtree(own, ignore_errors=True)


def discard(folder: Path, drafts: Path) -> None:
    """Remove a folder that may be read: it moves among the drafts, as one whose writer died."""
    own = drafts / uuid4().hex
    drafts.mkdir(parents=True, exist_ok=True)
    with _held(own, seconds=GLANCE_SECONDS):
        folder.rename(own)
        sync(folder.parent)
        shutil.rmtree(own)


def remove_leftovers(folder: Path) -> int:
    """Remove drafts whose writers died; return how many there were."""
    removed = 0
    for own in _abandoned(folder):
        shutil.rmtree(own, ignore_errors=True)
        removed += 1
    return removed


def leftovers(folder: Path) -> list[Path]:
    """Return the drafts whose writers died."""
    return list(_abandoned(folder))


def _abandoned(folder: Path) -> Iterator[Path]:
    """Yield each draft that nobody writes, held so that nobody begins to."""
    # Who died just before or after there was a draft leaves its lock alone.
    names = {path.stem for path in folder.glob("*")}
    for own in (folder / name for name in sorted(names)):
        try:
            with _held(own, seconds=0):
                if own.is_dir():
                    yield own
        except Timeout:  # it is being written
            continue


@contextmanager
def _held(own: Path, *, seconds: float) -> Iterator[None]:
    """Hold the lock of a draft.

    Raises:
        Timeout: If somebody else does for longer than some seconds.
    """
    held = own.with_name(f"{own.name}.lock")
    with lock(held, timeout=seconds):
        try:
            yield
        finally:
            held.unlink(missing_ok=True)


def publish(draft: Draft, place: Path) -> None:
    """Move a sealed draft to its place, in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft.folder.rename(place)
    sync(place.parent)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    require_regular(path)
    with path.open("rb") as file:
        while block := file.read(_READ_AT_ONCE):
            digest.update(block)
    return digest.hexdigest()


def write_synced(path: Path, text: str) -> None:
    """Write a file that is never seen half-written and is on the disk when this returns."""
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the entries of a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
