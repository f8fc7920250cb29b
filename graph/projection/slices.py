"""The columns of all sites, cut down to some processes in the time that those take alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload

import numpy as np

from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.columns import (
    ApprovalColumns,
    CandidateColumns,
    CertificateColumns,
    EstablishmentColumns,
    KeptColumns,
    KeptOffers,
    OfferColumns,
    Runs,
    ScopeColumns,
)
from eslabon.graph.projection.lines import limit_columns


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
    def _of_site(self) -> tuple[Ints, Ints]:
        """Return where the certificates, and the approvals, of each site begin."""
        sites = len(self.columns.sites.establishments)
        return (
            _starts(self.columns.held.certificates.establishment, sites),
            _starts(self.columns.held.approvals.establishment, sites),
        )

    def of(self, codes: Iterable[str]) -> CandidateColumns:
        """Return the offers of some processes, the sites that make them and what those hold."""
        held, known = self.columns.held, self.columns.sites
        offers = known.offers
        order, starts = self._of_code
        places = sorted(self._codes[code] for code in set(codes) if code in self._codes)
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
    municipality, municipalities = _present(sites.municipality[kept], sites.municipalities)
    return EstablishmentColumns(
        ids=Chosen(sites.ids, kept),
        latitude=sites.latitude[kept],
        longitude=sites.longitude[kept],
        municipality=municipality,
        municipalities=municipalities,
        size_min=sites.size_min[kept],
        size_max=sites.size_max[kept],
        verification=sites.verification[kept],
    )


def _present(places: Ints, words: Sequence[str]) -> tuple[Ints, list[str]]:
    """Return places among those words alone that are there; -1 stays."""
    if not len(places) or places.max() < 0:
        return places, []
    present = np.unique(places)
    present = present[present >= 0]
    found = np.searchsorted(present, places)
    found[places < 0] = -1
    return found, [words[place] for place in present.tolist()]


def _offers(offers: KeptOffers, kept: Ints, *, owner: Ints, codes: Sequence[int]) -> OfferColumns:
    table = np.zeros(len(offers.capabilities), dtype=np.intp)
    table[codes] = np.arange(len(codes))
    line, lines = _present(offers.line[kept], offers.lines)
    return OfferColumns(
        establishment=owner,
        capability=table[offers.capability[kept]],
        capabilities=[offers.capabilities[place] for place in codes],
        line=line,
        lines=lines,
        claim=offers.claim[kept],
        evidence=offers.evidence[kept],
        provenance=offers.provenance[kept],
        confidence=offers.confidence[kept],
        checked=offers.checked[kept],
        mode=offers.mode[kept],
        limits=limit_columns(offers.limits, offers.limit[kept]),
    )


def _certificates(held: CertificateColumns, kept: Ints, owner: Ints) -> CertificateColumns:
    kinds, kind = np.unique(held.kind[kept], return_inverse=True)
    return CertificateColumns(
        establishment=owner,
        kind=kind,
        kinds=_scopes(held.kinds, kinds),
        holder=held.holder[kept],
        issued=held.issued[kept],
        expires=held.expires[kept],
        status=held.status[kept],
        assurance=held.assurance[kept],
    )


def _scopes(kinds: ScopeColumns, kept: Ints) -> ScopeColumns:
    standard, standards = _present(kinds.standard[kept], kinds.standards)
    return ScopeColumns(standard, standards, _runs(kinds.scope, kept), _runs(kinds.criteria, kept))


def _runs(runs: Runs, kept: Ints) -> Runs:
    some = runs.taken(kept)
    places, words = _present(some.places, some.words)
    return Runs(some.starts, places, words)


def _approvals(held: ApprovalColumns, kept: Ints, owner: Ints) -> ApprovalColumns:
    issuer, issuers = _present(held.issuer[kept], held.issuers)
    specification, specifications = _present(held.specification[kept], held.specifications)
    return replace(
        held,
        establishment=owner,
        issuer=issuer,
        issuers=issuers,
        specification=specification,
        specifications=specifications,
        issued=held.issued[kept],
        expires=held.expires[kept],
        status=held.status[kept],
        scope=_runs(held.scope, kept),
    )
