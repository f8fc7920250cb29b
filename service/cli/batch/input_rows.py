"""The rows of a table of requirements, whatever kind of file holds them, a few at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from eslabon.graph.errors import BadInputError
from eslabon.graph.language import Text
from eslabon.loaders.files import Columns, kind_of, read_rows
from eslabon.loaders.files.errors import EmptyFileError, WrongKindError
from eslabon.loaders.files.mojibake import repair_mojibake
from eslabon.loaders.source import Rejection, SourceRow
from eslabon.service.cli.batch.headings import ID, Heading, read_heading
from eslabon.service.cli.readings import RowFault

MOST_ROWS: Final = 1_000_000
_PARQUET: Final = b"PAR1"
_AT_ONCE: Final = 10_000
_FEW: Final = 5


class TooManyRowsError(BadInputError):
    """A table has more requirements than are matched in one go."""

    code = "BATCH_TOO_LARGE"
    message = Text(
        "{file} tiene más de {most:,} requisitos.", "{file} has more than {most:,} requirements."
    )
    hint = Text("Pártalo en varios archivos.", "Split it into several files.")


class NoRowsError(EmptyFileError):
    """A table has a heading, and no row below it."""

    code = "BATCH_EMPTY"
    message = Text("{file} no tiene renglones.", "{file} has no rows.")
    hint = Text("Ponga un requisito por renglón.", "Have one requirement a row.")


class DamagedParquetError(BadInputError):
    """A file that begins as Parquet is none."""

    code = "PARQUET_DAMAGED"
    message = Text("El Parquet {file} está dañado.", "The Parquet file {file} is damaged.")
    hint = Text("Escríbalo otra vez.", "Write it again.")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One row: its line in the file, its id, and its cells, or why it cannot be read."""

    line: int
    id: str
    cells: Mapping[str, Any]
    fault: RowFault | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """What a look through a whole table found: how many rows, and ids that several have."""

    heading: Heading
    rows: int
    repeated: int
    repeats: tuple[str, ...]


class RequirementTable:
    """A table of requirements in a file: CSV, ZIP of CSV, XLSX or Parquet."""

    def __init__(self, path: Path, *, is_told_what: bool) -> None:
        """Read a file, which may be told what is asked for in all of its rows."""
        self._path, self._is_told_what = path, is_told_what
        self._heading: Heading | None = None

    def survey(self) -> Survey:
        """Look through all rows.

        Raises:
            BadInputError: If the file cannot be read, says of no row what is asked for, has no rows or
                more than are matched in one go.
        """
        seen: set[str] = set()
        repeats: dict[str, None] = {}
        rows = 0
        for rows, row in enumerate(self.rows(), start=1):
            if rows > MOST_ROWS:
                raise TooManyRowsError(file=self._path.name, most=MOST_ROWS)
            if row.id in seen:
                repeats[row.id] = None
            seen.add(row.id)
        if self._heading is None or not rows:
            raise NoRowsError(file=self._path.name)
        return Survey(self._heading, rows, len(repeats), tuple(islice(repeats, _FEW)))

    def rows(self) -> Iterator[BatchRow]:
        """Yield all rows in order, those that cannot be read too.

        Raises:
            BadInputError: If the file cannot be read, or says of no row what is asked for.
        """
        if _is_parquet(self._path):
            yield from self._parquet_rows()
            return
        for row in read_rows(self._path, self._columns):
            if isinstance(row, Rejection):
                fault = RowFault(row.reason.upper(), row.message)
                yield BatchRow(row.place.line, str(row.place.line), {}, fault)
            else:
                yield _text_row(row)

    def _columns(self, file: str, header: Sequence[str]) -> Columns:
        self._heading, columns = read_heading(file, header, is_told_what=self._is_told_what)
        return columns

    def _parquet_rows(self) -> Iterator[BatchRow]:
        try:
            with pq.ParquetFile(self._path) as file:
                header = file.schema_arrow.names
                columns = self._columns(self._path.name, header)
                wanted = [header[place] for place in columns.positions]
                batches = file.iter_batches(batch_size=_AT_ONCE, columns=wanted)
                lines = chain.from_iterable(_cells(one, wanted, columns.names) for one in batches)
                for line, cells in enumerate(lines, start=1):
                    yield BatchRow(line, _id(cells, line), cells)
        except (pa.ArrowException, OSError) as error:
            raise DamagedParquetError(file=self._path.name) from error


def _is_parquet(path: Path) -> bool:
    try:
        kind_of(path)
    except WrongKindError:
        with path.open("rb") as stream:
            if stream.read(len(_PARQUET)) != _PARQUET:
                raise
        return True
    return False


def _text_row(row: SourceRow) -> BatchRow:
    cells = {name: repair_mojibake(text).text for name, text in row.values.items()}
    return BatchRow(row.place.line, _id(cells, row.place.line), cells)


def _cells(
    batch: pa.RecordBatch, wanted: Sequence[str], names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    columns = [map(_stripped, batch.column(heading).to_pylist()) for heading in wanted]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _id(cells: Mapping[str, Any], line: int) -> str:
    """Return the id of a row; of one that has none, the number of its line."""
    said = cells.get(ID)
    return str(line) if said is None or said == "" else str(said)
