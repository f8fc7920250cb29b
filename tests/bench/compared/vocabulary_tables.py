"""What the vocabulary says of a request, as tables of whole columns: looked up, not worked out.

Both comparisons of a match read these, so that what they are compared in is their work over candidates.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Bools, Ints
from eslabon.graph.projection.columns import NEVER, ScopeColumns
from eslabon.graph.projection.schemes import OF_ANYBODY
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.lasting import months_later
from eslabon.queries.matching.attesting import attests
from eslabon.queries.matching.knowledge import meeting

PROVES, IN_TRADE, MAY = (np.uint8(bit) for bit in (1, 2, 4))
"""What a scope is to a process: it attests it, does where it is documented, or may."""


class VocabularyTables:
    """Tables by the places of scopes and processes; what one request looked up stays for the next."""

    def __init__(self, kinds: ScopeColumns) -> None:
        """Take the scopes of all certificates.

        Raises:
            NotImplementedError: If two standards imply each other: one of both would count.
        """
        self.kinds, of, catalogue = kinds, kinds.standards, standard_catalogue()
        pairs = [[weak != one and one in meeting(weak) for weak in of] for one in of]
        self.implies = np.array(pairs, dtype=np.float32).reshape(len(of), len(of))
        if (self.implies * self.implies.T).any():
            raise NotImplementedError("two standards imply each other")
        self.is_open_ended = kinds.of_standards(map(catalogue.is_open_ended, of))
        self.is_of_anybody = kinds.of_standards(code == OF_ANYBODY for code in of)
        self.attests = cache(self._attests)
        self.bears = cache(self._bears)
        self.latest = cache(self._latest)
        self.meets = cache(self._meets)
        self.speaks_for = cache(self._speaks_for)

    def _attests(self, asked: str, standard: str, offered: tuple[str, ...]) -> NDArray[np.uint8]:
        """Return what each scope (second axis) is, for a standard, to each process offered (first)."""
        table = np.zeros((len(offered), len(self.kinds)), dtype=np.uint8)
        for place, code in enumerate(offered):
            found = attests(self.kinds, standard, asked=(asked,), offered=code)
            table[place] = found.proves * PROVES | found.in_trade * IN_TRADE | found.may * MAY
        return table

    def _bears(self, asked: str) -> Bools:
        """Return which scopes say how well a process is done."""
        found = np.zeros(len(self.kinds), dtype=np.bool_)
        for place, standard in enumerate(self.kinds.standards):
            if standard_catalogue().says_quality(standard):
                one = attests(self.kinds, standard, asked=(asked,), offered=asked)
                found |= (self.kinds.standard == place) & (one.proves | one.in_trade)
        return found

    def _latest(self, today: int) -> Ints:
        """Return the last day that its standard allows of each scope, of what begins on a day."""
        months = [standard_catalogue().validity_months(code) for code in self.kinds.standards]
        last = [int(months_later(np.array([today]), each)[0]) if each else NEVER for each in months]
        return np.array(last, dtype=np.intp)[self.kinds.standard]

    def _meets(self, standard: str) -> Bools:
        """Return which scopes are of a standard or of one that implies it."""
        return self.kinds.of_standards(one in meeting(standard) for one in self.kinds.standards)

    def _speaks_for(self, standard: str) -> Bools:
        """Return which scopes are of standards whose holders would list this one too."""
        catalogue = standard_catalogue()
        return self.kinds.of_standards(
            catalogue.speaks_for(one, standard) for one in self.kinds.standards
        )


@cache
def are_possible(asked: str, material: str, offered: Sequence[str]) -> Bools:
    """Return which processes are possible on a material; none where the one asked for is not."""
    first, *others = (_takes(code, material) for code in (asked, *offered))
    return np.array(others, dtype=np.bool_) & first


def _takes(code: str, material: str) -> bool:
    tree = capability_tree()
    families = tree.get(code).materials if code in tree else ()
    return not families or material in families
