"""The two scales of a match: what one gate answers, and what a candidate comes to."""

from enum import IntEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.language import Text
from eslabon.graph.projection.arrays import Bools

# One element a candidate.
Outcomes = NDArray[np.int8]
Precedence = NDArray[np.int16]


# What a member of either scale says of the one that it is told of, for faces to colour it by.
Tone = Literal["good", "open", "near", "faint", "bad"]


class Outcome(IntEnum):
    """What one gate answers; of two answers the worse is the greater."""

    PASS = 0
    UNKNOWN = 1
    FAIL = 2

    @property
    def label(self) -> Text:
        """Return what people call it."""
        return _OUTCOMES[self][0]

    @property
    def tone(self) -> Tone:
        """Return what it says of a candidate."""
        return _OUTCOMES[self][1]


class Status(IntEnum):
    """What all gates together say of a candidate, best first."""

    QUALIFIED = 0
    VERIFY = 1
    NEAR_MISS = 2
    LEAD = 3
    EXCLUDED = 4

    @property
    def label(self) -> Text:
        """Return what people call it."""
        return _STATUSES[self][0]

    @property
    def tone(self) -> Tone:
        """Return what it says of a candidate."""
        return _STATUSES[self][1]


_OUTCOMES: dict[Outcome, tuple[Text, Tone]] = {
    Outcome.PASS: (Text("cumple", "passes"), "good"),
    Outcome.UNKNOWN: (Text("se desconoce", "unknown"), "open"),
    Outcome.FAIL: (Text("no cumple", "fails"), "bad"),
}
_STATUSES: dict[Status, tuple[Text, Tone]] = {
    Status.QUALIFIED: (Text("CALIFICA", "QUALIFIED"), "good"),
    Status.VERIFY: (Text("POR VERIFICAR", "VERIFY"), "open"),
    Status.NEAR_MISS: (Text("A UN PASO", "NEAR MISS"), "near"),
    Status.LEAD: (Text("CONTACTO", "LEAD"), "faint"),
    Status.EXCLUDED: (Text("EXCLUIDO", "EXCLUDED"), "bad"),
}


# As columns hold them: an `IntEnum` beside a column would widen it to eight bytes an element.
PASS, UNKNOWN, FAIL = (np.int8(outcome) for outcome in Outcome)
QUALIFIED, VERIFY, NEAR_MISS, LEAD, EXCLUDED = (np.int8(status) for status in Status)


def outcomes(passes: Bools, *, known: Bools | bool = True) -> Outcomes:
    """Return PASS or FAIL where the answer is known, else UNKNOWN.

    >>> outcomes(np.array([True, False, True]), known=np.array([True, True, False])).tolist()
    [0, 2, 1]
    """
    # UNKNOWN stands half-way: one less where it is known to pass, one more where it is not.
    passed, failed = passes & known, ~passes & known
    return (UNKNOWN - passed.view(np.int8)) + failed.view(np.int8)
