"""Tests of the measure of readings."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.requirement_scores import Score, items, load_texts, main, score_text

TREE = {
    "PROC": "", "HT": "PROC", "SURF": "PROC", "PLT": "SURF", "PLT-GEN": "PLT", "PLT-ZN": "PLT-GEN",
    "PLT-NI": "PLT-GEN", "ANO": "SURF", "ANO-II": "ANO", "HT-QT": "HT", "PHOS": "SURF",
}  # fmt: skip
FULL: dict[str, Any] = {
    "operations": [
        {"capability": "GRIND", "thicknessUm": {"min": 5}},
        {"capability": "PLT-ZN", "alternatives": ["PLT-ZNNI"], "specification": "ASTM B633",
         "type": "II", "grade": "SC3", "thicknessUm": {"min": 8, "max": 12}},
        {"capability": "HT-BAKE", "specification": "ASTM B850"},
        {"capability": "HT-QT", "hardness": {"scale": "HRC", "min": 40, "max": 45}},
        {"capability": "STER-ETO", "specification": "ISO 11135"},
    ],
    "component": {"material": "alloy_steel", "grade": "4140", "lengthMm": 120, "widthMm": 40,
                  "diameterMm": 9, "massKg": 0.4, "hsCode": "7318.15"},
    "standards": [{"code": "NADCAP-CP", "for": "PLT-ZN"}, {"code": "ISO9001"}],
    "approvals": [{"issuer": "Safran", "specification": "PR-1234"}, {"specification": "D1-4426"}],
    "annualVolume": {"value": 120000, "unit": "pieces"}, "lot": {"value": 500, "unit": "pieces"},
    "leadTimeDays": 14, "place": "Querétaro", "withinKm": 100, "mode": "in_house",
    "asOf": "2026-03-01", "excluded": ["PLT-CD"], "notUnderstood": ["PPAP nivel 3"],
}  # fmt: skip
ZINC = [{"capability": "PLT-ZN"}]
SEQUENCE = [{"capability": "PHOS"}, {"capability": "ECOAT"}, {"capability": "PHOS"}]


def operation(**fields: Any) -> dict[str, Any]:
    return {"operations": [{"capability": "PLT-ZN", **fields}]}


def names(found: list[tuple[str, Any]]) -> list[str]:
    return sorted(name for name, _ in found)


def test_a_perfect_reading_scores_one_everywhere() -> None:
    score = Score()
    score.add(score_text(FULL, {}, predicted=FULL, tree=TREE))
    assert (score.whole, score.confidently_wrong, score.f1()) == (1, 0, 1)
    expected = {name for name, _ in items(FULL)} | {"order"}
    assert set(score.fields()) == expected
    for name in score.fields():
        assert (score.precision(name), score.recall(name), score.f1(name)) == (1, 1, 1)
        assert score.count("matched", name) >= 1


def test_an_empty_reading_misses_all_and_is_not_wrong() -> None:
    record = score_text(FULL, {}, predicted={}, tree=TREE)
    assert not record.matched
    assert not record.wrong
    assert set(names(record.missed)) == {name for name, _ in items(FULL)} - {"alternatives"}


def test_the_figures_of_many_texts() -> None:
    score = Score()
    score.add(score_text({"operations": ZINC}, {}, predicted={"operations": ZINC}, tree=TREE))
    read = {"operations": ZINC, "lot": {"value": 5}, "notUnderstood": ["anything else"]}
    score.add(score_text({"operations": ZINC, "place": "León"}, {}, predicted=read, tree=TREE))
    assert score.whole == 0.5
    assert score.precision() == 2 / 4
    assert score.recall() == 2 / 3
    assert score.confidently_wrong == 1 / 3  # the flagged phrase counts neither here nor there


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any], str, str]] = {
    # name: gold, accept, read, the fields missed, the fields wrong
    "missing operation": ({"operations": ZINC}, {}, {}, "capability", ""),
    "surplus operation": ({}, {}, {"operations": ZINC}, "", "capability"),
    "accepted surplus": ({}, {"capability": ["PLT-ZN"]}, {"operations": ZINC}, "", ""),
    "baking is neutral": ({}, {}, {"operations": [{"capability": "HT-BAKE"}]}, "", ""),
    "accepted code": (operation(accept=["PLT-ZNNI"]), {},
                      {"operations": [{"capability": "PLT-ZNNI"}]}, "", ""),
    "optional operation": (operation(optional=True, type="II", thicknessUm={"min": 5}), {}, {}, "",
                           ""),
    "outside the tree": (operation(words="liquid zinc dip"), {},
                         {"notUnderstood": ["zinc dip"]}, "", ""),
    "other alternative first": (operation(alternatives=["PHOS"]), {}, {"operations": [
        {"capability": "PHOS", "alternatives": ["PLT-ZN"]}]}, "", ""),
    "alternative not read": (operation(alternatives=["PHOS"]), {}, {"operations": [
        {"capability": "PHOS"}]}, "alternatives", ""),
    "alternatives as two": (operation(alternatives=["PHOS"]), {}, {"operations": [
        {"capability": "PLT-ZN"}, {"capability": "PHOS"}]}, "alternatives", "capability"),
    "right order with a repeat": ({"operations": SEQUENCE}, {}, {"operations": SEQUENCE[1:]},
                                  "capability", ""),
    "wrong order": ({"operations": SEQUENCE[:2]}, {}, {"operations": SEQUENCE[1::-1]}, "order",
                    "order"),
    "revision and hyphen": (operation(specification="MIL-A-8625"), {},
                            operation(specification="MIL A8625F"), "", ""),
    "second specification": (operation(specification="ASTM B633"), {},
                             operation(specification=["ASTM B633", "GMW3044"]), "", ""),
    "other specification": (operation(specification="ASTM B633"), {},
                            operation(specification="GMW3044"), "specification", "specification"),
    "specification elsewhere": (
        {"operations": [{"capability": "PHOS", "specification": "X 1"}, *ZINC]}, {},
        {"operations": [{"capability": "PHOS"}, {**ZINC[0], "specification": "X 1"}]}, "", ""),
    "details as one set": (operation(type="III", **{"class": "2"}), {},
                           operation(type="Class 2", grade="3"), "", ""),
    "wrong detail": (operation(type="II"), {}, operation(type="III"), "detail", "detail"),
    "thickness near": (operation(thicknessUm={"min": 100}), {}, operation(
        thicknessUm={"min": 102.9}), "", ""),
    "thickness far": (operation(thicknessUm={"min": 100}), {}, operation(
        thicknessUm={"min": 104}), "thicknessUm", "thicknessUm"),
    "bound too many": (operation(thicknessUm={"min": 100}), {}, operation(
        thicknessUm={"min": 100, "max": 100}), "thicknessUm", "thicknessUm"),
    "optional bound": (operation(thicknessUm={"min": 9, "max": 12, "optional": ["max"]}), {},
                       operation(thicknessUm={"min": 9}), "", ""),
    "optional thickness": (operation(thicknessUm={"min": 9, "optional": True}), {}, operation(),
                           "", ""),
    "hardness scale": (operation(hardness={"scale": "HRC", "min": 60}), {}, operation(
        hardness={"scale": "HV", "min": 60}), "hardness", "hardness"),
    "bare steel": ({}, {}, {"component": {"material": "carbon_steel"}}, "", ""),
    "wrong material": ({"component": {"material": "titanium"}}, {},
                       {"component": {"material": "aluminum"}}, "material", "material"),
    "accepted material": ({"component": {"material": "titanium"}}, {"material": ["aluminum"]},
                          {"component": {"material": "aluminum"}}, "", ""),
    "turned sides": ({"component": {"lengthMm": 100, "widthMm": 50}}, {},
                     {"component": {"heightMm": 51, "widthMm": 100}}, "", ""),
    "accepted side": ({"component": {"lengthMm": 100}}, {"widthMm": [5]},
                      {"component": {"lengthMm": 100, "widthMm": 5}}, "", ""),
    "either place of a standard": ({"standards": [{"code": "ISO11137", "for": "STER-GAM"}]}, {},
                                   {"operations": [], "standards": [{"code": "ISO11137"}]}, "", ""),
    "standard as specification": ({**operation(), "standards": [{"code": "IPC-A-620"}]}, {},
                                  operation(specification="IPC/WHMA-A-620"), "", ""),
    "standard for a sibling": ({"standards": [{"code": "CQI-11", "for": "PLT-ZN"}]}, {},
                               {"standards": [{"code": "CQI-11", "for": "PLT-NI"}]}, "", ""),
    "standard for another branch": ({"standards": [{"code": "CQI-9", "for": "HT"}]}, {},
                                    {"standards": [{"code": "CQI-9", "for": "SURF"}]},
                                    "standardFor", "standardFor"),
    "neutral standard": ({}, {"standards": ["ISO9001"]},
                         {"standards": [{"code": "ISO9001", "for": "HT"}]}, "", ""),
    "accepted approval": ({"approvals": [{"issuer": "Boeing"}]}, {"approvals": ["Boeing"]},
                          {"approvals": [{"issuer": "BOEING", "specification": "D1"}]}, "", ""),
    "volume near": ({"annualVolume": {"value": 1000, "unit": "kg"}}, {},
                    {"annualVolume": {"value": 1009, "unit": "kg"}}, "", ""),
    "volume in another unit": ({"annualVolume": {"value": 1000, "unit": "kg"}}, {},
                               {"annualVolume": {"value": 1000, "unit": "sets"}}, "annualVolume",
                               "annualVolume"),
    "accepted lead time": ({"leadTimeDays": 14}, {"leadTimeDays": [10]}, {"leadTimeDays": 10}, "",
                           ""),
    "accepted none": ({"leadTimeDays": 14}, {"leadTimeDays": [None]}, {}, "", ""),
    "place contained": ({"place": "Querétaro"}, {}, {"place": "Santiago de Queretaro"}, "", ""),
    "accepted place": ({"place": "Apodaca"}, {"place": ["Monterrey"]}, {"place": "Monterrey"}, "",
                       ""),
    "distance": ({"withinKm": 100}, {}, {"withinKm": 103}, "withinKm", "withinKm"),
    "day of a month": ({"asOf": "2026-03"}, {}, {"asOf": "2026-03-15"}, "", ""),
    "accepted family excluded": ({"excluded": ["PLT"]}, {"excluded": ["PLT-GEN"]},
                                 {"excluded": ["PLT-GEN"]}, "", ""),
    "neutral exclusion": ({"excluded": ["PLT"]}, {"excluded": ["HT"]}, {"excluded": ["HT"]},
                          "excluded", ""),
    "half of the words": ({"notUnderstood": ["480 h de niebla salina"]}, {},
                          {"notUnderstood": ["niebla salina"]}, "", ""),
    "too few words": ({"notUnderstood": ["color gris RAL 7035 mate"]}, {},
                      {"notUnderstood": ["color"]}, "notUnderstood", ""),
    "small talk flagged": ({}, {}, {"notUnderstood": ["saludos cordiales"]}, "", "notUnderstood"),
    "accepted phrase": ({}, {"notUnderstood": ["me urge"]}, {"notUnderstood": ["urge"]}, "", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    gold, accept, read, missed, wrong = CASES[case]
    record = score_text(gold, accept, predicted=read, tree=TREE)
    assert (names(record.missed), names(record.wrong)) == (missed.split(), wrong.split())


def test_the_command_prints_what_a_text_misses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = {"id": "a", "text": "zincado en León", "reading": {"operations": ZINC, "place": "León"}}
    paths = [tmp_path / name for name in ("gold.jsonl", "read.jsonl")]
    paths[0].write_text(json.dumps(gold) + "\n", encoding="utf-8")
    paths[1].write_text(json.dumps({"id": "a", "operations": ZINC}) + "\n", encoding="utf-8")
    main([*map(str, paths), "--by-field", "--wrong"])
    printed = capsys.readouterr().out
    assert "missed place: León" in printed
    assert "whole 0.000, confidently wrong 0.000" in printed
    assert load_texts(paths[0])["a"] == gold
