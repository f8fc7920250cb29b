"""Tables of text that are read by index, a chunk at a time."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from eslabon.loaders.sample.draws import Indexes

Column = npt.NDArray[np.object_]


def column(texts: Sequence[str]) -> Column:
    """Return texts as an array of references, which a lookup copies without copying text."""
    return np.array(texts, dtype=object)


def look_up(table: Column, places: Indexes) -> list[str]:
    """Return the text at each place."""
    return list(table[places].tolist())
