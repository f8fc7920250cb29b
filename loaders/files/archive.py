"""Archives: which members hold data, and bytes of a member read under caps.

Nothing is ever unpacked to disk. A member's declared size is a claim: what counts is what
comes out while it is read.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from eslabon.graph.language import Text
from eslabon.loaders.files.errors import (
    ArchiveBombError,
    DamagedArchiveError,
    EncryptedArchiveError,
    NoTableError,
    UnsafeArchiveError,
    UnsupportedArchiveError,
    WrongKindError,
)
from eslabon.loaders.files.file_limits import (
    CHUNK_BYTES,
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVE_MEMBERS,
    MAX_ARCHIVE_RATIO,
    RATIO_GRACE_BYTES,
)

_ENCRYPTED = 0x1
_DATA_FOLDER = "conjunto_de_datos"
# The dictionary of DENUE parses as a table of its own: what a name says of its content decides.
_NOT_DATA = re.compile(
    r"(^|[/_. -])(diccionario|metadato|catalogo|modelo|leeme|readme)", re.IGNORECASE
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile raises, undocumented, on archives with random bytes changed.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError, KeyError)


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose member names are all safe, and whose members ask for no password.

    Raises:
        BadInputError: If it is damaged, encrypted, unsafe or has too many members.
    """
    with _as_damage(path.name):
        archive = zipfile.ZipFile(path)
    with archive:
        _refuse_dangers(path.name, archive.infolist())
        yield archive


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Return whether an archive is an Excel workbook."""
    return "xl/workbook.xml" in archive.namelist()


def data_members(path: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the members that hold data, in the archive's order.

    INEGI's archives keep them under `conjunto_de_datos/`; elsewhere every CSV counts that is
    not named as a dictionary, metadata or a catalogue.

    Raises:
        NoTableError: If there is none.
        WrongKindError: If the archive is a document of another program.
    """
    tables = [m for m in archive.infolist() if _is_table(m)]
    inside = [m for m in tables if _DATA_FOLDER in PurePosixPath(m.filename.lower()).parts[:-1]]
    chosen = inside or [m for m in tables if not _NOT_DATA.search(m.filename)]
    if not chosen:
        if "[Content_Types].xml" in archive.namelist() or "mimetype" in archive.namelist():
            kind = Text("un documento de oficina", "an office document")
            raise WrongKindError(file=path.name, kind=kind)
        held = ", ".join(archive.namelist()[:5]) or "–"
        raise NoTableError(file=path.name, members=held)
    return chosen


@contextmanager
def open_member(
    path: Path, archive: zipfile.ZipFile, *, member: zipfile.ZipInfo
) -> Iterator[IO[bytes]]:
    """Open one member for reading; reading stops at the caps, whatever its header declares.

    Raises:
        BadInputError: If the member is damaged or unpacks to too much.
    """
    with _as_damage(path.name):
        packed = archive.open(member)
    with packed:
        capped = _CappedReader(packed, name=path.name, packed_bytes=member.compress_size)
        with io.BufferedReader(capped, CHUNK_BYTES) as stream:
            yield stream


class _CappedReader(io.RawIOBase):
    def __init__(self, packed: IO[bytes], *, name: str, packed_bytes: int) -> None:
        super().__init__()
        self._packed = packed
        self._name = name
        self._limit = min(MAX_ARCHIVE_BYTES, _allowed(packed_bytes))
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        with _as_damage(self._name):
            chunk = self._packed.read(len(buffer))
        self._read += len(chunk)
        if self._read > self._limit:
            what = Text(
                f"más de {self._limit:,} bytes descomprimidos",
                f"more than {self._limit:,} bytes unpacked",
            )
            raise ArchiveBombError(file=self._name, what=what)
        buffer[: len(chunk)] = chunk
        return len(chunk)


@contextmanager
def _as_damage(name: str) -> Iterator[None]:
    try:
        yield
    except NotImplementedError as error:
        raise UnsupportedArchiveError(file=name) from error
    except RuntimeError as error:
        # zipfile's answer to encryption that the member's flag does not tell.
        raise EncryptedArchiveError(file=name) from error
    except _DAMAGE as error:
        raise DamagedArchiveError(file=name) from error


def _allowed(packed_bytes: int) -> int:
    return max(RATIO_GRACE_BYTES, packed_bytes * MAX_ARCHIVE_RATIO)


def _refuse_dangers(name: str, members: Sequence[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_ARCHIVE_MEMBERS:
        what = Text(
            f"{len(members):,} archivos (máximo {MAX_ARCHIVE_MEMBERS:,})",
            f"{len(members):,} files (at most {MAX_ARCHIVE_MEMBERS:,})",
        )
        raise ArchiveBombError(file=name, what=what)
    for member in members:
        if not _is_safe(member):
            raise UnsafeArchiveError(file=name, member=member.orig_filename)
        if member.flag_bits & _ENCRYPTED:
            raise EncryptedArchiveError(file=name)
        if member.compress_type not in _METHODS:
            raise UnsupportedArchiveError(file=name)
    if sum(m.file_size for m in members) > MAX_ARCHIVE_BYTES:
        what = Text(
            f"declara más de {MAX_ARCHIVE_BYTES:,} bytes",
            f"it declares more than {MAX_ARCHIVE_BYTES:,} bytes",
        )
        raise ArchiveBombError(file=name, what=what)


def _is_safe(member: zipfile.ZipInfo) -> bool:
    # The name as stored: zipfile cuts names at a null character and turns separators.
    name = member.orig_filename.replace("\\", "/")
    leads_out = name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/")
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return not leads_out and not is_link


def _is_table(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not member.is_dir() and not hidden and path.suffix.lower() == ".csv"
