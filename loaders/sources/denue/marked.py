"""The flags of many rows: which rows each is raised for, and the list that each row has."""

from typing import Final

import numpy as np
import pyarrow as pa

from eslabon.loaders.distinct import Marks, mapped

# In the order in which `transform_row` raises them.
_ORDER: Final = (
    "characters_lost",
    "mojibake_repaired",
    "zero_padded",
    "municipality_unknown",
    "scian_unknown",
    "name_missing",
    "generic_name",
    "size_unknown",
    "coordinates_dropped",
    "coordinates_missing",
    "postal_code_dropped",
    "since_unreadable",
    "since_in_future",
    "email_in_website",
)


class MarkedRows:
    """Collects flags of the rows of a table."""

    def __init__(self, count: int) -> None:
        """Begin with so many rows without flags."""
        self._sets = np.zeros(count, np.int64)

    def mark(self, flag: str, rows: Marks | pa.Array) -> None:
        """Raise a flag for the rows that are told."""
        bit = 1 << _ORDER.index(flag)
        self._sets |= np.where(np.asarray(rows), bit, 0)

    def lists(self) -> pa.Array:
        """Return the flags of each row, in order."""
        found = mapped(_flags, pa.array(self._sets))
        return found.column(pa.list_(pa.string()), lambda flags: flags)


def _flags(bits: int) -> list[str]:
    return [flag for place, flag in enumerate(_ORDER) if bits >> place & 1]
