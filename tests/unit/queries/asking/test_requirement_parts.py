"""A requirement taken apart: each part with how it stands, none left out."""

import dataclasses
from dataclasses import fields
from typing import Any

import pytest

from eslabon.graph.language import same
from eslabon.queries.asking.details import (
    RequiredApproval,
    StatedAmount,
    StatedDetails,
    StatedRange,
)
from eslabon.queries.asking.requirement import (
    OpenPoint,
    OperationRequirement,
    RequestedCapability,
    Requirement,
    UnderstoodPart,
)
from eslabon.queries.asking.requirement_parts import PartState, parts_of

_PLAIN = OperationRequirement(capabilities=(RequestedCapability("HT-CARB"),))
_VALUES: dict[str, Any] = {
    "excluded": ("PLT-ZN",),
    "near": (20.6, -100.4),
    "within_km": 150.0,
    "material": "alloy_steel",
    "envelope": (300.0, 200.0),
    "mass": 2.5,
    "annual_volume": 1200.0,
    "standards": ("CQI-9",),
    "minimum_assurance": "third_party",
    "controlled": "CUI",
    "required_mode": "in_house",
    "weights": (("evidence", 0.5), ("mode", 0.0)),
    "min_size": 11,
    "max_size": 50,
}


def values(requirement: Requirement, state: PartState) -> dict[str, str]:
    return {part.field.es: part.value.es for part in parts_of(requirement) if part.state is state}


@pytest.mark.parametrize("name", sorted(_VALUES))
def test_every_field_that_asks_for_something_is_told_in_words(name: str) -> None:
    before = values(Requirement((_PLAIN,)), PartState.ASKED)
    asked = dataclasses.replace(_PLAIN, **{name: _VALUES[name]})
    after = values(Requirement((asked,)), PartState.ASKED)
    [(field, value)] = after.items() - before.items()
    assert value
    assert field == field.casefold(), "it has no label"


def test_no_field_of_a_requirement_is_forgotten() -> None:
    elsewhere = {"capabilities", "details", "place", "within_is_default", "as_of", "limit"}
    elsewhere |= {"near_miss_limit", "step_id", "text", "left_open"}
    assert {f.name for f in fields(OperationRequirement)} == elsewhere | set(_VALUES)


def test_sides_are_multiplied_and_codes_have_names() -> None:
    asked = dataclasses.replace(_PLAIN, envelope=(300.0, 200.5), excluded=("PLT-ZN",))
    said = values(Requirement((asked,)), PartState.ASKED)
    assert said["medidas"] == "300 × 200.5"
    assert said["se descarta"].startswith("PLT-ZN ")
    assert said["proceso"] == "HT-CARB Carburizado"


def test_words_stand_with_what_they_were_read_as_and_lost_ones_by_themselves() -> None:
    part = UnderstoodPart("capability", "HT-CARB", "carburizar", 0, 10, instead=same("PLT-ZN"))
    point = OpenPoint("not_asked", same("lote 500"), "lot")
    asked = dataclasses.replace(_PLAIN, left_open=(point,))
    first, lost, *_, last = parts_of(Requirement((asked,), (part,), ("pulido espejo",)))
    assert (first.state, first.words) == (PartState.UNDERSTOOD, "carburizar")
    assert first.value.es == "HT-CARB Carburizado (se dio aparte PLT-ZN)"
    assert (lost.state, lost.words) == (PartState.NOT_UNDERSTOOD, "pulido espejo")
    assert (last.state, last.value.es, last.operation) == (PartState.OPEN, "lote 500", 1)


def test_details_that_gates_ask_about_are_told_as_asked_and_the_rest_as_open() -> None:
    details = StatedDetails(
        thickness=StatedRange(least=8.0, most=12.0, unit="µm"),
        lot=StatedAmount(50.0, "pieces"),
        volume=StatedAmount(900.0, "kg"),
        approvals=(RequiredApproval("Boeing", "BAC 5719"),),
        grade="4140",
    )
    requirement = Requirement((dataclasses.replace(_PLAIN, details=details),))
    asked = values(requirement, PartState.ASKED)
    assert asked["espesor"] == "8–12 µm"
    assert asked["lote"] == "50 piezas"
    assert asked["volumen anual"] == "900 kg"
    assert asked["aprobaciones"] == "Boeing BAC 5719"
    assert "grado" not in asked
    assert values(requirement, PartState.OPEN) == {"grado": "grado 4140"}
