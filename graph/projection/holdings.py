"""What sites and their companies hold, turned into columns: certificates and approvals."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from eslabon.graph.model.nodes.company import is_generic_rfc
from eslabon.graph.projection.arrays import Ints
from eslabon.graph.projection.columns import (
    APPROVED,
    ASSURANCE_ORDER,
    ITS_OWN,
    NEVER,
    OF_ITS_COMPANY,
    PERHAPS_OF_ITS_COMPANY,
    STATUS_ORDER,
    ApprovalColumns,
    CertificateColumns,
    ScopeColumns,
)
from eslabon.graph.projection.grouped import day_of, ints, positions, runs
from eslabon.graph.projection.rows import ApprovalRow, CertificateGroup, RegistrationRow
from eslabon.graph.projection.schemes import approvals_of, standards_of
from eslabon.graph.reading.distinctive import is_distinctive_name
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.standards.lasting import months_later

_BY_NAME = "name:"


class _Held(NamedTuple):
    """One certificate beside one site; in the order in which columns hold them."""

    site: int
    id: str
    standard: str
    holder: int
    status: str
    issued: str
    expires: str
    assurance: str
    criteria: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


def certificate_columns(
    groups: Sequence[CertificateGroup],
    registrations: Sequence[RegistrationRow],
    approvals: Sequence[ApprovalRow] = (),
    *,
    sites: Mapping[str, int],
) -> CertificateColumns:
    """Return what these sites and their companies hold, in the order of sites and ids.

    A customer's approval is a certificate of that customer's scheme, whichever table it came in.
    """
    of_companies, approved = _of_companies(registrations, sites), _approved(approvals, sites)
    held = sorted(chain(_of_sites(groups, sites), of_companies, approved))
    named = [(one.standard, one.scope, one.criteria) for one in held]
    kinds = {kind: place for place, kind in enumerate(sorted(set(named)))}
    scopes, kind = _scopes(list(kinds)), ints(kinds[kind] for kind in named)
    issued, expires = (
        ints(day_of(day) for day in days)
        for days in ((one.issued for one in held), (one.expires for one in held))
    )
    return CertificateColumns(
        establishment=ints(one.site for one in held),
        kind=kind,
        kinds=scopes,
        holder=np.fromiter((one.holder for one in held), dtype=np.int8),
        issued=issued,
        expires=expires,
        ends=_ends(scopes.standards, scopes.standard[kind], issued=issued, expires=expires),
        status=np.fromiter((STATUS_ORDER.index(one.status) for one in held), dtype=np.int8),
        assurance=np.fromiter(map(_assurance, held), dtype=np.int8),
    )


def _ends(standards: Sequence[str], standard: Ints, *, issued: Ints, expires: Ints) -> Ints:
    """Return the last day of each: what it states, no later than its standard allows from its first."""
    ends = np.where(expires == 0, NEVER, expires)
    allowed = [standard_catalogue().validity_months(code) or 0 for code in standards]
    months_of_each = np.array(allowed, dtype=np.intp)[standard]
    for months in set(allowed) - {0}:
        begun = np.flatnonzero((months_of_each == months) & (issued != 0))
        ends[begun] = np.minimum(ends[begun], months_later(issued[begun], months))
    return ends


def _scopes(kinds: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> ScopeColumns:
    standards = positions(standard for standard, _, _ in kinds)
    return ScopeColumns(
        standard=ints(standards[standard] for standard, _, _ in kinds),
        standards=list(standards),
        scope=runs(scope for _, scope, _ in kinds),
        criteria=runs(criteria for _, _, criteria in kinds),
    )


def _of_sites(groups: Sequence[CertificateGroup], sites: Mapping[str, int]) -> Iterator[_Held]:
    for group in groups:
        columns = zip(
            group.establishment_ids, group.certificate_ids, group.issued, group.expires,
            group.assurances, group.criteria, group.scopes,
            strict=True,
        )  # fmt: skip
        for site, id_, issued, expires, assurance, criteria, scope in columns:
            if site in sites:
                yield _Held(
                    sites[site], id_, group.standard, ITS_OWN, group.status, issued, expires,
                    assurance, tuple(sorted(criteria)), tuple(sorted(scope)),
                )  # fmt: skip


def _of_companies(rows: Sequence[RegistrationRow], sites: Mapping[str, int]) -> Iterator[_Held]:
    for row in rows:
        if row.establishment_id in sites:
            yield _Held(
                sites[row.establishment_id],
                row.certificate_id,
                row.standard,
                OF_ITS_COMPANY if is_surely_its(row) else PERHAPS_OF_ITS_COMPANY,
                row.status,
                row.issued or "",
                row.expires or "",
                row.assurance or "",
            )


def _approved(rows: Sequence[ApprovalRow], sites: Mapping[str, int]) -> Iterator[_Held]:
    for row in rows:
        if row.establishment_id in sites:
            for standard in standards_of(row.issuer, row.specification):
                yield _Held(
                    sites[row.establishment_id], row.approval_id, standard, APPROVED, row.status,
                    row.issued or "", row.expires or "", "", scope=tuple(sorted(row.processes)),
                )  # fmt: skip


def is_surely_its(row: RegistrationRow) -> bool:
    """Tell whether what a company holds is surely held by the company of a site.

    A tax id, but for those that the tax office lends to whoever has none, and an LEI are of one
    company. A legal name is, where it has its legal form, says more
    than a trade, and holder and site stand in one state: that of the holder, else that of all
    sites of that name.
    """
    if not row.company.startswith(_BY_NAME):
        return not is_generic_rfc(row.company)
    if row.legal_form is None or not is_distinctive_name(row.legal_name):
        return False
    states = {(code or "")[:2] for code in (row.municipality_code, *row.municipalities)}
    if row.holder_state is not None:
        states = {row.holder_state, (row.municipality_code or "")[:2]}
    return len(states) == 1 and "" not in states


def _assurance(held: _Held) -> int:
    usual = standard_catalogue().assurance(held.standard)
    return ASSURANCE_ORDER.index(held.assurance or usual)


def approval_columns(
    rows: Sequence[ApprovalRow],
    groups: Sequence[CertificateGroup] = (),
    *,
    sites: Mapping[str, int],
) -> ApprovalColumns:
    """Return the approvals of these sites, in the order of sites and ids.

    A certificate of a customer's scheme is that customer's approval, whichever table it came in.
    """
    held = sorted(
        (row for row in (*rows, *approvals_of(groups)) if row.establishment_id in sites),
        key=lambda row: (sites[row.establishment_id], row.approval_id, row.specification or ""),
    )
    issuers = positions(row.issuer for row in held)
    specifications = positions(row.specification for row in held if row.specification)
    expires = ints(day_of(row.expires) for row in held)
    return ApprovalColumns(
        establishment=ints(sites[row.establishment_id] for row in held),
        issuer=ints(issuers[row.issuer] for row in held),
        issuers=list(issuers),
        specification=ints(specifications.get(row.specification or "", -1) for row in held),
        specifications=list(specifications),
        issued=ints(day_of(row.issued) for row in held),
        expires=expires,
        ends=np.where(expires == 0, NEVER, expires),
        status=np.fromiter((STATUS_ORDER.index(row.status) for row in held), dtype=np.int8),
        scope=runs(row.processes for row in held),
    )
