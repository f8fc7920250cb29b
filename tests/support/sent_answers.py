"""One answer of each kind, over a small world with something of every state, to be sent on."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from eslabon.graph.language import Text, same
from eslabon.graph.projection.rows import CertificateRecord
from eslabon.queries.asking.build import GraphBuild
from eslabon.queries.asking.match_request import MatchRequest
from eslabon.queries.asking.requirement import (
    OpenPoint,
    OperationRequirement,
    RequestedCapability,
    Requirement,
    UnderstoodPart,
)
from eslabon.queries.coverage.answer import CoverageAnswer
from eslabon.queries.coverage.coverage import coverage_among
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, ScopeKind
from eslabon.queries.entities.evidence import DatasetRow
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.outcome import Status
from eslabon.queries.matching.rows import SupplierClaim
from eslabon.queries.matching.supplier_certificates import supplier_certificates
from eslabon.queries.opportunities.answer import OpportunityAnswer
from eslabon.queries.opportunities.opportunities import opportunities_among
from eslabon.queries.opportunities.request import OpportunityRequest
from eslabon.queries.supply_map.answer import MapEdge, MapNode, SupplyMap
from eslabon.queries.supply_map.kinds import Evidence, MapEdgeKind, MapNodeKind
from eslabon.service.answers.exports.origin import Origin
from tests.support.coverage_steps import step
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Held, Site, World, WorldSource

WORLD: Final[World] = (
    Site(
        id="S1",
        claims=(
            Claim(mode="in_house", provenance="audited"),
            Claim(capability="PLT-ZN", source="b"),
        ),
        certificates=(Held(),),
    ),
    Site(id="S2", latitude=20.9, claims=(Claim(max_mass=5.0),)),
    Site(id="S3", longitude=-101.7, claims=(Claim(),), certificates=(Held(expires="2026-01-31"),)),
    Site(id="S4", latitude=None, longitude=None),
)
_CLAIM: Final = SupplierClaim(
    establishment_id="S1",
    capability="HT-CARB",
    line=None,
    claim="yes",
    provenance="audited",
    confidence=0.5,
    mode="in_house",
    because="visita de 2026",
    checked="2026-03-04",
    source="audits/own",
)
_CERTIFICATE: Final = CertificateRecord(
    establishment_id="S1",
    standard="CQI-9",
    number="7-A",
    body="Organismo Uno",
    issued="2025-01-01",
    expires="2027-12-31",
    status="valid",
    assurance=None,
    criteria=("A",),
    scope=("HT-CARB",),
    evidence=None,
    source="audits/own",
)
REQUEST: Final = MatchRequest(
    capabilities=("HT-CARB",), place="20.6,-100.4", within_km=100.0, as_of=AS_OF
)
DATASETS: Final = tuple(
    DatasetRow(
        id=f"{source}-1",
        collection=source,
        content_version="0",
        status="current",
        retrieved="2026-11-01T00:00:00+00:00",
        licence=licence,
        edition="noviembre",
        day="2026-11-01",
        complete=True,
        records=1_234,
        rejected=0,
    )
    for source, licence in (("denue/22", "Fuente: INEGI, DENUE"), ("audits/own", "Privado"))
)
ORIGIN: Final = Origin(
    request=REQUEST,
    datasets=DATASETS,
    build=GraphBuild(41, is_changing=False),
    made=datetime(2026, 11, 28, 12, tzinfo=UTC),
)


def matched() -> MatchAnswer:
    """Return an answer with candidates of each status, a gate of several points, and lost words."""
    asked = OperationRequirement(
        capabilities=(RequestedCapability("HT-CARB"),),
        near=(20.6, -100.4),
        within_km=100.0,
        mass=2.0,
        as_of=AS_OF,
        standards=("CQI-9",),
        left_open=(
            OpenPoint("not_understood", same("«granallado fino»")),
            OpenPoint("not_asked", Text("lote 500 piezas", "lot 500 pieces"), "lot"),
        ),
    )
    understood = UnderstoodPart("capability", "HT-CARB", "carburizar", 0, 10)
    answer = match_among(
        WorldSource(WORLD), Requirement((asked,), (understood,), ("granallado fino",))
    )
    first, *others = answer.candidates
    first = replace(
        first, claims=(_CLAIM,), certificates=supplier_certificates([_CERTIFICATE], (), on=AS_OF)
    )
    return replace(answer, candidates=(first, *others))


def in_sequence() -> MatchAnswer:
    """Return an answer about two operations that ask different gates."""
    plain = OperationRequirement(capabilities=(RequestedCapability("PLT-ZN"),), as_of=AS_OF)
    strict = OperationRequirement(
        capabilities=(RequestedCapability("HT-CARB"),), as_of=AS_OF, standards=("CQI-9",)
    )
    return match_among(WorldSource(WORLD), Requirement((plain, strict)))


def covered() -> CoverageAnswer:
    """Return a coverage with a step of each sort: reached, without value, without supplier."""
    request = CoverageRequest(region="22", as_of=AS_OF)
    steps = [
        step("1", values=(None, 10.0), currency="USD", standards=("CQI-9",)),
        step("2", values=(5.0, None)),
        step("3", capabilities=("PLT-NI",), place=(None, None)),
    ]
    scope = Scope(ScopeKind.REGION, "22", "Querétaro")
    return coverage_among(WorldSource(WORLD), steps, scope=scope, request=request)


def within_reach() -> OpportunityAnswer:
    """Return what one supplier could reach, all but one gate of it."""
    steps = [step("1", standards=("CQI-9",), values=(None, 10.0), currency="USD"), step("2")]
    request = OpportunityRequest(establishment="S2", as_of=AS_OF)
    return opportunities_among(WorldSource(WORLD), steps, request=request)


def mapped() -> SupplyMap:
    """Return a map of one step that could be done by one supplier."""
    plant = MapNode(
        kind=MapNodeKind.PLANT, key="P", name=same("Planta"), latitude=20.65, longitude=-100.42
    )
    one_step = MapNode(kind=MapNodeKind.STEP, key="S", name=same("Carburizar"))
    site = MapNode(
        kind=MapNodeKind.SUPPLIER, key="S1", name=same("Uno"), latitude=20.6, longitude=-100.4
    )
    way = MapEdge(
        kind=MapEdgeKind.COULD_BE_DONE_BY,
        start=one_step.id,
        end=site.id,
        evidence=Evidence.PROPOSED,
        plant=plant.id,
        distance_km=5.9,
        place=1,
        status=Status.VERIFY,
        score=0.5,
    )
    return SupplyMap(
        scope=Scope(ScopeKind.BUYER, "B", "Comprador"),
        nodes=(plant, one_step, site),
        edges=(way,),
        step_count=1,
        steps_shown=1,
    )


ANSWERS: Final[Mapping[str, Callable[[], Any]]] = {
    "match": matched,
    "sequence": in_sequence,
    "candidate": lambda: matched().candidates[0],
    "coverage": covered,
    "opportunities": within_reach,
    "map": mapped,
}
