"""Rows to be shown, a few at a time, of whichever sites: an Arrow file that is opened without being read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from pyarrow import ipc

from eslabon.graph.projection.arrays import Ints

_ROWS: Final = "rows.arrow"
_STARTS: Final = "starts.npy"
_NARROW: Final = (pa.int8(), pa.int16(), pa.int32())


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows that are found by their places."""

    table: pa.RecordBatch

    def columns(
        self, places: Sequence[int] | Ints, names: Sequence[str] | None = None
    ) -> dict[str, list[Any]]:
        """Return some columns, or all, of the rows at some places, each by one gathering."""
        chosen = self.table if names is None else self.table.select(list(names))
        found = chosen.take(pa.array(np.asarray(places, dtype=np.intp)))
        each = zip(found.schema.names, found.columns, strict=True)
        return {name: _decoded(column).to_pylist() for name, column in each}

    def of(
        self, places: Sequence[int] | Ints, names: Sequence[str] | None = None
    ) -> list[dict[str, Any]]:
        """Return the rows at some places, as dictionaries of some columns or of all."""
        columns = self.columns(places, names)
        told = list(columns)
        return [dict(zip(told, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _decoded(column: pa.Array) -> pa.Array:
    """Return a column with words that are told once told in each row: Arrow does that at once."""
    return column.dictionary_decode() if isinstance(column, pa.DictionaryArray) else column


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """Rows in the order of their sites; those of site i are `starts[i]` up to `starts[i + 1]`."""

    starts: Ints
    rows: Rows

    def of(
        self, sites: Sequence[int] | Ints, names: Sequence[str] | None = None
    ) -> list[list[dict[str, Any]]]:
        """Return the rows of some sites, as dictionaries of some columns or all, by one gathering."""
        at = np.asarray(sites, dtype=np.intp)
        first = self.starts[at]
        counts = self.starts[at + 1] - first
        ends = np.cumsum(counts)
        # Of most sites next to nothing is on record, and then there is nothing to gather.
        if not counts.any():
            return [[] for _ in counts]
        places = np.arange(ends[-1]) + np.repeat(first - (ends - counts), counts)
        found = self.rows.of(places, names)
        each = zip(ends.tolist(), counts.tolist(), strict=True)
        return [found[end - count : end] for end, count in each]

    def owners(self, places: Ints) -> Ints:
        """Return the sites that the rows at some places are of."""
        owners: Ints = np.searchsorted(self.starts, places, side="right") - 1
        return owners


Columns = Iterable[tuple[str, "pa.Array | pa.ChunkedArray"]]
"""The columns of rows by their names, one after another: those of a country are large."""


def columns_of(rows: pa.Table) -> Columns:
    """Return the columns of a small table."""
    return zip(rows.column_names, rows.columns, strict=True)


def told_once(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """Return a column with each of its words told once, and the place of it in each row."""
    return narrowed(column.combine_chunks().dictionary_encode())


def narrowed(coded: pa.DictionaryArray) -> pa.DictionaryArray:
    """Return the same with places as small as so many words allow."""
    most = len(coded.dictionary)
    kind = next(kind for kind in _NARROW if most <= 1 << (kind.bit_width - 1))
    return pa.DictionaryArray.from_arrays(coded.indices.cast(kind), coded.dictionary)


def write_records(columns: Columns, owner: Ints, *, sites: int, folder: Path) -> None:
    """Write rows into a folder: each is of one of so many sites, and those of one stay in order.

    Raises:
        OSError: If the disk does not take them.
    """
    starts = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=sites))))
    # Half as much to check whenever it is opened.
    fits = starts[-1] <= np.iinfo(np.int32).max
    np.save(folder / _STARTS, starts.astype(np.int32) if fits else starts)
    order = pa.array(np.argsort(owner, kind="stable"))
    write_rows(((name, column.take(order)) for name, column in columns), folder)


def write_rows(columns: Columns, folder: Path) -> None:
    """Write rows into a folder, which are found by their places alone.

    Raises:
        OSError: If the disk does not take them.
    """
    # In one piece, so that a row is found without looking for the piece that it is in.
    each = {name: _whole(column) for name, column in columns}
    whole = pa.record_batch(list(each.values()), names=list(each))
    with ipc.new_file(str(folder / _ROWS), whole.schema) as file:
        file.write_batch(whole)


def _whole(column: "pa.Array | pa.ChunkedArray") -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def open_records(folder: Path) -> Records:
    """Return the rows that a folder holds.

    Raises:
        OSError, ValueError, pa.ArrowException: If they are missing or are none.
    """
    starts = np.load(folder / _STARTS, mmap_mode="r").view(np.ndarray)
    return Records(starts, open_rows(folder))


def open_rows(folder: Path) -> Rows:
    """Return the rows of a folder that are found by their places.

    Raises:
        OSError, ValueError, pa.ArrowException: If they are missing or are none.
    """
    return Rows(ipc.open_file(pa.memory_map(str(folder / _ROWS))).get_batch(0))
