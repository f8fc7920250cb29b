"""Rows under a source's names, and what of bad ones may be written down."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from eslabon.loaders.files import Columns, printable, read_rows, resolve_columns
from eslabon.loaders.files import errors as file_errors
from eslabon.loaders.files.file_limits import MAX_RAW_CHARS
from eslabon.loaders.source import Origin, Rejection, SourceRow


def resolve(file: str, header: Sequence[str]) -> Columns:
    return resolve_columns(
        file,
        header,
        aliases={"id": "id", "name": "name", "phone": "phone"},
        required=("id",),
        private=("phone",),
    )


def write(folder: Path, content: bytes) -> Path:
    path = folder / "in.csv"
    path.write_bytes(content)
    return path


def test_values_stand_under_their_names_without_outer_blanks(tmp_path: Path) -> None:
    path = write(tmp_path, "name ,other,ID\n  Ñandú  ,x, 7 \n".encode())
    assert list(read_rows(path, resolve)) == [
        SourceRow(Origin("in.csv", 2), {"name": "Ñandú", "id": "7"})
    ]


def test_a_table_of_one_column_is_a_table(tmp_path: Path) -> None:
    path = write(tmp_path, b"id\n7\n8\n")
    assert [r.values for r in read_rows(path, resolve) if isinstance(r, SourceRow)] == [
        {"id": "7"},
        {"id": "8"},
    ]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert list(read_rows(write(tmp_path, b"id,name\n"), resolve)) == []


def test_a_file_without_the_columns_fails_before_its_first_row(tmp_path: Path) -> None:
    with pytest.raises(file_errors.MissingColumnError):
        next(read_rows(write(tmp_path, b"x,y\n1,2\n"), resolve))


def test_a_file_of_blanks_is_empty(tmp_path: Path) -> None:
    with pytest.raises(file_errors.EmptyFileError):
        list(read_rows(write(tmp_path, b" " * 5000 + b"\n,,\n"), resolve))


@pytest.mark.parametrize(
    "row",
    [
        b"1,a,442 123 4567,juan@example.com",
        b"1,a,x,(442) 123-4567 juan.perez@correo.example.mx",
        b'1,"a,4421234567',
        b"1,a\x00,4421234567",
    ],
)
def test_phones_and_addresses_never_reach_the_quarantine(tmp_path: Path, row: bytes) -> None:
    path = write(tmp_path, b"id,name,phone\n2,b,1\n" + row + b"\n3,c,2\n")
    rejections = [r for r in read_rows(path, resolve) if isinstance(r, Rejection)]
    assert len(rejections) == 1
    assert rejections[0].place == Origin("in.csv", 3)
    assert rejections[0].raw.startswith("1,")
    assert "4567" not in rejections[0].raw
    assert "@" not in rejections[0].raw


def test_what_is_no_contact_stays_readable_in_the_quarantine(tmp_path: Path) -> None:
    row = b"6186029,21.90630822,-102.45627253,2019-11,97345,extra"
    path = write(tmp_path, b"id,name,phone\n" + row + b"\n")
    [rejection] = read_rows(path, resolve)
    assert isinstance(rejection, Rejection)
    assert rejection.raw == row.decode()


def test_a_marked_utf_8_file_rejects_only_the_rows_that_are_none(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbfid,name\n1,m\xe1s\n2,m\xc3\xa1s\n")
    first, second = read_rows(path, resolve)
    assert isinstance(first, Rejection)
    assert (first.reason, first.raw) == ("undecodable", "1,m\\udce1s")
    assert isinstance(second, SourceRow)
    assert second.values["name"] == "más"


def test_a_raw_text_is_short_and_can_be_written() -> None:
    assert printable("a\udce1\r\n") == "a\\udce1"
    assert len(printable("x" * 10_000)) == MAX_RAW_CHARS + 1


def test_reading_holds_one_record_at_a_time(tmp_path: Path) -> None:
    path = write(tmp_path, b"id,name\n" + b"1,a\n" * 10)
    rows = read_rows(path, resolve)
    next(rows)
    with path.open("ab") as more:
        more.write(b"2,b\n" * 5)
    # Had the rest been read already, the rows added meanwhile would be missing.
    assert sum(1 for _ in rows) >= 9


def test_a_header_that_is_none_is_not_called_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(file_errors.HeaderError, match="columns") as refused:
        list(read_rows(write(tmp_path, b"a," * 2000 + b"\n1\n"), resolve))
    assert refused.value.code == "FILE_HEADER"
