"""How long many questions take, each by itself, in seconds."""

import time
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import numpy as np

from eslabon.graph.projection.arrays import Floats

Asked = TypeVar("Asked")

_ROUNDS: Final = 3


def seconds_each(
    asked: Sequence[Asked],
    ask: Callable[[Asked], object],
    *,
    clock: Callable[[], float] = time.process_time,
) -> Floats:
    """Return what each question took, asked once, by a clock: CPU time unless another is given."""
    found = np.zeros(len(asked))
    for place, one in enumerate(asked):
        began = clock()
        ask(one)
        found[place] = clock() - began
    return found


def least_seconds_each(
    asked: Sequence[Asked], ways: Sequence[Callable[[Asked], object]]
) -> list[Floats]:
    """Return the least CPU time that each question took in each of several ways, asked in turns.

    All ways meet the same minutes of a machine; what they kept of the round before, they may use.
    """
    found = [np.full(len(asked), np.inf) for _ in ways]
    for _ in range(_ROUNDS):
        for place, one in enumerate(asked):
            for way, least in zip(ways, found, strict=True):
                began = time.process_time()
                way(one)
                least[place] = min(least[place], time.process_time() - began)
    return found
