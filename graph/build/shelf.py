"""Large types of a graph that is being made wait on the disk, so that memory holds one at a time."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

import pyarrow as pa

from eslabon.graph.build.tables import TypeTable, write_rows
from eslabon.graph.record.tables import table_name

# A smaller one takes no more than a few megabytes.
_LARGE: Final = 50_000


class Shelf:
    """A folder for types that are too large to be held; without one all are held."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take a folder that exists, or none."""
        self._folder = folder

    def put(self, one: TypeTable) -> TypeTable:
        """Return a type that is read from the disk whenever somebody looks, if it is large."""
        if self._folder is None or one.count < _LARGE:
            return one
        path = self._folder / f"{table_name(one.schema)}.parquet"
        try:
            write_rows(one.table, path)
        except OSError:  # memory may have room where the disk has none
            return one
        pa.default_memory_pool().release_unused()
        return TypeTable(one.schema, path)


@contextmanager
def shelf_in(folder: Path | None) -> Iterator[Shelf]:
    """Yield a shelf below a folder, which is gone afterwards; what is on it is of use till then."""
    own = None if folder is None else _made_in(folder)
    try:
        yield Shelf(own)
    finally:
        if own is not None:
            shutil.rmtree(own, ignore_errors=True)


def _made_in(folder: Path) -> Path | None:
    own = folder / f".{uuid4().hex}"
    try:
        own.mkdir(parents=True)
    except OSError:
        return None
    return own
