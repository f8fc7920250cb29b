"""Records of delimited text, with the line that each begins on, and the bad ones told apart."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from eslabon.graph.language import Text
from eslabon.loaders.files.file_limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_RECORD_CHARS

_DELIMITERS = (",", ";", "\t", "|")

CELL_TOO_LONG = Text(
    f"Una celda pasa de {MAX_CELL_CHARS:,} caracteres.",
    f"A cell has more than {MAX_CELL_CHARS:,} characters.",
)
RECORD_TOO_LONG = Text(
    f"El registro pasa de {MAX_RECORD_CHARS:,} caracteres: puede faltar una comilla.",
    f"The record has more than {MAX_RECORD_CHARS:,} characters: a quote may be missing.",
)
_STRAY_QUOTE = Text("Le falta una comilla.", "A quote is missing.")
_NULL_CHARACTER = Text("Contiene un carácter nulo.", "It contains a null character.")
_UNDECODABLE = Text("Contiene bytes que no son texto.", "It contains bytes that are not text.")


def wrong_column_count(found: int, expected: int) -> Text:
    """Return the message for a record whose cells do not line up with the header."""
    return Text(
        f"Tiene {found} columnas y el encabezado {expected}.",
        f"It has {found} columns and the header has {expected}.",
    )


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the first line it stands on, counted from 1, and its cells."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class BadRecord:
    """One record that is no row of its table, why, and its first line as it stands.

    `cells` is empty where they do not line up with the header.
    """

    line: int
    reason: str
    message: Text
    raw: str
    cells: tuple[str, ...] = ()


class _TooLong(Exception):  # noqa: N818 - a signal between two functions, never an error
    pass


class _Lines:
    """The lines of a text, one at a time, with those of the record that is being read kept.

    The csv reader pulls from here. Lines can be given back, so that a record torn by a stray
    quote costs its first line alone.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._given_back: list[str] = []
        self.chars = 0
        self.line = 0
        self.record: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self._given_back:
            line = self._given_back.pop()
        else:
            line = self._stream.readline(MAX_RECORD_CHARS + 1)
            if not line:
                raise StopIteration
            if len(line) > MAX_RECORD_CHARS:
                self._skip_rest_of(line)
        self.record.append(line)
        self.chars += len(line)
        if self.chars > MAX_RECORD_CHARS:
            raise _TooLong
        return line

    def start_record(self) -> int:
        """Forget the lines of the record before; return the number of the line that comes."""
        self.line += len(self.record)
        self.record.clear()
        self.chars = 0
        return self.line + 1

    def give_back_all_but_first(self) -> None:
        self._given_back.extend(reversed(self.record[1:]))
        del self.record[1:]

    def _skip_rest_of(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(MAX_RECORD_CHARS)


class DelimitedText:
    """A table of delimited text: its header, and its records in order.

    The delimiter is the one of comma, semicolon, tab and bar that splits the header most.
    Quotes are read as Excel writes them; blank records are no records. Where quotes are torn, only
    one line is given up: reading goes on at the next.
    """

    def __init__(self, stream: IO[str], *, suspect: bool) -> None:
        """Read the header of a text opened with `newline=""`; `suspect` as in `Encoding`."""
        self._lines = _Lines(stream)
        self._suspect = suspect
        self.delimiter = ","
        self.header_line = 0
        self.header = self._read_header()

    def records(self) -> Iterator[Record | BadRecord]:
        """Yield the records after the header, those that are no row of it as bad."""
        lines, width = self._lines, len(self.header)
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        while True:
            first = lines.start_record()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except _TooLong:
                lines.give_back_all_but_first()
                yield BadRecord(first, "record_too_long", RECORD_TOO_LONG, lines.record[0])
                continue
            except csv.Error:
                lines.give_back_all_but_first()
                yield self._read_leniently(first)
                continue
            if not any(cells):
                continue
            if len(cells) != width:
                lines.give_back_all_but_first()
                message = wrong_column_count(len(cells), width)
                yield BadRecord(first, "wrong_column_count", message, lines.record[0])
            elif (fault := self._fault(cells)) is not None:
                yield BadRecord(first, *fault, lines.record[0], tuple(cells))
            else:
                yield Record(first, cells)

    def _read_leniently(self, first: int) -> Record | BadRecord:
        """Read one line with quotes within its quotes, as some programs leave them.

        An odd number of quotes means that one is missing: its cells cannot be trusted.
        """
        raw = self._lines.record[0]
        cells = next(csv.reader([raw], delimiter=self.delimiter))
        if raw.count('"') % 2:
            return BadRecord(first, "stray_quote", _STRAY_QUOTE, raw)
        if len(cells) != len(self.header):
            message = wrong_column_count(len(cells), len(self.header))
            return BadRecord(first, "wrong_column_count", message, raw)
        fault = self._fault(cells)
        return Record(first, cells) if fault is None else BadRecord(first, *fault, raw)

    def _read_header(self) -> list[str]:
        header: list[str] = []
        while not any(cell.strip() for cell in header):
            self.header_line = self._lines.start_record()
            try:
                header = next(csv.reader(self._lines))
            except StopIteration:
                return []
            except (_TooLong, csv.Error):
                return []
        lines = list(self._lines.record)
        parsed = {d: next(csv.reader(lines, delimiter=d)) for d in _DELIMITERS}
        self.delimiter = max(_DELIMITERS, key=lambda d: len(parsed[d]))
        return parsed[self.delimiter] if len(parsed[self.delimiter]) <= MAX_COLUMNS else []

    def _fault(self, cells: list[str]) -> tuple[str, Text] | None:
        if self._lines.chars > MAX_CELL_CHARS and max(map(len, cells)) > MAX_CELL_CHARS:
            return "cell_too_long", CELL_TOO_LONG
        if self._suspect:
            text = "".join(cells)
            if "\0" in text:
                return "null_character", _NULL_CHARACTER
            if any("\udc80" <= c <= "\udcff" for c in text):
                return "undecodable", _UNDECODABLE
        return None
