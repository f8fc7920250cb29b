"""Small worlds of invented suppliers, for tests of matching: as objects, columns and rows."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eslabon.graph.projection.assemble import Retrieved, candidate_columns
from eslabon.graph.projection.columns import CandidateColumns
from eslabon.graph.projection.rows import (
    NO_PLACE,
    ApprovalRow,
    CertificateGroup,
    CertificateRecord,
    LineRow,
    OfferGroup,
    RegistrationRecord,
    RegistrationRow,
)
from eslabon.queries.matching.rows import SupplierProfile
from eslabon.queries.matching.source import Retrieval, Supplier

Sides = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    capability: str = "HT-CARB"
    source: str = "a"
    provenance: str = "declared"
    basis: str | None = None
    claim: str = "yes"
    line: str | None = None
    confidence: float = 0.5
    mode: str = "unknown"
    checked: str | None = None
    materials: tuple[str, ...] | None = None
    sides: Sides = (None, None, None)
    max_mass: float | None = None
    thickness: tuple[float | None, float | None] = (None, None)
    capacity: float | None = None
    spare_capacity: float | None = None
    capacity_unit: str | None = None
    minimum_lot: float | None = None
    lot_unit: str | None = None
    lead_time: float | None = None

    @property
    def limits(self) -> dict[str, Any]:
        """Return what the claim states of a line, by the fields of `Line`."""
        return {
            "materials": self.materials,
            "max_length": self.sides[0],
            "max_width": self.sides[1],
            "max_height": self.sides[2],
            "max_mass": self.max_mass,
            "min_thickness": self.thickness[0],
            "max_thickness": self.thickness[1],
            "capacity": self.capacity,
            "spare_capacity": self.spare_capacity,
            "capacity_unit": self.capacity_unit,
            "minimum_lot": self.minimum_lot,
            "lot_unit": self.lot_unit,
            "lead_time": self.lead_time,
        }

    @property
    def has_line(self) -> bool:
        """Tell whether it speaks of a line."""
        if self.line is not None:
            return True
        return self.claim == "yes" and any(v is not None for v in self.limits.values())

    @property
    def has_offer(self) -> bool:
        """Tell whether it speaks of the site's process as a whole."""
        return self.claim == "yes" or self.line is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    standard: str = "CQI-9"
    issued: str | None = "2026-01-01"
    expires: str | None = "2026-12-31"
    status: str = "valid"
    scope: tuple[str, ...] = ("HT-CARB",)
    criteria: tuple[str, ...] = ()
    assurance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    issuer: str = "Boeing"
    specification: str | None = None
    scope: tuple[str, ...] = ()
    issued: str | None = None
    expires: str | None = "2027-12-31"
    status: str = "valid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What the company of a site holds, or a sister site of it."""

    standard: str = "REPSE"
    company: str = "GAL010203AB1"
    legal_name: str = "GAL010203AB1"
    legal_form: str | None = None
    issued: str | None = None
    expires: str | None = "2027-12-31"
    status: str = "valid"
    assurance: str | None = None
    holder_state: str | None = None
    municipalities: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    id: str
    latitude: float | None = 20.6
    longitude: float | None = -100.4
    municipality: str | None = None
    size_min: int | None = 31
    size_max: int | None = 50
    verification: str = "observed"
    claims: tuple[Claim, ...] = field(default_factory=lambda: (Claim(),))
    certificates: tuple[Held, ...] = ()
    registrations: tuple[Registered, ...] = ()
    approvals: tuple[Approved, ...] = ()


World = Sequence[Site]


def offer_claims(site: Site) -> list[Claim]:
    """Return what each source says of each process as a whole: of several rows the last counts."""
    ordered = sorted(
        (claim for claim in site.claims if claim.has_offer), key=lambda claim: claim.line or ""
    )
    return list({(claim.capability, claim.source): claim for claim in ordered}.values())


def line_claims(site: Site) -> list[Claim]:
    return [claim for claim in site.claims if claim.has_line]


def certificate_id(site: Site, place: int) -> str:
    return f"{site.id}/{place}"


def offer_groups(world: World) -> list[OfferGroup]:
    """Return one group for each claim, in the order of the world."""
    return [
        OfferGroup(
            capability=claim.capability,
            source=claim.source,
            provenance=claim.provenance,
            basis=claim.basis,
            claim=claim.claim,
            checked=claim.checked,
            mode=claim.mode,
            verification=site.verification,
            ids=(site.id,),
            latitudes=(NO_PLACE if site.latitude is None else site.latitude,),
            longitudes=(NO_PLACE if site.longitude is None else site.longitude,),
            municipalities=(site.municipality or "" if site.latitude is None else "",),
            least_sizes=(-1 if site.size_min is None else site.size_min,),
            most_sizes=(-1 if site.size_max is None else site.size_max,),
            confidences=(claim.confidence,),
        )
        for site in world
        for claim in offer_claims(site)
    ]


def line_rows(world: World) -> list[LineRow]:
    return [
        LineRow(
            establishment_id=site.id,
            capability=claim.capability,
            name=claim.line,
            source=claim.source,
            claim=claim.claim,
            provenance=claim.provenance,
            confidence=claim.confidence,
            checked=claim.checked,
            mode=claim.mode,
            **claim.limits,
        )
        for site in world
        for claim in line_claims(site)
    ]


def certificate_groups(world: World) -> list[CertificateGroup]:
    return [
        CertificateGroup(
            standard=held.standard,
            status=held.status,
            establishment_ids=(site.id,),
            certificate_ids=(certificate_id(site, place),),
            issued=(held.issued or "",),
            expires=(held.expires or "",),
            assurances=(held.assurance or "",),
            criteria=(list(held.criteria),),
            scopes=(list(held.scope),),
        )
        for site in world
        for place, held in enumerate(site.certificates)
    ]


def registration_rows(world: World) -> list[RegistrationRow]:
    return [
        RegistrationRow(
            establishment_id=site.id,
            municipality_code=site.municipality,
            company=held.company,
            legal_name=held.legal_name,
            legal_form=held.legal_form,
            standard=held.standard,
            certificate_id=f"{held.company}/{place}",
            status=held.status,
            issued=held.issued,
            expires=held.expires,
            assurance=held.assurance,
            holder_state=held.holder_state,
            municipalities=held.municipalities,
        )
        for site in world
        for place, held in enumerate(site.registrations)
    ]


def approval_rows(world: World) -> list[ApprovalRow]:
    return [
        ApprovalRow(
            establishment_id=site.id,
            approval_id=f"{site.id}/{place}",
            issuer=held.issuer,
            specification=held.specification,
            processes=held.scope,
            status=held.status,
            issued=held.issued,
            expires=held.expires,
        )
        for site in world
        for place, held in enumerate(site.approvals)
    ]


def retrieved(world: World) -> Retrieved:
    """Return all that is read of a world."""
    return Retrieved(
        offers=offer_groups(world),
        lines=line_rows(world),
        certificates=certificate_groups(world),
        registrations=registration_rows(world),
        approvals=approval_rows(world),
    )


def columns_of(world: World) -> CandidateColumns:
    return candidate_columns(retrieved(world))


class WorldSource:
    """A source of candidates that knows one world, whatever is asked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.retrievals: list[tuple[str, ...]] = []

    def retrieve(self, codes: Iterable[str]) -> Retrieval:
        self.retrievals.append(tuple(codes))
        return Retrieval(columns_of(self.world))

    def retrieve_each(self, asked: Iterable[tuple[str, ...]]) -> Iterator[Retrieval]:
        return (self.retrieve(codes) for codes in asked)

    def profiles(self, ids: Sequence[str]) -> Mapping[str, SupplierProfile]:
        known = {site.id for site in self.world}
        told = self.suppliers([id_ for id_ in ids if id_ in known], ())
        return {one.profile.establishment_id: one.profile for one in told}

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Sequence[Supplier]:
        known = {
            site.id: Supplier(
                SupplierProfile(
                    establishment_id=site.id,
                    name=f"Taller {site.id}",
                    municipality_code=None,
                    municipality=None,
                    latitude=site.latitude,
                    longitude=site.longitude,
                    size_band=None,
                ),
                claims=(),
                certificates=tuple(_record(site, held) for held in site.certificates),
                registrations=tuple(_registration(site, one) for one in site.registrations),
            )
            for site in self.world
        }
        return [known[id_] for id_ in ids]


_UNNUMBERED: dict[str, Any] = {"number": None, "body": None, "evidence": None}


def _record(site: Site, held: Held) -> CertificateRecord:
    said = dataclasses.asdict(held) | _UNNUMBERED
    return CertificateRecord(establishment_id=site.id, source="audits/own", **said)


def _registration(site: Site, one: Registered) -> RegistrationRecord:
    return RegistrationRecord(
        establishment_id=site.id,
        municipality_code=site.municipality,
        certificate_id=f"{one.company}/{one.standard}",
        source="audits/own",
        **(dataclasses.asdict(one) | _UNNUMBERED),
    )
