"""Small coverages: steps of one buyer among invented suppliers, and what would unlock them."""

from typing import Any

from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.coverage.answer import CoverageAnswer
from eslabon.queries.coverage.coverage import coverage_among
from eslabon.queries.coverage.request import CoverageRequest
from eslabon.queries.coverage.scope import Scope, ScopeKind
from tests.support.coverage_steps import step
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Site, World, WorldSource

SCOPE = Scope(ScopeKind.BUYER, "B", "Comprador")
DOER = Site(id="doer", claims=(Claim(provenance="audited"),))


def covered(world: World, *steps: StepRequirements, **asked: Any) -> CoverageAnswer:
    request = CoverageRequest(buyer="B", as_of=AS_OF, **asked)
    return coverage_among(WorldSource(world), steps, scope=SCOPE, request=request)


def part(id_: str, out: float | None, back: float | None, **parts: Any) -> StepRequirements:
    given = {"component": "K", "currency": "USD", **parts}
    return step(id_, values=(out, back), **given)


def line(free: float, **more: Any) -> Site:
    return Site(id="doer", claims=(Claim(provenance="audited", spare_capacity=free, **more),))


def told(answer: CoverageAnswer) -> list[tuple[str, str, tuple[str, ...], float]]:
    return [
        (one.establishment_id, one.change.change.es, one.step_ids, one.total.value)
        for one in answer.obstacles
    ]
