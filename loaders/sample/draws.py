"""Random draws that give the same values on every platform and with every NumPy release.

NumPy promises stable raw bits of PCG64 and stable `SeedSequence` states, not stable
distributions. So everything here is integer arithmetic on raw bits, with no distribution, no
transcendental function and no sum whose order NumPy chooses.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint64]
Indexes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_CHOICE_BITS = 48  # leaves 16 bits, so 65,536 tables, for the table a choice is made from
_FULL = 1 << _CHOICE_BITS


class Draws:
    """A stream of draws, `count` at a time, named by a seed and by whose stream it is."""

    def __init__(self, seed: int, stream: tuple[int, ...], *, count: int) -> None:
        """Open the stream at its beginning."""
        sequence = np.random.SeedSequence(seed, spawn_key=stream)
        self._source = np.random.PCG64(sequence)
        self._count = count

    def bits(self) -> Bits:
        """Return the next raw draws."""
        return self._source.random_raw(self._count)

    def below(self, limit: int) -> Indexes:
        """Return draws from 0 up to, and without, a limit of at most 2**31."""
        return ((self.bits() >> np.uint64(32)) * np.uint64(limit) >> np.uint64(32)).astype(np.int64)

    def chance(self, rate: float) -> Flags:
        """Return draws that are true at a rate below 1."""
        return self.bits() < np.uint64(int(rate * 2.0**64))

    def bell(self, spread: int) -> Indexes:
        """Return draws around 0, at most `spread` away: the sum of four uniform draws."""
        total = self.below(spread + 1)
        for _ in range(3):
            total = total + self.below(spread + 1)
        return (total - 2 * spread) // 2


class Weights:
    """Choices by weight, from one table of weights or from one of several tables."""

    def __init__(self, *tables: Sequence[float]) -> None:
        """Turn the weights of each table into thresholds of integers.

        Raises:
            ValueError: If a table has no positive weight.
        """
        thresholds: list[int] = []
        starts: list[int] = []
        for number, table in enumerate(tables):
            starts.append(len(thresholds))
            total = sum(table)
            if not total > 0:
                raise ValueError(f"table {number} has no positive weight")
            reached = 0.0
            for weight in table:
                reached += weight
                share = min(int(reached / total * _FULL), _FULL)
                thresholds.append((number << _CHOICE_BITS) + share)
            thresholds[-1] = (number + 1) << _CHOICE_BITS
        self._thresholds = np.array(thresholds, dtype=np.uint64)
        self._starts = np.array(starts, dtype=np.int64)

    def pick(self, bits: Bits, table: Indexes | None = None) -> Indexes:
        """Return for each draw the place of the weight it falls on, in the table asked for."""
        keys = bits >> np.uint64(64 - _CHOICE_BITS)
        if table is None:
            return np.searchsorted(self._thresholds, keys, side="right").astype(np.int64)
        keys = keys + (table.astype(np.uint64) << np.uint64(_CHOICE_BITS))
        found = np.searchsorted(self._thresholds, keys, side="right").astype(np.int64)
        return found - self._starts[table]


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole numbers that add up to a total, as near to the weights as they can be.

    The largest remainders are rounded up; the first of two equal ones goes first.
    """
    scale = total / sum(weights)
    exact = [weight * scale for weight in weights]
    whole = [int(value) for value in exact]
    remainders = sorted(range(len(weights)), key=lambda i: (whole[i] - exact[i], i))
    for i in remainders[: total - sum(whole)]:
        whole[i] += 1
    return whole
