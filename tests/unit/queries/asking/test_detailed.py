"""What words say of a known operation is asked for too, and nothing of it is lost."""

import dataclasses
from typing import Any

import pytest

from eslabon.graph.model.nodes.capability import Capability
from eslabon.graph.vocabulary.capabilities.tree import capability_tree
from eslabon.queries.asking.detailed import detailed, requirement_of_step
from eslabon.queries.asking.details import (
    CalledSpecification,
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
)
from eslabon.queries.asking.requirement import OperationRequirement, RequestedCapability
from tests.support.coverage_steps import step


def operation(code: str = "PLT-ZN", **parts: object) -> OperationRequirement:
    return OperationRequirement(capabilities=(RequestedCapability(code),), **parts)  # type: ignore[arg-type]  # values of several types, by field


def detail(words: str, code: str = "PLT-ZN", **parts: object) -> OperationRequirement:
    (whole,) = detailed(operation(code, **parts), words).operations
    return whole


def test_words_need_not_name_the_process_that_they_speak_of() -> None:
    found = detail("8-12 µm, ASTM B633 tipo II SC3, lotes de 500, 3 semanas, acero 1010")

    assert found.codes == ("PLT-ZN",)
    assert found.details.thickness == StatedRange(least=8, most=12, unit="µm")
    assert found.details.specification == CalledSpecification(
        code="ASTM B633", type="II", grade="SC3"
    )
    assert found.details.lot == StatedAmount(500, "pieces")
    assert found.details.lead_time_days == 21
    assert (found.material, found.details.grade) == ("carbon_steel", "1010")


def test_words_that_name_the_process_or_a_wider_one_speak_of_it() -> None:
    for words in ("Cementado, 58-62 HRC", "tratamiento térmico, 58-62 HRC", "58-62 HRC"):
        found = detail(words, "HT-CARB")
        assert found.details.hardness == StatedRange(least=58, most=62, unit="HRC"), words
        assert [point.about for point in found.open_points] == ["hardness"], words


@pytest.mark.parametrize("words", ["-", ".", "…", "?"])
def test_words_that_say_nothing_leave_an_operation_as_it_is(words: str) -> None:
    assert detail(words) == operation("PLT-ZN")


def test_what_is_known_stays_and_what_is_said_otherwise_is_left_open() -> None:
    found = detail("piezas de aluminio 6061", material="carbon_steel")
    assert found.material == "carbon_steel"
    assert ("doubtful", "material") in [(p.kind, p.about) for p in found.open_points]


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("zincado y pintura en polvo", "capability"),
        ("entregar en León", "place"),
        ("certificado vigente al 1 de marzo de 2027", "asOf"),
    ],
)
def test_what_no_gate_of_one_operation_asks_is_left_open(words: str, about: str) -> None:
    assert about in [point.about for point in detail(words).open_points]


@pytest.mark.parametrize(
    "words", ["Fe/Zn 12", "60 HRC", "qwerty", "lorem ipsum", "uranio", "acabado flurbizado"]
)
def test_words_that_nobody_knows_hold_everybody_open(words: str) -> None:
    found = detail(words)
    assert {point.kind for point in found.open_points} == {"not_understood"}


def test_words_that_rule_out_the_process_itself_are_a_question() -> None:
    found = detail("excepto zincado")
    assert (found.excluded, [(p.kind, p.about) for p in found.open_points]) == (
        (),
        [("doubtful", "excluded")],
    )


def test_standards_add_up_and_words_that_are_not_understood_are_left_open() -> None:
    found = detail("con CQI-11, PPAP nivel 3", standards=("ISO9001",))
    assert found.standards == ("ISO9001", "CQI-11")
    assert [(p.kind, p.said.es) for p in found.open_points] == [
        ("not_understood", "«PPAP nivel 3»")
    ]


def test_a_standard_that_attests_nothing_of_it_is_asked_for_all_the_same() -> None:
    assert detail("con CQI-9").standards == ("CQI-9",)


def test_sides_within_those_that_are_known_are_no_contradiction() -> None:
    sides = (120.0, 80.0, 40.0)
    assert detail("120 x 80 mm", envelope=sides).open_points == ()
    assert [p.about for p in detail("500 x 80 mm", envelope=sides).open_points] == ["size"]


@pytest.mark.parametrize(
    ("known", "words", "sides", "left_open"),
    [
        ((120.0,), "120 x 80 x 40 mm", (120.0, 80.0, 40.0), []),
        ((80.0, 40.0), "120 x 80 x 40 mm", (120.0, 80.0, 40.0), []),
        ((90.0,), "120 x 80 x 40 mm", (90.0,), ["size"]),
        ((80.0, 80.0), "120 x 80 x 40 mm", (80.0, 80.0), ["size"]),
    ],
)
def test_words_tell_the_sides_that_are_not_known(
    known: tuple[float, ...], words: str, sides: tuple[float, ...], left_open: list[str]
) -> None:
    found = detail(words, envelope=known)
    assert (found.envelope, [p.about for p in found.open_points]) == (sides, left_open)


def test_the_words_of_a_step_are_part_of_what_it_asks_for() -> None:
    stored = dataclasses.replace(step("S"), name="Cementado y temple, capa 0.6-0.9 mm, 58-62 HRC")
    (asked,) = requirement_of_step(stored).operations
    assert asked.codes == ("HT-CARB",)
    assert {point.about for point in asked.open_points} == {"hardness"}
    assert asked.details.thickness == StatedRange(least=600.0, most=900.0, unit="µm")


def test_the_columns_of_a_step_ask_what_its_words_would() -> None:
    stored = step(
        "S",
        annual_volume=500.0,
        volume_unit="kg",
        lot=20.0,
        specification="ASTM B633",
        spec_type="II",
        min_thickness=8.0,
        max_thickness=12.0,
        hardness="58-62 HRC",
        lead_time=14.0,
        approvals=("Boeing: BAC 5719", "Safran"),
        max_distance=150.0,
        minimum_assurance="third_party",
        area=3.2,
        controlled="ITAR",
    )
    (asked,) = requirement_of_step(dataclasses.replace(stored, name="Carburizado")).operations
    assert (asked.annual_volume, asked.volume) == (None, StatedAmount(500.0, "kg"))
    assert (asked.within_km, asked.controlled) == (150.0, "ITAR")
    assert asked.minimum_assurance == "third_party"
    assert asked.details == StatedDetails(
        specification=CalledSpecification(code="ASTM B633", type="II"),
        thickness=StatedRange(least=8.0, most=12.0, unit="µm"),
        hardness=StatedRange(least=58.0, most=62.0, unit="HRC"),
        area=3.2,
        approvals=(RequiredApproval("Boeing", "BAC 5719"), RequiredApproval("Safran")),
        volume=StatedAmount(500.0, "kg"),
        lot=StatedAmount(20.0, "kg"),
        lead_time_days=14.0,
    )
    assert [point.about for point in asked.open_points] == ["specification", "hardness"]


def test_a_step_in_words_of_another_process_is_left_open() -> None:
    stored = dataclasses.replace(step("S"), name="Zincado de tornillos")
    (asked,) = requirement_of_step(stored).operations
    assert asked.codes == ("HT-CARB",)
    assert [point.about for point in asked.open_points] == ["capability"]


def test_a_step_in_the_words_of_its_own_process_leaves_nothing_open() -> None:
    stored = dataclasses.replace(step("S"), name="Carburizado de piñones")
    (asked,) = requirement_of_step(stored).operations
    assert asked.open_points == ()


def stored_details(**stated: Any) -> StatedDetails:
    (asked,) = requirement_of_step(step("S", **stated)).operations
    return asked.details


@pytest.mark.parametrize(
    ("stated", "details"),
    [
        ({}, StatedDetails()),
        (
            {"min_thickness": 8.0, "max_thickness": 12.0},
            StatedDetails(thickness=StatedRange(least=8.0, most=12.0, unit="µm")),
        ),
        (
            {"max_thickness": 12.0},
            StatedDetails(thickness=StatedRange(most=12.0, unit="µm")),
        ),
        (
            {"specification": "AMS 2759/7", "spec_class": "2", "spec_type": "I", "spec_grade": "B"},
            StatedDetails(
                specification=CalledSpecification(
                    code="AMS 2759/7", class_code="2", type="I", grade="B"
                )
            ),
        ),
        (
            {"hardness": "58-62 HRC"},
            StatedDetails(hardness=StatedRange(least=58.0, most=62.0, unit="HRC")),
        ),
        ({"hardness": "duro"}, StatedDetails()),
        (
            {"approvals": ("Boeing: BAC 5719", "Safran")},
            StatedDetails(
                approvals=(RequiredApproval("Boeing", "BAC 5719"), RequiredApproval("Safran"))
            ),
        ),
        ({"lot": 500.0}, StatedDetails(lot=StatedAmount(500.0, "pieces"))),
        ({"lot": 500.0, "volume_unit": "kg"}, StatedDetails(lot=StatedAmount(500.0, "kg"))),
        (
            {"annual_volume": 9_000.0, "volume_unit": "kg"},
            StatedDetails(volume=StatedAmount(9_000.0, "kg")),
        ),
        ({"area": 2.5, "lead_time": 10.0}, StatedDetails(area=2.5, lead_time_days=10.0)),
    ],
)
def test_the_columns_of_a_step_are_details_of_what_it_asks_for(
    stated: dict[str, Any], details: StatedDetails
) -> None:
    assert stored_details(**stated) == details


@pytest.mark.parametrize(
    ("unit", "pieces", "volume"),
    [
        (None, 9_000.0, StatedAmount(9_000.0, "pieces")),
        ("pieces", 9_000.0, StatedAmount(9_000.0, "pieces")),
        ("kg", None, StatedAmount(9_000.0, "kg")),
        ("m2", None, StatedAmount(9_000.0, "m2")),
    ],
)
def test_the_volume_of_a_step_is_in_pieces_or_in_its_own_unit(
    unit: str | None, pieces: float | None, volume: StatedAmount
) -> None:
    (asked,) = requirement_of_step(step("S", annual_volume=9_000.0, volume_unit=unit)).operations
    assert (asked.annual_volume, asked.volume) == (pieces, volume)


def test_a_step_says_who_may_see_its_part_how_certificates_are_assured_and_how_far() -> None:
    stated: dict[str, Any] = {
        "controlled": "ITAR",
        "minimum_assurance": "third_party",
        "max_distance": 80.0,
    }
    (asked,) = requirement_of_step(step("S", **stated)).operations
    assert (asked.controlled, asked.minimum_assurance) == ("ITAR", "third_party")
    assert asked.within_km == 80.0
    # From a plant of which nobody knows where it is, nothing can be measured.
    (nowhere,) = requirement_of_step(step("S", place=(None, None), **stated)).operations
    assert nowhere.within_km is None


@pytest.mark.parametrize("node", capability_tree(), ids=lambda node: node.code)
def test_a_step_without_words_is_called_as_its_process_is_and_that_asks_for_nothing(
    node: Capability,
) -> None:
    for name in (node.name_es, node.name_en):
        silent = dataclasses.replace(step("S", capabilities=(node.code,)), name=name)
        asked = requirement_of_step(silent)
        assert asked.not_understood == ()
        [found] = asked.operations
        assert found.details == StatedDetails()
        assert {point.kind for point in found.open_points} <= {"which"}
