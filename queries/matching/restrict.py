"""Columns cut down to some processes, as if only those had been retrieved."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from eslabon.queries.matching.columns import (
    CandidateColumns,
    CertificateColumns,
    EstablishmentColumns,
    OfferColumns,
)
from eslabon.queries.matching.outcome import Bools, Ints


def restrict(columns: CandidateColumns, codes: Collection[str]) -> CandidateColumns:
    """Return the offers of some processes, the sites that make them and their certificates."""
    offers = columns.offers
    wanted = np.array([code in codes for code in offers.capabilities], dtype=np.bool_)
    kept = np.flatnonzero(wanted[offers.capability])
    is_left = np.zeros(len(columns.establishments), dtype=np.bool_)
    is_left[offers.establishment[kept]] = True
    new_places = np.cumsum(is_left) - 1
    return CandidateColumns(
        establishments=_sites(columns.establishments, np.flatnonzero(is_left)),
        offers=_offers(offers, kept, new_places=new_places),
        certificates=_certificates(columns.certificates, is_left, new_places=new_places),
    )


def _sites(sites: EstablishmentColumns, kept: Ints) -> EstablishmentColumns:
    return EstablishmentColumns(
        ids=[sites.ids[place] for place in kept.tolist()],
        latitude=sites.latitude[kept],
        longitude=sites.longitude[kept],
        seat_latitude=sites.seat_latitude[kept],
        seat_longitude=sites.seat_longitude[kept],
        size_min=sites.size_min[kept],
        size_max=sites.size_max[kept],
        verification=sites.verification[kept],
    )


def _offers(offers: OfferColumns, kept: Ints, *, new_places: Ints) -> OfferColumns:
    codes, capability = np.unique(offers.capability[kept], return_inverse=True)
    return OfferColumns(
        establishment=new_places[offers.establishment[kept]],
        capability=capability,
        capabilities=[offers.capabilities[code] for code in codes.tolist()],
        provenance=offers.provenance[kept],
        confidence=offers.confidence[kept],
        mode=offers.mode[kept],
        materials=offers.materials[kept],
        envelope=offers.envelope[:, kept],
        max_mass=offers.max_mass[kept],
        capacity=offers.capacity[kept],
        spare_capacity=offers.spare_capacity[kept],
    )


def _certificates(
    certificates: CertificateColumns, is_left: Bools, *, new_places: Ints
) -> CertificateColumns:
    is_kept = is_left[certificates.establishment]
    lengths = np.diff(certificates.scope_starts)
    return replace(
        certificates,
        establishment=new_places[certificates.establishment[is_kept]],
        standard=certificates.standard[is_kept],
        issued=certificates.issued[is_kept],
        expires=certificates.expires[is_kept],
        in_force=certificates.in_force[is_kept],
        scope_starts=np.concatenate(([0], np.cumsum(lengths[is_kept]))),
        scope=certificates.scope[np.repeat(is_kept, lengths)],
    )
