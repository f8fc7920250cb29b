"""One site with one claim, judged by the gates, for tests of what each answers."""

import dataclasses
from typing import Any

from eslabon.graph.vocabulary.regions.distance import great_circle_km
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from eslabon.queries.matching.comparison import Comparison
from eslabon.queries.matching.outcome import Outcome, Status
from eslabon.queries.matching.scoring import score
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Held, Site, columns_of

NEAR = (20.6, -100.4)
SITE = Site(id="S", latitude=21.1, longitude=-101.7, certificates=(Held(),))
KM = float(great_circle_km([21.1], [-101.7], to=NEAR)[0])


def judged(site: Site, gate: str, **asked: Any) -> tuple[Outcome, Status]:
    """Return what one gate answers for a site with one claim, and what all come to."""
    capabilities = (RequestedCapability("HT-CARB"),)
    request = OperationRequirement(capabilities=capabilities, as_of=AS_OF, near=NEAR, **asked)
    scored = score(Comparison(request, columns_of([site])))
    [answer] = [answer for of, answer in scored.gates.items() if of.name == gate]
    return Outcome(int(answer[0])), Status(int(scored.status[0]))


def outcome(site: Site, gate: str, **asked: Any) -> Outcome:
    return judged(site, gate, **asked)[0]


def claiming(**parts: Any) -> Site:
    return dataclasses.replace(SITE, claims=(Claim(**parts),))


def holding(**parts: Any) -> Site:
    return dataclasses.replace(SITE, certificates=(Held(**parts),))
