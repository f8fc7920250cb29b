"""Nobody qualifies while a part of the requirement is open."""

import pytest

from eslabon.graph.language import Text
from eslabon.queries.asking.requirement import OpenPoint, RequestedCapability, Requirement
from eslabon.queries.asking.requirement import OperationRequirement as Operation
from eslabon.queries.matching.answer import MatchAnswer
from eslabon.queries.matching.match import match_among
from eslabon.queries.matching.outcome import Outcome, Status
from tests.support.matching_strategies import AS_OF
from tests.support.matching_world import Claim, Site, WorldSource


def site(id_: str, *codes: str, **parts: object) -> Site:
    claims = tuple(Claim(capability=code, **parts) for code in codes)  # type: ignore[arg-type]  # values of several types, by field
    return Site(id=id_, latitude=20.6, longitude=-100.4, claims=claims)


def answer(*sites: Site, codes: tuple[str, ...], **parts: object) -> MatchAnswer:
    asked = tuple(map(RequestedCapability, codes))
    operation = Operation(capabilities=asked, as_of=AS_OF, **parts)  # type: ignore[arg-type]  # values of several types, by field
    return match_among(WorldSource(list(sites)), Requirement((operation,)))


def test_a_process_that_is_named_and_done_qualifies() -> None:
    found = answer(site("A", "ANO-II"), codes=("ANO-II",))
    assert [one.status for one in found.candidates] == [Status.QUALIFIED]


def test_a_group_is_met_by_any_member_and_qualifies_none() -> None:
    sites = site("A", "ANO-II"), site("B", "ANO-III"), site("C", "ANO-III")
    found = answer(*sites, codes=("ANO",))
    assert {one.status for one in found.candidates} == {Status.VERIFY}
    for one in found.candidates:
        outcomes = {gate.gate: gate.outcome for gate in one.gates}
        assert outcomes == {"capability": Outcome.PASS, "whole": Outcome.UNKNOWN}
    (operation,) = found.operations
    assert list(operation.members.items())[:3] == [("ANO-III", 2), ("ANO-II", 1), ("ANO-BSA", 0)]
    assert found.unsettled is not None
    assert found.which is not None
    assert "ANO-III" in found.which.es


@pytest.mark.parametrize("kind", ["not_understood", "not_asked", "doubtful"])
def test_what_is_open_is_said_and_holds_everybody_at_verify(kind: str) -> None:
    point = OpenPoint(kind, Text("espesor 8–12 µm", "thickness 8–12 µm"))
    found = answer(site("A", "ANO-II"), codes=("ANO-II",), left_open=(point,))
    (one,) = found.candidates
    assert one.status is Status.VERIFY
    (gate,) = one.open_gates
    assert (gate.gate, gate.asked.es) == ("whole", "espesor 8–12 µm")


@pytest.mark.parametrize(
    ("asked", "offered", "status"),
    [
        ("ANO-II", "ANO-III", None),
        ("ANO-III", "ANO-II", None),
        ("PLT-ZN", "PLT-ZNMECH", None),
        ("PLT-CRDEC", "PLT-POP", None),
        ("HT-NIT", "HT-NITION", Status.QUALIFIED),
        ("HT-NITION", "HT-NIT", Status.VERIFY),
        ("ANO-III", "ANO", Status.VERIFY),
    ],
)
def test_only_kinds_of_a_process_meet_it_and_wider_words_may(
    asked: str, offered: str, status: Status | None
) -> None:
    found = answer(site("A", offered), codes=(asked,))
    statuses = [one.status for one in found.candidates]
    assert statuses == ([] if status is None else [status])


def test_a_material_on_which_the_process_is_impossible_fails_and_cannot_be_put_right() -> None:
    found = answer(
        site("A", "HT-CARB", materials=("thermoplastic",)),
        codes=("HT-CARB",),
        material="thermoplastic",
        near_miss_limit=3,
    )
    assert found.candidates == ()
    assert found.counts[Status.EXCLUDED] == 1


@pytest.mark.parametrize(
    ("asked", "offered", "material"),
    [
        ("HT-CARB", "HT", "aluminum"),
        ("HT-NIT", "HT", "aluminum"),
        ("ANO-II", "SURF", "thermoplastic"),
        ("PLT-ZN", "PLT-GEN", "textile"),
    ],
)
def test_what_is_asked_for_and_impossible_fails_whatever_a_wider_offer_may_take(
    asked: str, offered: str, material: str
) -> None:
    found = answer(site("A", offered, materials=(material,)), codes=(asked,), material=material)
    assert found.candidates == ()


@pytest.mark.parametrize(
    ("sides", "status"),
    [
        ((5_000.0,), Status.NEAR_MISS),
        ((50.0,), Status.VERIFY),
        ((50.0, 40.0), Status.VERIFY),
        ((50.0, 250.0), Status.VERIFY),
        ((150.0, 250.0), Status.NEAR_MISS),
        ((50.0, 40.0, 30.0), Status.QUALIFIED),
    ],
)
def test_of_a_part_with_sides_unknown_only_that_it_is_too_large_is_told(
    sides: tuple[float, ...], status: Status
) -> None:
    line = site("A", "ANO-II", sides=(300.0, 100.0, 100.0))
    found = answer(line, codes=("ANO-II",), envelope=sides)
    assert [one.status for one in found.candidates] == [status]
