"""Which steps a supplier could reach, and in which order they are told."""

import dataclasses
from typing import Any

from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.matching.outcome import Status
from eslabon.queries.opportunities.answer import Opportunity
from eslabon.queries.opportunities.opportunities import opportunities_among
from eslabon.queries.opportunities.request import OpportunityRequest
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Held, Site, World, WorldSource

STEP = StepRequirements(
    step_id="1",
    name="Paso",
    annual_volume=None,
    value_out=None,
    value_back=None,
    currency="USD",
    value_date=None,
    required_mode=None,
    capabilities=("HT-CARB",),
    standards=(),
    component_id=None,
    component=None,
    material=None,
    length=None,
    width=None,
    height=None,
    mass=None,
    plant_id="p",
    plant="Planta",
    latitude=20.6,
    longitude=-100.4,
    municipality_code=None,
    buyer_id=None,
    buyer=None,
)
SITE = Site(id="S", claims=(Claim(mode="in_house"),))
OTHER = Site(id="A", claims=(Claim(provenance="audited"),))


def step(step_id: str, **parts: Any) -> StepRequirements:
    return dataclasses.replace(STEP, step_id=step_id, **parts)


def found(
    *steps: StepRequirements, world: World = (OTHER, SITE), **asked: Any
) -> tuple[Opportunity, ...]:
    request = OpportunityRequest(establishment="S", as_of=AS_OF, **{"within_km": 100.0, **asked})
    return opportunities_among(WorldSource(world), steps, request=request).opportunities


def ids(opportunities: tuple[Opportunity, ...]) -> list[str]:
    return [one.step.step_id for one in opportunities]


def test_a_step_that_names_a_group_is_to_be_verified_by_whoever_does_a_member() -> None:
    (opportunity,) = found(step("1", capabilities=("HT",)))
    assert opportunity.status is Status.VERIFY
    assert "¿cuál proceso" in next(g.asked.es for g in opportunity.open_gates if g.gate == "whole")


def test_the_best_status_comes_first_whatever_the_value() -> None:
    answer = found(
        step("near miss", value_back=9e6, required_mode="in_house"),
        step("verify", value_back=9e5, mass=1.0),
        step("qualified", value_back=1.0),
        world=(dataclasses.replace(SITE, claims=(Claim(mode="subcontracted"),)),),
    )
    assert [(one.step.step_id, one.status) for one in answer] == [
        ("qualified", Status.QUALIFIED),
        ("verify", Status.VERIFY),
        ("near miss", Status.NEAR_MISS),
    ]


def test_of_one_status_the_greatest_value_comes_first_then_the_id() -> None:
    answer = found(
        step("b", value_back=10.0),
        step("c", value_back=20.0, value_out=1.0),
        step("e"),
        step("d", value_out=15.0),
        step("a", value_back=10.0, value_out=99.0),
    )
    assert ids(answer) == ["c", "d", "a", "b", "e"]


def test_the_order_is_that_of_all_steps_and_not_of_each_process() -> None:
    both = dataclasses.replace(SITE, claims=(Claim(), Claim(capability="PLT-ZN")))
    answer = found(
        step("x", value_back=5.0, capabilities=("PLT-ZN",)),
        step("y", value_back=4.0),
        step("z", value_back=6.0),
        step("w", value_back=4.0, capabilities=("PLT-ZN",)),
        world=(both,),
    )
    assert ids(answer) == ["z", "x", "w", "y"]


def test_only_gates_that_do_not_pass_are_told() -> None:
    [one] = found(step("s", required_mode="in_house", mass=1.0))
    assert [gate.gate for gate in one.open_gates] == ["mass"]
    [other] = found(
        step("s", required_mode="in_house"),
        world=(dataclasses.replace(SITE, claims=(Claim(mode="subcontracted"),)),),
    )
    assert (other.status, [gate.gate for gate in other.open_gates]) == (Status.NEAR_MISS, ["mode"])


def test_what_excludes_the_supplier_is_no_opportunity() -> None:
    steps = (step("far", latitude=25.0), step("near"))
    assert ids(found(*steps)) == ["near"]
    assert ids(found(*steps, within_km=1_000.0)) == ["far", "near"]


def test_who_offers_nothing_of_the_kind_has_no_opportunity() -> None:
    assert found(step("s"), world=(OTHER,)) == ()
    assert found(world=(SITE,)) == ()


def test_more_gates_may_fail_where_more_are_allowed_to() -> None:
    lapsed = (Held(expires="2026-01-31"),)
    site = dataclasses.replace(SITE, claims=(Claim(mode="subcontracted"),), certificates=lapsed)
    world = (site,)
    asked = step("s", required_mode="in_house", standards=("CQI-9",))
    assert found(asked, world=world) == ()
    assert ids(found(asked, world=world, near_miss_limit=2)) == ["s"]
