"""Columns cut down to some processes, as if only those had been retrieved."""

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

import numpy as np

from eslabon.queries.matching.columns import (
    ApprovalColumns,
    CandidateColumns,
    CertificateColumns,
    OfferColumns,
    taken,
)
from eslabon.queries.matching.outcome import Bools, Ints

_Held = TypeVar("_Held", CertificateColumns, ApprovalColumns)


def restrict(columns: CandidateColumns, codes: Collection[str]) -> CandidateColumns:
    """Return the offers of some processes, the sites that make them and what those hold."""
    offers = columns.offers
    wanted = np.array([code in codes for code in offers.capabilities], dtype=np.bool_)
    kept = np.flatnonzero(wanted[offers.capability])
    is_left = np.zeros(len(columns.establishments), dtype=np.bool_)
    is_left[offers.establishment[kept]] = True
    new_places = np.cumsum(is_left) - 1
    left = np.flatnonzero(is_left)
    sites = taken(columns.establishments, left)
    return CandidateColumns(
        establishments=replace(sites, ids=[sites.ids[place] for place in left.tolist()]),
        offers=_offers(offers, kept, new_places=new_places),
        certificates=_held(columns.certificates, is_left, new_places=new_places),
        approvals=_held(columns.approvals, is_left, new_places=new_places),
    )


def _offers(offers: OfferColumns, kept: Ints, *, new_places: Ints) -> OfferColumns:
    codes, capability = np.unique(offers.capability[kept], return_inverse=True)
    return replace(
        taken(offers, kept),
        establishment=new_places[offers.establishment[kept]],
        capability=capability,
        capabilities=[offers.capabilities[code] for code in codes.tolist()],
    )


def _held(held: _Held, is_left: Bools, *, new_places: Ints) -> _Held:
    kept = np.flatnonzero(is_left[held.establishment])
    return replace(taken(held, kept), establishment=new_places[held.establishment[kept]])
