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


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """Rows in the order of their sites; those of site i are `starts[i]` up to `starts[i + 1]`."""

    starts: Ints
    rows: pa.Table

    def of(self, sites: Sequence[int] | Ints) -> list[list[dict[str, Any]]]:
        """Return the rows of some sites, as dictionaries, by one gathering of all."""
        at = np.asarray(sites, dtype=np.intp)
        first = self.starts[at]
        counts = self.starts[at + 1] - first
        ends = np.cumsum(counts)
        # Of most sites next to nothing is on record, and then there is nothing to gather.
        if not counts.any():
            return [[] for _ in counts]
        places = np.arange(ends[-1]) + np.repeat(first - (ends - counts), counts)
        found = self.rows.take(pa.array(places)).to_pylist()
        each = zip(ends.tolist(), counts.tolist(), strict=True)
        return [found[end - count : end] for end, count in each]


Columns = Iterable[tuple[str, "pa.Array | pa.ChunkedArray"]]
"""The columns of rows by their names, one after another: those of a country are large."""


def columns_of(rows: pa.Table) -> Columns:
    """Return the columns of a small table."""
    return zip(rows.column_names, rows.columns, strict=True)


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
    # In one piece, so that a row is found without looking for the piece that it is in.
    gathered = {name: _whole(column.take(order)) for name, column in columns}
    whole = pa.record_batch(list(gathered.values()), names=list(gathered))
    with ipc.new_file(str(folder / _ROWS), whole.schema) as file:
        file.write_batch(whole)


def _whole(column: "pa.Array | pa.ChunkedArray") -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def open_records(folder: Path) -> Records:
    """Return the rows that a folder holds.

    Raises:
        OSError, ValueError, pa.ArrowException: If they are missing or are none.
    """
    mapped = pa.memory_map(str(folder / _ROWS))
    starts = np.load(folder / _STARTS, mmap_mode="r").view(np.ndarray)
    return Records(starts, ipc.open_file(mapped).read_all())
