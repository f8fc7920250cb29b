"""Rows of an input as columns of text, for sources that transform by column."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from eslabon.loaders.files.columns import Columns, Resolver
from eslabon.loaders.files.delimited import DelimitedText
from eslabon.loaders.files.rows import OpenBytes, named, open_text, read_tables, sheet_rows
from eslabon.loaders.source import Rejection, SourceRow

# Blocks of about twenty thousand rows of a directory.
_PIECES_AT_ONCE: Final = 32
_ROWS_AT_ONCE: Final = 20_000


@dataclass(frozen=True)
class Block:
    """Consecutive records of one table of an input.

    Attributes:
        file: What the table is called in messages.
        lines: The line of each row's first character, counted from 1.
        cells: The rows under the source's canonical names, as text without outer blanks.
        rejections: The records that are no rows.
    """

    file: str
    lines: npt.NDArray[np.int64]
    cells: pa.Table
    rejections: Sequence[Rejection]


def read_blocks(path: Path, resolve: Resolver) -> Iterator[Block]:
    """Yield what `read_rows` yields, by columns, in bounded memory.

    Raises:
        BadInputError: As `read_rows`.
    """
    return read_tables(
        path,
        of_text=lambda name, opener: _text_blocks(name, opener, resolve),
        of_sheets=lambda name, sheets: _row_blocks(name, sheet_rows(name, sheets, resolve)),
    )


def without_repeats(block: Block, column: str) -> Iterator[Block]:
    """Yield the same records in blocks that hold each value of a column but once.

    The first of those that share one come in the first block, and so on.
    """
    values = block.cells.column(column)
    if pc.count_distinct(values).as_py() == len(values):
        yield block
        return
    times: Counter[str] = Counter()
    ranks = np.zeros(len(values), dtype=np.int64)
    for place, value in enumerate(values.to_pylist()):
        ranks[place] = times[value]
        times[value] += 1
    for rank in range(int(ranks.max()) + 1):
        chosen = ranks == rank
        cells = block.cells.filter(pa.array(chosen))
        yield Block(block.file, block.lines[chosen], cells, () if rank else block.rejections)


def _text_blocks(name: str, opener: OpenBytes, resolve: Resolver) -> Iterator[Block]:
    with open_text(name, opener) as (table, _):
        columns = resolve(name, table.header)
        pieces = table.pieces()
        while some := list(islice(pieces, _PIECES_AT_ONCE)):
            lines = np.concatenate([piece.lines for piece in some])
            cells = _parsed(b"".join(piece.plain for piece in some), table, columns)
            if len(lines) != cells.num_rows:
                raise AssertionError("a plain line is one record")
            others = [record for piece in some for record in piece.others]
            rest = _gathered(name, named(name, others, columns))
            yield _together(Block(name, lines, cells, ()), rest)


def _row_blocks(name: str, rows: Iterator[SourceRow | Rejection]) -> Iterator[Block]:
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        yield _gathered(name, some)


def _parsed(text: bytes, table: DelimitedText, columns: Columns) -> pa.Table:
    """Return plain lines as columns."""
    if not text:
        return pa.table({name: pa.array([], pa.string()) for name in columns.names})
    wanted = [str(position) for position in columns.positions]
    parsed = arrow_csv.read_csv(
        io.BytesIO(text),
        read_options=arrow_csv.ReadOptions(
            use_threads=False,
            block_size=len(text) + 1,
            column_names=[str(position) for position in range(len(table.header))],
        ),
        parse_options=arrow_csv.ParseOptions(delimiter=table.delimiter),
        convert_options=arrow_csv.ConvertOptions(
            check_utf8=False,
            column_types=dict.fromkeys(wanted, pa.string()),
            include_columns=wanted,
            strings_can_be_null=False,
        ),
    )
    cells = [pc.utf8_trim_whitespace(cell.combine_chunks()) for cell in parsed.columns]
    return pa.Table.from_arrays(cells, names=list(columns.names))


def _gathered(name: str, rows: Iterable[SourceRow | Rejection]) -> Block:
    kept: list[SourceRow] = []
    rejections: list[Rejection] = []
    for row in rows:
        if isinstance(row, SourceRow):
            kept.append(row)
        else:
            rejections.append(row)
    lines = np.array([row.place.line for row in kept], np.int64)
    cells = pa.Table.from_pylist([row.values for row in kept])
    return Block(name, lines, cells, rejections)


def _together(plain: Block, others: Block) -> Block:
    """Return the rows of two blocks in the order of their lines."""
    if not len(others.lines):
        return replace(plain, rejections=others.rejections)
    lines = np.concatenate((plain.lines, others.lines))
    order = np.argsort(lines)
    cells = pa.concat_tables((plain.cells, others.cells)).take(order)
    return Block(plain.file, lines[order], cells, others.rejections)
