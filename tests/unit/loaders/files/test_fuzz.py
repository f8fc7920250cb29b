"""Any bytes give rows and rejections, or one clear error; nothing else ever."""

import contextlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eslabon.graph.errors import BadInputError
from eslabon.loaders.files import Columns, read_rows, resolve_columns, table_facts
from eslabon.loaders.source import SourceRow

# Machines that run many tests at once are slow now and then; what is tested is not speed.
FUZZ = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROW = b'1,"a ""b""",\xe1\r\n2,b,c\n'


def lenient(file: str, header: Sequence[str]) -> Columns:
    return resolve_columns(
        file,
        header,
        aliases={"id": "id", "name": "name"},
        required=("id",),
        private=("name",),
    )


def packed(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dic/diccionario.csv", b"x\n")
        archive.writestr("conjunto_de_datos/a.csv", content)
    return buffer.getvalue()


def book() -> bytes:
    buffer = io.BytesIO()
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (["id", "name"], [1, "a"], [2.5, None]):
        sheet.append(row)
    made.save(buffer)
    return buffer.getvalue()


def read_or_refuse(folder: Path, content: bytes) -> None:
    """Read; an error that is no BadInputError escapes and fails the test."""
    path = folder / "in"
    path.write_bytes(content)
    with contextlib.suppress(BadInputError):
        table_facts(path)
    with contextlib.suppress(BadInputError):
        for row in read_rows(path, lenient):
            if isinstance(row, SourceRow):
                assert set(row.values) <= {"id", "name"}
            else:
                assert row.raw.encode("utf-8") or row.reason


PIECES = st.lists(
    st.sampled_from(
        [b"id", b"name", b",", b'"', b"\r", b"\n", b"\x00", b"\xe1", b"\xc3\xa1", b"\x81"]
    )
    | st.binary(max_size=5),
    max_size=30,
).map(b"".join)


@FUZZ
@given(content=PIECES, header=st.sampled_from([b"", b"id,name,x\n", b"\xef\xbb\xbfid;name\r\n"]))
def test_text_of_any_kind(tmp_path: Path, content: bytes, header: bytes) -> None:
    read_or_refuse(tmp_path, header + content)


@FUZZ
@given(content=PIECES)
def test_text_of_any_kind_in_an_archive(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(tmp_path, packed(b"id,name,x\n" + content))


@FUZZ
@given(data=st.data())
def test_an_archive_with_bytes_changed(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(packed(b"id,name,x\n" + ROW * 20))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(5, len(content)))
    read_or_refuse(tmp_path, bytes(content[:cut]))


@settings(FUZZ, max_examples=40)
@given(data=st.data())
def test_a_workbook_with_bytes_changed(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    read_or_refuse(tmp_path, bytes(content))


@settings(FUZZ, max_examples=40)
@given(part=st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]),
       data=st.data())  # fmt: skip
def test_a_workbook_with_a_part_changed(tmp_path: Path, part: str, data: st.DataObject) -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORKBOOK)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                start = data.draw(st.integers(0, len(content)))
                end = data.draw(st.integers(start, len(content)))
                content = content[:start] + data.draw(st.binary(max_size=8)) + content[end:]
            target.writestr(name, content)
    read_or_refuse(tmp_path, buffer.getvalue())


WORKBOOK = book()


def test_the_workbook_that_the_others_break_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "book"
    path.write_bytes(WORKBOOK)
    rows = [r.values for r in read_rows(path, lenient) if isinstance(r, SourceRow)]
    assert rows == [{"id": "1", "name": "a"}, {"id": "2.5", "name": ""}]


def test_entities_in_a_workbook_do_not_expand(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 9))
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORKBOOK)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                assert "<t>id</t>" in content
                content = f"<!DOCTYPE worksheet [<!ENTITY e0 'ha'>{entities}]>" + content.replace(
                    "<t>id</t>", "<t>&e8;</t>"
                )
            target.writestr(name, content)
    path = tmp_path / "book"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(BadInputError) as refused:
        list(read_rows(path, lenient))
    assert refused.value.code == "WORKBOOK_DAMAGED"
