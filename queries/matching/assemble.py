"""Groups of the graph, turned into the columns that scoring reads."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from eslabon.graph.vocabulary.regions.catalogue import municipalities as catalogued
from eslabon.queries.matching.claims import ClaimColumns, merge_claims
from eslabon.queries.matching.columns import (
    MODE_ORDER,
    PROVENANCE_ORDER,
    VERIFICATION_ORDER,
    CandidateColumns,
    EstablishmentColumns,
)
from eslabon.queries.matching.grouped import ints, numbers, positions, spread
from eslabon.queries.matching.holdings import certificate_columns
from eslabon.queries.matching.outcome import Floats, Ints
from eslabon.queries.matching.rows import (
    NO_NUMBER,
    NO_PLACE,
    CertificateGroup,
    LimitGroup,
    OfferGroup,
)
from eslabon.queries.matching.stated_limits import ClaimKeys, stated_limits


def candidate_columns(
    offers: Sequence[OfferGroup],
    limits: Sequence[LimitGroup],
    *,
    certificates: Sequence[CertificateGroup],
) -> CandidateColumns:
    """Return columns that hold these groups, whatever the order in which they came.

    Limits of a claim, and certificates of a site, that are not among the offers are left out.
    """
    keys = _keys(offers)
    claims = _claims(offers, keys, limits=limits)
    return CandidateColumns(
        establishments=_establishments(offers, keys.site, ids=list(keys.site_places)),
        offers=merge_claims(claims, capabilities=list(keys.code_places)),
        certificates=certificate_columns(certificates, sites=keys.site_places),
    )


def _keys(offers: Sequence[OfferGroup]) -> ClaimKeys:
    sites = positions(chain.from_iterable(group.ids for group in offers))
    codes = positions(group.capability for group in offers)
    sources = positions(group.source for group in offers)
    sizes = ints(len(group.ids) for group in offers)
    return ClaimKeys(
        site_places=sites,
        code_places=codes,
        source_places=sources,
        site=ints(sites[id_] for group in offers for id_ in group.ids),
        code=spread(offers, lambda group: codes[group.capability], sizes=sizes),
        source=spread(offers, lambda group: sources[group.source], sizes=sizes),
    )


def _claims(
    offers: Sequence[OfferGroup], keys: ClaimKeys, *, limits: Sequence[LimitGroup]
) -> ClaimColumns:
    sizes = ints(len(group.ids) for group in offers)
    provenance = spread(offers, lambda g: PROVENANCE_ORDER.index(g.provenance), sizes=sizes)
    mode = spread(offers, lambda group: MODE_ORDER.index(group.mode), sizes=sizes)
    stated = stated_limits(limits, keys)
    sides = (
        stated.numbers(lambda group: group.max_lengths),
        stated.numbers(lambda group: group.max_widths),
        stated.numbers(lambda group: group.max_heights),
    )
    return ClaimColumns(
        establishment=keys.site,
        capability=keys.code,
        source=keys.source,
        checked=stated.days(lambda group: group.checked),
        provenance=provenance.astype(np.int8),
        confidence=numbers((group.confidences for group in offers), absent=NO_NUMBER),
        mode=mode.astype(np.int8),
        materials=stated.materials(),
        envelope=np.column_stack(sides),
        max_mass=stated.numbers(lambda group: group.max_masses),
        capacity=stated.numbers(lambda group: group.capacities),
        spare_capacity=stated.numbers(lambda group: group.spare_capacities),
    )


def _establishments(
    offers: Sequence[OfferGroup], owner: Ints, *, ids: Sequence[str]
) -> EstablishmentColumns:
    sizes = ints(len(group.ids) for group in offers)
    rung = spread(offers, lambda g: VERIFICATION_ORDER.index(g.verification), sizes=sizes)
    least = numbers((group.least_sizes for group in offers), absent=NO_NUMBER)
    most = numbers((group.most_sizes for group in offers), absent=NO_NUMBER)
    # A band that states its lower end alone has no upper one.
    most[np.isnan(most) & ~np.isnan(least)] = np.inf
    seats = _seats(chain.from_iterable(group.municipalities for group in offers))
    # Each claim repeats its site's values: any one of them will do.
    some = np.zeros(len(ids), dtype=np.intp)
    some[owner] = np.arange(len(owner))
    return EstablishmentColumns(
        ids=ids,
        latitude=numbers((group.latitudes for group in offers), absent=NO_PLACE)[some],
        longitude=numbers((group.longitudes for group in offers), absent=NO_PLACE)[some],
        seat_latitude=seats[0, some],
        seat_longitude=seats[1, some],
        size_min=least[some],
        size_max=most[some],
        verification=rung[some].astype(np.int8),
    )


def _seats(municipalities: Iterable[str]) -> Floats:
    """Return the latitude and longitude of the seats of some municipalities, NaN where unknown."""
    known = catalogued()
    unknown = (np.nan, np.nan)
    points = (
        (town.latitude, town.longitude) if code and (town := known.get(code)) else unknown
        for code in municipalities
    )
    return np.array(list(points), dtype=np.float64).reshape(-1, 2).T
