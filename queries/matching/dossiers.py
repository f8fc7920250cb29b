"""What is known of each site about what is asked, made before any gate.

A site's claims are merged as an expert reads them: the more precise and the more trusted one speaks,
so that what a recorded line states is never unknown because of a weaker claim.

- A claim that denies a process stands against a wider one of which it leaves nothing that is asked,
  and against a more precise one that is trusted less.
- Of claims of which one is a kind of the other, or wider, the better founded speaks (documented,
  named, by industry); of equally founded ones that which has lines, then the more trusted, then the
  more precise.
- A documented claim of a wider process lends its lines to a claim that tells a process within it.
- What tells the process itself speaks alone; but a guess by industry silences nothing documented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from eslabon.graph.projection.arrays import Bools, Floats, Ints
from eslabon.graph.projection.claims import AFFIRMED, DENIED
from eslabon.graph.projection.columns import (
    EVIDENCE_ORDER,
    MODE_ORDER,
    CandidateColumns,
    OfferColumns,
)
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import Evidence
from eslabon.queries.matching.knowledge import Relation, is_broader

DOCUMENTED, NAMED, BY_INDUSTRY = (np.int8(EVIDENCE_ORDER.index(kind)) for kind in Evidence)
SATISFIES, BROADER, UNRELATED = (np.int8(relation) for relation in Relation)

_NOTHING: Final = np.int8(len(EVIDENCE_ORDER))
_NO_MODE: Final = np.int8(MODE_ORDER.index("unknown"))
_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Dossiers:
    """One element an offer: whether it speaks for its site, and how well the site's claim is founded.

    All but `speaks` and `denied` are those of the claim that counts, which may be another one of
    the same site: `capability` is its process, as a place in the list of the offers. `denied` tells
    where the site is said not to do it.
    """

    speaks: Bools
    denied: Bools
    relation: NDArray[np.int8]
    capability: Ints
    evidence: NDArray[np.int8]
    provenance: NDArray[np.int8]
    confidence: Floats
    mode: NDArray[np.int8]

    @property
    def is_documented(self) -> Bools:
        """Return where it is documented that the site does what is asked."""
        is_of_this = (self.relation == SATISFIES) & ~self.denied
        documented: Bools = is_of_this & (self.evidence == DOCUMENTED)
        return documented


def dossiers(
    columns: CandidateColumns, relation: NDArray[np.int8], *, asked: Sequence[str]
) -> Dossiers:
    """Return the dossiers of all sites, given how each offer stands to what is asked."""
    offers = columns.offers
    denied = _denied(columns, relation, asked=asked)
    made = _Made(columns, relation.copy(), ~denied & (relation != UNRELATED))
    made.silence_within(SATISFIES)
    made.lend_lines()
    made.silence_wider()
    made.silence_within(BROADER)
    told = made.told
    return Dossiers(
        speaks=made.speaks | _alone(offers, made.speaks),
        denied=denied,
        relation=made.relation,
        capability=told(offers.capability),
        evidence=told(offers.evidence),
        provenance=told(offers.provenance),
        confidence=told(offers.confidence),
        mode=np.where(told(offers.mode) != _NO_MODE, told(offers.mode), offers.mode),
    )


def _alone(offers: OfferColumns, speaks: Bools) -> Bools:
    """Return the offers of sites of which none speaks: each tells why its site is out."""
    has_one = np.zeros(int(offers.establishment[-1]) + 1 if len(offers) else 0, dtype=np.bool_)
    has_one[offers.establishment.compress(speaks)] = True
    alone: Bools = ~has_one[offers.establishment]
    return alone


def _denied(
    columns: CandidateColumns, relation: NDArray[np.int8], *, asked: Sequence[str]
) -> Bools:
    """Return the offers that do not stand: denied or withdrawn themselves, or by another claim."""
    offers = columns.offers
    denied: Bools = offers.claim != AFFIRMED
    # One that stands alone at its site denies nothing else.
    has_others = np.bincount(offers.establishment)[offers.establishment] > 1
    says_no = (offers.claim == DENIED) & (relation != UNRELATED) & has_others
    for owner in np.unique(offers.establishment[says_no]).tolist():
        first, last = np.searchsorted(offers.establishment, [owner, owner + 1]).tolist()
        noes = [place for place in range(first, last) if says_no[place]]
        for place in range(first, last):
            is_wider = relation[place] == BROADER
            denied[place] |= _is_beneath(offers, place, noes=noes) or (
                is_wider and _leaves_nothing(offers, place, noes=noes, asked=asked)
            )
    return denied


def _is_beneath(offers: OfferColumns, place: int, *, noes: Sequence[int]) -> bool:
    """Tell whether a more trusted word denies a wider process, and this one with it."""
    return any(
        is_broader(_code(offers, no), _code(offers, place))
        and offers.provenance[no] > offers.provenance[place]
        for no in noes
    )


def _leaves_nothing(
    offers: OfferColumns, place: int, *, noes: Sequence[int], asked: Sequence[str]
) -> bool:
    """Tell whether more precise words deny all of what is asked that a wider claim may mean."""
    claimed = _code(offers, place)
    within = [code for code in (_code(offers, no) for no in noes) if is_broader(claimed, code)]
    return all(
        any(code == one or is_broader(code, one) for code in within)
        for one in asked
        if is_broader(claimed, one)
    )


def _code(offers: OfferColumns, place: int) -> str:
    return offers.capabilities[int(offers.capability[place])]


class _Made:
    """Dossiers while they are made: who still speaks, and whose claim counts for each offer."""

    def __init__(
        self, columns: CandidateColumns, relation: NDArray[np.int8], speaks: Bools
    ) -> None:
        offers = columns.offers
        self.offers, self.relation, self.speaks = offers, relation, speaks
        self.sites = len(columns.establishments)
        self.speaker, self.has_lent = np.arange(len(offers)), False
        self._is_line = offers.limits.is_line

    def told(self, column: NDArray[_Value]) -> NDArray[_Value]:
        """Return, for each offer, the value of the claim that counts for it."""
        return column[self.speaker] if self.has_lent else column

    def silence_within(self, relation: np.int8) -> None:
        """Let of comparable claims of one relation only the better founded speak.

        The best founded silence what is comparable to them, and of the rest the best founded do so
        again: one that is silent itself silences no other.
        """
        left = self.speaks & (self.relation == relation)
        duels = [
            (wide & left, narrow & left, self._worth(wide & left) > self._worth(narrow & left))
            for wide, narrow in self._comparable(relation)
        ]
        while duels and left.any():
            best = left & ~self._beaten(duels, left, by=left)
            silent = self._beaten(duels, left, by=best)
            self.speaks &= ~silent
            left &= ~(best | silent)

    def _beaten(
        self, duels: Sequence[tuple[Bools, Bools, Bools]], left: Bools, *, by: Bools
    ) -> Bools:
        """Return which of those left are founded worse than a comparable one of some others."""
        owner, beaten = self.offers.establishment, np.zeros(len(self.offers), dtype=np.bool_)
        for wide, narrow, is_wide_better in duels:
            beaten |= narrow & (self._at_sites(wide & by) & is_wide_better)[owner]
            beaten |= wide & (self._at_sites(narrow & by) & ~is_wide_better)[owner]
        return beaten & left

    def silence_wider(self) -> None:
        """Let no wider claim speak where one tells the process itself."""
        owner, evidence = self.offers.establishment, self.told(self.offers.evidence)
        tells = self.speaks & (self.relation == SATISFIES)
        is_told = self._at_sites(tells & (evidence <= NAMED))[owner]
        is_guessed = self._at_sites(tells)[owner] & (evidence != DOCUMENTED)
        self.speaks &= ~((self.relation == BROADER) & (is_told | is_guessed))

    def lend_lines(self) -> None:
        """Let documented lines of a wider process speak for a claim that tells one within it.

        They do where the site has no line for what is told: a plating line on record is the line
        of a firm called after zinc plating.
        """
        offers, owner = self.offers, self.offers.establishment
        precise = self.speaks & (self.relation == SATISFIES)
        lines = self.speaks & (self.relation == BROADER) & self._is_line
        lines &= offers.evidence == DOCUMENTED
        for place in self._present(lines):
            code = offers.capabilities[place]
            is_within = np.array([is_broader(code, one) for one in offers.capabilities])
            within = precise & is_within[offers.capability]
            lent = lines & (offers.capability == place)
            borrows = self._at_sites(lent) & self._at_sites(within & (offers.evidence <= NAMED))
            borrows &= ~self._at_sites(within & self._is_line)
            if not borrows.any():
                continue
            lent &= borrows[owner]
            self.has_lent = True
            self.speaker[lent] = self._best_of_sites(within)[owner[lent]]
            self.relation[lent] = SATISFIES
            self.speaks &= ~(within & borrows[owner])

    def _best_of_sites(self, chosen: Bools) -> Ints:
        """Return the place of the best founded of the chosen offers of each site; -1 of none."""
        places, offers = np.flatnonzero(chosen), self.offers
        order = np.lexsort((-offers.confidence[places], offers.evidence[places]))
        best = np.full(self.sites, -1)
        best[offers.establishment[places[order[::-1]]]] = places[order[::-1]]
        return best

    def _at_sites(self, chosen: Bools) -> Bools:
        found = np.zeros(self.sites, dtype=np.bool_)
        # Three times as fast as an index by mask.
        found[self.offers.establishment.compress(chosen)] = True
        return found

    def _comparable(self, relation: np.int8) -> Iterator[tuple[Bools, Bools]]:
        """Yield the offers of each two processes of which one is a kind of, or below, the other."""
        tree, offers = capability_tree(), self.offers
        present = self._present(self.speaks & (self.relation == relation))
        codes = [(place, offers.capabilities[place]) for place in present]
        known = [(place, code) for place, code in codes if code in tree]
        for place, code in known:
            for other, below in known:
                is_kind = below in tree.satisfying(code) or relation == BROADER
                if other != place and is_kind and tree.is_narrower(below, code):
                    yield offers.capability == place, offers.capability == other

    def _present(self, chosen: Bools) -> list[int]:
        """Return the processes of some offers, by their places."""
        found: list[int] = np.flatnonzero(
            np.bincount(self.offers.capability.compress(chosen))
        ).tolist()
        return found

    def _worth(self, chosen: Bools) -> Ints:
        """Return, for each site, how well the chosen offers are founded: the greater the better."""
        places, offers = np.flatnonzero(chosen), self.offers
        worth = np.zeros(self.sites, dtype=np.intp)
        founded = (_NOTHING - offers.evidence[places]).astype(np.intp)
        value = founded * 100 + self._is_line[places] * 10 + offers.provenance[places]
        np.maximum.at(worth, offers.establishment[places], value)
        return worth
