"""Questions to suppliers: one for each gate left open, in words, whatever the gate."""

import pytest

from eslabon.graph.language import NO_TEXT, Text, same
from eslabon.queries.asking.requirement import OpenPoint
from eslabon.queries.matching.candidate import GateResult
from eslabon.queries.matching.gates.table import GATES
from eslabon.queries.matching.outcome import Outcome
from eslabon.queries.matching.questions import question, question_of_point
from eslabon.queries.matching.wording import NOT_STATED


def result(gate: str, outcome: Outcome, *points: OpenPoint) -> GateResult:
    return GateResult(
        gate=gate,
        label=Text("masa", "mass"),
        outcome=outcome,
        asked=same("2 kg"),
        found=NOT_STATED,
        points=points,
    )


@pytest.mark.parametrize("gate", [*(gate.name for gate in GATES), "a gate of tomorrow"])
def test_any_gate_can_be_asked_about_in_both_languages(gate: str) -> None:
    asked = question(
        gate, label=Text("masa", "mass"), asked=same("2 kg"), found=NOT_STATED, lacking=same("X-1")
    )
    for said in (asked.es, asked.en):
        assert "?" in said
        assert "{" not in said
    assert asked.es.endswith("No consta.")
    assert asked.es.startswith("¿")


def test_what_is_on_record_is_told_with_the_question() -> None:
    asked = question("mass", label=NO_TEXT, asked=same("2 kg"), found=same("1 kg"), lacking=NO_TEXT)
    assert asked.en == "Does your line take a part of 2 kg? On record: 1 kg."


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.FAIL])
def test_what_is_known_is_not_asked(outcome: Outcome) -> None:
    assert result("mass", outcome).questions == ()


def test_each_open_point_is_a_question_of_its_own() -> None:
    points = (
        OpenPoint("which", Text("¿cuál proceso de Anodizado?", "which process of Anodizing?")),
        OpenPoint("not_understood", same("«pulido espejo»")),
    )
    found = result("whole", Outcome.UNKNOWN, *points).questions
    assert [one.es for one in found] == [
        "¿Cuál proceso de Anodizado?",
        "¿Puede cumplir también con esto: «pulido espejo»?",
    ]
    assert found[0] == question_of_point(points[0])
