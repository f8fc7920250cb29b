"""What is known of each site about what is asked, made before any gate.

A site's claims are merged as an expert reads them: the more precise and the more trusted one speaks,
so that what a recorded line states is never unknown because of a weaker claim.

- A claim that denies the process stands against those that affirm it, or something wider, unless
  a more trusted or more precise one affirms it.
- Of claims of which one is a kind of the other, or wider, the better founded speaks (documented,
  named, by industry); of equally founded ones that which has lines, then the more trusted, then the
  more precise.
- A documented claim of a wider process lends its lines to a name that tells the process itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import Evidence
from eslabon.queries.matching.claims import AFFIRMED, DENIED
from eslabon.queries.matching.columns import EVIDENCE_ORDER, CandidateColumns, OfferColumns
from eslabon.queries.matching.knowledge import Relation
from eslabon.queries.matching.outcome import Bools, Floats, Ints

DOCUMENTED, NAMED, BY_INDUSTRY = (np.int8(EVIDENCE_ORDER.index(kind)) for kind in Evidence)
SATISFIES, BROADER, UNRELATED = (np.int8(relation) for relation in Relation)

_NOTHING: Final = np.int8(len(EVIDENCE_ORDER))


@dataclass(frozen=True, slots=True)
class Dossiers:
    """One element an offer: whether it speaks for its site, and how well the site's claim is founded.

    `relation`, `evidence`, `provenance` and `confidence` are those of the claim that counts, which
    may be another one of the same site; `denied` tells where the site is said not to do it.
    """

    speaks: Bools
    denied: Bools
    relation: NDArray[np.int8]
    evidence: NDArray[np.int8]
    provenance: NDArray[np.int8]
    confidence: Floats


def dossiers(columns: CandidateColumns, relation: NDArray[np.int8]) -> Dossiers:
    """Return the dossiers of all sites, given how each offer stands to what is asked."""
    offers = columns.offers
    denied = _denied(columns, relation)
    made = _Made(columns, relation.copy(), ~denied & (relation != UNRELATED))
    made.silence_within(SATISFIES)
    made.lend_lines()
    made.silence_wider()
    made.silence_within(BROADER)
    return Dossiers(
        speaks=made.speaks | _alone(offers, made.speaks),
        denied=denied,
        relation=made.relation,
        evidence=made.evidence,
        provenance=made.provenance,
        confidence=made.confidence,
    )


def _alone(offers: OfferColumns, speaks: Bools) -> Bools:
    """Return the offers of sites of which none speaks: each tells why its site is out."""
    has_one = np.zeros(int(offers.establishment[-1]) + 1 if len(offers) else 0, dtype=np.bool_)
    has_one[offers.establishment[speaks]] = True
    alone: Bools = ~has_one[offers.establishment]
    return alone


def _denied(columns: CandidateColumns, relation: NDArray[np.int8]) -> Bools:
    """Return the offers that do not stand: denied or withdrawn themselves, or by another claim."""
    offers = columns.offers
    denied: Bools = offers.claim != AFFIRMED
    has_others = np.bincount(offers.establishment)[offers.establishment] > 1
    bears = (offers.claim == DENIED) & (relation != UNRELATED) & has_others
    for place in np.flatnonzero(bears).tolist():
        owner = offers.establishment[place]
        first, last = np.searchsorted(offers.establishment, [owner, owner + 1])
        for other in range(int(first), int(last)):
            denied[other] |= _is_denied(offers, other, by=place, relation=relation)
    return denied


def _is_denied(offers: OfferColumns, other: int, *, by: int, relation: NDArray[np.int8]) -> bool:
    """Tell whether a claim that denies one process stands against another claim of the site."""
    denied, claimed = (offers.capabilities[int(offers.capability[place])] for place in (by, other))
    tree = capability_tree()
    if denied not in tree or claimed not in tree or denied == claimed:
        return False
    if tree.is_narrower(denied, claimed):
        # It does something wider, and of that not what is asked: the more precise one speaks.
        return bool(relation[other] == BROADER)
    is_within = tree.is_narrower(claimed, denied)
    return is_within and bool(offers.provenance[by] > offers.provenance[other])


class _Made:
    """Dossiers while they are made: who still speaks, and with whose evidence."""

    def __init__(
        self, columns: CandidateColumns, relation: NDArray[np.int8], speaks: Bools
    ) -> None:
        offers = columns.offers
        self.offers, self.relation, self.speaks = offers, relation, speaks
        self.sites = len(columns.establishments)
        self.evidence, self.provenance = offers.evidence.copy(), offers.provenance.copy()
        self.confidence = offers.confidence.copy()
        self._is_line = offers.limits.is_line

    def silence_within(self, relation: np.int8) -> None:
        """Let of comparable claims of one relation only one speak at each site."""
        for wide, narrow in self._comparable(relation):
            both = self._has(wide) & self._has(narrow)
            if both.any():
                self._choose(wide, narrow, both=both)

    def silence_wider(self) -> None:
        """Let no wider claim speak where one tells the process itself."""
        tells = self._at_sites(self.speaks & (self.relation == SATISFIES))
        self.speaks &= ~((self.relation == BROADER) & tells[self.offers.establishment])

    def lend_lines(self) -> None:
        """Let documented lines of a wider process speak with the evidence of a name that tells more.

        They do where the site has no line for the process itself: a plating line on record is the
        line of a firm called after zinc plating.
        """
        owner, precise = self.offers.establishment, self.speaks & (self.relation == SATISFIES)
        wider = self.speaks & (self.relation == BROADER) & self._is_line
        wider &= self.evidence == DOCUMENTED
        borrows = self._at_sites(wider) & self._at_sites(precise)
        borrows &= ~self._at_sites(precise & self._is_line)
        if not borrows.any():
            return
        best = self._best_of_sites(precise)
        lent = wider & borrows[owner]
        for values in (self.evidence, self.provenance, self.confidence):
            values[lent] = values[best[owner[lent]]]
        self.relation[lent] = SATISFIES
        self.speaks &= ~(precise & borrows[owner])

    def _best_of_sites(self, chosen: Bools) -> Ints:
        """Return the place of the best founded of the chosen offers of each site; -1 of none."""
        places = np.flatnonzero(chosen)
        order = np.lexsort((-self.confidence[places], self.evidence[places]))
        best = np.full(self.sites, -1)
        best[self.offers.establishment[places[order[::-1]]]] = places[order[::-1]]
        return best

    def _at_sites(self, chosen: Bools) -> Bools:
        found = np.zeros(self.sites, dtype=np.bool_)
        found[self.offers.establishment[chosen]] = True
        return found

    def _comparable(self, relation: np.int8) -> Iterator[tuple[Bools, Bools]]:
        """Yield the offers of each two processes of which one is a kind of, or below, the other."""
        tree, offers = capability_tree(), self.offers
        present = np.unique(offers.capability[self.speaks & (self.relation == relation)])
        codes = [(int(place), offers.capabilities[int(place)]) for place in present]
        known = [(place, code) for place, code in codes if code in tree]
        # From the top down, so that a claim which is silent silences no other.
        known.sort(key=lambda one: -len(tree.subtree(one[1])))
        for place, code in known:
            for other, below in known:
                is_kind = below in tree.satisfying(code) or relation == BROADER
                if other != place and is_kind and tree.is_narrower(below, code):
                    yield offers.capability == place, offers.capability == other

    def _has(self, chosen: Bools) -> Bools:
        return self._at_sites(chosen & self.speaks)

    def _choose(self, wide: Bools, narrow: Bools, *, both: Bools) -> None:
        """Silence, at each site that has both, the claim that is founded worse."""
        owner = self.offers.establishment
        worth = [self._worth(of, both) for of in (wide, narrow)]
        wins = both & (worth[0] > worth[1])
        self.speaks &= ~(narrow & wins[owner])
        self.speaks &= ~(wide & (both & ~wins)[owner])

    def _worth(self, chosen: Bools, both: Bools) -> Ints:
        """Return, for each site, how well the chosen offers are founded: the greater the better."""
        owner = self.offers.establishment
        places = np.flatnonzero(chosen & self.speaks & both[owner])
        worth = np.zeros(self.sites, dtype=np.intp)
        founded = (_NOTHING - self.evidence[places]).astype(np.intp)
        value = founded * 100 + self._is_line[places] * 10 + self.provenance[places]
        np.maximum.at(worth, owner[places], value)
        return worth
