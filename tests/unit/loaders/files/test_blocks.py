"""Rows as columns: the row-by-row reader is the oracle of the fast one."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eslabon.loaders.files import Columns, FileKind, kind_of, read_rows, resolve_columns
from eslabon.loaders.files.blocks import Block, read_blocks
from eslabon.loaders.files.delimited import BadRecord, DelimitedText, Record
from eslabon.loaders.files.file_limits import MAX_CELL_CHARS, MAX_RECORD_CHARS
from eslabon.loaders.source import Origin, Rejection, SourceRow

FUZZ = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


def resolve(file: str, header: Sequence[str]) -> Columns:
    known = {"id": "id", "name": "name", "mail": "mail"}
    return resolve_columns(file, header, aliases=known, required=("id", "name"), private=("mail",))


def by_row(path: Path) -> list[SourceRow | Rejection]:
    return list(read_rows(path, resolve))


def from_blocks(path: Path) -> list[SourceRow | Rejection]:
    """Return what blocks hold, in the order in which it stands in the file."""
    return [row for block in read_blocks(path, resolve) for row in in_order(block)]


def in_order(block: Block) -> list[SourceRow | Rejection]:
    rows = [
        SourceRow(Origin(block.file, int(line)), cells)
        for line, cells in zip(block.lines, block.cells.to_pylist(), strict=True)
    ]
    assert [row.place.line for row in rows] == sorted(row.place.line for row in rows)
    return sorted([*rows, *block.rejections], key=lambda row: row.place.line)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "in.csv"
    path.write_bytes(content)
    return path


CELLS = st.sampled_from(
    ["", "1", "a b", " x ", '"q"', '"a ""b"""', '"a,b"', '"a\nb"', '"', 'x"y', '"x"y', "\t", "é",
     "\xa0", "\x1c", "NA", "\ufeff", "\x00", "\r", "longer than three bytes a cell, this one is"]
)  # fmt: skip
LINES = st.lists(CELLS, min_size=1, max_size=5).map(",".join)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\n\n"])), max_size=12).map(
    lambda lines: "".join(line + end for line, end in lines)
)


@FUZZ
@given(
    text=TEXTS,
    header=st.sampled_from(["id,name,mail\n", '"id","name","mail","other"\r\n']),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    tail=st.sampled_from([b"", b"1,2,m\xe1s\n", b'1,"\x81\x8d",many letters\n', b"1,2,last line"]),
)
def test_blocks_hold_what_rows_do(
    tmp_path: Path, *, text: str, header: str, encoding: str, tail: bytes
) -> None:
    content = (header + text).encode(encoding, "replace") + tail
    path = written(tmp_path, content)
    assert from_blocks(path) == by_row(path)


def outcomes(text: str, read: Callable[[DelimitedText], object]) -> object:
    return read(DelimitedText(io.StringIO("a,b,c\n" + text, newline=""), suspect=True))


def by_record(table: DelimitedText) -> list[Record | BadRecord]:
    return list(table.records())


@FUZZ
@given(
    text=st.text(st.sampled_from('aaaaaa1",,,,\n\n\r\0 é\udce1\ufeff'), max_size=200) | TEXTS,
    chars=st.integers(1, 40),
)
def test_pieces_of_any_size_hold_each_record_once(text: str, chars: int) -> None:
    def by_piece(table: DelimitedText) -> list[Record | BadRecord]:
        found: list[Record | BadRecord] = []
        for piece in table.pieces(chars):
            # The csv module agrees with Arrow on plain lines, or a test above fails.
            plain = csv.reader(io.StringIO(piece.plain.decode(), newline=""), strict=True)
            found += [Record(int(n), cells) for n, cells in zip(piece.lines, plain, strict=True)]
            found += piece.others
        return sorted(found, key=lambda record: record.line)

    assert outcomes(text, by_piece) == outcomes(text, by_record)


@pytest.mark.parametrize(
    "odd",
    [
        f'1,"{"x" * MAX_CELL_CHARS}",3',
        f"1,{'x' * MAX_RECORD_CHARS},3",
        f'1,"{"x" * 1_000_000}',
        '1,"a quote that never ends,3',
        '1,"a cell of\ntwo lines",3',
        "1,2",
        "",
        ",,",
        '"","",""',
        '1,"TALLER "EL GÜERO"",3',
        "\ufeff1,the mark of a beginning,in the middle",
        "1,\x00,nothing",
        "1,carriage\rreturn,3",
    ],
)
def test_an_odd_line_among_many_is_read_as_ever(tmp_path: Path, odd: str) -> None:
    lines = [f'{n},"name {n}",mail {n}' for n in range(30_000)]
    lines[9_000] = lines[25_000] = odd
    text = "id,name,mail\n" + "\n".join(lines)
    path = written(tmp_path, text.encode())
    assert from_blocks(path) == by_row(path)


def test_a_mark_of_a_beginning_is_kept_wherever_it_stands(tmp_path: Path) -> None:
    """Also where the lines before it, here a blank one, are not read with it."""
    path = written(tmp_path, "id,name,mail\n\n\ufeff1,a name of some length,x\n".encode())
    [row] = from_blocks(path)
    assert isinstance(row, SourceRow)
    assert row.values["id"] == "\ufeff1"


def test_most_lines_of_a_table_are_plain() -> None:
    text = "a,b,c\n" + '1,"say ""hi"", you",3\r\n' * 50 + "1,2\n" + "1,two words,3\n" * 50
    pieces = list(DelimitedText(io.StringIO(text, newline=""), suspect=False).pieces())
    assert sum(len(piece.lines) for piece in pieces) == 100


def test_a_file_of_many_blocks_is_read_in_order(tmp_path: Path) -> None:
    text = "id,name\n" + "".join(f"{n},{'x' * 200}\n" for n in range(60_000))
    blocks = list(read_blocks(written(tmp_path, text.encode()), resolve))
    assert len(blocks) > 1
    ids = [id_ for block in blocks for id_ in block.cells.column("id").to_pylist()]
    assert ids == [str(n) for n in range(60_000)]


def test_sheets_are_read_in_blocks_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "name"], [1, " a "], [None, None], [2.5, None]):
        sheet.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert kind_of(path) is FileKind.ZIP
    assert from_blocks(path) == by_row(path)
    assert len(from_blocks(path)) == 2


def test_arrow_calls_the_same_characters_blank_as_python() -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    characters = [chr(n) for n in range(0x110000) if not 0xD800 <= n < 0xE000]
    cells = [f"{c}x{c}" for c in characters]
    assert pc.utf8_trim_whitespace(pa.array(cells)).to_pylist() == [c.strip() for c in cells]
