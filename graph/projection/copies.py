"""Projections at an address that all who answer see, for those that share no folder.

An object store has neither a rename nor locks: a projection there is whole once its manifest is, which is
written last. Whoever reads one makes a copy, in a folder of its own, and looks at each digest. Nobody removes
old ones there: which graphs are still read is not known here.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from filelock import Timeout
from fsspec.core import url_to_fs

from eslabon.graph.projection.versions import MANIFEST, Manifest, Stored, bringing, stored
from eslabon.graph.record.draft import write_synced

FAILURES: Final = (OSError, ImportError, ValueError, Timeout)
"""What goes wrong: an address that cannot be reached, is none, or wants a package; a disk; a lock."""


@dataclass(frozen=True)
class Copies:
    """The projections at an address, as fsspec writes it."""

    address: str

    def store(self, written: Stored) -> None:
        """Put a projection there, unless it is there.

        Raises:
            OSError, ImportError, ValueError, Timeout: See `FAILURES`.
        """
        fs, root = self._place(written.folder.name)
        manifest = written.folder / MANIFEST
        if (
            fs.exists(f"{root}/{MANIFEST}")
            and fs.cat(f"{root}/{MANIFEST}") == manifest.read_bytes()
        ):
            return
        for name, block in written.blocks.items():
            for file in block.files:
                fs.pipe(f"{root}/{name}/{file}", (written.block(name) / file).read_bytes())
        fs.pipe(f"{root}/{MANIFEST}", manifest.read_bytes())

    def fetch(self, folder: Path, token: str, *, by: str) -> None:
        """Copy the projection of a token into a folder, if this program reads it and it is not there, whole.

        Args:
            folder: Where projections are on this machine.
            token: That of the build.
            by: As of `stored`.

        Raises:
            OSError, ImportError, ValueError, Timeout: See `FAILURES`.
        """
        fs, root = self._place(token)
        fs.invalidate_cache()
        if not fs.exists(f"{root}/{MANIFEST}"):
            return
        said = fs.cat(f"{root}/{MANIFEST}")
        manifest = Manifest.read(said)
        if manifest.by != by:
            return
        with bringing(folder, token) as draft:
            there = stored(folder, token, by=by)
            # Another process may have brought it meanwhile.
            if there is not None and there.blocks == manifest.blocks and there.is_sound:
                return
            for name, block in manifest.blocks.items():
                (draft / name).mkdir(parents=True)
                for file in block.files:
                    fs.get_file(f"{root}/{name}/{file}", str(draft / name / file))
            write_synced(draft / MANIFEST, said.decode())

    def _place(self, token: str) -> tuple[Any, str]:
        fs, root = url_to_fs(self.address)
        return fs, f"{str(root).rstrip('/')}/{token}"
