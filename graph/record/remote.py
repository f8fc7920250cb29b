"""A copy of a record at an address: a folder, or an object store that fsspec knows.

It has the layout of a record. Object stores have neither a rename nor locks, so an edition there
is whole once its manifest is: that is written last, and readers look for nothing else.
"""

import errno
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fsspec.core import url_to_fs

from eslabon.graph.errors import system_reason
from eslabon.graph.language import Text, same
from eslabon.graph.record.draft import sync, write_synced
from eslabon.graph.record.edition import EDITION_ID, TENANT
from eslabon.graph.record.errors import (
    MissingPackageError,
    NotAnExportError,
    UnknownProtocolError,
    UnreachableRecordError,
    UnreadableRecordError,
    UnwritableRecordError,
)

MARKER: Final = "eslabon-record.json"
"""The file by which a copy of a record is told from any other folder."""

_MARK: Final = '{"format": 1}\n'
_READ_AT_ONCE: Final = 1 << 20
# To make a folder there would make a bucket where its name was mistyped.
_WITHOUT_FOLDERS: Final = frozenset({"s3", "gs", "gcs", "az", "abfs"})


@dataclass(frozen=True)
class Remote:
    """A copy of a record at an address; paths within it are relative, with slashes."""

    fs: Any
    root: str

    @property
    def address(self) -> str:
        """Return where it is, without what an address may hold of a password."""
        return self.root if self.is_local else str(self.fs.unstrip_protocol(self.root))

    @property
    def is_local(self) -> bool:
        """Tell whether it is a folder of this machine."""
        return "file" in self._protocols

    @property
    def is_lasting(self) -> bool:
        """Tell whether what is stored there outlives this process."""
        return "memory" not in self._protocols

    @property
    def _protocols(self) -> frozenset[str]:
        named = self.fs.protocol
        return frozenset((named,) if isinstance(named, str) else named)

    def mark(self) -> None:
        """Make an empty place a copy of a record.

        Raises:
            NotAnExportError: If it holds other things.
            UnwritableRecordError: If it may not be written.
        """
        self.require_copy()
        if not self._is_marked():
            self.store(MARKER, _MARK)

    def require_copy(self) -> None:
        """Refuse a place where something other than a copy of a record is; an empty one may become one.

        Raises:
            NotAnExportError: If it holds other things.
        """
        if not self._is_marked() and any(not name.startswith(".") for name in self.names("")):
            raise NotAnExportError(path=self.address)

    def _is_marked(self) -> bool:
        return self.read(MARKER) == _MARK.encode()

    def editions(self) -> dict[str, str]:
        """Return the folder of each edition by its id; some may not be whole yet."""
        self.fs.invalidate_cache()
        return {
            id_: f"tenants/{tenant}/editions/{id_}"
            for tenant in self.tenants()
            for id_ in self.names(f"tenants/{tenant}/editions")
            if re.fullmatch(EDITION_ID, id_)
        }

    def tenants(self) -> list[str]:
        """Return whose editions and journals it holds."""
        return [name for name in self.names("tenants") if re.fullmatch(TENANT, name)]

    def names(self, path: str) -> list[str]:
        """Return the names of what lies in a folder; none where there is no such folder."""
        try:
            with self._told(path):
                found = self.fs.ls(self._full(path), detail=False)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted({str(name).rstrip("/").rsplit("/", 1)[-1] for name in found})

    def read(self, path: str) -> bytes | None:
        """Return a small file; nothing where there is none."""
        try:
            return b"".join(self.blocks(path))
        except FileNotFoundError:
            return None

    def read_each(self, paths: Collection[str]) -> dict[str, bytes]:
        """Return those of many small files that exist; at once, where the file system can."""
        full = {self._full(path): path for path in paths}
        with self._told(""):
            found = self.fs.cat(list(full), on_error="return") if full else {}
        read = {}
        for where, content in found.items():
            path = full[str(where)]
            if isinstance(content, bytes):
                read[path] = content
            elif not isinstance(content, FileNotFoundError):
                with self._told(path):
                    raise content
        return read

    def sizes(self, path: str) -> dict[str, int]:
        """Return the bytes of each file below a folder, by its path from the root."""
        with self._told(path):
            found = self.fs.find(self._full(path), detail=True)
        start = len(self.root) + 1
        return {str(name)[start:]: int(said["size"]) for name, said in found.items()}

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield a file block by block.

        Raises:
            FileNotFoundError: If there is none.
        """
        with self._told(path), self.fs.open(self._full(path), "rb") as file:
            while block := file.read(_READ_AT_ONCE):
                yield block

    def store(self, path: str, text: str) -> None:
        """Write a small file, which is never seen half-written."""
        with self._told(path, writing=True):
            self._make_parent(path)
            if self.is_local:
                write_synced(Path(self._full(path)), text)
            else:
                self.fs.pipe_file(self._full(path), text.encode())

    def send(self, file: Path, path: str) -> None:
        """Copy a file of this machine here; it counts once a manifest names it."""
        with self._told(path, writing=True):
            self._make_parent(path)
            self.fs.put_file(str(file), self._full(path))
            if self.is_local:
                sync(Path(self._full(path)))

    def remove(self, path: str) -> None:
        """Remove a file or a folder with all that is in it, if it is there."""
        with self._told(path, writing=True):
            if self.fs.exists(self._full(path)):
                self.fs.rm(self._full(path), recursive=True)

    def _make_parent(self, path: str) -> None:
        if _WITHOUT_FOLDERS.isdisjoint(self._protocols):
            self.fs.makedirs(self._full(path).rsplit("/", 1)[0], exist_ok=True)

    def _full(self, path: str) -> str:
        return f"{self.root}/{path}".rstrip("/")

    @contextmanager
    def _told(self, path: str, *, writing: bool = False) -> Iterator[None]:
        try:
            yield
        except (FileNotFoundError, NotADirectoryError) as error:
            if not writing:
                raise
            known = error if error.errno else FileNotFoundError(errno.ENOENT, "")  # as of a bucket
            raise UnwritableRecordError(path=self.address, reason=system_reason(known)) from error
        except Exception as error:  # each file system has errors of its own
            if not isinstance(error, OSError) or error.errno is None:
                told = same(str(error).partition("\n")[0] or type(error).__name__)
                raise UnreachableRecordError(address=self.address, reason=told) from error
            kind = UnwritableRecordError if writing else UnreadableRecordError
            where = f"{self.address}/{path}".rstrip("/")
            raise kind(path=where, reason=system_reason(error)) from error


def remote_at(address: str | Path) -> Remote:
    """Return what is at an address, which need not exist yet.

    Raises:
        UnknownProtocolError: If nothing is known by the word before `://`.
        MissingPackageError: If that needs a package that is not installed.
    """
    if "::" in str(address):  # of chains nobody knows what they keep
        raise UnknownProtocolError(address=_bare(address))
    try:
        fs, root = url_to_fs(str(address))
    except ImportError as error:
        package = getattr(error.__cause__, "name", None) or str(error)
        raise MissingPackageError(address=_bare(address), package=package) from error
    except ValueError as error:
        raise UnknownProtocolError(address=_bare(address)) from error
    except Exception as error:  # some connect as they are made
        why = Text("no se puede abrir", "it cannot be opened")
        raise UnreachableRecordError(address=_bare(address), reason=why) from error
    return Remote(fs, str(root).rstrip("/"))


def _bare(address: str | Path) -> str:
    return re.sub(r"//[^/@]*@", "//", str(address))
