"""What the graph says of candidates, turned into the columns that scoring reads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.claims import AFFIRMED, WITHDRAWN, ClaimColumns, merge_claims
from eslabon.graph.projection.columns import (
    CLAIM_ORDER,
    EVIDENCE_ORDER,
    MODE_ORDER,
    PROVENANCE_ORDER,
    VERIFICATION_ORDER,
    CandidateColumns,
    EstablishmentColumns,
    HeldColumns,
    KeptColumns,
    KeptOffers,
    SiteColumns,
    taken,
)
from eslabon.graph.projection.grouped import day_of, ints, numbers, positions, spread
from eslabon.graph.projection.holdings import approval_columns, certificate_columns
from eslabon.graph.projection.lines import (
    Lines,
    MergedLine,
    Withdrawn,
    line_columns,
    merged_lines,
)
from eslabon.graph.projection.rows import (
    NO_NUMBER,
    NO_PLACE,
    ApprovalRow,
    CertificateGroup,
    LineRow,
    OfferGroup,
    RegistrationRow,
)
from eslabon.graph.projection.slices import Slices
from eslabon.graph.vocabulary.regions.distance import unit_vectors
from eslabon.graph.vocabulary.terms import Basis, Evidence

_YES = CLAIM_ORDER[0]
_INFERRED = PROVENANCE_ORDER[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieved:
    """All that is read of the candidates of one request."""

    offers: Sequence[OfferGroup]
    lines: Sequence[LineRow] = ()
    certificates: Sequence[CertificateGroup] = ()
    registrations: Sequence[RegistrationRow] = ()
    approvals: Sequence[ApprovalRow] = ()


def candidate_columns(read: Retrieved) -> CandidateColumns:
    """Return the columns of what was read for one request, all of it."""
    return Slices(kept_columns(read)).whole()


def kept_columns(read: Retrieved) -> KeptColumns:
    """Return columns that hold what was read, whatever the order in which it came.

    Lines that no offer goes with, and what others hold, are left out.
    """
    keys = _keys(read.offers)
    sites = site_columns(
        _establishments(read.offers, keys.site, ids=list(keys.site_places)),
        _claims(read.offers, keys),
        codes=list(keys.code_places),
        lines=read.lines,
    )
    held = Held(read.certificates, read.registrations, read.approvals, keys.site_places)
    return KeptColumns(sites, held_columns(held))


@dataclass(frozen=True, slots=True)
class Held:
    """What sites and their companies hold, and the place of each site that may hold some of it."""

    certificates: Sequence[CertificateGroup] = ()
    registrations: Sequence[RegistrationRow] = ()
    approvals: Sequence[ApprovalRow] = ()
    sites: Mapping[str, int] = field(default_factory=dict)


def site_columns(
    sites: EstablishmentColumns,
    claims: ClaimColumns,
    *,
    codes: Sequence[str],
    lines: Iterable[LineRow],
) -> SiteColumns:
    """Return sites with what they are claimed to do, processes in the order of their codes."""
    known = merged_lines(lines, withdrawn=_withdrawn(claims, sites.ids, codes=codes))
    return SiteColumns(sites, _offers(merge_claims(claims), sites, known, codes=codes))


def held_columns(held: Held) -> HeldColumns:
    """Return what sites and their companies hold."""
    return HeldColumns(
        certificates=certificate_columns(
            held.certificates, held.registrations, held.approvals, sites=held.sites
        ),
        approvals=approval_columns(held.approvals, held.certificates, sites=held.sites),
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    """Site, process and source of each claim, as places among the words of each kind."""

    site_places: Mapping[str, int]
    code_places: Mapping[str, int]
    site: Ints
    code: Ints
    source: Ints


def _keys(offers: Sequence[OfferGroup]) -> _Keys:
    sites = positions(chain.from_iterable(group.ids for group in offers))
    codes = positions(group.capability for group in offers)
    sources = positions(group.source for group in offers)
    sizes = ints(len(group.ids) for group in offers)
    return _Keys(
        site_places=sites,
        code_places=codes,
        site=ints(sites[id_] for group in offers for id_ in group.ids),
        code=spread(offers, lambda group: codes[group.capability], sizes=sizes),
        source=spread(offers, lambda group: sources[group.source], sizes=sizes),
    )


def _claims(offers: Sequence[OfferGroup], keys: _Keys) -> ClaimColumns:
    sizes = ints(len(group.ids) for group in offers)
    provenance = spread(offers, lambda g: PROVENANCE_ORDER.index(g.provenance), sizes=sizes)
    mode = spread(offers, lambda group: MODE_ORDER.index(group.mode), sizes=sizes)
    claim = spread(offers, lambda group: CLAIM_ORDER.index(group.claim or _YES), sizes=sizes)
    evidence = spread(offers, lambda g: EVIDENCE_ORDER.index(evidence_of(g)), sizes=sizes)
    return ClaimColumns(
        establishment=keys.site,
        capability=keys.code,
        source=keys.source,
        checked=spread(offers, lambda group: day_of(group.checked), sizes=sizes),
        claim=claim.astype(np.int8),
        evidence=evidence.astype(np.int8),
        provenance=provenance.astype(np.int8),
        confidence=numbers((group.confidences for group in offers), absent=NO_NUMBER),
        mode=mode.astype(np.int8),
    )


def _withdrawn(claims: ClaimColumns, sites: Sequence[str], *, codes: Sequence[str]) -> Withdrawn:
    """Return by which claims each site and process is withdrawn."""
    found: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for place in np.flatnonzero(claims.claim == WITHDRAWN).tolist():
        key = sites[claims.establishment[place]], codes[claims.capability[place]]
        found[key].append((int(claims.provenance[place]), int(claims.checked[place])))
    return found


def evidence_of(claim: OfferGroup) -> Evidence:
    """Return how well a claim is founded; an inference that does not say from what is the weakest."""
    if claim.provenance != _INFERRED:
        return Evidence.DOCUMENTED
    return Evidence.NAMED if claim.basis == Basis.NAME else Evidence.INDUSTRY


def _offers(
    claims: ClaimColumns, sites: EstablishmentColumns, known: Lines, *, codes: Sequence[str]
) -> KeptOffers:
    """Return one offer for each line of a site and process, or one where none is on record."""
    places = {code: place for place, code in enumerate(codes)}
    packed = claims.establishment * max(len(codes), 1) + claims.capability
    counts = np.ones(len(packed), dtype=np.intp)
    owned: dict[int, Sequence[MergedLine]] = {}
    for (site, code), lines in known.items():
        owner = sites.place(site)
        if owner is not None and code in places:
            key = owner * len(codes) + places[code]
            place = int(np.searchsorted(packed, key))
            if place < len(packed) and packed[place] == key:
                owned[place], counts[place] = lines, len(lines)
    each = np.repeat(np.arange(len(packed)), counts)
    lines = [line for place in sorted(owned) for line in owned[place]]
    limit = np.full(len(each), -1)
    limit[np.isin(each, ints(sorted(owned)))] = np.arange(len(lines))
    claims = taken(_as_trusted_as_lines(claims, owned), each)
    return _of_lines(claims, codes, lines=lines, limit=limit)


def _as_trusted_as_lines(
    claims: ClaimColumns, owned: Mapping[int, Sequence[MergedLine]]
) -> ClaimColumns:
    """Return claims with the strength of the strongest of their lines.

    Of several rows of one source about one process its claim says what one of them does.
    """
    provenance, confidence = claims.provenance.copy(), claims.confidence.copy()
    evidence = claims.evidence.copy()
    for place, lines in owned.items():
        best = max(
            lines, key=lambda line: (PROVENANCE_ORDER.index(line.provenance), line.confidence)
        )
        rank = PROVENANCE_ORDER.index(best.provenance)
        if claims.claim[place] == AFFIRMED and rank > provenance[place]:
            provenance[place], confidence[place] = rank, best.confidence
            evidence[place] = EVIDENCE_ORDER.index(Evidence.DOCUMENTED)
    return replace(claims, provenance=provenance, confidence=confidence, evidence=evidence)


def _of_lines(
    claims: ClaimColumns, codes: Sequence[str], *, lines: Sequence[MergedLine], limit: Ints
) -> KeptOffers:
    at = np.flatnonzero(limit >= 0)
    names = positions(line.name for line in lines if line.name)
    name, mode = np.full(len(limit), -1), claims.mode.copy()
    name[at] = ints(names.get(line.name, -1) for line in lines)
    own_mode = np.fromiter(map(_mode, lines), dtype=np.int8)
    mode[at] = np.where(own_mode == 0, mode[at], own_mode)
    return KeptOffers(
        establishment=claims.establishment,
        capability=claims.capability,
        capabilities=codes,
        line=name,
        lines=list(names),
        claim=claims.claim,
        evidence=claims.evidence,
        provenance=claims.provenance,
        confidence=claims.confidence,
        checked=claims.checked,
        mode=mode,
        limit=limit,
        limits=line_columns(lines),
    )


def _mode(line: MergedLine) -> int:
    return MODE_ORDER.index(line.mode)


def _establishments(
    offers: Sequence[OfferGroup], owner: Ints, *, ids: Sequence[str]
) -> EstablishmentColumns:
    sizes = ints(len(group.ids) for group in offers)
    rung = spread(offers, lambda g: VERIFICATION_ORDER.index(g.verification), sizes=sizes)
    least = numbers((group.least_sizes for group in offers), absent=NO_NUMBER)
    most = numbers((group.most_sizes for group in offers), absent=NO_NUMBER)
    # A band that states its lower end alone has no upper one.
    most[np.isnan(most) & ~np.isnan(least)] = np.inf
    codes = list(chain.from_iterable(group.municipalities for group in offers))
    towns = positions(code for code in codes if code)
    # Each claim repeats its site's values: any one of them will do.
    some = np.zeros(len(ids), dtype=np.intp)
    some[owner] = np.arange(len(owner))
    return EstablishmentColumns(
        ids=ids,
        position=unit_vectors(
            numbers((group.latitudes for group in offers), absent=NO_PLACE)[some],
            numbers((group.longitudes for group in offers), absent=NO_PLACE)[some],
        ),
        municipality=ints(towns.get(code, -1) for code in codes)[some],
        municipalities=list(towns),
        size_min=least[some],
        size_max=most[some],
        verification=rung[some].astype(np.int8),
    )
