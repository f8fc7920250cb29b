"""The two scales of a match: what one gate answers, and what a candidate comes to."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

# One element a candidate.
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Outcomes = NDArray[np.int8]


class Outcome(IntEnum):
    """What a gate answers; of two answers the worse is the greater."""

    PASS = 0
    UNKNOWN = 1
    FAIL = 2


class Status(IntEnum):
    """What all gates together say of a candidate, best first."""

    QUALIFIED = 0
    VERIFY = 1
    NEAR_MISS = 2
    EXCLUDED = 3


# As columns hold them: an `IntEnum` beside a column would widen it to eight bytes an element.
PASS, UNKNOWN, FAIL = (np.int8(outcome) for outcome in Outcome)
EXCLUDED = np.int8(Status.EXCLUDED)


def outcomes(passes: Bools, *, known: Bools | bool = True) -> Outcomes:
    """Return PASS or FAIL where the answer is known, else UNKNOWN.

    >>> outcomes(np.array([True, False, True]), known=np.array([True, True, False])).tolist()
    [0, 2, 1]
    """
    # UNKNOWN stands half-way: one less where it is known to pass, one more where it is not.
    passed, failed = passes & known, ~passes & known
    return (UNKNOWN - passed.view(np.int8)) + failed.view(np.int8)
