"""What sites and their companies hold, read off the merged columns of a build."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from eslabon.graph.model.nodes.approval import APPROVAL
from eslabon.graph.model.nodes.certificate import CERTIFICATE
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import (
    APPROVAL_OF,
    ATTESTS,
    CONFORMS_TO,
    COVERS,
    HELD_BY,
    HELD_BY_COMPANY,
    OPERATED_BY,
)
from eslabon.graph.projection.rows import (
    ApprovalRow,
    CertificateGroup,
    KeptCertificate,
    RegistrationRecord,
)
from eslabon.graph.projection.tables import Row, Tables, among, ends, own_rows
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue

_VALID = "valid"


@dataclass(frozen=True)
class HeldTables:
    """The certificates and approvals of one tenant."""

    tables: Tables
    tenant: str

    @cached_property
    def certificates(self) -> Sequence[KeptCertificate]:
        """Return the certificates that sites hold."""
        return list(self._of_sites())

    @cached_property
    def approvals(self) -> Sequence[ApprovalRow]:
        """Return the approvals of sites."""
        return list(self._approvals())

    @cached_property
    def registrations(self) -> Sequence[RegistrationRecord]:
        """Return what companies hold beside each of their sites, and what others of those do."""
        return [*self._of_companies(), *self._of_sisters()]

    def _of_sites(self) -> Iterator[KeptCertificate]:
        for id_, row in self._certificates.items():
            for site in self._holders.get(id_, ()):
                for standard in row["standards"]:
                    yield KeptCertificate(
                        certificate_id=id_,
                        establishment_id=site,
                        standard=standard,
                        criteria=tuple(row["criteria"] or ()),
                        scope=tuple(sorted(row["scope"])),
                        scope_text=row["scopeText"],
                        holder_state=row["holderState"],
                        **_said(row),
                    )

    def _approvals(self) -> Iterator[ApprovalRow]:
        holders, covers = (ends(self.tables(one), by="start") for one in (APPROVAL_OF, COVERS))
        for row in own_rows(self.tables(APPROVAL), self.tenant):
            for site in holders.get(row["id"], ()):
                yield ApprovalRow(
                    establishment_id=site,
                    approval_id=row["id"],
                    issuer=row["issuer"],
                    specification=row["specification"],
                    processes=tuple(covers.get(row["id"], ())),
                    status=row["status"] or _VALID,
                    issued=row["issued"],
                    expires=row["expires"],
                )

    @cached_property
    def _certificates(self) -> Mapping[str, Row]:
        standards, scopes = (ends(self.tables(one), by="start") for one in (CONFORMS_TO, ATTESTS))
        return {
            row["id"]: {
                **row,
                "standards": standards.get(row["id"], ()),
                "scope": scopes.get(row["id"], ()),
            }
            for row in own_rows(self.tables(CERTIFICATE), self.tenant)
        }

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[str]]:
        return ends(self.tables(HELD_BY), by="start")

    def _of_companies(self) -> Iterator[RegistrationRecord]:
        holders = ends(self.tables(HELD_BY_COMPANY), by="start")
        held = [
            (key, row) for id_, row in self._certificates.items() for key in holders.get(id_, ())
        ]
        known = _Companies(self.tables, {key for key, _ in held})
        for key, row in held:
            towns = tuple(known.municipality(site) for site in known.sites.get(key, ()))
            for standard in row["standards"]:
                yield from known.registrations(
                    key, row, standard=standard, holder_state=row["holderState"], towns=towns
                )

    def _of_sisters(self) -> Iterator[RegistrationRecord]:
        held = [
            (site, row, standard)
            for id_, row in self._certificates.items()
            for site in self._holders.get(id_, ())
            for standard in row["standards"]
            if standard_catalogue().is_company_level(standard)
        ]
        operated = among(self.tables(OPERATED_BY), "start", {site for site, _, _ in held})
        companies = ends(operated, by="start")
        known = _Companies(self.tables, {key for keys in companies.values() for key in keys})
        for site, row, standard in held:
            for key in companies.get(site, ()):
                town = known.municipality(site)
                yield from known.registrations(
                    key,
                    row,
                    standard=standard,
                    holder_state=None if town is None else town[:2],
                    towns=(town,),
                    but=site,
                )


class _Companies:
    """Some companies and their sites."""

    def __init__(self, tables: Tables, keys: Collection[str]) -> None:
        self.sites = ends(among(tables(OPERATED_BY), "end", keys), by="end")
        self._rows = {row["key"]: row for row in among(tables(COMPANY), "key", keys).to_pylist()}
        ids = {site for sites in self.sites.values() for site in sites}
        sites = tables(ESTABLISHMENT).select(["id", "municipalityCode"])
        self._towns = {
            row["id"]: row["municipalityCode"] for row in among(sites, "id", ids).to_pylist()
        }

    def municipality(self, site: str) -> str | None:
        """Return the code of the municipality of one of their sites, if it is known."""
        town: str | None = self._towns[site]
        return town

    def registrations(
        self,
        key: str,
        row: Row,
        *,
        standard: str,
        holder_state: str | None,
        towns: tuple[str | None, ...],
        but: str | None = None,
    ) -> Iterator[RegistrationRecord]:
        """Yield a certificate beside each site of a company, but for the one that holds it."""
        for site in self.sites.get(key, ()):
            if site != but:
                yield RegistrationRecord(
                    establishment_id=site,
                    municipality_code=self.municipality(site),
                    company=key,
                    legal_name=self._rows[key]["name"],
                    legal_form=self._rows[key]["legalForm"],
                    standard=standard,
                    certificate_id=row["id"],
                    holder_state=holder_state,
                    municipalities=towns,
                    **_said(row),
                )


def _said(row: Row) -> dict[str, Any]:
    """Return what a certificate says of itself, whoever holds it."""
    names = ("number", "body", "issued", "expires", "assurance", "evidence", "source")
    return {**{name: row[name] for name in names}, "status": row["status"] or _VALID}


def grouped(certificates: Collection[KeptCertificate]) -> list[CertificateGroup]:
    """Return certificates of sites with their ids as the columns take them."""
    return [
        CertificateGroup(
            standard=one.standard,
            status=one.status,
            establishment_ids=(one.establishment_id,),
            certificate_ids=(one.certificate_id,),
            issued=(one.issued or "",),
            expires=(one.expires or "",),
            assurances=(one.assurance or "",),
            criteria=(list(one.criteria),),
            scopes=(list(one.scope),),
        )
        for one in certificates
    ]
