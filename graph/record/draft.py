"""An edition that is being written: it is in the record whole, or not at all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from filelock import FileLock, Timeout

from eslabon.graph.record.edition import Manifest, TableFile
from eslabon.graph.record.tables import TableWriter

MANIFEST: Final = "manifest.json"
_LOCK: Final = ".lock"
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
        write_synced(self.folder / MANIFEST, sealed.to_json())
        return sealed


@contextmanager
def drafting(folder: Path) -> Iterator[Draft]:
    """Yield an empty draft below a folder, which is gone afterwards unless it was moved away."""
    own = folder / uuid4().hex
    own.mkdir(parents=True)
    with FileLock(own / _LOCK):  # held while we live: by this a leftover is told from a draft
        draft = Draft(own)
        try:
            yield draft
        finally:
            draft.tables.abandon()
            shutil.rmtree(own, ignore_errors=True)


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
    for own in folder.glob("*/"):
        try:
            with FileLock(own / _LOCK, timeout=0):
                yield own
        except Timeout:  # it is being written
            continue


def publish(draft: Draft, place: Path) -> None:
    """Move a sealed draft to its place, in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    (draft.folder / _LOCK).unlink(missing_ok=True)
    draft.folder.rename(place)
    sync(place.parent)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
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
