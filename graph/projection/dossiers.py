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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
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
from eslabon.graph.vocabulary.capabilities.relation import Relation, is_broader, relation_of
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.terms import Evidence

DOCUMENTED, NAMED, BY_INDUSTRY = (np.int8(EVIDENCE_ORDER.index(kind)) for kind in Evidence)
SATISFIES, BROADER, UNRELATED = (np.int8(relation) for relation in Relation)

_NOTHING: Final = np.int8(len(EVIDENCE_ORDER))
_NO_MODE: Final = np.int8(MODE_ORDER.index("unknown"))
_NONE: Final = np.zeros(0, dtype=np.intp)
_PAIRS_AT_ONCE: Final = 1_000_000
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
    columns: CandidateColumns, asked: tuple[str, ...], *, excluded: tuple[str, ...] = ()
) -> Dossiers:
    """Return what is known of each site about some processes, its claims merged.

    Args:
        columns: The sites.
        asked: The processes, of which one is enough.
        excluded: Those that are ruled out, with all below them.
    """
    return columns.once.get(
        _key(asked, excluded),
        lambda: _dossiers(columns, _relation(columns, asked, excluded), asked=asked),
    )


def know(columns: CandidateColumns, code: str, known: Dossiers) -> None:
    """Tell columns what `dossiers` would return of them for a process, so that nobody works it out."""
    columns.once.get(_key((code,), ()), lambda: known)


def _key(asked: tuple[str, ...], excluded: tuple[str, ...]) -> tuple[object, ...]:
    return "dossiers", asked, excluded


def _relation(
    columns: CandidateColumns, asked: Sequence[str], excluded: Sequence[str]
) -> NDArray[np.int8]:
    """Return each offer's `Relation` to the closest process asked for; none where it is ruled out."""
    tree = capability_tree()
    ruled_out = frozenset().union(*(tree.subtree(code) for code in excluded))
    closest = [
        Relation.UNRELATED if code in ruled_out else min(relation_of(one, code) for one in asked)
        for code in columns.offers.capabilities
    ]
    of_each: NDArray[np.int8] = np.array(closest, dtype=np.int8)[columns.offers.capability]
    return of_each


def _dossiers(
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
        claims = self._claims(self.speaks & (self.relation == relation))
        wide, narrow = claims.pairs(_kinds_in_tree() if relation == SATISFIES else _below_in_tree())
        is_wide_better = claims.worth[wide] > claims.worth[narrow]
        better = np.where(is_wide_better, wide, narrow)
        worse = np.where(is_wide_better, narrow, wide)
        left = np.ones(len(claims.site), dtype=np.bool_)
        silent = np.zeros_like(left)
        while len(worse):
            best = left.copy()
            best[worse[left[better]]] = False
            beaten = np.zeros_like(left)
            beaten[worse[best[better]]] = True
            silent |= beaten & left
            left &= ~(best | beaten)
            still = left[better] & left[worse]
            better, worse = better[still], worse[still]
        self.speaks[claims.offers[silent[claims.of_offer]]] = False

    def _claims(self, chosen: Bools) -> "_Claims":
        """Return what some offers claim, of the sites that have several of them."""
        offers, known = np.flatnonzero(chosen), self.offers
        site = known.establishment[offers]
        has_other = np.zeros(len(site), dtype=np.bool_)
        np.equal(site[1:], site[:-1], out=has_other[1:])
        has_other[:-1] |= has_other[1:]
        offers, site = offers[has_other], site[has_other]
        capability = known.capability[offers]
        founded: Ints = (_NOTHING - known.evidence[offers]).astype(np.intp)
        worth = 100 * founded + 10 * self._is_line[offers].astype(np.intp)
        worth += known.provenance[offers]
        is_first = np.ones(len(offers), dtype=np.bool_)
        is_first[1:] = (site[1:] != site[:-1]) | (capability[1:] != capability[:-1])
        firsts = np.flatnonzero(is_first)
        return _Claims(
            offers=offers,
            of_offer=np.cumsum(is_first) - 1,
            site=site[firsts],
            process=_in_tree(known.capabilities)[capability[firsts]],
            worth=np.maximum.reduceat(worth, firsts) if len(firsts) else worth,
        )

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
        if not lines.any():
            return
        in_tree = _in_tree(offers.capabilities)
        for place in self._present(lines):
            is_within = _below_in_tree()[in_tree[place], in_tree]
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

    def _present(self, chosen: Bools) -> list[int]:
        """Return the processes of some offers, by their places."""
        found: list[int] = np.flatnonzero(
            np.bincount(self.offers.capability.compress(chosen))
        ).tolist()
        return found


@dataclass(frozen=True, slots=True)
class _Claims:
    """What some offers claim: one element a site and process, however many lines there are of it."""

    offers: Ints
    of_offer: Ints  # which claim each of the offers is of
    site: Ints  # in ascending order
    process: Ints  # place in the tree
    worth: Ints  # how well it is founded: the greater the better

    def pairs(self, is_wider: Bools) -> tuple[Ints, Ints]:
        """Return each two claims of one site that can be compared, the wider first.

        Args:
            is_wider: Of each process of the tree, which others it can be compared to as the wider.
        """
        starts = np.flatnonzero(np.diff(self.site, prepend=-1))
        counts = np.diff(starts, append=len(self.site))
        # Each claim stands beside all of its site.
        first, beside = np.repeat(starts, counts), np.repeat(counts, counts)
        ends, found = np.cumsum(beside), [(_NONE, _NONE)]
        begin = 0
        while begin < len(ends):
            # Of sites that say very much, so many at once that they fit anywhere.
            before = ends[begin] - beside[begin]
            end = max(begin + 1, int(np.searchsorted(ends, before + _PAIRS_AT_ONCE, side="right")))
            one, other = _beside(np.arange(begin, end), first[begin:end], beside[begin:end])
            is_one = is_wider[self.process[one], self.process[other]]
            found.append((one[is_one], other[is_one]))
            begin = end
        wide, narrow = zip(*found, strict=True)
        return np.concatenate(wide), np.concatenate(narrow)


def _beside(claims: Ints, first: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Return each of some claims beside each of its site, of which so many follow its first one."""
    ends = np.cumsum(counts)
    one = np.repeat(claims, counts)
    return one, np.arange(len(one)) + np.repeat(first - (ends - counts), counts)


@cache
def _places_in_tree() -> dict[str, int]:
    return {capability.code: place for place, capability in enumerate(capability_tree())}


def _in_tree(codes: Iterable[str]) -> Ints:
    """Return the place of each code in the tree; of one that is not in it the place behind all."""
    places = _places_in_tree()
    return np.array([places.get(code, len(places)) for code in codes], dtype=np.intp)


@cache
def _below_in_tree() -> Bools:
    """Return of each process of the tree (first axis) which lie below it."""
    places, tree = _places_in_tree(), capability_tree()
    found = np.zeros((len(places) + 1, len(places) + 1), dtype=np.bool_)
    for code, place in places.items():
        found[place, [places[one] for one in tree.subtree(code) if tree.is_narrower(one, code)]] = (
            True
        )
    return found


@cache
def _kinds_in_tree() -> Bools:
    """Return of each process of the tree which lie below it and are kinds of it."""
    places, tree = _places_in_tree(), capability_tree()
    found = np.zeros_like(_below_in_tree())
    for code, place in places.items():
        found[place, [places[one] for one in tree.satisfying(code)]] = True
    return found & _below_in_tree()
