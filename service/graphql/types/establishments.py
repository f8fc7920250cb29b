"""Establishments in the schema, with what is known of them."""

from datetime import date

import strawberry

from eslabon.queries.entities.establishments import EstablishmentRow
from eslabon.queries.entities.evidence import CertificateRow, OfferRow
from eslabon.service.graphql.connection import checked_first
from eslabon.service.graphql.context import Context, Info
from eslabon.service.graphql.fields import described, resolved
from eslabon.service.graphql.types.capabilities import (
    Capability,
    Standard,
    capability_of,
    standard_of,
)
from eslabon.service.graphql.types.enums import CertificateStatus, Mode, Provenance, Verification
from eslabon.service.graphql.types.node import Node, from_row
from eslabon.service.graphql.types.places import Point, Region, point, region_of, regions_of


@described
class ActivityClass:
    """A class of SCIAN, Mexico's industry classification."""

    code: str
    title: str
    is_known: bool


@described
class Offer:
    """One source's claim that a site does a process."""

    capability_code: str
    provenance: Provenance
    confidence: float = strawberry.field(description="How far the claim is trusted, 0 to 1.")
    mode: Mode
    because: str | None = strawberry.field(description="What the claim was read from.")
    checked: date | None = strawberry.field(description="Day it was last checked.")
    materials: list[str] | None = strawberry.field(description="Families; null means unknown.")
    max_length: float | None = strawberry.field(description="Longest side that fits, mm.")
    max_width: float | None = strawberry.field(description="Second side that fits, mm.")
    max_height: float | None = strawberry.field(description="Shortest side that fits, mm.")
    max_mass: float | None = strawberry.field(description="Heaviest piece, kg.")
    capacity: float | None = strawberry.field(description="Pieces a year.")
    spare_capacity: float | None = strawberry.field(description="Pieces a year still free.")
    source: str
    version: str

    @resolved
    def capability(self) -> Capability | None:
        """The process."""
        return capability_of(self.capability_code)


@described
class Certificate:
    """One certificate of one site."""

    key: str
    standard_code: str
    number: str | None
    body: str | None = strawberry.field(description="Who certified.")
    issued: date | None = strawberry.field(description="First day.")
    expires: date | None = strawberry.field(
        description="Last day; null means undated, which never counts as valid."
    )
    status: CertificateStatus
    scope_text: str | None
    evidence: str | None = strawberry.field(description="Address of a page that shows it.")
    attests: list[str] = strawberry.field(description="Codes of the processes in its scope.")
    source: str
    version: str

    @resolved
    async def standard(self, info: Info) -> Standard | None:
        """The standard it is for."""
        return await standard_of(info.context, self.standard_code)


@described
class Establishment(Node):
    """A site where a firm works, as a directory or a buyer knows it."""

    key: str = strawberry.field(description="DENUE id, or the id that a private file gave.")
    name: str
    legal_name: str | None
    clee: str | None
    activity_code: str | None = strawberry.field(description="SCIAN class, six digits.")
    size_band: str | None = strawberry.field(description="Persons employed, in INEGI's words.")
    size_min: int | None
    size_max: int | None
    location: Point | None
    municipality_code: str | None
    postal_code: str | None
    address: str | None
    website: str | None
    since: str | None = strawberry.field(description="Month it entered the directory, YYYY-MM.")
    verification: Verification
    flags: list[str] = strawberry.field(description="What was odd in its source row.")
    source: str
    version: str
    retired: bool = strawberry.field(
        description="Its source no longer lists it, but others still refer to it."
    )

    @resolved
    async def offers(self, info: Info) -> list[Offer]:
        """Every claim that it does a process, one for each source."""
        return [_offer(row) for row in await info.context.batches.offers.load(self.key)]

    @resolved
    async def certificates(self, info: Info) -> list[Certificate]:
        """Its certificates, valid or not."""
        rows = await info.context.batches.certificates.load(self.key)
        return [_certificate(row) for row in rows]

    @resolved
    async def company(self, info: Info) -> "Company | None":
        """The company that operates it, where its legal name is known."""
        keys = await info.context.batches.companies_of_establishments.load(self.key)
        return await company_of(info.context, keys[0]) if keys else None

    @resolved
    async def regions(self, info: Info) -> list[Region]:
        """The municipality, and the industrial park if any, that it stands in."""
        codes = await info.context.batches.regions_of_establishments.load(self.key)
        return await regions_of(info.context, codes)

    @resolved
    async def municipality(self, info: Info) -> Region | None:
        """The municipality that it stands in."""
        return await region_of(info.context, self.municipality_code)

    @resolved
    async def activity(self, info: Info) -> ActivityClass | None:
        """What it does, as its directory classifies it."""
        if self.activity_code is None:
            return None
        row = await info.context.batches.activity_classes.load(self.activity_code)
        return None if row is None else from_row(ActivityClass, row)


@described
class Company(Node):
    """A legal or natural person that operates sites."""

    key: str
    name: str
    legal_form: str | None
    rfc: str | None
    tax_status: str | None

    @resolved
    async def establishments(self, info: Info, first: int = 20) -> list[Establishment]:
        """Sites that it operates, by id."""
        keys = await info.context.batches.establishments_of_companies.load(self.key)
        return await establishments_of(info.context, keys[: checked_first(first)])


def establishment_from(row: EstablishmentRow) -> Establishment:
    """Return a row as the schema shows it."""
    located = point(row.latitude, row.longitude)
    return from_row(Establishment, row, location=located)


async def establishment_of(context: Context, key: str) -> Establishment | None:
    """Return the establishment of an id, if there is one."""
    row = await context.batches.establishments.load(key)
    return None if row is None else establishment_from(row)


async def company_of(context: Context, key: str) -> Company | None:
    """Return the company of a key, if there is one."""
    row = await context.batches.companies.load(key)
    return None if row is None else from_row(Company, row)


async def establishments_of(context: Context, keys: tuple[str, ...]) -> list[Establishment]:
    """Return the establishments of ids, in their order, without those that do not exist."""
    rows = await context.batches.establishments.load_many(keys)
    return [establishment_from(row) for row in rows if row is not None]


def _offer(row: OfferRow) -> Offer:
    return from_row(Offer, row, capability_code=row.capability)


def _certificate(row: CertificateRow) -> Certificate:
    return from_row(Certificate, row, standard_code=row.standard)
