"""What kind of file an input is."""

import hashlib
import os
from pathlib import Path

import pytest

from eslabon.graph.errors import BadInputError
from eslabon.loaders.files import FileKind, kind_of, sha256_of
from eslabon.loaders.files import errors as file_errors
from tests.support.privileges import open_folder, without_privileges


def write(folder: Path, content: bytes, *, name: str = "input.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"id,name\n1,a\n", FileKind.TEXT),
        (b"\xef\xbb\xbfid,name\n1,a\n", FileKind.TEXT),
        (b"\r\n\r\nid,name\n", FileKind.TEXT),
        ("id,año\n".encode("cp1252"), FileKind.TEXT),
        (b"PK\x03\x04rest", FileKind.ZIP),
        (b"PK\x05\x06rest", FileKind.ZIP),
        (b"id,name\n1,\x00\n", FileKind.TEXT),
    ],
)
def test_the_first_bytes_tell_the_kind(tmp_path: Path, content: bytes, kind: FileKind) -> None:
    assert kind_of(write(tmp_path, content)) is kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b" \r\n \n", "FILE_EMPTY"),
        (b"\xef\xbb\xbf", "FILE_EMPTY"),
        (b"%PDF-1.7\n", "FILE_WRONG_KIND"),
        (b"\x89PNG\r\n\x1a\n", "FILE_WRONG_KIND"),
        (b"\xff\xd8\xff\xe0", "FILE_WRONG_KIND"),
        (b"\x1f\x8b\x08", "FILE_WRONG_KIND"),
        (b"<!DOCTYPE html><html>Error 500</html>", "FILE_WRONG_KIND"),
        (b"\n  <html><body>No disponible</body>", "FILE_WRONG_KIND"),
        (b'<?xml version="1.0"?><Error/>', "FILE_WRONG_KIND"),
        (b'{"error": "quota"}', "FILE_WRONG_KIND"),
        (b"PAR1\x15\x04", "FILE_WRONG_KIND"),
        (b"id\x00,n\x00\n", "FILE_WRONG_KIND"),
        ("id,nombre\n".encode("utf-16"), "FILE_ENCODING"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "FILE_WRONG_KIND"),
    ],
)
def test_what_holds_no_table_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(BadInputError) as refused:
        kind_of(write(tmp_path, content))
    assert refused.value.code == code
    assert "input.csv" in refused.value.message.es
    assert "input.csv" in refused.value.message.en


def test_the_name_counts_for_nothing(tmp_path: Path) -> None:
    page = write(tmp_path, b"<html>404</html>", name="denue_22_csv.zip")
    with pytest.raises(file_errors.WrongKindError):
        kind_of(page)


def test_a_password_protected_workbook_is_told_from_an_old_one(tmp_path: Path) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
    with pytest.raises(file_errors.EncryptedArchiveError):
        kind_of(write(tmp_path, compound, name="book.xlsx"))
    with pytest.raises(file_errors.WrongKindError):
        kind_of(write(tmp_path, compound, name="book.xls"))


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    with pytest.raises(file_errors.MissingFileError):
        kind_of(tmp_path / "nowhere.csv")
    with pytest.raises(file_errors.MissingFileError):
        kind_of(Path("a\0b"))
    with pytest.raises(file_errors.NotAFileError):
        kind_of(tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(file_errors.NotAFileError):
        kind_of(pipe)


def test_a_file_that_may_not_be_read_is_refused() -> None:
    with open_folder() as folder:
        path = write(folder, b"id\n")
        with without_privileges():
            assert kind_of(path) is FileKind.TEXT
        path.chmod(0)
        with without_privileges(), pytest.raises(file_errors.UnreadableFileError):
            kind_of(path)


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    assert sha256_of(write(tmp_path, content)) == hashlib.sha256(content).hexdigest()
