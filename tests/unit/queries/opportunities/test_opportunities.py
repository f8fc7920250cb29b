"""Which steps a supplier could reach, and in which order they are told."""

import dataclasses
from typing import Any

from eslabon.queries.asking.steps import StepRequirements
from eslabon.queries.matching.outcome import Status
from eslabon.queries.opportunities.answer import Opportunity
from eslabon.queries.opportunities.opportunities import opportunities_among
from eslabon.queries.opportunities.request import OpportunityRequest
from tests.support.coverage_steps import step as one_step
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Held, Site, World, WorldSource

SITE = Site(id="S", claims=(Claim(mode="in_house"),))
OTHER = Site(id="A", claims=(Claim(provenance="audited"),))


def step(step_id: str, *, added: float | None = None, **parts: Any) -> StepRequirements:
    """Return a step that adds a value a year, in dollars."""
    values = (None, None) if added is None else (100.0, 100.0 + added)
    plain = one_step(step_id, values=values, currency="USD", plant="p")
    return dataclasses.replace(plain, **{"name": "Paso", **parts})


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
        step("near miss", added=9e6, required_mode="in_house"),
        step("verify", added=9e5, mass=1.0),
        step("qualified", added=1.0),
        world=(dataclasses.replace(SITE, claims=(Claim(mode="subcontracted"),)),),
    )
    assert [(one.step.step_id, one.status) for one in answer] == [
        ("qualified", Status.QUALIFIED),
        ("verify", Status.VERIFY),
        ("near miss", Status.NEAR_MISS),
    ]


def test_of_one_status_the_greatest_value_comes_first_then_the_id() -> None:
    answer = found(
        step("b", added=10.0),
        step("c", added=20.0),
        step("e"),
        step("d", added=30.0, currency="MXN"),
        step("a", added=10.0),
    )
    assert ids(answer) == ["c", "a", "b", "d", "e"]


def test_what_is_done_in_mexico_already_is_no_opportunity() -> None:
    assert ids(found(step("here", done_in="22014"), step("there"))) == ["there"]


def test_the_order_is_that_of_all_steps_and_not_of_each_process() -> None:
    both = dataclasses.replace(SITE, claims=(Claim(), Claim(capability="PLT-ZN")))
    answer = found(
        step("x", added=5.0, capabilities=("PLT-ZN",)),
        step("y", added=4.0),
        step("z", added=6.0),
        step("w", added=4.0, capabilities=("PLT-ZN",)),
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


def test_who_reads_them_is_told_which_part_of_a_step_is_open() -> None:
    [one] = found(step("s", hardness="58 HRC"))
    assert one.lacks.en == "verify hardness 58 HRC"


def test_what_excludes_the_supplier_is_no_opportunity() -> None:
    steps = (step("far", latitude=25.0), step("near"))
    assert ids(found(*steps)) == ["near"]
    assert ids(found(*steps, within_km=1_000.0)) == ["far", "near"]


def test_who_offers_nothing_of_the_kind_has_no_opportunity() -> None:
    assert found(step("s"), world=(OTHER,)) == ()
    assert found(world=(SITE,)) == ()


def test_more_changes_may_be_needed_where_more_are_allowed() -> None:
    lapsed = (Held(issued="2025-02-01", expires="2026-01-31"),)
    site = dataclasses.replace(SITE, claims=(Claim(max_mass=1.0),), certificates=lapsed)
    world = (site,)
    asked = step("s", mass=5.0, standards=("CQI-9",))
    assert found(asked, world=world) == ()
    assert ids(found(asked, world=world, near_miss_limit=2)) == ["s"]
