"""A thickness or a hardness is tied to the operation that can leave it, or not understood."""

import pytest

from eslabon.graph.reading.attaching import is_plausible
from eslabon.graph.reading.readings import rule_rows
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.vocabulary.capabilities.tree import capability_tree

Ends = dict[str, float]


def _thickness(text: str) -> dict[str, Ends]:
    told = read_text(text).as_json().get("operations", [])
    return {one["capability"]: one["thicknessUm"] for one in told if "thicknessUm" in one}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "powder coat, previo chromate conversion, color negro, 60-90 micras",
            {"PNT-POW": {"min": 60.0, "max": 90.0}},
        ),
        (
            "gold over nickel, 30 microinch Au min, 100 uin Ni min",
            {"PLT-AU": {"min": 0.762}, "PLT-NI": {"min": 2.54}},
        ),
        (
            "oro 0.75 µm min sobre níquel 2.5 µm min",
            {"PLT-AU": {"min": 0.75}, "PLT-NI": {"min": 2.5}},
        ),
        (
            'bus bars, bright silver 0.0003"-0.0005" over OFHC',
            {"PLT-AG": {"min": 7.62, "max": 12.7}},
        ),
        (
            "tin 200 uin over 50 uin nickel, terminals",
            {"PLT-SN": {"min": 5.08, "max": 5.08}, "PLT-NI": {"min": 1.27, "max": 1.27}},
        ),
        (
            "cobre 10 µm + níquel 15 µm, perillas de zamak",
            {"PLT-CU": {"min": 10.0, "max": 10.0}, "PLT-NI": {"min": 15.0, "max": 15.0}},
        ),
        (
            'copper (0.0002" min) and nickel 0.0005" on zamak knobs',
            {"PLT-CU": {"min": 5.08}, "PLT-NI": {"min": 12.7, "max": 12.7}},
        ),
        ("ion nitride .004/.006 deep", {"HT-NITION": {"min": 101.6, "max": 152.4}}),
        (
            'boronize 4140 pump sleeves, .003-.005" deep',
            {"HT-BORO": {"min": 76.2, "max": 127.0}},
        ),
        ("electroless nickel ASTM B733, .001 nom.", {"PLT-EN": {"min": 25.4, "max": 25.4}}),
        ("drill holes, .05 deep, zinc plate", {}),
        ("nitrurado gaseoso, capa blanca 10-15 µm", {"HT-NITGAS": {"min": 10.0, "max": 15.0}}),
        (
            "fosfatado de zinc y Xylan azul en espárragos, 25-40 micras",
            {"PTFE": {"min": 25.0, "max": 40.0}},
        ),
        (
            "pintura en polvo epoxi-poliéster negro texturizado 60-90 micras",
            {"PNT-POW": {"min": 60.0, "max": 90.0}},
        ),
        ("pintura antibacterial 2 manos, 40±10 µm", {"PNT-WET": {"min": 30.0, "max": 50.0}}),
        (
            "carcasa de ABS: pintura líquida 2 manos, 40±10 µm",
            {"PNT-PLPART": {"min": 30.0, "max": 50.0}},
        ),
        ("zinc-nickel 8 um min", {"PLT-ZNNI": {"min": 8.0}}),
        ("recubrir con hule, espesor 12 mm", {"RLINE": {"min": 12_000.0, "max": 12_000.0}}),
        ("pintura electrostática 0.5 µm", {}),
        ("zincado de 2 mm", {}),
    ],
)
def test_a_thickness_is_that_of_the_process_that_can_leave_it(
    text: str, expected: dict[str, Ends]
) -> None:
    assert _thickness(text) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("pintura electrostática, espesor 0.5 µm", "0.5 µm"),
        ("buje de 1045; 50-55 HRC, prof. de capa 2-3 mm", "50-55 HRC"),
        ("buje de 1045; 50-55 HRC, prof. de capa 2-3 mm", "2-3 mm"),
    ],
)
def test_what_no_operation_asked_for_can_leave_is_not_understood(text: str, phrase: str) -> None:
    assert phrase in read_text(text).not_understood


@pytest.mark.parametrize("text", ["4140 prehardened bar 28-32 HRC, hard chrome 25 um"])
def test_the_hardness_of_bought_steel_is_no_demand(text: str) -> None:
    told = read_text(text).as_json()
    assert "hardness" not in told["operations"][0]
    assert "notUnderstood" not in told


def test_the_ends_of_a_thickness_stand_for_the_process_and_all_below_it() -> None:
    assert is_plausible("PLT-ZN", 1.0)
    assert is_plausible("PLT-ZN", 130.0)
    assert not is_plausible("PLT-ZN", 0.99)
    assert not is_plausible("PLT-ZN", 130.1)
    assert is_plausible("PLT-TDC", 500.0)  # from its line
    assert is_plausible("TST-LEAK", 1e9)  # no row in its line


def test_every_row_of_thicknesses_names_a_process_and_two_ends() -> None:
    for row in rule_rows("thicknesses"):
        assert row["code"] in capability_tree(), row
        assert 0 < float(row["least_um"]) < float(row["most_um"]), row


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "cementado y temple, rectificado y cromo duro de flechas de acero 8620, 60 HRC",
            "HT-CARB",
        ),
        ("harden, grind and hard chrome shafts, 58 HRC", "HT-QT"),
        ("temple y cromo duro, 55 HRC", "HT-QT"),
        ("nitrurado y níquel químico, 60 HRC", "HT-NIT"),
        ("temple por inducción; cromo duro 900 HV", "PLT-CRHARD"),
        ("cromo duro, 65 HRC", "PLT-CRHARD"),
    ],
)
def test_a_hardening_that_is_asked_for_leaves_the_hardness(text: str, code: str) -> None:
    hard = [one.capability for one in read_text(text).operations if one.hardness is not None]
    assert hard == [code]
