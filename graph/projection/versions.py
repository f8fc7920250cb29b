"""Which projections there are: a folder for each build, which is there whole or not at all.

::

    <folder>/<token>/projection.json   by which program it was made, of what each block was made, and
                                       the CRC-32 of each file
    <folder>/<token>/<block>/...       the block's columns
    <folder>/.draft-<random>/          one that is being written, or whose writer died
    <folder>/.lock                     held by who writes

A block whose inputs are those of a projection that is there is not written again: its files are linked.
Who has opened a projection reads on when it is removed.
"""

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from mmap import ACCESS_READ, mmap
from operator import eq
from pathlib import Path
from typing import Final
from uuid import uuid4
from zlib import crc32

from eslabon.graph.record.draft import sync, write_synced
from eslabon.graph.record.folders import require_regular
from eslabon.graph.store.engine.folder import lock
from eslabon.graph.store.private import make_private

MANIFEST: Final = "projection.json"
_LOCK: Final = ".lock"
_DRAFT: Final = ".draft-"
_MOST_READERS: Final = 4
_KEPT: Final = 3
"""How many are kept besides those that are named: other graphs may hold their builds."""
_WRITING_SECONDS: Final = 600.0
"""How long another writer is waited for; one of a whole country takes a minute."""


@dataclass(frozen=True)
class Block:
    """A part of a projection: a name, a digest of all that it is made of, and what writes it."""

    name: str
    inputs: str
    write: Callable[[Path], None]


@dataclass(frozen=True)
class StoredBlock:
    """What is known of a block without reading it: what it was made of, and its files' checksums."""

    inputs: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """What a projection says of itself: by which program it was made, and its blocks by their names."""

    by: str
    blocks: Mapping[str, StoredBlock]

    @classmethod
    def read(cls, text: str | bytes) -> "Manifest":
        """Return what a file says.

        Raises:
            ValueError: If it is no manifest.
        """
        try:
            said = json.loads(text)
            blocks = {name: StoredBlock(**block) for name, block in said["blocks"].items()}
            return cls(said["by"], blocks)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("no manifest of a projection") from error


@dataclass(frozen=True)
class Stored:
    """A projection on the disk."""

    folder: Path
    blocks: Mapping[str, StoredBlock]
    written: int  # when, as `st_mtime_ns`

    def block(self, name: str) -> Path:
        """Return the folder of a block."""
        return self.folder / name

    @property
    def inputs(self) -> Mapping[str, str]:
        """Return what each block was made of."""
        return {name: block.inputs for name, block in self.blocks.items()}

    @property
    def is_sound(self) -> bool:
        """Tell whether every file is what was written."""
        files = {
            self.block(name) / file: checksum
            for name, block in self.blocks.items()
            for file, checksum in block.files.items()
        }
        # Checksums are computed outside of the interpreter's lock, so on all processors at once.
        with suppress(OSError), ThreadPoolExecutor(min(_MOST_READERS, os.cpu_count() or 1)) as pool:
            return all(map(eq, pool.map(checksum_of, files), files.values()))
        return False


def checksum_of(path: Path) -> str:
    """Return the CRC-32 of a file, which tells damage, at a third of the cost of a digest.

    Raises:
        OSError: If it cannot be read, or is no file.
    """
    require_regular(path)
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if not size:
            return _crc(b"")
        with mmap(file.fileno(), size, access=ACCESS_READ) as whole:
            return _crc(whole)


def _crc(whole: "bytes | mmap") -> str:
    return f"{crc32(whole):08x}"


def stored(folder: Path, token: str, *, by: str) -> Stored | None:
    """Return the projection of a build, if there is one that this program reads.

    Whether it is sound is not looked at.

    Args:
        folder: Where projections are.
        token: That of the build.
        by: By what tables are made columns: one that was made by something else is not read.
    """
    own = folder / token
    with suppress(OSError, ValueError):
        file = own / MANIFEST
        written, manifest = file.stat().st_mtime_ns, Manifest.read(file.read_bytes())
        return Stored(own, manifest.blocks, written) if manifest.by == by else None
    return None


def project(
    folder: Path, token: str, blocks: Sequence[Block], *, by: str, still: Collection[str] = ()
) -> None:
    """Write the projection of a build, unless it is there, whole and of the same inputs.

    Args:
        folder: Where projections are.
        token: That of the build.
        blocks: Its parts.
        by: By what tables are made columns, as of `stored`.
        still: The tokens of builds that are still read, whose projections stay.

    Raises:
        OSError: If the disk does not take it; there is none of that build then.
        Timeout: If another has been writing for very long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with lock(folder / _LOCK, timeout=_WRITING_SECONDS):
        there = stored(folder, token, by=by)
        wanted = {block.name: block.inputs for block in blocks}
        if there is None or there.inputs != wanted or not there.is_sound:
            with _drafting(folder, token) as draft:
                before = _newest(folder, by=by)
                made = {block.name: asdict(_written(block, draft, before)) for block in blocks}
                said = json.dumps({"by": by, "blocks": made}, sort_keys=True)
                write_synced(draft / MANIFEST, said)
        _forget(folder, but={token, *still})


@contextmanager
def bringing(folder: Path, token: str) -> Iterator[Path]:
    """Yield a folder that becomes the projection of a token, if it has a manifest, in place of old ones.

    What is brought from elsewhere is its owner's alone, whatever the umask.

    Raises:
        OSError: If the disk does not take it; there is none of that build then.
        Timeout: If another has been writing for very long.
    """
    make_private(folder)
    with lock(folder / _LOCK, timeout=_WRITING_SECONDS):
        with _drafting(folder, token) as draft:
            yield draft
        _forget(folder, but={token})


@contextmanager
def _drafting(folder: Path, token: str) -> Iterator[Path]:
    draft = folder / f"{_DRAFT}{uuid4().hex}"
    try:
        draft.mkdir()
        yield draft
        if (draft / MANIFEST).exists():
            sync(draft)
            shutil.rmtree(folder / token, ignore_errors=True)
            draft.rename(folder / token)
            sync(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _newest(folder: Path, *, by: str) -> Stored | None:
    """Return the projection that was written last of those that are sound."""
    found = (stored(folder, path.name, by=by) for path in reversed(_by_age(folder)))
    return next((one for one in found if one is not None and one.is_sound), None)


def _written(block: Block, draft: Path, before: Stored | None) -> StoredBlock:
    own, known = draft / block.name, None if before is None else before.blocks.get(block.name)
    if before is not None and known is not None and known.inputs == block.inputs:
        with suppress(OSError):
            shutil.copytree(before.block(block.name), own, copy_function=os.link)
            return known
        shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    block.write(own)
    for path in own.iterdir():
        sync(path)
    sync(own)
    return StoredBlock(
        block.inputs, {path.name: checksum_of(path) for path in sorted(own.iterdir())}
    )


def _by_age(folder: Path) -> list[Path]:
    """Return the folders of projections, the oldest first."""
    found = []
    for path in folder.glob(f"[!.]*/{MANIFEST}"):
        with suppress(OSError):
            found.append((path.stat().st_mtime_ns, path.parent))
    return [path for _, path in sorted(found)]


def _forget(folder: Path, *, but: Collection[str]) -> None:
    """Remove old ones, but for some, and what writers that died have left; only who holds the lock may."""
    others = [path for path in _by_age(folder) if path.name not in but]
    for path in (*others[:-_KEPT], *folder.glob(f"{_DRAFT}*/")):
        shutil.rmtree(path, ignore_errors=True)
