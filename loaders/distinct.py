"""What costs much is done once for each distinct value of columns, and taken for every row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

Marks = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Mapped(Generic[Result]):
    """What a function made of each row: one of a few results, or nothing.

    `places` tells of each row which of the results it has.
    """

    results: list[Result | None]
    places: Places

    @property
    def found(self) -> Marks:
        """Tell which rows have a result."""
        return np.array([result is not None for result in self.results], np.bool_)[self.places]

    def marks(self, tells: Callable[[Result], bool]) -> Marks:
        """Tell of which rows something holds; of none that has no result."""
        told = [result is not None and tells(result) for result in self.results]
        return np.array(told, np.bool_)[self.places]

    def column(self, of: pa.DataType, says: Callable[[Result], object]) -> pa.Array:
        """Return a column of what the results say, null where there is none."""
        said = [None if result is None else says(result) for result in self.results]
        return pa.array(said, of).take(pa.array(self.places))

    def last(self) -> list[Result]:
        """Return the results, each once, in the order in which rows have them for the last time."""
        latest = np.full(len(self.results), -1)
        latest[self.places] = np.arange(len(self.places))
        found: dict[Result, None] = {}
        for place in np.argsort(latest):
            result = self.results[int(place)]
            if result is not None and latest[place] >= 0:
                found.pop(result, None)  # other values gave the same
                found[result] = None
        return list(found)

    def spread(self, rows: Places, count: int) -> "Mapped[Result]":
        """Return this for a table of which only some rows were looked at."""
        places = np.full(count, len(self.results))
        places[rows] = self.places
        return Mapped([*self.results, None], places)


def mapped(function: Callable[..., Result | None], *columns: pa.Array) -> Mapped[Result]:
    """Return what a pure function makes of the values of columns, called once for each distinct."""
    places = _places(columns[0])
    for column in columns[1:]:
        other = _places(column)
        # Numbered anew after each column, so that the product stays small.
        places = _renumbered(places * (int(other.max(initial=0)) + 1) + other)
    seen = np.maximum.accumulate(places)
    first = pa.array(np.flatnonzero(np.diff(seen, prepend=-1)))
    values = zip(*(column.take(first).to_pylist() for column in columns), strict=True)
    return Mapped([function(*value) for value in values], places)


def _places(column: pa.Array) -> Places:
    encoded = column.dictionary_encode(null_encoding="encode")
    return np.asarray(encoded.indices.to_numpy(zero_copy_only=False), np.int64)


def _renumbered(numbers: Places) -> Places:
    return np.asarray(pd.factorize(numbers)[0], np.int64)
