"""Customers' approvals of suppliers: they gate work as certificates do."""

from dataclasses import dataclass
from typing import ClassVar

from eslabon.graph.language import Text
from eslabon.graph.model.nodes.approval import Approval
from eslabon.graph.model.nodes.buyer import Buyer
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.relationships import ApprovalOf, Covers, GivenBy
from eslabon.graph.reading.names import slug
from eslabon.graph.vocabulary.terms import CERTIFICATE_STATUSES
from eslabon.loaders.source import Assertion, Reference
from eslabon.loaders.sources.tables.capabilities import establishment_id
from eslabon.loaders.sources.tables.cells import Cells
from eslabon.loaders.sources.tables.codes import capabilities, term
from eslabon.loaders.sources.tables.columns import TableKind
from eslabon.loaders.sources.tables.repeats import company_words
from eslabon.loaders.sources.tables.source import TableSource

_NAME_IT = Text("Escriba el nombre del cliente.", "Write the name of the customer.")


@dataclass(frozen=True)
class ApprovalsSource(TableSource):
    """Reads tables of approvals, each with its site, its issuer, specification and process."""

    kind: ClassVar[TableKind] = "approvals"
    revision: ClassVar[int] = 2
    description: ClassVar[Text] = Text(
        "Aprobaciones de clientes a proveedores, con especificación, proceso y fechas.",
        "Customers' approvals of suppliers, with specification, process and dates.",
    )

    def assertion(self, cells: Cells) -> Assertion:
        """Return the approval that a record states."""
        site, issuer = establishment_id(cells), cells.required("issuer")
        words = company_words(issuer)
        if not words:
            raise cells.error("issuer", "missing_value", _NAME_IT)
        specification = cells.text("specification")
        processes = capabilities(cells, "capability")
        issued, expires = cells.period("issued", "expires", today=self.today())
        status = term(cells, "status", terms=CERTIFICATE_STATUSES, reason="unknown_status")
        approval = Approval(
            id="|".join((site, words, slug(specification or ""), ";".join(processes))),
            issuer=issuer,
            specification=specification,
            issued=issued,
            expires=expires,
            status=status,
        )
        buyer = Buyer(id=f"buyer:{words}", name=issuer)
        return Assertion(
            approval.id,
            (approval, buyer),
            (
                ApprovalOf(start=approval.id, end=site),
                GivenBy(start=approval.id, end=buyer.id),
                *(Covers(start=approval.id, end=process) for process in processes),
            ),
            references=(Reference(ESTABLISHMENT, site, "establishment_id"),),
            flags=() if expires else ("approval_undated",),
        )
