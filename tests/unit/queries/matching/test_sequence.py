"""A sequence is answered operation by operation, with the sites that do several."""

from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
)
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.outcome import Status
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Site, WorldSource


def site(id_: str, *codes: str) -> Site:
    claims = tuple(Claim(capability=code) for code in codes)
    return Site(id=id_, latitude=20.6, longitude=-100.4, claims=claims)


SITES = [site("A", "HT-CARB"), site("B", "GRIND-CYL", "HT-CARB"), site("C", "PLT-CRHARD")]


def answer(*codes: str) -> MatchAnswer:
    operations = tuple(
        OperationRequirement(capabilities=(RequestedCapability(code),), as_of=AS_OF)
        for code in codes
    )
    return match_among(WorldSource(SITES), Requirement(operations))


def test_each_operation_has_its_own_ranking() -> None:
    found = answer("HT-CARB", "GRIND-CYL", "PLT-CRHARD")
    by_operation = [(one.operation, one.place, one.establishment_id) for one in found.candidates]
    assert by_operation == [(1, 1, "A"), (1, 2, "B"), (2, 1, "B"), (3, 1, "C")]
    assert [one.number for one in found.candidates] == ["1.1", "1.2", "2.1", "3.1"]
    assert [one.capabilities for one in found.operations] == [
        ("HT-CARB",), ("GRIND-CYL",), ("PLT-CRHARD",),
    ]  # fmt: skip


def test_a_shop_that_only_grinds_qualifies_for_grinding_alone() -> None:
    found = answer("HT-CARB", "GRIND-CYL")
    grinding = [one for one in found.candidates if one.capability == "GRIND-CYL"]
    assert {one.operation for one in grinding} == {2}


def test_sites_that_do_several_operations_are_told_the_most_first() -> None:
    (several,) = answer("HT-CARB", "GRIND-CYL", "PLT-CRHARD").several
    assert several.establishment_id == "B"
    assert several.operations == (1, 2)
    assert several.statuses == (Status.QUALIFIED, Status.QUALIFIED)


def test_counts_and_funnel_are_those_of_all_operations() -> None:
    found = answer("HT-CARB", "GRIND-CYL")
    assert found.counts[Status.QUALIFIED] == 3
    assert [(step.operation, step.passed) for step in found.funnel.steps] == [(1, 2), (2, 1)]
    assert found.funnel.considered == 2 * len(SITES)


def test_one_operation_is_answered_as_ever() -> None:
    found = answer("HT-CARB")
    assert [one.number for one in found.candidates] == ["1", "2"]
    assert (found.several, found.sequence) == ((), ())
