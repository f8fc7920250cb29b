"""The columns of all sites, cut down to some processes in the time that those take alone."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, overload

import numpy as np

from eslabon.graph.projection.arrays import Bools, Ints
from eslabon.graph.projection.columns import (
    ApprovalColumns,
    CandidateColumns,
    CertificateColumns,
    EstablishmentColumns,
    KeptColumns,
    KeptOffers,
    OfferColumns,
)
from eslabon.graph.projection.limits import LimitColumns
from eslabon.graph.projection.once import Once

_KEPT_OFFERS: Final = 100_000
"""Of the requests before, so many offers stay cut out: some 20 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Chosen(Sequence[str]):
    """Some of many words, by their places."""

    words: Sequence[str]
    places: Ints

    def __len__(self) -> int:
        """Return how many were chosen."""
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """Return the chosen word at a place, or those at some."""
        if isinstance(place, slice):
            return Chosen(self.words, self.places[place])
        return self.words[int(self.places[place])]


def chosen(words: Sequence[str], which: Bools) -> Sequence[str]:
    """Return some of many words."""
    if isinstance(words, Chosen):
        return Chosen(words.words, words.places[which])
    return Chosen(words, np.flatnonzero(which))


def are_among(ids: Sequence[str], others: Sequence[str]) -> Bools:
    """Return which of some ids are among others, without reading them where both were chosen of the same."""
    if isinstance(ids, Chosen) and isinstance(others, Chosen) and ids.words is others.words:
        return np.isin(ids.places, others.places)
    known = frozenset(others)
    return np.fromiter((id_ in known for id_ in ids), np.bool_, len(ids))


@dataclass(frozen=True, slots=True)
class OfferNumbers:
    """How many offers there are of each process."""

    by_code: Mapping[str, int]
    total: int
    largest: int

    def of(self, codes: Iterable[str]) -> int:
        """Return how many offers there are of some processes, each told once.

        >>> OfferNumbers({"HT": 3, "PLT": 4}, 7, 4).of(["HT", "none"])
        3
        """
        return sum(self.by_code.get(code, 0) for code in codes)


@dataclass(frozen=True)
class Slices:
    """Columns of all sites, with the places at which what is of a process or a site begins."""

    columns: KeptColumns

    def whole(self) -> CandidateColumns:
        """Return everything, as if all processes were asked for."""
        return self.of(self.columns.sites.offers.capabilities)

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.columns.sites.offers.capabilities)}

    @cached_property
    def _of_code(self) -> tuple[Ints, Ints]:
        """Return the offers in the order of their process, and where each process begins."""
        capability = self.columns.sites.offers.capability
        order = np.argsort(capability, kind="stable")
        return order, _starts(capability, len(self._codes))

    @cached_property
    def numbers(self) -> OfferNumbers:
        """Return how many offers there are of each process."""
        _, starts = self._of_code
        counts = dict(zip(self._codes, np.diff(starts).tolist(), strict=True))
        return OfferNumbers(counts, sum(counts.values()), max(counts.values(), default=0))

    @cached_property
    def _of_site(self) -> tuple[Ints, Ints]:
        """Return where the certificates, and the approvals, of each site begin."""
        sites = len(self.columns.sites.establishments)
        return (
            _starts(self.columns.held.certificates.establishment, sites),
            _starts(self.columns.held.approvals.establishment, sites),
        )

    @cached_property
    def _cut(self) -> Once:
        return Once(_KEPT_OFFERS, weigh=lambda found: len(found.offers))

    def of(self, codes: Iterable[str]) -> CandidateColumns:
        """Return the offers of some processes, the sites that make them and what those hold."""
        wanted = frozenset(codes)
        return self._cut.get(wanted, lambda: self._of(wanted))

    def _of(self, codes: AbstractSet[str]) -> CandidateColumns:
        held, known = self.columns.held, self.columns.sites
        offers = known.offers
        order, starts = self._of_code
        places = sorted(self._codes[code] for code in codes if code in self._codes)
        parts = [order[starts[place] : starts[place + 1]] for place in places]
        kept = np.concatenate(parts) if parts else np.zeros(0, dtype=np.intp)
        if len(parts) > 1:
            kept.sort()
        owner = offers.establishment[kept]
        is_first = np.ones(len(owner), dtype=np.bool_)
        np.not_equal(owner[1:], owner[:-1], out=is_first[1:])
        sites = owner.compress(is_first)
        new_places = np.cumsum(is_first) - 1
        certificates, approvals = self._of_site
        return CandidateColumns(
            establishments=_establishments(known.establishments, sites),
            offers=_offers(offers, kept, owner=new_places, codes=places),
            certificates=_certificates(held.certificates, *_held(certificates, sites)),
            approvals=_approvals(held.approvals, *_held(approvals, sites)),
        )


def _starts(owner: Ints, count: int) -> Ints:
    counts = np.bincount(owner, minlength=count)
    return np.concatenate(([0], np.cumsum(counts)))


def _held(starts: Ints, sites: Ints) -> tuple[Ints, Ints]:
    """Return what some sites hold, and for each of those the new place of its site."""
    first = starts[sites]
    counts = starts[sites + 1] - first
    holders = np.flatnonzero(counts)
    counts = counts[holders]
    owner = np.repeat(holders, counts)
    ends = np.cumsum(counts)
    return np.arange(len(owner)) + np.repeat(first[holders] - (ends - counts), counts), owner


def _establishments(sites: EstablishmentColumns, kept: Ints) -> EstablishmentColumns:
    return replace(
        sites,
        ids=Chosen(sites.ids, kept),
        position=sites.position.take(kept, axis=1),
        municipality=sites.municipality[kept],
        size_min=sites.size_min[kept],
        size_max=sites.size_max[kept],
        verification=sites.verification[kept],
    )


def _offers(offers: KeptOffers, kept: Ints, *, owner: Ints, codes: Sequence[int]) -> OfferColumns:
    table = np.zeros(len(offers.capabilities), dtype=np.intp)
    table[codes] = np.arange(len(codes))
    return OfferColumns(
        establishment=owner,
        capability=table[offers.capability[kept]],
        capabilities=[offers.capabilities[place] for place in codes],
        line=offers.line[kept],
        lines=offers.lines,
        claim=offers.claim[kept],
        evidence=offers.evidence[kept],
        provenance=offers.provenance[kept],
        confidence=offers.confidence[kept],
        checked=offers.checked[kept],
        mode=offers.mode[kept],
        limits=LimitColumns(offers.limits, offers.limit[kept]),
    )


def _certificates(held: CertificateColumns, kept: Ints, owner: Ints) -> CertificateColumns:
    return CertificateColumns(
        establishment=owner,
        kind=held.kind[kept],
        kinds=held.kinds,
        holder=held.holder[kept],
        issued=held.issued[kept],
        expires=held.expires[kept],
        ends=held.ends[kept],
        status=held.status[kept],
        assurance=held.assurance[kept],
    )


def _approvals(held: ApprovalColumns, kept: Ints, owner: Ints) -> ApprovalColumns:
    return replace(
        held,
        establishment=owner,
        issuer=held.issuer[kept],
        specification=held.specification[kept],
        issued=held.issued[kept],
        expires=held.expires[kept],
        ends=held.ends[kept],
        status=held.status[kept],
        scope=held.scope.taken(kept),
    )
