"""Some of many words, without reading those that nobody asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from eslabon.graph.projection.arrays import Bools, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Chosen(Sequence[str]):
    """Some of many words, by their places."""

    words: Sequence[str]
    places: Ints

    def __len__(self) -> int:
        """Return how many were chosen."""
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """Return the chosen word at a place, or those at some."""
        if isinstance(place, slice):
            return Chosen(self.words, self.places[place])
        return self.words[int(self.places[place])]


def chosen(words: Sequence[str], which: Bools) -> Sequence[str]:
    """Return some of many words."""
    if isinstance(words, Chosen):
        return Chosen(words.words, words.places[which])
    return Chosen(words, np.flatnonzero(which))


def are_among(ids: Sequence[str], others: Sequence[str]) -> Bools:
    """Return which of some ids are among others, without reading them where both were chosen of the same."""
    if isinstance(ids, Chosen) and isinstance(others, Chosen) and ids.words is others.words:
        return np.isin(ids.places, others.places)
    known = frozenset(others)
    return np.fromiter((id_ in known for id_ in ids), np.bool_, len(ids))
