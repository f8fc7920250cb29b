"""A number of 40 bits for each node and relationship, made of all that it says.

Types are compared by the count and the sum of these numbers, which an engine adds up itself: 40
bits, so that the sum of six million of them is exact in the 64 bits of an integer on either
engine. A number depends on the names and values of what is said, and on no order of columns.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pandas.util import hash_array

BITS: Final = 40
_MASK: Final = np.uint64((1 << BITS) - 1)
_SEPARATOR: Final = "\x1f"

Numbers = npt.NDArray[np.uint64]


def digests_of(table: pa.Table, *, skipping: Iterable[str] = ()) -> npt.NDArray[np.int64]:
    """Return a number for each row of a table, made of what its columns say; nulls say nothing."""
    total = np.zeros(table.num_rows, dtype=np.uint64)
    skipped = frozenset(skipping)
    for name in table.column_names:
        values = table.column(name)
        if name not in skipped and values.null_count < len(values):
            total += _column(name, values.combine_chunks())
    return (_mixed(total) & _MASK).astype(np.int64)


def _column(name: str, values: pa.Array) -> Numbers:
    """Return what a column adds to the number of each row: 0 where it says nothing."""
    salt = hash_array(np.array([name], dtype=object), categorize=False)[0]
    said = _mixed(_hashed(values) ^ salt)
    if values.null_count:
        said[np.asarray(pc.is_null(values))] = 0
    return said


def _hashed(values: pa.Array) -> Numbers:
    if pa.types.is_list(values.type):
        # An empty list is something said, and not the same as a list of one empty text.
        joined = pc.binary_join(values, _SEPARATOR)
        lengths = pc.fill_null(pc.list_value_length(values), 0).to_numpy(zero_copy_only=False)
        return np.asarray(_hashed(joined) + lengths.astype(np.uint64))
    if pa.types.is_string(values.type):
        encoded = values.dictionary_encode()
        words = encoded.dictionary.to_numpy(zero_copy_only=False).astype(object)
        hashes = hash_array(words, categorize=False) if len(words) else np.zeros(1, np.uint64)
        places = pc.fill_null(encoded.indices, 0).to_numpy(zero_copy_only=False)
        return np.asarray(hashes[places], dtype=np.uint64)
    plain = pc.fill_null(values, pa.scalar(0).cast(values.type))
    numbers = plain.to_numpy(zero_copy_only=False)
    if numbers.dtype == np.float64:
        numbers = numbers + 0.0  # -0.0 is 0.0 to whoever reads it
        return _mixed(numbers.view(np.uint64))
    return _mixed(numbers.astype(np.int64).view(np.uint64))


def _mixed(numbers: Numbers) -> Numbers:
    """Spread numbers over all bits (the finaliser of SplitMix64)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
