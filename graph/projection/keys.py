"""Keys in their order, which are found without reading more than a few of them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, overload

_STEP: Final = 32


class Keys(Sequence[str]):
    """Distinct keys that ascend, of which one in some is kept at hand, to begin a search at."""

    def __init__(self, words: Sequence[str]) -> None:
        """Look for keys among these."""
        self._words = words

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._words)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """Return the key at a place, or those at some."""
        return self._words[place]

    def up_to(self, key: str) -> int:
        """Return how many are no greater than a key, which need not be one of them."""
        block = bisect_right(self._firsts, key) - 1
        first = max(block, 0) * _STEP
        return bisect_right(self._words, key, first, min(first + _STEP, len(self._words)))

    def place(self, key: str) -> int | None:
        """Return the place of a key, if it is there."""
        place = self.up_to(key) - 1
        return place if place >= 0 and self._words[place] == key else None

    def known(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the places of those of some keys that are there, each once."""
        found = {key: self.place(key) for key in keys}
        return {key: place for key, place in found.items() if place is not None}

    @cached_property
    def _firsts(self) -> Sequence[str]:
        return self._words[::_STEP]
