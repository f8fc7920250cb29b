"""A requirement read whole: each seen case, and every field with its words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.requirement import read_text
from tests.support.requirement_texts import score_texts


def test_standards_material_and_grade_are_asked_for() -> None:
    reading = read_text("carburizado de engranes de acero 8620 con CQI-9 e IATF 16949")
    assert reading.as_json() == {
        "operations": [{"capability": "HT-CARB"}],
        "component": {"material": "alloy_steel", "grade": "8620"},
        "standards": [{"code": "CQI-9", "for": "HT-CARB"}, {"code": "IATF16949"}],
    }


def test_an_ordinary_request_is_read_whole() -> None:
    text = (
        "Buenos días, cotizar níquel químico ASTM B733 tipo V clase 1, 25 µm mín, para carcasas de "
        "aluminio 6061-T6 de 120 x 80 x 40 mm, 5,000 piezas al mes en Querétaro, a menos de 100 km, "
        "4 semanas, PPAP nivel 3, sin subcontratar, AS9100."
    )
    assert read_text(text).as_json() == {
        "operations": [
            {
                "capability": "PLT-EN",
                "specification": "ASTM B733",
                "type": "V",
                "class": "1",
                "thicknessUm": {"min": 25.0},
            }
        ],
        "component": {
            "material": "aluminum",
            "grade": "6061-T6",
            "lengthMm": 120.0,
            "widthMm": 80.0,
            "heightMm": 40.0,
        },
        "standards": [{"code": "AS9100"}],
        "annualVolume": {"value": 60000.0, "unit": "pieces"},
        "leadTimeDays": 28,
        "place": "Querétaro",
        "withinKm": 100.0,
        "mode": "in_house",
        "notUnderstood": ["PPAP nivel 3"],
    }


def test_each_part_that_was_understood_has_its_words_and_their_place() -> None:
    text = "Zincado ASTM B633 SC3, 8 µm mín, 500 pzas; Saltillo"
    for part in read_text(text).understood:
        assert " ".join(text[part.start : part.end].split()) == part.words
    assert {part.field for part in read_text(text).understood} >= {
        "capability", "grade", "thickness", "lot", "place",
    }  # fmt: skip


def test_a_text_that_asks_for_nothing_is_read_as_nothing() -> None:
    assert read_text("").as_json() == {}
    assert read_text("Buenas tardes, quedo al pendiente. Saludos").as_json() == {}


def test_a_performance_that_is_demanded_is_no_test_to_be_done() -> None:
    reading = read_text("Zincado con 480 h de niebla salina según ASTM B117")
    assert [operation.capability for operation in reading.operations] == ["PLT-ZN"]
    assert len(reading.not_understood) == 1


@given(text=st.text(max_size=400))
def test_any_text_is_read_without_an_error_and_always_alike(text: str) -> None:
    assert json.dumps(read_text(text).as_json()) == json.dumps(read_text(text).as_json())


@pytest.mark.parametrize(
    ("file", "least", "f1", "whole", "wrong"),
    [("dev.jsonl", 250, 0.95, 0.65, 0.035), ("held.jsonl", 200, 0.91, 0.40, 0.045)],
)
def test_texts_like_those_that_buyers_write_are_read_well(
    file: str, least: int, f1: float, whole: float, wrong: float
) -> None:
    score = score_texts(file)
    assert score.texts >= least
    assert score.f1() >= f1
    assert score.whole >= whole
    assert score.confidently_wrong <= wrong
