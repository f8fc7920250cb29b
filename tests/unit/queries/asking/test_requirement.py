"""A requirement knows its codes: none of them may be unknown."""

import dataclasses
from typing import Any

import pytest

from eslabon.graph.errors import NotFoundError, UsageError
from eslabon.graph.reading.asked import UnknownCodeError
from eslabon.graph.vocabulary.regions.catalogue import region_point
from eslabon.queries.asking.detailed import requirement_of_step
from eslabon.queries.asking.details import (
    CalledSpecification,
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
)
from eslabon.queries.asking.errors import IncompleteRequestError
from eslabon.queries.asking.requirement import (
    OperationRequirement,
    RequestedCapability,
    Requirement,
    UnderstoodPart,
)
from tests.support.coverage_steps import step

CARBURIZING = (RequestedCapability("HT-CARB"),)


@pytest.mark.parametrize(
    ("parts", "error", "words"),
    [
        ({"capabilities": ()}, IncompleteRequestError, "No process"),
        ({"capabilities": (RequestedCapability("HT-CARV"),)}, NotFoundError, "HT-CARV"),
        ({"standards": ("CQI-99",)}, NotFoundError, "CQI-99"),
        ({"material": "unobtainium"}, UnknownCodeError, "unobtainium"),
        ({"required_mode": "at home"}, UnknownCodeError, "at home"),
        ({"minimum_assurance": "fourth_party"}, UnknownCodeError, "fourth_party"),
        ({"controlled": "secret"}, UnknownCodeError, "secret"),
    ],
)
def test_codes_that_do_not_exist_are_refused(
    parts: dict[str, Any], error: type[UsageError], words: str
) -> None:
    with pytest.raises(error, match=words) as refused:
        OperationRequirement(**{"capabilities": CARBURIZING, **parts})
    assert refused.value.message.es != refused.value.message.en


def test_an_unknown_code_names_the_nearest_and_the_whole_list() -> None:
    with pytest.raises(UnknownCodeError) as refused:
        OperationRequirement(capabilities=CARBURIZING, material="aluminium")
    assert "Did you mean aluminum?" in refused.value.hint.en
    assert "stainless_steel" in refused.value.hint.en


@pytest.mark.parametrize(
    ("place", "municipality", "near"),
    [
        ((1.0, 2.0), "11020", (1.0, 2.0)),
        ((None, 2.0), "11020", region_point("11020")),
        ((None, None), "11020", region_point("11020")),
        # A municipality whose point is not known, and one that is none.
        ((None, None), "20003", None),
        ((None, None), "22999", None),
        ((None, None), None, None),
    ],
)
def test_a_step_is_where_its_plant_is_else_where_the_municipality_is(
    place: tuple[float | None, float | None],
    municipality: str | None,
    near: tuple[float, float] | None,
) -> None:
    stored = dataclasses.replace(step("S", place=place), municipality_code=municipality)
    assert requirement_of_step(stored).operations[0].near == near


def test_what_was_understood_is_told_by_names_and_not_by_codes() -> None:
    told = UnderstoodPart("material", "alloy_steel", "4140", 0, 4).told
    assert (told.es, told.en) == ("«4140» → Acero aleado", "“4140” → Alloy steel")


def asking(code: str, **parts: Any) -> OperationRequirement:
    return OperationRequirement(capabilities=(RequestedCapability(code),), **parts)


@pytest.mark.parametrize(
    ("code", "standards", "gated"),
    [
        ("HT-CARB", ("CQI-9",), ("CQI-9",)),
        ("HT", ("CQI-9",), ("CQI-9",)),
        ("PLT-ZN", ("CQI-9", "CQI-11"), ("CQI-11",)),
        ("ANO-II", ("NADCAP-HT", "ISO9001"), ("ISO9001",)),
        # A quality system covers whatever its site does.
        ("HT-CARB", ("ISO9001", "IATF16949"), ("ISO9001", "IATF16949")),
    ],
)
def test_a_standard_that_cannot_attest_what_is_asked_is_a_question_and_no_gate(
    code: str, standards: tuple[str, ...], gated: tuple[str, ...]
) -> None:
    asked = asking(code, standards=standards)
    assert asked.gated_standards == gated
    questions = [p for p in asked.open_points if p.kind == "which_standard"]
    assert len(questions) == len(standards) - len(gated)
    for point, foreign in zip(questions, sorted(set(standards) - set(gated)), strict=True):
        assert point.about == "standard"
        assert point.said.es.startswith(f"{foreign} no avala ")
        assert point.said.en.startswith(f"{foreign} does not attest ")


def test_a_standard_is_gated_where_it_can_attest_one_of_what_may_be_meant() -> None:
    either = tuple(map(RequestedCapability, ("PLT-ZN", "HT-CARB")))
    asked = OperationRequirement(capabilities=either, standards=("CQI-9", "QUALANOD"))
    assert asked.gated_standards == ("CQI-9",)
    (question,) = asked.open_points
    assert " / " in question.said.en


@pytest.mark.parametrize(
    ("details", "about"),
    [
        (StatedDetails(thickness=StatedRange(least=8.0, unit="µm")), []),
        (StatedDetails(lead_time_days=5.0, area=2.0), []),
        (StatedDetails(approvals=(RequiredApproval("Boeing"),)), []),
        (StatedDetails(lot=StatedAmount(5.0, "pairs")), []),
        (StatedDetails(lot=StatedAmount(5.0, "sets")), ["lot"]),
        (StatedDetails(volume=StatedAmount(5.0, "m2")), []),
        (StatedDetails(volume=StatedAmount(5.0, "sets")), ["annualVolume"]),
        (StatedDetails(hardness=StatedRange(least=58.0, unit="HRC")), ["hardness"]),
        (StatedDetails(specification=CalledSpecification(code="AMS 2759")), ["specification"]),
        (StatedDetails(grade="8620", hs_code="7318.15"), ["grade", "hsCode"]),
    ],
)
def test_of_the_details_only_those_without_a_gate_are_left_open(
    details: StatedDetails, about: list[str]
) -> None:
    assert [point.about for point in asking("HT-CARB", details=details).open_points] == about


@pytest.mark.parametrize(
    ("pieces", "other", "volume"),
    [
        (None, None, None),
        (7.0, None, StatedAmount(7.0, "pieces")),
        (None, StatedAmount(7.0, "kg"), StatedAmount(7.0, "kg")),
        (None, StatedAmount(7.0, "pairs"), StatedAmount(14.0, "pieces")),
        # Of how many pieces a set is nobody says.
        (None, StatedAmount(7.0, "sets"), None),
        (9.0, StatedAmount(7.0, "kg"), StatedAmount(9.0, "pieces")),
    ],
)
def test_a_volume_is_in_a_unit_that_capacities_have(
    pieces: float | None, other: StatedAmount | None, volume: StatedAmount | None
) -> None:
    asked = asking("HT-CARB", annual_volume=pieces, details=StatedDetails(volume=other))
    assert asked.volume == volume


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ({}, ["minimumAssurance"]),
        ({"standards": ("CQI-9",)}, []),
        ({"controlled": "ITAR"}, []),
    ],
)
def test_an_assurance_of_no_certificate_is_left_open(
    asked: dict[str, Any], about: list[str]
) -> None:
    found = asking("HT-CARB", minimum_assurance="third_party", **asked)
    assert [point.about for point in found.open_points] == about


@pytest.mark.parametrize(
    ("called", "approved", "is_open"),
    [
        (CalledSpecification(code="AIPS 02-01-003"), "AIPS 02-01-003", False),
        (CalledSpecification(code="AIPS 02-01-003"), "AIPS02-01-003 Issue 4", False),
        (CalledSpecification(code="AIPS 02-01-003"), "AIPS 02-01-004", True),
        (CalledSpecification(code="AIPS 02-01-003"), None, True),
        (CalledSpecification(code="MIL-A-8625", type="type III"), "MIL-A-8625 Type III", False),
        # What is approved does not say that it is of this type, or of this class.
        (CalledSpecification(code="MIL-A-8625", type="type III"), "MIL-A-8625", True),
        (
            CalledSpecification(code="MIL-A-8625", type="type III", class_code="class 2"),
            "MIL-A-8625 Type III",
            True,
        ),
    ],
)
def test_a_specification_that_a_customer_is_to_have_approved_is_asked_by_that_gate(
    called: CalledSpecification, approved: str | None, is_open: bool
) -> None:
    details = StatedDetails(specification=called, approvals=(RequiredApproval("Airbus", approved),))
    requirement = OperationRequirement(capabilities=CARBURIZING, details=details)
    assert bool(requirement.open_points) is is_open


def test_the_whole_has_what_is_asked_of_any_of_the_operations_once() -> None:
    one = OperationRequirement(
        capabilities=(RequestedCapability("HT-CARB"),), standards=("ISO9001", "ISO9001")
    )
    other = dataclasses.replace(one, standards=("IATF16949",))
    assert Requirement((one,)).whole.standards == ("ISO9001",)
    whole = Requirement((one, other)).whole
    assert whole.standards == ("ISO9001", "IATF16949")
    assert whole.capabilities == one.capabilities
