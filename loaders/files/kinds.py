"""What kind of file an input is, told by its first bytes and never by its name."""

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import Final

from eslabon.graph.errors import system_reason
from eslabon.graph.language import Text
from eslabon.loaders.files.errors import (
    EmptyFileError,
    EncodingError,
    EncryptedArchiveError,
    MissingFileError,
    NotAFileError,
    UnreadableFileError,
    WrongKindError,
)
from eslabon.loaders.files.file_limits import CHUNK_BYTES

_HEAD_BYTES = 4096


class FileKind(StrEnum):
    """Kinds of file that may hold a table."""

    TEXT = "text"
    ZIP = "zip"


_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Office 97 files and password-protected XLSX share this container.
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OTHER_KINDS: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", Text("un PDF", "a PDF")),
    (b"\x89PNG", Text("una imagen PNG", "a PNG image")),
    (b"\xff\xd8\xff", Text("una imagen JPEG", "a JPEG image")),
    (b"GIF8", Text("una imagen GIF", "a GIF image")),
    (b"\x1f\x8b", Text("un archivo gzip", "a gzip file")),
    (b"BZh", Text("un archivo bzip2", "a bzip2 file")),
    (b"\xfd7zXZ", Text("un archivo xz", "an xz file")),
    (b"7z\xbc\xaf", Text("un archivo 7-Zip", "a 7-Zip file")),
    (b"Rar!", Text("un archivo RAR", "a RAR file")),
    (b"SQLite format 3", Text("una base SQLite", "an SQLite database")),
    (b"PAR1", Text("un archivo Parquet", "a Parquet file")),
    (b"\x7fELF", Text("un programa", "a program")),
    (b"MZ\x90", Text("un programa", "a program")),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")


def kind_of(path: Path) -> FileKind:
    """Return the kind of an input file, told by its first bytes.

    Raises:
        BadInputError: If it is missing, no regular file, empty, unreadable, or of a kind that
            holds no table.
    """
    head = _head(path)
    name = path.name
    if head.startswith(_ZIP_SIGNATURES):
        return FileKind.ZIP
    if head.startswith(_UTF_16_MARKS):
        raise EncodingError(file=name, encoding="UTF-16")
    if head.startswith(_COMPOUND_FILE):
        raise _compound_file_error(path)
    for signature, kind in _OTHER_KINDS:
        if head.startswith(signature):
            raise WrongKindError(file=name, kind=kind)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text and len(head) < _HEAD_BYTES:
        raise EmptyFileError(file=name)
    if text[:32].lower().startswith(_MARKUP):
        raise WrongKindError(file=name, kind=Text("una página web o XML", "a web page or XML"))
    if text.startswith((b"{", b"[")):
        raise WrongKindError(file=name, kind=Text("un archivo JSON", "a JSON file"))
    if b"\x00" in text.split(b"\n", 1)[0]:
        raise WrongKindError(file=name, kind=Text("un archivo binario", "a binary file"))
    return FileKind.TEXT


_NO_TEXT: Final = Text(
    "su nombre no está en UTF-8; cámbielo", "its name is not in UTF-8; rename it"
)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 digest of a file's bytes, in hexadecimal, read in pieces.

    Raises:
        BadInputError: If the file cannot be read.
    """
    _require_file(path)
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFileError(file=path.name, why=system_reason(error)) from error


def _head(path: Path) -> bytes:
    _require_file(path)
    try:
        with path.open("rb", buffering=CHUNK_BYTES) as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError as error:
        raise UnreadableFileError(file=path.name, why=system_reason(error)) from error
    if not head:
        raise EmptyFileError(file=path.name)
    return head


def _require_file(path: Path) -> None:
    name = path.name.encode(errors="backslashreplace").decode()
    if name != path.name:  # bytes that are no text, which no report could be written of
        raise UnreadableFileError(file=name, why=_NO_TEXT)
    try:
        exists, regular = path.exists(), path.is_file()
    except (OSError, ValueError) as error:
        # A name with a null character or beyond the system's length exists nowhere.
        raise MissingFileError(file=path) from error
    if not exists:
        raise MissingFileError(file=path)
    if not regular:
        raise NotAFileError(file=path)


def _compound_file_error(path: Path) -> EncryptedArchiveError | WrongKindError:
    if path.suffix.lower() == ".xlsx":
        return EncryptedArchiveError(file=path.name)
    kind = Text("un libro de Excel 97 (.xls)", "an Excel 97 workbook (.xls)")
    return WrongKindError(file=path.name, kind=kind)
