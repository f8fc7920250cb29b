"""Projections at an address that all who answer see, for those that share no folder.

An object store has neither a rename nor locks: a projection there is whole once its manifest is, which is
written last. Whoever reads one makes a copy, in a folder of its own, and looks at each digest.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from filelock import Timeout
from fsspec.core import url_to_fs

from eslabon.graph.projection.versions import MANIFEST, Stored, bringing

FAILURES: Final = (OSError, ImportError, ValueError, Timeout)
"""What goes wrong: an address that cannot be reached, is none, or wants a package; a disk; a lock."""


@dataclass(frozen=True)
class Copies:
    """The projections at an address, as fsspec writes it."""

    address: str

    def store(self, stored: Stored) -> None:
        """Put a projection there, unless it is there.

        Raises:
            OSError, ImportError, ValueError, Timeout: See `FAILURES`.
        """
        fs, root = self._place(stored.folder.name)
        manifest = stored.folder / MANIFEST
        if (
            fs.exists(f"{root}/{MANIFEST}")
            and fs.cat(f"{root}/{MANIFEST}") == manifest.read_bytes()
        ):
            return
        for name, block in stored.blocks.items():
            for file in block.files:
                fs.pipe(f"{root}/{name}/{file}", (stored.block(name) / file).read_bytes())
        fs.pipe(f"{root}/{MANIFEST}", manifest.read_bytes())

    def fetch(self, folder: Path, token: str) -> None:
        """Copy the projection of a token into a folder, if it is there; whoever opens it looks if it is whole.

        Raises:
            OSError, ImportError, ValueError, Timeout: See `FAILURES`.
        """
        fs, root = self._place(token)
        fs.invalidate_cache()
        if not fs.exists(f"{root}/{MANIFEST}"):
            return
        with bringing(folder, token) as draft:
            for path in fs.find(root):
                file = draft / str(path)[len(root) :].lstrip("/")
                file.parent.mkdir(parents=True, exist_ok=True)
                fs.get_file(path, str(file))

    def _place(self, token: str) -> tuple[Any, str]:
        fs, root = url_to_fs(self.address)
        return fs, f"{str(root).rstrip('/')}/{token}"
