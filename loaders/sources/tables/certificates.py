"""Certificates of suppliers, kept by hand: no open file of them exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import Attests, ConformsTo, HeldBy
from eslabon.graph.reading.names import slug
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.graph.vocabulary.standards.catalogue import standard_catalogue
from eslabon.graph.vocabulary.terms import CERTIFICATE_STATUSES
from eslabon.loaders.source import Assertion, Reference
from eslabon.loaders.sources.tables.capabilities import establishment_id
from eslabon.loaders.sources.tables.cells import LONGEST_TEXT, Cells
from eslabon.loaders.sources.tables.codes import capabilities, standard, term
from eslabon.loaders.sources.tables.columns import TableKind
from eslabon.loaders.sources.tables.source import TableSource

_LONGEST_LINK = 2_000


@dataclass(frozen=True)
class CertificatesSource(TableSource):
    """Reads tables of certificates, each with its site, its standard and its scope."""

    kind: ClassVar[TableKind] = "certificates"
    revision: ClassVar[int] = 4
    description: ClassVar[Text] = Text(
        "Certificados de proveedores, con norma, fechas y procesos de su alcance.",
        "Certificates of suppliers, with standard, dates and the processes in scope.",
    )

    def assertion(self, cells: Cells) -> Assertion:
        """Return the certificate that a record states."""
        site, code = establishment_id(cells), standard(cells, "standard")
        number = cells.required("number")
        issued, expires = self._dates(cells)
        status = term(cells, "status", terms=CERTIFICATE_STATUSES, reason="unknown_status")
        certificate = Certificate(
            id=f"{code}|{site}|{slug(number) or number}",
            number=number,
            body=cells.text("body"),
            issued=issued,
            expires=expires,
            status=status or "valid",
            scope_text=cells.text("scope_text", longest=LONGEST_TEXT),
            evidence=cells.text("evidence", longest=_LONGEST_LINK),
        )
        scope, flags = _scope(cells, code)
        return Assertion(
            certificate.id,
            (certificate,),
            (
                HeldBy(start=certificate.id, end=site),
                ConformsTo(start=certificate.id, end=code),
                *(Attests(start=certificate.id, end=process) for process in scope),
            ),
            references=(Reference(ESTABLISHMENT, site, "establishment_id"),),
            flags=flags if expires else (*flags, "certificate_undated"),
        )

    def _dates(self, cells: Cells) -> tuple[str | None, str | None]:
        issued = cells.past_date("issued", today=self.today())
        last = cells.date("expires")
        expires = None if last is None else last.isoformat()
        if issued is not None and expires is not None and expires < issued:
            hint = Text(f"Fue emitido el {issued}.", f"It was issued on {issued}.")
            raise cells.error("expires", "expires_before_issued", hint)
        return issued, expires


def _scope(cells: Cells, code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the processes that a certificate attests, and what is odd about them."""
    catalogue, processes = standard_catalogue(), capabilities(cells, "capabilities")
    if not catalogue.is_process_scoped(code):
        # A quality system covers the site: processes named beside it are attested by nobody.
        return (), (("scope_of_site_ignored",) if processes else ())
    if not processes:
        return (), ("scope_unstated",)
    nameable = catalogue.scopes(code)
    for process in processes:
        if process not in nameable:
            hint = _attestable_hint(code, process)
            raise cells.error("capabilities", "scope_not_attestable", hint)
    return processes, ()


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
