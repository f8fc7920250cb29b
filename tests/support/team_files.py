"""An object store on this disk, at `team://`: what is put there is whole, and nothing is renamed."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import fsspec
from fsspec.implementations.local import LocalFileSystem

PROTOCOL = "team"


class TeamFiles(LocalFileSystem):  # type: ignore[misc]  # fsspec has no types
    """Files of this disk that the program does not know to be on it."""

    protocol = PROTOCOL

    @classmethod
    def _strip_protocol(cls, path: str) -> Any:
        return LocalFileSystem._strip_protocol(path.removeprefix(f"{PROTOCOL}://"))

    def unstrip_protocol(self, name: str) -> str:
        """Return the address of a file."""
        return f"{PROTOCOL}://{self._strip_protocol(name)}"

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_: object) -> None:
        """Put a file, whole or not at all, as object stores do."""
        draft = Path(path).with_name(f".{uuid4().hex}")
        draft.write_bytes(value)
        os.replace(draft, path)


def register() -> None:
    """Let fsspec open such addresses."""
    fsspec.register_implementation(PROTOCOL, TeamFiles, clobber=True)
