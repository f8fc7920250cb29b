"""The merged columns of a build, as a projection reads them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from eslabon.graph.projection.arrays import Floats, Ints
from eslabon.graph.projection.grouped import day_of
from eslabon.graph.record.tables import Schema


class Tables(Protocol):
    """The types of a build."""

    def __call__(self, schema: Schema, columns: Sequence[str] | None = None, /) -> pa.Table:
        """Return all rows of a type, or some columns of them."""
        ...


Row = Mapping[str, Any]


def ends(edges: pa.Table, *, by: str) -> Mapping[str, Sequence[str]]:
    """Return the other ends of relationships, by their start or their end."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    other = "start" if by == "end" else "end"
    for key, value in zip(edges[by].to_pylist(), edges[other].to_pylist(), strict=True):
        found[key].append(value)
    return dict(found)


def among(table: pa.Table, column: str, values: Collection[str]) -> pa.Table:
    """Return the rows that have one of some values in a column."""
    return table.filter(pc.is_in(table[column], value_set=pa.array(sorted(values), pa.string())))


def own_rows(table: pa.Table, tenant: str) -> list[dict[str, Any]]:
    """Return the rows of private nodes that are a tenant's, as dictionaries."""
    rows: list[dict[str, Any]] = table.filter(pc.equal(table["tenant"], tenant)).to_pylist()
    return rows


def floats(column: pa.ChunkedArray) -> Floats:
    """Return numbers, NaN where there is none."""
    return np.array(column.cast(pa.float64()).to_numpy())


def places(column: pa.ChunkedArray, words: Sequence[str] | pa.Array) -> Ints:
    """Return the place of each among some words, -1 of what is none of them."""
    known = words if isinstance(words, pa.Array) else pa.array(list(words), pa.string())
    return np.asarray(pc.index_in(column, value_set=known).fill_null(-1)).astype(np.intp)


def days(column: pa.ChunkedArray) -> Ints:
    """Return ISO 8601 dates as days counted by `date.toordinal`, 0 where there is none."""
    coded = column.combine_chunks().dictionary_encode()
    known = np.array([*(day_of(text) for text in coded.dictionary.to_pylist()), 0], dtype=np.intp)
    of_each: Ints = known[np.asarray(coded.indices.fill_null(len(known) - 1))]
    return of_each
