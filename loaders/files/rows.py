"""Rows of an input under a source's own column names, whatever kind of file holds them."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import IO, TypeVar

from eslabon.graph.errors import BadInputError, system_reason
from eslabon.loaders.files.archive import data_members, is_workbook, open_archive, open_member
from eslabon.loaders.files.columns import Columns, Resolver
from eslabon.loaders.files.delimited import BadRecord, DelimitedText, Record
from eslabon.loaders.files.encoding import Encoding, detect_encoding
from eslabon.loaders.files.errors import EmptyFileError, HeaderError, UnreadableFileError
from eslabon.loaders.files.file_limits import CHUNK_BYTES, MAX_RAW_CHARS
from eslabon.loaders.files.kinds import FileKind, kind_of
from eslabon.loaders.files.workbook import Sheet, open_workbook, visible_sheets
from eslabon.loaders.source import Origin, Rejection, SourceRow

# Tried from the beginning of each word alone: from every letter, a long line takes minutes.
_EMAIL = re.compile(r"(?<![^\s@,;\"'])[^\s@,;\"']++@[^\s@,;\"']++")
_PHONE = re.compile(r"(?<![\d.])\+?\d(?:[ ()-]{0,3}\d){9,13}(?!\d)")
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What was found out about one table of an input."""

    name: str
    encoding: str | None
    delimiter: str | None
    header: tuple[str, ...]


OpenBytes = Callable[[], AbstractContextManager[IO[bytes]]]
"""Opens the bytes of a table, as often as it is called."""

Part = TypeVar("Part")


def read_rows(path: Path, resolve: Resolver) -> Iterator[SourceRow | Rejection]:
    """Yield the rows of a CSV, a ZIP of CSV, or a workbook, in order, a piece at a time.

    A row's values stand under the canonical names that `resolve` finds in the header, as text
    with outer blanks removed. Of a workbook, the first visible sheet whose header resolves is
    read. All tables of a ZIP that hold data are read, one after the other.

    Raises:
        BadInputError: If the input as a whole cannot be read; before the first row of the
            table concerned.
    """
    return read_tables(
        path,
        of_text=lambda name, opener: _text_rows(name, opener, resolve),
        of_sheets=lambda name, sheets: sheet_rows(name, sheets, resolve),
    )


def read_tables(
    path: Path,
    *,
    of_text: Callable[[str, OpenBytes], Iterator[Part]],
    of_sheets: Callable[[str, Sequence[Sheet]], Iterator[Part]],
) -> Iterator[Part]:
    """Yield what two functions make of the tables of an input: of each text, or of its sheets.

    Raises:
        BadInputError: If the input as a whole cannot be read.
    """
    if kind_of(path) is FileKind.TEXT:
        yield from of_text(path.name, lambda: _open_file(path))
        return
    with open_archive(path) as archive:
        if is_workbook(archive):
            with open_workbook(path, archive) as book:
                yield from of_sheets(path.name, visible_sheets(path, book))
            return
        for member in data_members(path, archive):
            name = f"{path.name}:{member.filename}"
            yield from of_text(name, _member_opener(path, archive, member))


def table_facts(path: Path) -> tuple[TableFacts, ...]:
    """Return the name, encoding, delimiter and header of each table of an input.

    Raises:
        BadInputError: If the input as a whole cannot be read.
    """
    if kind_of(path) is FileKind.TEXT:
        return (_facts(path.name, lambda: _open_file(path)),)
    with open_archive(path) as archive:
        if is_workbook(archive):
            with open_workbook(path, archive) as book:
                sheets = visible_sheets(path, book)
                return tuple(TableFacts(s.title, None, None, tuple(s.header)) for s in sheets)
        return tuple(
            _facts(f"{path.name}:{m.filename}", _member_opener(path, archive, m))
            for m in data_members(path, archive)
        )


def _facts(name: str, opener: OpenBytes) -> TableFacts:
    with open_text(name, opener) as (table, encoding):
        return TableFacts(name, encoding.name, table.delimiter, tuple(table.header))


def _member_opener(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> OpenBytes:
    return lambda: open_member(path, archive, member=member)


@contextmanager
def _open_file(path: Path) -> Iterator[IO[bytes]]:
    try:
        with path.open("rb", buffering=CHUNK_BYTES) as stream:
            yield stream
    except OSError as error:
        raise UnreadableFileError(file=path.name, why=system_reason(error)) from error


@contextmanager
def open_text(name: str, opener: OpenBytes) -> Iterator[tuple[DelimitedText, Encoding]]:
    """Open a table of text, whose header has been read, and tell its encoding.

    Raises:
        BadInputError: If it cannot be read or has no header.
    """
    with opener() as stream:
        # This pass also proves the check sums and the caps before any row is handed out.
        encoding = detect_encoding(iter(lambda: stream.read(CHUNK_BYTES), b""))
    with (
        opener() as stream,
        io.TextIOWrapper(
            stream, encoding=encoding.name, errors="surrogateescape", newline=""
        ) as text,
    ):
        table = DelimitedText(text, suspect=encoding.suspect)
        if table.header_fault is not None:
            raise HeaderError(file=name, why=table.header_fault)
        if not table.header:
            raise EmptyFileError(file=name)
        yield table, encoding


def _text_rows(name: str, opener: OpenBytes, resolve: Resolver) -> Iterator[SourceRow | Rejection]:
    with open_text(name, opener) as (table, _):
        yield from named(name, table.records(), resolve(name, table.header))


def sheet_rows(
    name: str, sheets: Sequence[Sheet], resolve: Resolver
) -> Iterator[SourceRow | Rejection]:
    """Yield the rows of the first sheet whose header resolves.

    Raises:
        BadInputError: If there is none.
    """
    first_error: BadInputError | None = None
    for sheet in sheets:
        try:
            columns = resolve(name, sheet.header)
        except BadInputError as error:
            first_error = first_error or error
            continue
        yield from named(name, sheet.records(), columns)
        return
    if first_error is not None:
        raise first_error


def named(
    name: str, records: Iterable[Record | BadRecord], columns: Columns
) -> Iterator[SourceRow | Rejection]:
    """Yield records under the canonical names of their columns."""
    names, pick = columns.names, _picker(columns.positions)
    for record in records:
        place = Origin(name, record.line)
        if isinstance(record, Record):
            cells = map(str.strip, pick(record.cells))
            yield SourceRow(place, dict(zip(names, cells, strict=True)))
        else:
            yield Rejection(place, "", record.reason, record.message, _raw(record, columns))


def _picker(positions: tuple[int, ...]) -> Callable[[list[str]], Sequence[str]]:
    if len(positions) == 1:
        return lambda cells: (cells[positions[0]],)
    return itemgetter(*positions)


def _raw(record: BadRecord, columns: Columns) -> str:
    if not columns.private:
        return printable(record.raw)
    if record.cells:
        public = ("" if i in columns.private else c for i, c in enumerate(record.cells))
        return printable(csv_line(public))
    # The cells do not line up with the header: what looks like a contact is one.
    return printable(_PHONE.sub(_HIDDEN, _EMAIL.sub(_HIDDEN, record.raw)))


def csv_line(cells: Iterable[str]) -> str:
    """Return cells as one line of CSV, without its end.

    >>> csv_line(["a", "b, c"])
    'a,"b, c"'
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def printable(raw: str) -> str:
    """Return a bad record's text as it may be written: short, and without undecodable bytes."""
    text = raw.rstrip("\r\n")
    short = text if len(text) <= MAX_RAW_CHARS else text[:MAX_RAW_CHARS] + _HIDDEN
    return short.encode("utf-8", "backslashreplace").decode("utf-8")
