"""Object stores: on this disk at `team://`, in this process at `bucket://`; nothing is renamed there."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import fsspec
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem

PROTOCOL = "team"
BUCKET = "bucket"


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


class Bucket(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """Files of this process, as an object store elsewhere would keep them."""

    protocol = BUCKET

    @classmethod
    def _strip_protocol(cls, path: str) -> Any:
        return MemoryFileSystem._strip_protocol(str(path).removeprefix(f"{BUCKET}://"))

    def unstrip_protocol(self, name: str) -> str:
        """Return the address of a file."""
        return f"{BUCKET}:/{self._strip_protocol(name)}"


def register() -> None:
    """Let fsspec open such addresses."""
    fsspec.register_implementation(PROTOCOL, TeamFiles, clobber=True)
    fsspec.register_implementation(BUCKET, Bucket, clobber=True)
