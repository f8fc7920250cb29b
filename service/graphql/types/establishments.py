"""Establishments in the schema, with what is known of them."""

from datetime import date

import strawberry

from eslabon.graph.model.nodes.activity_class import ACTIVITY_CLASS
from eslabon.graph.model.nodes.approval import APPROVAL
from eslabon.graph.model.nodes.certificate import CERTIFICATE
from eslabon.graph.model.nodes.company import COMPANY
from eslabon.graph.model.nodes.establishment import ESTABLISHMENT
from eslabon.graph.model.nodes.line import LINE
from eslabon.graph.model.relationships import OFFERS
from eslabon.graph.record.assertions import CONTACTS
from eslabon.queries.asking.request import today
from eslabon.queries.entities.establishments import (
    ACTIVITY_CLASSES_BY_CODE,
    COMPANIES_BY_KEY,
    COMPANIES_OF_ESTABLISHMENTS,
    CONTACTS_BY_ID,
    ESTABLISHMENTS_BY_ID,
    ESTABLISHMENTS_OF_COMPANIES,
    REGIONS_OF_ESTABLISHMENTS,
    ContactRow,
)
from eslabon.queries.entities.evidence import (
    APPROVALS_OF_ESTABLISHMENTS,
    CERTIFICATES_OF_ESTABLISHMENTS,
    LINES_OF_ESTABLISHMENTS,
    OFFERS_OF_ESTABLISHMENTS,
)
from eslabon.queries.matching.certificate_standing import DatedStanding, standing_of
from eslabon.queries.matching.rows import CONTACT
from eslabon.service.graphql.context import Info
from eslabon.service.graphql.fields import resolved
from eslabon.service.graphql.types.capabilities import Capability, Standard
from eslabon.service.graphql.types.enums import (
    CertificateStanding,
    CertificateStatus,
    ClaimKind,
    Mode,
    Provenance,
    Verification,
)
from eslabon.service.graphql.types.links import (
    first_linked_nodes,
    linked_node,
    linked_nodes,
    node_at,
)
from eslabon.service.graphql.types.node import Node, Point, from_row, stored
from eslabon.service.graphql.types.places import Region
from eslabon.service.graphql.types.provenance import Assertion


@stored(ACTIVITY_CLASS, ACTIVITY_CLASSES_BY_CODE)
class ActivityClass:
    """A class of SCIAN, Mexico's industry classification."""


@stored(OFFERS, OFFERS_OF_ESTABLISHMENTS)
class Offer:
    """One source's claim that a site does a process."""

    capability_code: str
    provenance: Provenance
    mode: Mode
    claim: ClaimKind
    checked: date | None
    source: str
    capability: Capability | None = node_at("capability_code", "The process.")


@stored(LINE, LINES_OF_ESTABLISHMENTS)
class Line:
    """One way in which a site does a process: a rack line, a barrel line, a furnace."""

    capability_code: str
    provenance: Provenance
    mode: Mode
    claim: ClaimKind
    checked: date | None
    source: str
    capability: Capability | None = node_at("capability_code", "The process.")


@stored(APPROVAL, APPROVALS_OF_ESTABLISHMENTS)
class Approval:
    """A customer's approval of one site, for a specification and a process."""

    issued: date | None
    expires: date | None = strawberry.field(
        description="Last day; null means undated, which never counts as valid."
    )
    status: CertificateStatus
    covers: list[str] = strawberry.field(description="Codes of the processes approved.")
    source: str


@stored(CERTIFICATE, CERTIFICATES_OF_ESTABLISHMENTS)
class Certificate:
    """One certificate of one site: what it says, and how it stands."""

    standard_code: str
    issued: date | None
    expires: date | None = strawberry.field(
        description="Last day; null means undated, which never counts as valid."
    )
    status: CertificateStatus
    attests: list[str] = strawberry.field(description="Codes of the processes in its scope.")
    source: str
    standard: Standard | None = node_at("standard_code", "The standard it is for.")

    @resolved
    def standing(self) -> CertificateStanding:
        """How it stands today, as gates read it; what its source says is its status."""
        return self._stands().standing

    @resolved
    def until(self) -> date | None:
        """Last day that counts: the one it states, and no later than its standard allows."""
        return self._stands().until

    def _stands(self) -> DatedStanding:
        return standing_of(
            self.standard_code,
            self.status.value,
            issued=None if self.issued is None else self.issued.isoformat(),
            expires=None if self.expires is None else self.expires.isoformat(),
            on=today(),
        )


@stored(ESTABLISHMENT, ESTABLISHMENTS_BY_ID)
class Establishment(Node):
    """A site where a firm works, as a directory or a buyer knows it."""

    key: str
    activity_code: str | None
    location: Point | None
    verification: Verification
    source: str
    retired: bool = strawberry.field(
        description="Its source no longer lists it, but others still refer to it."
    )
    company: "Company | None" = linked_node(
        COMPANIES_OF_ESTABLISHMENTS,
        "The company that operates it, where its legal name is known.",
    )
    regions: list[Region] = linked_nodes(
        REGIONS_OF_ESTABLISHMENTS,
        "The municipality, and the industrial park if any, that it stands in.",
    )
    municipality: Region | None = node_at(
        "municipality_code", "The municipality that it stands in."
    )

    @resolved(CONTACT)
    async def phone(self, info: Info) -> str | None:
        """Return its telephone, to whoever may see it."""
        found = await self._contacts(info)
        return None if found is None else found.phone

    @resolved(CONTACT)
    async def email(self, info: Info) -> str | None:
        """Return its e-mail address, to whoever may see it."""
        found = await self._contacts(info)
        return None if found is None else found.email

    @resolved
    async def offers(self, info: Info) -> list[Offer]:
        """Every claim that it does a process, one for each source."""
        rows = await info.context.batches.held(OFFERS_OF_ESTABLISHMENTS).load(self.key)
        return [from_row(Offer, row) for row in rows]

    @resolved
    async def lines(self, info: Info) -> list[Line]:
        """Its lines, one for each process and source, with what they take."""
        rows = await info.context.batches.held(LINES_OF_ESTABLISHMENTS).load(self.key)
        return [from_row(Line, row) for row in rows]

    @resolved
    async def approvals(self, info: Info) -> list[Approval]:
        """The approvals of customers that it has, valid or not."""
        rows = await info.context.batches.held(APPROVALS_OF_ESTABLISHMENTS).load(self.key)
        return [from_row(Approval, row) for row in rows]

    @resolved
    async def certificates(self, info: Info) -> list[Certificate]:
        """Its certificates, valid or not."""
        rows = await info.context.batches.held(CERTIFICATES_OF_ESTABLISHMENTS).load(self.key)
        return [from_row(Certificate, row) for row in rows]

    @resolved(
        "What each source states of it, by property, the most trusted first; "
        "null where the server has no record at hand."
    )
    async def assertions(self, info: Info) -> list[Assertion] | None:
        """Return what each source states of it; its contacts only to whoever may see them."""
        found = await info.context.batches.assertions(ESTABLISHMENT.label).load(self.key)
        hidden = frozenset[str]() if info.context.sees_contacts else CONTACTS
        shown = (one for one in found if one.property not in hidden)
        return [Assertion.of(one, info.context.language) for one in shown]

    @resolved
    async def activity(self, info: Info) -> ActivityClass | None:
        """What it does, as its directory classifies it."""
        if self.activity_code is None:
            return None
        row = await info.context.batches.nodes(ACTIVITY_CLASSES_BY_CODE).load(self.activity_code)
        return None if row is None else from_row(ActivityClass, row)

    async def _contacts(self, info: Info) -> ContactRow | None:
        # What the caller may not see is not even read.
        if not info.context.sees_contacts:
            return None
        return await info.context.batches.nodes(CONTACTS_BY_ID).load(self.key)


@stored(COMPANY, COMPANIES_BY_KEY)
class Company(Node):
    """A legal or natural person that operates sites."""

    normalized_name: strawberry.Private[str | None]
    establishments: list[Establishment] = first_linked_nodes(
        ESTABLISHMENTS_OF_COMPANIES, "Sites that it operates, by id."
    )
