"""One site, judged for one requirement, for tests of what each gate and feature answers."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from eslabon.graph.projection.columns import EVIDENCE_ORDER
from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.queries.asking.details import StatedDetails
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.matching.change import Change, changes_of
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.scoring import rank, score
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Approved, Claim, Held, Registered, Site, columns_of

NEAR = (20.6, -100.4)
SITE = Site(id="S", latitude=21.1, longitude=-101.7, certificates=(Held(),))
KM = float(great_circle_km([21.1], [-101.7], to=NEAR)[0])
HELD = Held()
# Of which everything is known that a gate asks.
MADE = Site(
    id="S",
    certificates=(HELD,),
    approvals=(Approved(specification="BAC 5719"),),
    claims=(
        Claim(
            provenance="audited",
            mode="in_house",
            materials=("stainless_steel",),
            sides=(900.0, 300.0, 600.0),
            max_mass=20.0,
            thickness=(8.0, 25.0),
            capacity=5000.0,
            spare_capacity=1000.0,
            minimum_lot=50.0,
            lead_time=10.0,
        ),
    ),
)


@dataclass(frozen=True)
class Found:
    """What a site comes to by its best offer."""

    capability: str
    line: str | None
    status: Status
    tier: Status
    evidence: str
    gates: dict[str, Outcome]
    values: dict[str, float]
    score: float
    changes: tuple[Change, ...]


def required(*codes: str, **asked: Any) -> OperationRequirement:
    """Return a requirement; what `StatedDetails` has a field of goes there."""
    names = {field.name for field in dataclasses.fields(StatedDetails)}
    details = {name: asked.pop(name) for name in names & set(asked)}
    usual: dict[str, Any] = {
        "capabilities": tuple(map(RequestedCapability, codes or ("HT-CARB",))),
        "as_of": AS_OF,
        "near": NEAR,
    }
    return OperationRequirement(details=StatedDetails(**details), **{**usual, **asked})


def found(site: Site, *codes: str, **asked: Any) -> Found:
    ranking = rank(columns_of([site]), required(*codes, **asked))
    scored, [pick] = ranking.scored, ranking.picks.tolist()
    comparison, scores = scored.comparison, scored.scores(ranking.picks)
    line = int(comparison.columns.offers.line[pick])
    return Found(
        capability=comparison.code(pick),
        line=comparison.columns.offers.lines[line] if line >= 0 else None,
        status=Status(int(scored.status[pick])),
        tier=Status(int(scored.tier[pick])),
        evidence=EVIDENCE_ORDER[comparison.dossiers.evidence[pick]].value,
        gates={gate.name: Outcome(int(answer[pick])) for gate, answer in scored.gates.items()},
        values={feature.name: v.item() for feature, v in scores.values.items()},
        score=scores.score.item(),
        changes=changes_of(comparison, scored.gates, pick),
    )


def judged(site: Site, gate: str, **asked: Any) -> tuple[Outcome, Status]:
    """Return what one gate answers for a site with one claim, and what all come to."""
    scored = score(Comparison(required(**asked), columns_of([site])))
    [answer] = [answer for of, answer in scored.gates.items() if of.name == gate]
    return Outcome(int(answer[0])), Status(int(scored.status[0]))


def outcome(site: Site, gate: str, **asked: Any) -> Outcome:
    return judged(site, gate, **asked)[0]


def claiming(**parts: Any) -> Site:
    return dataclasses.replace(SITE, claims=(Claim(**parts),))


def saying(*claims: Claim) -> Site:
    return dataclasses.replace(SITE, claims=claims)


def holding(**parts: Any) -> Site:
    return dataclasses.replace(SITE, certificates=(Held(**parts),))


def of_company(municipality: str | None = "22014", **parts: Any) -> Site:
    """Return a site whose company holds something."""
    return dataclasses.replace(
        SITE,
        latitude=None,
        longitude=None,
        municipality=municipality,
        certificates=(),
        registrations=(Registered(**parts),),
    )


def approved(*held: Approved, **claim: Any) -> Site:
    return dataclasses.replace(SITE, claims=(Claim(**claim),), approvals=held)


def with_claim(**parts: Any) -> Site:
    """Return the site of which everything is known, its claim otherwise in some parts."""
    return dataclasses.replace(MADE, claims=(dataclasses.replace(MADE.claims[0], **parts),))
