"""Records of delimited text, with the line that each begins on, and the bad ones told apart."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import compress
from typing import IO, Final

import numpy as np
import numpy.typing as npt

from eslabon.graph.language import Text
from eslabon.loaders.files.file_limits import MAX_CELL_CHARS, MAX_COLUMNS, MAX_RECORD_CHARS
from eslabon.loaders.files.lines import Lines, TooLong
from eslabon.loaders.files.plain import LineForm, Marks, plain_lines

CUT_OFF: Final = "cut_off"
"""The reason why a record is bad with which a file ends that is not whole."""

PIECE_CHARS: Final = 1 << 18
"""How much text of a table is looked at at once: what fits in a processor's own memory."""

_DELIMITERS = (",", ";", "\t", "|")

CELL_TOO_LONG = Text(
    f"Una celda pasa de {MAX_CELL_CHARS:,} caracteres.",
    f"A cell has more than {MAX_CELL_CHARS:,} characters.",
)
_TOO_LONG: Final = ("cell_too_long", CELL_TOO_LONG)
# From so many delimiters on the lines of a text hardly ever have as many as a record, each of them.
_TELLING: Final = 3
RECORD_TOO_LONG = Text(
    f"El registro pasa de {MAX_RECORD_CHARS:,} caracteres: puede faltar una comilla.",
    f"The record has more than {MAX_RECORD_CHARS:,} characters: a quote may be missing.",
)
_TORN: Final = ("stray_quote", Text("Le falta una comilla.", "A quote is missing."))
_CUT: Final = (
    CUT_OFF,
    Text(
        "El archivo termina a la mitad de este registro.",
        "The file ends in the middle of this record.",
    ),
)
_NULL_CHARACTER = Text("Contiene un carácter nulo.", "It contains a null character.")
_UNDECODABLE = Text("Contiene bytes que no son texto.", "It contains bytes that are not text.")
TOO_MANY_COLUMNS = Text(
    f"Tiene más de {MAX_COLUMNS:,} columnas.", f"It has more than {MAX_COLUMNS:,} columns."
)


def wrong_column_count(found: int, expected: int) -> Text:
    """Return the message for a record whose cells do not line up with the header."""
    return Text(
        f"Tiene {found} columnas y el encabezado {expected}.",
        f"It has {found} columns and the header has {expected}.",
    )


def _is_last(raw: str) -> bool:
    """Tell whether a line is the last of a text, and nothing ends it."""
    return not raw.endswith(("\n", "\r"))


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


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive records of a table.

    Attributes:
        plain: The lines that are records by themselves, as UTF-8; see `plain_lines`.
        lines: Their numbers, counted from 1.
        others: All other records, as they were read one by one.
    """

    plain: bytes
    lines: npt.NDArray[np.int64]
    others: list[Record | BadRecord]


class DelimitedText:
    """A table of delimited text: its header, and its records in order.

    The delimiter is the one of comma, semicolon, tab and bar that splits the header most.
    Quotes are read as Excel writes them; blank records are no records. Where quotes are torn, only
    one line is given up: reading goes on at the next.
    """

    def __init__(self, stream: IO[str], *, suspect: bool) -> None:
        """Read the header of a text opened with `newline=""`; `suspect` as in `Encoding`.

        `header_fault` tells why there is none where the text is not blank.
        """
        self._lines = Lines(stream)
        self._suspect = suspect
        self.delimiter = ","
        self.header_line = 0
        self.header_fault: Text | None = None
        self.header = self._read_header()
        # Some programs quote every cell, as they do the header: what lacks a quote is torn then.
        first = "".join(self._lines.record).strip()
        self._is_quoted = first[-1:] == '"' == first[:1] and first.count('"') >= 2 * len(
            self.header
        )

    def records(self) -> Iterator[Record | BadRecord]:
        """Yield the records after the header, those that are no row of it as bad."""
        reader = self._reader()
        with suppress(StopIteration):
            while True:
                record = self._read_record(reader)
                if record is not None:
                    yield record

    def pieces(self, chars: int = PIECE_CHARS) -> Iterator[Piece]:
        """Yield what `records` yields, by pieces of about so many characters.

        The lines of a piece that are records by themselves are left to a faster reader.
        """
        lines, form = self._lines, LineForm(self.delimiter, len(self.header), self._suspect)
        while text := lines.take(chars):
            encoded = text.encode("utf-8", "surrogatepass")
            if not encoded.endswith(b"\n"):
                encoded += b"\n"
            plain = plain_lines(encoded, form)
            if plain is not None and _is_last(text):
                plain[-1] = False  # it may be cut off
            first = lines.passed + 1
            others: list[Record | BadRecord] = []
            if plain is None or not plain.all():
                count = lines.put_back(text)
                plain = np.zeros(count, np.bool_) if plain is None else plain
                others = self._read_between(plain)
                encoded = b"".join(compress(encoded.splitlines(keepends=True), plain))
            else:
                lines.pass_taken(len(plain))
            yield Piece(encoded, np.flatnonzero(plain) + first, others)

    def _read_between(self, plain: Marks) -> list[Record | BadRecord]:
        """Read what stands between plain lines that were put back.

        Plain lines that turn out to belong to a record begun before are no longer plain then.
        """
        lines, reader = self._lines, self._reader()
        found: list[Record | BadRecord] = []
        begin, place = lines.passed, 0
        while place < len(plain):
            if plain[place]:
                coming = plain[place:]
                run = len(coming) if coming.all() else int(coming.argmin())
                lines.skip(run)
                place += run
                continue
            record = self._read_record(reader)
            if record is not None:
                found.append(record)
            after = lines.passed - begin
            plain[place:after] = False
            place = after
        return found

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._lines, delimiter=self.delimiter, strict=True)

    def _read_record(self, reader: Iterator[list[str]]) -> Record | BadRecord | None:
        """Read one record; nothing where it is blank.

        Raises:
            StopIteration: If there is none.
        """
        lines, width = self._lines, len(self.header)
        first = lines.start_record()
        try:
            cells = next(reader)
        except TooLong:
            lines.give_back_all_but_first()
            return BadRecord(first, "record_too_long", RECORD_TOO_LONG, lines.record[0])
        except csv.Error:
            lines.give_back_all_but_first()
            return self._read_leniently(first)
        if not any(cells):
            return None
        if len(cells) != width:
            lines.give_back_all_but_first()
            return self._misfit(first, lines.record[0], count=len(cells))
        fault = self._fault(cells) or self._quote_fault()
        if len(lines.record) > 1 and (self._is_torn() or fault in (_TOO_LONG, _TORN)):
            lines.give_back_all_but_first()
            return BadRecord(first, *_TORN, lines.record[0])
        return Record(first, cells) if fault is None else self._bad(first, fault, cells)

    def _quote_fault(self) -> tuple[str, Text] | None:
        """Return what is wrong with a record of a text that quotes every cell, blank ones too."""
        lines = self._lines.record
        if not self._is_quoted:
            return None
        if sum(line.count('"') for line in lines) % 2:
            return _TORN
        is_cut = _is_last(lines[-1]) and lines[-1].endswith(self.delimiter)
        return _CUT if is_cut else None

    def _bad(self, first: int, fault: tuple[str, Text], cells: list[str]) -> BadRecord:
        return BadRecord(first, *fault, self._lines.record[0], tuple(cells))

    def _misfit(self, first: int, raw: str, *, count: int) -> BadRecord:
        """Return a line that has another number of cells than the header."""
        width = len(self.header)
        if count < width and _is_last(raw):
            return BadRecord(first, *_CUT, raw)
        return BadRecord(first, "wrong_column_count", wrong_column_count(count, width), raw)

    def _is_torn(self) -> bool:
        """Tell whether a record of many lines is rather so many records, of which one opens a quote.

        Each of its lines has then as many delimiters as a record. Tables of two or three columns are
        believed: there it may well be a text.
        """
        between = len(self.header) - 1
        return between >= _TELLING and all(
            line.count(self.delimiter) == between for line in self._lines.record
        )

    def _read_leniently(self, first: int) -> Record | BadRecord:
        """Read one line with quotes within its quotes, as some programs leave them.

        An odd number of quotes means that one is missing: its cells cannot be trusted.
        """
        raw = self._lines.record[0]
        cells = next(csv.reader([raw], delimiter=self.delimiter))
        if raw.count('"') % 2:
            is_cut = len(cells) <= len(self.header) and _is_last(raw)
            return BadRecord(first, *(_CUT if is_cut else _TORN), raw)
        if len(cells) != len(self.header):
            return self._misfit(first, raw, count=len(cells))
        bad = self._fault(cells)
        return Record(first, cells) if bad is None else BadRecord(first, *bad, raw)

    def _read_header(self) -> list[str]:
        header: list[str] = []
        while not any(cell.strip() for cell in header):
            self.header_line = self._lines.start_record()
            try:
                header = next(csv.reader(self._lines))
            except StopIteration:
                return []
            except (TooLong, csv.Error):
                self.header_fault = RECORD_TOO_LONG
                return []
        lines = list(self._lines.record)
        parsed = {d: next(csv.reader(lines, delimiter=d)) for d in _DELIMITERS}
        self.delimiter = max(_DELIMITERS, key=lambda d: len(parsed[d]))
        if len(parsed[self.delimiter]) > MAX_COLUMNS:
            self.header_fault = TOO_MANY_COLUMNS
            return []
        return parsed[self.delimiter]

    def _fault(self, cells: list[str]) -> tuple[str, Text] | None:
        if self._lines.chars > MAX_CELL_CHARS and max(map(len, cells)) > MAX_CELL_CHARS:
            return _TOO_LONG
        if self._suspect:
            text = "".join(cells)
            if "\0" in text:
                return "null_character", _NULL_CHARACTER
            if any("\udc80" <= c <= "\udcff" for c in text):
                return "undecodable", _UNDECODABLE
        return None
