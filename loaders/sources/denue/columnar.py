"""DENUE files as chunks of columns: `transform_row` for many rows at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.ahead import ahead
from eslabon.loaders.chunks import RECORD_COLUMNS, Chunk
from eslabon.loaders.distinct import Marks
from eslabon.loaders.files.blocks import Block, read_blocks, without_repeats
from eslabon.loaders.source import LoadOptions, Origin, Rejection, SourceRow
from eslabon.loaders.sources.denue.asserted import contents_of, tables_of
from eslabon.loaders.sources.denue.columns import resolve
from eslabon.loaders.sources.denue.marked import MarkedRows
from eslabon.loaders.sources.denue.repair import repaired_cells
from eslabon.loaders.sources.denue.sites import Cells, sites_of, ties_of
from eslabon.loaders.sources.denue.transform import ID, transform_row

_IsFuture = Callable[[str], bool]


def chunks(path: Path, options: LoadOptions, *, is_future: _IsFuture) -> Iterator[Chunk]:
    """Yield what the rows of one file assert, in bounded memory.

    Args:
        path: The file.
        options: What the user asked of the load.
        is_future: Tells whether a month, as YYYY-MM, has not come yet.

    Raises:
        BadInputError: If the file is damaged or is not DENUE's.
    """
    for block in ahead(read_blocks(path, resolve)):
        for part in without_repeats(block, "id"):
            yield chunk_of(part, keep_contacts=options.keep_contacts, is_future=is_future)


def chunk_of(block: Block, *, keep_contacts: bool, is_future: _IsFuture) -> Chunk:
    """Return what rows assert, for each what `transform_row` says of it."""
    repaired, damaged = repaired_cells(block.cells)
    loaded = _loaded(repaired)
    refused = _rejections(block, np.flatnonzero(~loaded), is_future=is_future)
    cells = Cells(repaired.filter(pa.array(loaded)))
    marked = MarkedRows(cells.count)
    for flag, rows in damaged.items():
        marked.mark(flag, rows[loaded])
    ties = ties_of(cells)
    sites = sites_of(cells, ties, marked=marked, is_future=is_future, keep_contacts=keep_contacts)
    lines, contents = pa.array(block.lines[loaded]), contents_of(sites, ties)
    records = [sites["id"], lines, contents, sites["flags"]]
    return Chunk(
        file=block.file,
        read=len(block.lines) + len(block.rejections),
        records=pa.Table.from_arrays(records, schema=RECORD_COLUMNS),
        tables=tables_of(sites, ties),
        rejections=sorted([*block.rejections, *refused], key=lambda r: r.place.line),
    )


def _loaded(cells: pa.Table) -> Marks:
    """Tell which rows can be loaded."""
    is_id = pc.match_substring_regex(cells.column("id"), f"^{ID.pattern}$")
    has_class = pc.not_equal(cells.column("codigo_act"), "")
    return np.asarray(pc.and_(is_id, has_class))


def _rejections(
    block: Block, places: np.ndarray[tuple[int], np.dtype[np.intp]], *, is_future: _IsFuture
) -> Iterator[Rejection]:
    """Yield why rows cannot be loaded: `transform_row` says it, of the rows as they stand."""
    values = block.cells.take(pa.array(places)).to_pylist()
    for line, said in zip(block.lines[places], values, strict=True):
        row = SourceRow(Origin(block.file, int(line)), said)
        refused = transform_row(row, keep_contacts=False, is_future=is_future)
        if not isinstance(refused, Rejection):
            raise AssertionError("a row that is not loaded is rejected")  # noqa: TRY004
        yield refused
