"""Archives: chosen members, and every way in which one can be bad."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from eslabon.loaders.files import archive as module
from eslabon.loaders.files import errors as file_errors
from eslabon.loaders.files import read_rows, resolve_columns, table_facts
from eslabon.loaders.files.columns import Columns
from eslabon.loaders.files.file_limits import MAX_ARCHIVE_RATIO
from eslabon.loaders.source import SourceRow

CSV = b"id,name\r\n1,a\r\n2,b\r\n"
DICTIONARY = b"DICCIONARIO,\nid,numerico\n"


def resolve(file: str, header: Sequence[str]) -> Columns:
    return resolve_columns(
        file,
        header,
        aliases={"id": "id", "name": "name"},
        required=("id", "name"),
    )


def archive(folder: Path, members: dict[str, bytes], *, name: str = "in.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, content in members.items():
            packed.writestr(member, content)
    return path


def ids(path: Path) -> list[str]:
    return [row.values["id"] for row in read_rows(path, resolve) if isinstance(row, SourceRow)]


@pytest.mark.parametrize(
    "members",
    [
        {"a.csv": CSV},
        {"A.CSV": CSV},
        {"diccionario_de_datos/dic.csv": DICTIONARY, "conjunto_de_datos/a.csv": CSV},
        {"x/conjunto_de_datos/a.csv": CSV, "x/other.csv": DICTIONARY},
        {"diccionario_de_datos.csv": DICTIONARY, "a.csv": CSV},
        {"denue_diccionario_de_datos.csv": DICTIONARY, "a.csv": CSV},
        {"catalogos/estados.csv": DICTIONARY, "a.csv": CSV},
        {"metadatos/m.txt": b"Title", "a.csv": CSV, "__MACOSX/._a.csv": b"\0", ".x.csv": b""},
    ],
    ids=lambda members: "+".join(members),
)
def test_the_data_member_is_chosen_whatever_stands_beside_it(
    tmp_path: Path, members: dict[str, bytes]
) -> None:
    assert ids(archive(tmp_path, members)) == ["1", "2"]


def test_several_data_members_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = archive(
        tmp_path, {"conjunto_de_datos/1.csv": CSV, "conjunto_de_datos/2.csv": b"name,id\nc,3\n"}
    )
    rows = [row for row in read_rows(path, resolve) if isinstance(row, SourceRow)]
    assert [(r.place.file, r.place.line, r.values["id"]) for r in rows] == [
        ("in.zip:conjunto_de_datos/1.csv", 2, "1"),
        ("in.zip:conjunto_de_datos/1.csv", 3, "2"),
        ("in.zip:conjunto_de_datos/2.csv", 2, "3"),
    ]


def test_a_data_member_with_a_foreign_header_fails_rather_than_being_passed_over(
    tmp_path: Path,
) -> None:
    path = archive(tmp_path, {"1.csv": CSV, "2.csv": b"id,nam\n3,c\n"})
    with pytest.raises(file_errors.MissingColumnError) as refused:
        ids(path)
    assert "in.zip:2.csv" in refused.value.message.en


@pytest.mark.parametrize("members", [{}, {"a.txt": CSV}, {"diccionario.csv": DICTIONARY}])
def test_an_archive_without_data_is_refused(tmp_path: Path, members: dict[str, bytes]) -> None:
    with pytest.raises(file_errors.NoTableError):
        ids(archive(tmp_path, members))


def test_an_office_document_is_called_what_it_is(tmp_path: Path) -> None:
    path = archive(tmp_path, {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    with pytest.raises(file_errors.WrongKindError):
        ids(path)


@pytest.mark.parametrize(
    "name",
    ["../a.csv", "a/../../b.csv", "/etc/a.csv", "..\\a.csv", "C:\\a.csv", "C:a.csv", "\\a.csv"],
)
def test_a_member_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(file_errors.UnsafeArchiveError):
        ids(archive(tmp_path, {"a.csv": CSV, name: b"x"}))


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "link.zip"
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(link, "/etc/passwd")
    with pytest.raises(file_errors.UnsafeArchiveError):
        ids(path)


def test_nothing_is_ever_unpacked_to_disk(tmp_path: Path) -> None:
    path = archive(tmp_path, {"conjunto_de_datos/a.csv": CSV})
    ids(path)
    assert list(tmp_path.iterdir()) == [path]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flip_in_data(content: bytes) -> bytes:
    at = content.index(b"a.csv") + 20
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def lose_the_directory(content: bytes) -> bytes:
    return content[: content.index(b"PK\x01\x02")]


def wrong_check_sum(content: bytes) -> bytes:
    at = content.index(b"PK\x01\x02") + 16
    return content[:at] + b"\0\0\0\0" + content[at + 4 :]


@pytest.mark.parametrize("damage", [cut, flip_in_data, lose_the_directory, wrong_check_sum])
def test_a_damaged_archive_is_refused_before_its_first_row(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    rows = b"".join(b"%d,name %d\n" % (i, i * 7919) for i in range(20_000))
    path = archive(tmp_path, {"a.csv": b"id,name\n" + rows})
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(file_errors.DamagedArchiveError):
        next(read_rows(path, resolve))


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.csv": CSV})
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + offset
        content[at] |= 0x1
    path.write_bytes(content)
    with pytest.raises(file_errors.EncryptedArchiveError):
        ids(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_whose_memory_cannot_be_bounded_is_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w", method) as packed:
        packed.writestr("a.csv", CSV)
    with pytest.raises(file_errors.UnsupportedArchiveError):
        ids(path)


def test_a_bomb_is_stopped_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RATIO_GRACE_BYTES", 100_000)
    bomb = archive(tmp_path, {"a.csv": b"id,name\n" + b"1,a\n" * 5_000_000})
    assert bomb.stat().st_size < 100_000
    with pytest.raises(file_errors.ArchiveBombError):
        next(read_rows(bomb, resolve))


def test_the_real_caps_stop_a_bomb_of_a_hundred_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("a.csv", "w") as member,
    ):
        for _ in range(100):
            member.write(b"\n" * 1024**2)
    with pytest.raises(file_errors.ArchiveBombError):
        next(read_rows(path, resolve))


def test_a_file_that_packs_well_but_is_small_is_no_bomb(tmp_path: Path) -> None:
    content = b"id,name\n" + b"1,a\n" * 100_000
    path = archive(tmp_path, {"a.csv": content})
    assert len(content) > path.stat().st_size * MAX_ARCHIVE_RATIO
    assert sum(1 for _ in read_rows(path, resolve)) == 100_000


def test_a_declared_size_beyond_the_cap_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_ARCHIVE_BYTES", 10)
    with pytest.raises(file_errors.ArchiveBombError):
        ids(archive(tmp_path, {"a.csv": CSV}))


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ARCHIVE_MEMBERS", 3)
    with pytest.raises(file_errors.ArchiveBombError):
        ids(archive(tmp_path, {f"{i}.csv": CSV for i in range(4)}))


def test_a_lie_about_the_size_reads_no_more_than_the_cap(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.csv": CSV})
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 5)
    path.write_bytes(content)
    with pytest.raises(file_errors.DamagedArchiveError):
        ids(path)


def test_the_encoding_that_was_used_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.csv": "id,name\n1,Económica\n".encode("cp1252")})
    assert [(f.encoding, f.delimiter, f.header) for f in table_facts(path)] == [
        ("cp1252", ",", ("id", "name"))
    ]
    row = next(read_rows(path, resolve))
    assert isinstance(row, SourceRow)
    assert row.values["name"] == "Económica"


def test_a_zip_within_a_zip_is_no_table(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("a.csv", CSV)
    with pytest.raises(file_errors.NoTableError):
        ids(archive(tmp_path, {"inner.zip": inner.getvalue()}))
