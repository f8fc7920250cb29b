"""Reads a table in two passes: what its rows say of the things they repeat, then the rows."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eslabon.graph.language import Text, joined
from eslabon.loaders.files import Columns, read_rows
from eslabon.loaders.files.uncomputed import uncomputed_formulas
from eslabon.loaders.source import Origin, Rejection, SourceRow
from eslabon.loaders.sources.tables.columns import Table
from eslabon.loaders.sources.tables.problems import REASONS
from eslabon.loaders.sources.tables.repeats import Repeated, repeats

_STORE_VALUES = Text(
    "Ábralo y guárdelo en Excel, o pegue sólo los valores.",
    "Open and save it in Excel, or paste only the values.",
)


@dataclass
class _Header:
    """Remembers which header of a file was resolved, and how."""

    table: Table
    headings: tuple[str, ...] = ()
    columns: Columns = field(default_factory=lambda: Columns((), ()))

    def resolve(self, file: str, header: Sequence[str]) -> Columns:
        self.columns = self.table.resolve(file, header)
        self.headings = tuple(header)
        return self.columns


def read_table(
    path: Path,
    table: Table,
    *,
    things: Sequence[Repeated],
    is_sound: Callable[[SourceRow], bool],
) -> Iterator[SourceRow | Rejection]:
    """Yield the records of a table, their blanks filled from other rows about the same thing.

    Raises:
        BadInputError: If the file cannot be read, or its header is not that of the table;
            before the first record.
    """
    header = _Header(table)
    with repeats(table, things) as memory:
        for row in read_rows(path, header.resolve):
            if isinstance(row, SourceRow):
                memory.learn(row, is_sound=is_sound)
        gaps = _gaps(path, header)
        for row in read_rows(path, header.resolve):
            # A row of which nothing is stored looks blank and is passed over: name it here.
            while gaps and gaps[0].place.line < row.place.line:
                yield gaps.popleft()
            if gaps and gaps[0].place.line == row.place.line:
                yield gaps.popleft()
            elif isinstance(row, SourceRow):
                yield memory.complete(row, is_sound=is_sound)
            else:
                yield row
        yield from gaps


def _gaps(path: Path, header: _Header) -> deque[Rejection]:
    """Return a rejection for each row that has formulas without a stored result."""
    names = dict(zip(header.columns.positions, header.columns.names, strict=True))
    message = joined(REASONS["formula_without_value"], _STORE_VALUES)
    found = uncomputed_formulas(path, header.headings)
    return deque(
        Rejection(Origin(path.name, line), column, "formula_without_value", message, "=")
        for line, positions in sorted(found.items())
        for column in [next((names[p] for p in positions if p in names), None)]
        if column is not None
    )
