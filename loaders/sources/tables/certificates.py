"""Certificates of suppliers, kept by hand: no open file of them exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from eslabon.graph.errors import NotFoundError
from eslabon.graph.language import Text
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.company import Company
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import Attests, ConformsTo, HeldBy, HeldByCompany
from eslabon.graph.reading.names import slug
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import ASSURANCES, CERTIFICATE_STATUSES
from eslabon.loaders.source import Assertion, Reference
from eslabon.loaders.sources.tables.capabilities import establishment_id
from eslabon.loaders.sources.tables.cells import LONGEST_TEXT, Cells
from eslabon.loaders.sources.tables.codes import capabilities, standard, term
from eslabon.loaders.sources.tables.columns import TableKind
from eslabon.loaders.sources.tables.companies import company
from eslabon.loaders.sources.tables.places import state_code
from eslabon.loaders.sources.tables.problems import about
from eslabon.loaders.sources.tables.source import TableSource

_LONGEST_LINK = 2_000
_ONE_HOLDER = Text("Deje uno de los dos.", "Keep one of the two.")


@dataclass(frozen=True)
class CertificatesSource(TableSource):
    """Reads tables of certificates, each with its site, its standard and its scope."""

    kind: ClassVar[TableKind] = "certificates"
    revision: ClassVar[int] = 8
    description: ClassVar[Text] = Text(
        "Certificados de proveedores, con norma, fechas y procesos de su alcance.",
        "Certificates of suppliers, with standard, dates and the processes in scope.",
    )

    def assertion(self, cells: Cells) -> Assertion:
        """Return the certificate that a record states."""
        holder, code = _holder(cells), standard(cells, "standard")
        number = cells.required("number")
        issued, expires = cells.period("issued", "expires", today=self.today())
        status = term(cells, "status", terms=CERTIFICATE_STATUSES, reason="unknown_status")
        scope = _scope(cells, code)
        certificate = Certificate(
            id=f"{code}|{holder.key}|{slug(number) or number}",
            number=number,
            body=cells.text("body"),
            issued=issued,
            expires=expires,
            status=status,
            scope_text=cells.text("scope_text", longest=LONGEST_TEXT),
            criteria=scope.criteria,
            assurance=term(cells, "assurance", terms=ASSURANCES, reason="unknown_assurance"),
            holder_state=holder.state,
            evidence=cells.text("evidence", longest=_LONGEST_LINK),
        )
        flags = (*scope.flags, *holder.flags(code), *(() if expires else ("certificate_undated",)))
        return Assertion(
            certificate.id,
            (certificate, *holder.nodes),
            (
                holder.of(certificate),
                ConformsTo(start=certificate.id, end=code),
                *(Attests(start=certificate.id, end=process) for process in scope.processes),
            ),
            references=holder.references,
            flags=flags,
        )


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who a certificate was issued to: a site, or a company of which no site is named."""

    key: str
    company: Company | None = None
    state: str | None = None

    @property
    def nodes(self) -> tuple[Company, ...]:
        return () if self.company is None else (self.company,)

    @property
    def references(self) -> tuple[Reference, ...]:
        if self.company is not None:
            return ()
        return (Reference(ESTABLISHMENT, self.key, "establishment_id"),)

    def of(self, certificate: Certificate) -> HeldBy | HeldByCompany:
        if self.company is not None:
            return HeldByCompany(start=certificate.id, end=self.key)
        return HeldBy(start=certificate.id, end=self.key)

    def flags(self, code: str) -> tuple[str, ...]:
        if self.company is None or standard_catalogue().is_company_level(code):
            return ()
        return ("site_not_named",)


def _holder(cells: Cells) -> _Holder:
    held_by = company(cells, "company")
    if held_by is None:
        return _Holder(establishment_id(cells))
    if cells.text("establishment_id") is not None:
        raise cells.error("company", "two_holders", _ONE_HOLDER)
    inside = state_code(cells, "company_state")
    return _Holder(held_by.key, held_by, inside)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a certificate covers: processes, audit criteria, and what is odd about them."""

    processes: tuple[str, ...]
    criteria: tuple[str, ...]
    flags: tuple[str, ...] = ()


def _scope(cells: Cells, code: str) -> _Scope:
    """Return what a certificate attests.

    Raises:
        CellError: If its standard has no such criterion, or can attest no such process.
    """
    catalogue = standard_catalogue()
    processes, criteria = capabilities(cells, "capabilities"), _criteria(cells, code)
    if not catalogue.is_process_scoped(code):
        if not catalogue.attestable(code):
            # Such a certificate covers the site: processes named beside it are attested by nobody.
            return _Scope((), criteria, ("scope_of_site_ignored",) if processes else ())
        # A system may name in its scope whatever the site does.
        return _Scope(processes, criteria, _beside(processes, code=code, criteria=criteria))
    if not processes:
        is_silent = catalogue.is_process_scoped(code) and not criteria
        return _Scope((), criteria, ("scope_unstated",) if is_silent else ())
    nameable = catalogue.scopes(code)
    for process in processes:
        if process not in nameable:
            hint = _attestable_hint(code, process)
            raise cells.error("capabilities", "scope_not_attestable", hint)
    return _Scope(processes, criteria, _beside(processes, code=code, criteria=criteria))


def _beside(processes: tuple[str, ...], *, code: str, criteria: tuple[str, ...]) -> tuple[str, ...]:
    """Return the flag of a scope that names what none of its criteria covers."""
    if not criteria:
        return ()
    by_criterion = standard_catalogue().criteria(code)
    covered = frozenset().union(*(by_criterion[criterion] for criterion in criteria))
    tree = capability_tree()
    is_outside = any(not tree.subtree(process) & covered for process in processes)
    return ("scope_outside_criteria",) if is_outside else ()


def _criteria(cells: Cells, code: str) -> tuple[str, ...]:
    found = []
    for text in cells.items("criteria"):
        try:
            found.append(standard_catalogue().criterion_of(code, text))
        except NotFoundError as error:
            raise cells.error("criteria", "unknown_criterion", about(text, error.hint)) from None
    return tuple(dict.fromkeys(found))


def _attestable_hint(code: str, process: str) -> Text:
    attestable = standard_catalogue().attestable(code)
    narrower = sorted(capability_tree().subtree(process) & attestable)
    choices = ", ".join((narrower or _broadest(code))[:8])
    if not choices:
        return Text(
            f"{code} no avala ningún proceso que se haga para otros: deje la celda vacía.",
            f"{code} attests no process that is done for others: leave the cell blank.",
        )
    return Text(
        f"{code} no avala {process}; avala por ejemplo {choices}.",
        f"{code} does not attest {process}; it attests, for example, {choices}.",
    )


def _broadest(code: str) -> list[str]:
    claims: Mapping[str, None] = {
        claim.end: None for claim in standard_catalogue().attestations if claim.start == code
    }
    return list(claims)
