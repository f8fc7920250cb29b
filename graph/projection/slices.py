"""The columns of all sites, cut down to some processes in the time that those take alone."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.chosen import Chosen
from eslabon.graph.projection.columns import (
    ApprovalColumns,
    CandidateColumns,
    CertificateColumns,
    EstablishmentColumns,
    KeptColumns,
    KeptOffers,
    OfferColumns,
)
from eslabon.graph.projection.dossiers import know
from eslabon.graph.projection.limits import LimitColumns
from eslabon.graph.projection.once import Once
from eslabon.graph.projection.ready import Ready, ReadyOffers, ReadySites
from eslabon.graph.vocabulary.capabilities.relation import by_relevance

_KEPT_OFFERS: Final = 100_000
"""Of the requests before, so many offers stay cut out: some 20 MB."""


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
    """Columns of all sites, with the places at which what is of a process or a site begins.

    Slices of single processes that are ready are not cut out again.
    """

    columns: KeptColumns
    ready: Ready | None = None

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

    def of_process(self, code: str) -> CandidateColumns:
        """Return what `of` does of all processes that have to do with one, with their dossiers.

        Raises:
            UnknownCapabilityError: If the code is not in the tree.
        """
        related = frozenset(by_relevance([code]))
        return self._cut.get(related, lambda: self._ready(code) or self._of(related))

    def _ready(self, code: str) -> CandidateColumns | None:
        found = self.ready and self.ready.of(code)
        if not found:
            return None
        known, held = self.columns.sites, self._held_by(found.sites.site)
        columns = CandidateColumns(
            establishments=_ready_establishments(known.establishments, found.sites),
            offers=_ready_offers(known.offers, found.offers, codes=found.processes.tolist()),
            certificates=held[0],
            approvals=held[1],
        )
        know(columns, code, found.dossiers)
        return columns

    def _held_by(self, sites: Ints) -> tuple[CertificateColumns, ApprovalColumns]:
        certificates, approvals = self._of_site
        return (
            _certificates(self.columns.held.certificates, *_held(certificates, sites)),
            _approvals(self.columns.held.approvals, *_held(approvals, sites)),
        )

    def _of(self, codes: AbstractSet[str]) -> CandidateColumns:
        known = self.columns.sites
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
        certificates, approvals = self._held_by(sites)
        return CandidateColumns(
            establishments=_establishments(known.establishments, sites),
            offers=_offers(offers, kept, owner=new_places, codes=places),
            certificates=certificates,
            approvals=approvals,
        )


def _starts(owner: Ints, count: int) -> Ints:
    counts = np.bincount(owner, minlength=count)
    return np.concatenate(([0], np.cumsum(counts)))


def _held(starts: Ints, sites: Ints) -> tuple[Ints, Ints]:
    """Return what some sites hold, and for each of those the new place of its site."""
    first = starts[sites]
    counts = starts[sites + 1] - first
    holders = np.flatnonzero(counts)
    if not len(holders):
        return holders, holders
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


def _ready_establishments(every: EstablishmentColumns, ready: ReadySites) -> EstablishmentColumns:
    return EstablishmentColumns(
        ids=Chosen(every.ids, ready.site),
        position=ready.position.reshape(3, -1),
        municipality=ready.municipality,
        municipalities=every.municipalities,
        size_min=ready.size_min,
        size_max=ready.size_max,
        verification=ready.verification,
    )


def _ready_offers(every: KeptOffers, ready: ReadyOffers, *, codes: Sequence[int]) -> OfferColumns:
    return OfferColumns(
        establishment=ready.establishment,
        capability=ready.capability,
        capabilities=[every.capabilities[place] for place in codes],
        line=ready.line,
        lines=every.lines,
        claim=ready.claim,
        evidence=ready.evidence,
        provenance=ready.provenance,
        confidence=ready.confidence,
        checked=ready.checked,
        mode=ready.mode,
        limits=LimitColumns(every.limits, ready.limit),
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
