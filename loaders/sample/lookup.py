"""Tables of text that are read by index, a chunk at a time."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from eslabon.loaders.sample.draws import Draws, Flags, Indexes

Column = npt.NDArray[np.object_]


def column(texts: Sequence[str]) -> Column:
    """Return texts as an array of references, which a lookup copies without copying text."""
    return np.array(texts, dtype=object)


def look_up(table: Column, places: Indexes) -> list[str]:
    """Return the text at each place."""
    return list(table[places].tolist())


class Grouped:
    """Texts in groups, of which one is drawn from the group of each row."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        """Lay the groups out one after the other."""
        self._texts = column([text for group in groups for text in group])
        counts = np.array([len(group) for group in groups], dtype=np.int64)
        self._counts = counts.astype(np.uint64)
        self._starts = np.cumsum(counts) - counts

    def pick(self, draws: Draws, groups: Indexes) -> Column:
        """Return one text of the group of each row."""
        high = draws.bits() >> np.uint64(32)
        within = (high * self._counts[groups] >> np.uint64(32)).astype(np.int64)
        chosen: Column = self._texts[self._starts[groups] + within]
        return chosen


class Optionally:
    """Texts of which one is drawn for the rows that want one; the others get none."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Lay the texts out after an empty one."""
        self._texts = column(["", *texts])

    def pick(self, draws: Draws, wanted: Flags) -> list[str]:
        """Return a text for each row."""
        return look_up(self._texts, (draws.below(len(self._texts) - 1) + 1) * wanted)
