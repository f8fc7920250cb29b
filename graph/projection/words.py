"""Texts one after the other in one array of bytes, found by offset."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Words(Sequence[str]):
    """Texts of which none is read before it is asked for; `starts` has one element more than they."""

    starts: NDArray[np.int64]
    utf8: NDArray[np.uint8]

    @classmethod
    def of(cls, texts: "Iterable[str] | pa.Array | pa.ChunkedArray") -> "Words":
        """Return texts, as one array of Arrow's if they are no such thing; an absent one is empty."""
        array = texts if isinstance(texts, pa.Array | pa.ChunkedArray) else pa.array(list(texts))
        whole = array.cast(pa.large_string())
        if isinstance(whole, pa.ChunkedArray):
            whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], whole.type)
        _, offsets, utf8 = whole.fill_null("").buffers()
        starts = np.frombuffer(offsets, np.int64, len(whole) + 1) if len(whole) else _NONE
        read = np.frombuffer(utf8, np.uint8) if utf8 is not None else np.zeros(0, np.uint8)
        return cls(starts, read[: starts[-1]])

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """Return the text at a place, or those at some."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = place if place >= 0 else place + len(self)
        if not 0 <= at < len(self):
            raise IndexError(place)
        return self.utf8[self.starts[at] : self.starts[at + 1]].tobytes().decode("utf-8")


_NONE = np.zeros(1, np.int64)
