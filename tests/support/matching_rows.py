"""The rows of the model that put a small world of suppliers into a graph."""

from collections.abc import Iterable, Iterator

from eslabon.graph.model.nodes.approval import Approval
from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.model.nodes.certificate import Certificate
from eslabon.graph.model.nodes.establishment import Establishment
from eslabon.graph.model.nodes.line import Line
from eslabon.graph.model.nodes.standard import Standard
from eslabon.graph.model.relationships import (
    ApprovalOf,
    Attests,
    ConformsTo,
    Covers,
    HeldBy,
    Offers,
    Performs,
    Runs,
)
from tests.support.matching_world import (
    Claim,
    Site,
    World,
    certificate_id,
    line_claims,
    offer_claims,
)


def rows_of(world: World) -> dict[str, list[object]]:
    """Return the rows of the model that put a world into a graph, by source."""
    codes = {c.capability for s in world for c in s.claims}
    codes |= {code for s in world for held in s.certificates for code in held.scope}
    codes |= {code for s in world for held in s.approvals for code in held.scope}
    shared: list[object] = [Capability(code=c, name_es=c, name_en=c) for c in sorted(codes)]
    standards = {held.standard for site in world for held in site.certificates}
    shared += [Standard(code=code, name=code) for code in sorted(standards)]
    shared += [_establishment(site) for site in world]
    shared += [row for site in world for row in (*_certificates(site), *_approvals(site))]
    by_source: dict[str, list[object]] = {"world": shared}
    for site in world:
        for claim in offer_claims(site):
            by_source.setdefault(claim.source, []).append(_offered(site, claim))
        for claim in line_claims(site):
            by_source.setdefault(claim.source, []).extend(_run(site, claim))
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
        yield Certificate(
            id=id_,
            issued=held.issued,
            expires=held.expires,
            status=held.status,
            criteria=held.criteria,
            assurance=held.assurance,
        )
        yield HeldBy(start=id_, end=site.id)
        yield ConformsTo(start=id_, end=held.standard)
        for code in held.scope:
            yield Attests(start=id_, end=code)


def _approvals(site: Site) -> Iterable[object]:
    for place, held in enumerate(site.approvals):
        id_ = f"{site.id}/{place}"
        yield Approval(
            id=id_,
            issuer=held.issuer,
            specification=held.specification,
            issued=held.issued,
            expires=held.expires,
            status=held.status,
        )
        yield ApprovalOf(start=id_, end=site.id)
        for code in held.scope:
            yield Covers(start=id_, end=code)


def _offered(site: Site, claim: Claim) -> Offers:
    return Offers(
        start=site.id,
        end=claim.capability,
        provenance=claim.provenance,
        basis=claim.basis,
        claim=claim.claim,
        confidence=claim.confidence,
        mode=claim.mode,
        checked=claim.checked,
    )


def _run(site: Site, claim: Claim) -> Iterator[object]:
    id_ = "|".join((site.id, claim.capability, claim.line or "", claim.source))
    yield Line(
        id=id_,
        name=claim.line,
        claim=claim.claim,
        provenance=claim.provenance,
        confidence=claim.confidence,
        mode=claim.mode,
        checked=claim.checked,
        **claim.limits,
    )
    yield Runs(start=site.id, end=id_)
    yield Performs(start=id_, end=claim.capability)
