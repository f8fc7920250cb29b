"""Small worlds of invented suppliers, for tests of matching: as objects, columns and rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.model.relationships import Attests, ConformsTo, HeldBy, Offers
from eslabon.queries.matching.assemble import candidate_columns
from eslabon.queries.matching.columns import CandidateColumns
from eslabon.queries.matching.rows import (
    NO_NUMBER,
    NO_PLACE,
    CertificateGroup,
    LimitGroup,
    OfferGroup,
    SupplierProfile,
)
from eslabon.queries.matching.source import Retrieval, Supplier

Sides = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    capability: str = "HT-CARB"
    source: str = "a"
    provenance: str = "declared"
    confidence: float = 0.5
    mode: str = "unknown"
    checked: str | None = None
    materials: tuple[str, ...] | None = None
    sides: Sides = (None, None, None)
    max_mass: float | None = None
    capacity: float | None = None
    spare_capacity: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    standard: str = "CQI-9"
    issued: str | None = "2025-01-01"
    expires: str | None = "2027-12-31"
    status: str = "valid"
    scope: tuple[str, ...] = ("HT-CARB",)


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


World = Sequence[Site]


def certificate_id(site: Site, place: int) -> str:
    return f"{site.id}/{place}"


def offer_groups(world: World) -> list[OfferGroup]:
    """Return one group for each claim, in the order of the world."""
    return [
        OfferGroup(
            capability=claim.capability,
            source=claim.source,
            provenance=claim.provenance,
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
        for claim in site.claims
    ]


def limit_groups(world: World) -> list[LimitGroup]:
    def number(value: float | None) -> tuple[float, ...]:
        return (NO_NUMBER if value is None else value,)

    return [
        LimitGroup(
            capability=claim.capability,
            source=claim.source,
            ids=(site.id,),
            checked=(claim.checked or "",),
            materials=(list(claim.materials or ()),),
            max_lengths=number(claim.sides[0]),
            max_widths=number(claim.sides[1]),
            max_heights=number(claim.sides[2]),
            max_masses=number(claim.max_mass),
            capacities=number(claim.capacity),
            spare_capacities=number(claim.spare_capacity),
        )
        for site in world
        for claim in site.claims
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
            scopes=(list(held.scope),),
        )
        for site in world
        for place, held in enumerate(site.certificates)
    ]


def columns_of(world: World) -> CandidateColumns:
    return candidate_columns(
        offer_groups(world), limit_groups(world), certificates=certificate_groups(world)
    )


def rows_of(world: World) -> dict[str, list[object]]:
    """Return the rows of the model that put a world into a graph, by source."""
    codes = {c.capability for s in world for c in s.claims}
    codes |= {code for s in world for held in s.certificates for code in held.scope}
    shared: list[object] = [Capability(code=c, name_es=c, name_en=c) for c in sorted(codes)]
    standards = {held.standard for site in world for held in site.certificates}
    shared += [Standard(code=code, name=code) for code in sorted(standards)]
    shared += [_establishment(site) for site in world]
    shared += [row for site in world for row in _certificates(site)]
    by_source: dict[str, list[object]] = {"world": shared}
    for site in world:
        for claim in site.claims:
            by_source.setdefault(claim.source, []).append(_offer(site, claim))
    return by_source


def _establishment(site: Site) -> Establishment:
    return Establishment(
        id=site.id,
        name=f"Taller {site.id}",
        latitude=site.latitude,
        longitude=site.longitude,
        municipality_code=site.municipality,
        size_min=site.size_min,
        size_max=site.size_max,
        verification=site.verification,
    )


def _certificates(site: Site) -> Iterable[object]:
    for place, held in enumerate(site.certificates):
        id_ = certificate_id(site, place)
        yield Certificate(id=id_, issued=held.issued, expires=held.expires, status=held.status)
        yield HeldBy(start=id_, end=site.id)
        yield ConformsTo(start=id_, end=held.standard)
        for code in held.scope:
            yield Attests(start=id_, end=code)


def _offer(site: Site, claim: Claim) -> Offers:
    return Offers(
        start=site.id,
        end=claim.capability,
        provenance=claim.provenance,
        confidence=claim.confidence,
        mode=claim.mode,
        checked=claim.checked,
        materials=claim.materials,
        max_length=claim.sides[0],
        max_width=claim.sides[1],
        max_height=claim.sides[2],
        max_mass=claim.max_mass,
        capacity=claim.capacity,
        spare_capacity=claim.spare_capacity,
    )


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

    def suppliers(self, ids: Sequence[str], codes: Iterable[str]) -> Mapping[str, Supplier]:
        wanted = set(ids)
        return {
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
                certificates=(),
            )
            for site in self.world
            if site.id in wanted
        }
