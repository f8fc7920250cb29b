"""Rows of the model as matching reads them off a graph: what the reads join is joined here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from eslabon.graph.model.nodes.approval import Approval
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.relationships import (
    ApprovalOf,
    Attests,
    ConformsTo,
    Covers,
    HeldBy,
    HeldByCompany,
    Offers,
    OperatedBy,
    Performs,
    Runs,
)
from eslabon.graph.projection.assemble import Retrieved
from eslabon.graph.projection.rows import (
    NO_PLACE,
    ApprovalRow,
    CertificateGroup,
    LineRow,
    OfferGroup,
    RegistrationRow,
)
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue

Row = TypeVar("Row")


@dataclass
class ToldRows:
    """What several sources say, each row with its source."""

    rows: list[tuple[str, object]] = field(default_factory=list)

    def say(self, source: str, rows: Iterable[object]) -> None:
        self.rows.extend((source, row) for row in rows)

    def of(self, kind: type[Row]) -> list[Row]:
        return [row for _, row in self.rows if isinstance(row, kind)]

    def retrieved(self) -> Retrieved:
        """Return all that is read of the sites that offer anything."""
        return Retrieved(
            offers=list(self._offers()),
            lines=list(self._lines()),
            certificates=list(self._certificates()),
            registrations=[*self._registrations(), *self._sisters()],
            approvals=list(self._approvals()),
        )

    @property
    def sites(self) -> dict[str, Establishment]:
        return {site.id: site for site in self.of(Establishment)}

    def _offers(self) -> Iterable[OfferGroup]:
        # Of one source the last row about a site and a process counts, as in a build.
        last = {
            (source, row.start, row.end): (source, row)
            for source, row in self.rows
            if isinstance(row, Offers)
        }
        for source, offer in last.values():
            site = self.sites[offer.start]
            has_point = site.latitude is not None
            yield OfferGroup(
                capability=offer.end,
                source=source,
                provenance=offer.provenance,
                basis=offer.basis,
                claim=offer.claim,
                checked=offer.checked,
                mode=offer.mode,
                verification=site.verification,
                ids=(site.id,),
                latitudes=(NO_PLACE if site.latitude is None else site.latitude,),
                longitudes=(NO_PLACE if site.longitude is None else site.longitude,),
                municipalities=("" if has_point else site.municipality_code or "",),
                least_sizes=(-1 if site.size_min is None else site.size_min,),
                most_sizes=(-1 if site.size_max is None else site.size_max,),
                confidences=(offer.confidence,),
            )

    def _lines(self) -> Iterable[LineRow]:
        owner = {row.end: row.start for row in self.of(Runs)}
        process = {row.start: row.end for row in self.of(Performs)}
        last = {row.id: (source, row) for source, row in self.rows if isinstance(row, Line)}
        for source, line in last.values():
            limits = {name: getattr(line, name) for name in _LIMITS}
            yield LineRow(
                establishment_id=owner[line.id],
                capability=process[line.id],
                source=source,
                **limits,
            )

    def _certificates(self) -> Iterable[CertificateGroup]:
        holders, standards = _ends(self.of(HeldBy)), _ends(self.of(ConformsTo))
        scopes = _ends(self.of(Attests))
        for one in self.of(Certificate):
            for site in holders[one.id]:
                yield CertificateGroup(
                    standard=standards[one.id][0],
                    status=one.status or "valid",
                    establishment_ids=(site,),
                    certificate_ids=(one.id,),
                    issued=(one.issued or "",),
                    expires=(one.expires or "",),
                    assurances=(one.assurance or "",),
                    criteria=(list(one.criteria),),
                    scopes=(scopes[one.id],),
                )

    def _registrations(self) -> Iterable[RegistrationRow]:
        holders = _ends(self.of(HeldByCompany))
        for one in self.of(Certificate):
            for key in holders[one.id]:
                sites = [row.start for row in self.of(OperatedBy) if row.end == key]
                towns = [self.sites[site].municipality_code for site in sites]
                for site in sites:
                    yield self._registration(one, key, site, state=one.holder_state, towns=towns)

    def _sisters(self) -> Iterable[RegistrationRow]:
        holders, standards = _ends(self.of(HeldBy)), _ends(self.of(ConformsTo))
        operated = self.of(OperatedBy)
        catalogue = standard_catalogue()
        for one in self.of(Certificate):
            if not catalogue.is_company_level(standards[one.id][0]):
                continue
            for holder in holders[one.id]:
                town = self.sites[holder].municipality_code
                for key in {row.end for row in operated if row.start == holder}:
                    for site in (row.start for row in operated if row.end == key):
                        if site != holder:
                            state = (town or "")[:2] or None
                            yield self._registration(one, key, site, state=state, towns=[town])

    def _registration(
        self,
        one: Certificate,
        key: str,
        site: str,
        *,
        state: str | None,
        towns: Sequence[str | None],
    ) -> RegistrationRow:
        company = next(row for row in self.of(Company) if row.key == key)
        return RegistrationRow(
            establishment_id=site,
            municipality_code=self.sites[site].municipality_code,
            company=key,
            legal_name=company.name,
            legal_form=company.legal_form,
            standard=_ends(self.of(ConformsTo))[one.id][0],
            certificate_id=one.id,
            status=one.status or "valid",
            issued=one.issued,
            expires=one.expires,
            assurance=one.assurance,
            holder_state=state,
            municipalities=tuple(towns),
        )

    def _approvals(self) -> Iterable[ApprovalRow]:
        sites, covers = _ends(self.of(ApprovalOf)), _ends(self.of(Covers))
        for one in self.of(Approval):
            yield ApprovalRow(
                establishment_id=sites[one.id][0],
                approval_id=one.id,
                issuer=one.issuer,
                specification=one.specification,
                processes=tuple(covers[one.id]),
                status=one.status or "valid",
                issued=one.issued,
                expires=one.expires,
            )


_LIMITS = (
    "name", "claim", "provenance", "confidence", "checked", "mode", "materials", "max_length",
    "max_width", "max_height", "max_mass", "min_thickness", "max_thickness", "capacity",
    "spare_capacity", "capacity_unit", "minimum_lot", "lot_unit", "lead_time",
)  # fmt: skip

_Link = HeldBy | HeldByCompany | ConformsTo | Attests | ApprovalOf | Covers


def _ends(links: Iterable[_Link]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        found[link.start].append(link.end)
    return found
