"""Which projections there are: a folder for each build, which is there whole or not at all.

::

    <folder>/<token>/projection.json   by which program it was made, of what each block was made, and
                                       the digest of each file
    <folder>/<token>/<block>/...       the block's columns

A block whose inputs are those of the build before is not written again: its files are linked. Who has
opened a projection reads on when it is removed.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

from eslabon.graph.record.draft import digest_of, sync, write_synced

_MANIFEST: Final = "projection.json"
_KEPT: Final = 2
"""How many are kept besides the newest, for who is about to open one."""


@dataclass(frozen=True)
class Block:
    """A part of a projection: a name, a digest of all that it is made of, and what writes it."""

    name: str
    inputs: str
    write: Callable[[Path], None]


@dataclass(frozen=True)
class StoredBlock:
    """What is known of a block without reading it: what it was made of, and its files' digests."""

    inputs: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Stored:
    """A projection on the disk."""

    folder: Path
    blocks: Mapping[str, StoredBlock]

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
        with suppress(OSError):
            return all(
                digest_of(self.block(name) / file) == digest
                for name, block in self.blocks.items()
                for file, digest in block.files.items()
            )
        return False


def stored(folder: Path, token: str, *, by: str) -> Stored | None:
    """Return the projection of a build, if there is one that this program reads.

    Whether it is sound is not looked at.

    Args:
        folder: Where projections are.
        token: That of the build.
        by: By what tables are made columns: one that was made by something else is not read.
    """
    own = folder / token
    with suppress(OSError, ValueError, TypeError, KeyError):
        said = json.loads((own / _MANIFEST).read_text(encoding="utf-8"))
        known = {name: StoredBlock(**block) for name, block in said["blocks"].items()}
        return Stored(own, known) if said["by"] == by else None
    return None


def project(folder: Path, token: str, blocks: Sequence[Block], *, by: str) -> None:
    """Write the projection of a build, unless it is there and of the same inputs.

    Raises:
        OSError: If the disk does not take it; there is none of that build then.
    """
    there = stored(folder, token, by=by)
    if there is not None and there.inputs == {block.name: block.inputs for block in blocks}:
        return
    before, draft = _newest(folder, by=by), folder / f".{uuid4().hex}"
    try:
        draft.mkdir(parents=True)
        made = {block.name: asdict(_written(block, draft, before)) for block in blocks}
        said = json.dumps({"by": by, "blocks": made}, sort_keys=True)
        write_synced(draft / _MANIFEST, said)
        sync(draft)
        shutil.rmtree(folder / token, ignore_errors=True)
        draft.rename(folder / token)
        sync(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _forget(folder)


def _newest(folder: Path, *, by: str) -> Stored | None:
    """Return the projection that was written last, if there is one that is sound."""
    names = [path.name for path in _by_age(folder)]
    last = stored(folder, names[-1], by=by) if names else None
    return last if last is not None and last.is_sound else None


def _written(block: Block, draft: Path, before: Stored | None) -> StoredBlock:
    own, known = draft / block.name, None if before is None else before.blocks.get(block.name)
    if before is not None and known is not None and known.inputs == block.inputs:
        with suppress(OSError):
            shutil.copytree(before.block(block.name), own, copy_function=os.link)
            return known
        shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    block.write(own)
    for path in own.iterdir():
        sync(path)
    sync(own)
    return StoredBlock(block.inputs, {path.name: digest_of(path) for path in sorted(own.iterdir())})


def _by_age(folder: Path) -> list[Path]:
    """Return the folders of projections, the oldest first."""
    found = []
    for path in folder.glob(f"[!.]*/{_MANIFEST}"):
        with suppress(OSError):
            found.append((path.stat().st_mtime_ns, path.parent))
    return [path for _, path in sorted(found)]


def _forget(folder: Path) -> None:
    """Remove all but the newest, and what writers that died have left."""
    old = _by_age(folder)[: -_KEPT - 1]
    for path in (*old, *folder.glob(".*/")):
        shutil.rmtree(path, ignore_errors=True)
