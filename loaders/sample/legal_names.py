"""What the invented establishments are called in law.

Natural persons have no such name, as in DENUE.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eslabon.loaders.sample.draws import Draws, Flags, Indexes, Weights

# Share with a legal name, of those with a name of their own, by size band: about 4 % of the
# smallest have one and 99 % of the largest.
_RATES = np.array([0.06, 0.35, 0.66, 0.86, 0.94, 0.97, 0.99])
# Over the door of a firm stands its whole legal name, that without the legal form, or another
# name than its operator's.
_DOORS = ("whole", "short", "another")
_DOOR_WEIGHTS = (26, 34, 40)

LEGAL_FORMS = (
    (" SA DE CV", 38),
    (" S.A. DE C.V.", 16),
    (", S.A. DE C.V.", 14),
    (" S DE RL DE CV", 16),
    (", S. DE R.L. DE C.V.", 6),
    (" SAPI DE CV", 3),
    (" SC DE RL DE CV", 4),
    (" SPR DE RL", 3),
)


@dataclass(frozen=True, slots=True)
class Names:
    """The two name columns of a chunk."""

    doors: list[str]
    legal: list[str]


class LegalNames:
    """Draws legal names for establishments whose names over the door are known."""

    def __init__(self, surnames: Sequence[str]) -> None:
        """Take the surnames that operators are called by."""
        self._surnames = surnames
        self._doors = Weights(_DOOR_WEIGHTS)
        self._forms = Weights([weight for _, weight in LEGAL_FORMS])

    def draw(
        self, doors: list[str], sizes: Indexes, *, is_own: Flags, draws: Draws, own: Draws
    ) -> Names:
        """Draw the legal names of one chunk; a name over the door may get a legal form by it.

        `is_own` tells which names over the door are names at all, and `own` is the stream of names.
        """
        forms = self._forms.pick(draws.bits()).tolist()
        levels = (_RATES * 2.0**32).astype(np.int64)
        is_firm = (draws.below(2**31) * 2 < levels[sizes]) & is_own
        door = self._doors.pick(own.bits())
        first, second = (own.below(len(self._surnames)) for _ in range(2))
        names = Names(doors, [""] * len(doors))
        for row in np.flatnonzero(is_firm).tolist():
            form = LEGAL_FORMS[forms[row]][0]
            if _DOORS[door[row]] == "another":
                operator = f"{self._surnames[first[row]]} {self._surnames[second[row]]}"
                names.legal[row] = operator + form
                continue
            names.legal[row] = doors[row] + form
            if _DOORS[door[row]] == "whole":
                doors[row] = names.legal[row]
        return names
