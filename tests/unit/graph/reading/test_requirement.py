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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "carburizado de engranes, 58-62 HRC en superficie; después granallado AMS 2430",
            "HT-CARB",
        ),
        ("TEMPLE POR INDUCCIÓN EN DIENTES, 52-56 HRC. PREVIO: NORMALIZADO.", "HT-IND"),
        ("induction harden teeth, 52-56 HRC. Before: normalize", "HT-IND"),
    ],
)
def test_a_hardness_is_rarely_of_the_operation_that_the_next_sentence_names(
    text: str, code: str
) -> None:
    hard = {one.capability for one in read_text(text).operations if one.hardness is not None}
    assert hard == {code}


@pytest.mark.parametrize(
    "text", ["acero 4140 bonificado 28-32 HRC, cromo duro", "hard chrome on hardened to 58 HRC bar"]
)
def test_the_hardness_of_treated_bars_is_none_of_their_coat(text: str) -> None:
    assert [one.hardness for one in read_text(text).operations] == [None]


@pytest.mark.parametrize(
    "text", ["zincado a menos de 100 km de León", "zinc plating within 50 miles of Leon"]
)
def test_a_place_from_which_a_distance_is_said_is_told_once(text: str) -> None:
    reading = read_text(text)
    assert reading.place is not None
    assert reading.within_km
    assert reading.unread == ()


@given(text=st.text(max_size=400))
def test_any_text_is_read_without_an_error_and_always_alike(text: str) -> None:
    assert json.dumps(read_text(text).as_json()) == json.dumps(read_text(text).as_json())


@pytest.mark.parametrize(
    ("file", "least", "f1", "whole", "wrong"),
    [("dev.jsonl", 250, 0.95, 0.70, 0.025), ("held.jsonl", 200, 0.92, 0.43, 0.035)],
)
def test_texts_like_those_that_buyers_write_are_read_well(
    file: str, least: int, f1: float, whole: float, wrong: float
) -> None:
    score = score_texts(file)
    assert score.texts >= least
    assert score.f1() >= f1
    assert score.whole >= whole
    assert score.confidently_wrong <= wrong


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("mechanically galvanize A325 structural nuts, ASTM B695 class 55", ["PLT-ZNMECH"]),
        ("PTFE coat studs ASTM A193 B7", ["PTFE"]),
        ("e-coat castings, gray iron ASTM A48 class 35", ["ECOAT"]),
        ("thread rolling of bolts to ASTM F3125, zinc flake", ["THRD", "ZNFLAKE"]),
    ],
)
def test_the_norm_of_the_goods_asks_for_no_operation_of_its_own(
    text: str, codes: list[str]
) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "specification"),
    [
        ("zinc-niquel Ford WSS-M1P87-A1, 8-13 um", "WSS-M1P87-A1"),
        ("brush cadmium plate (AMS 2451/4)", "AMS 2451/4"),
        ("anodize MIL-A-8625 type III/2 of 3", "MIL-A-8625"),
    ],
)
def test_a_specification_is_told_with_its_parts(text: str, specification: str) -> None:
    assert read_text(text).operations[0].specification == specification


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("17-4PH (already H900 from the mill), passivate per AMS 2700 type 6", None),
        ("15-5PH, condition H1025, passivate", None),
        ("17-4 bar in cond A, age H900", "H900"),
        ("17-4PH stems, bars come in condition A. Age to H1025", "H1025"),
    ],
)
def test_a_temper_is_that_of_a_heat_treatment_that_is_asked_for(
    text: str, condition: str | None
) -> None:
    assert [one.class_ for one in read_text(text).operations if one.class_] == (
        [condition] if condition else []
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Fills are done at our Ohio plant. Need a co-packer within 40 miles of Laredo",
            "Laredo",
        ),
        (
            "boards come from our CM in Guadalajara; parylene, back in Minneapolis in 10 days",
            "Minneapolis",
        ),
        ("anodize; parts ship from our plant in Toluca", "Toluca"),
    ],
)
def test_the_place_of_the_supplier_counts_before_the_plant_and_a_source_is_none(
    text: str, place: str
) -> None:
    assert read_text(text).place == place


@pytest.mark.parametrize("norm", ["ISO 99999", "QS-9000", "ASTM F9999", "AMS 9999"])
def test_a_norm_that_nobody_knows_is_not_understood(norm: str) -> None:
    assert any(norm in one for one in read_text(f"zincado de pernos, {norm}").not_understood)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,800 cuerpos de válvula de aluminio 6061-T6 al mes, niquelado", 21_600),
        ("zincado de 500 soportes troquelados de acero 1010 por semana", 26_000),
    ],
)
def test_a_period_may_stand_behind_all_that_is_said_of_the_goods(text: str, value: float) -> None:
    reading = read_text(text)
    assert reading.annual_volume is not None
    assert (reading.annual_volume.value, reading.lot) == (value, None)


def test_a_specification_that_only_an_approval_names_is_no_operation_besides() -> None:
    reading = read_text("zinc flake coating, Ford approval to WSS-M21P17-B3")
    assert [one.capability for one in reading.operations] == ["ZNFLAKE"]
    assert reading.approvals[0].specification == "WSS-M21P17-B3"


def test_a_grade_may_begin_a_sentence_and_an_extension_is_none() -> None:
    assert read_text("carburizing of gears. 8620, about 12k a month").component.grade == "8620"
    assert read_text("zinc plating. Call ext. 4140, thanks").component.grade is None


def test_the_symbol_of_nickel_behind_a_share_denies_nothing() -> None:
    (operation,) = read_text("zinc-níquel 12-15% Ni ASTM B841 clase 1").operations
    assert operation.specification == "ASTM B841"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Cancelar el zincado. Cotizar fresado.", ["MACH-MILL"]),
        ("anteriormente pedimos niquelado pero ahora es zincado", ["PLT-ZN"]),
        ("pintura en polvo epóxica", ["PNT-POW"]),
        ("pintura electrostática epóxica", ["PNT-POW"]),
        ("pintura epóxica", ["PNT-WET"]),
        ("busco quien pinte gabinetes con pintura en polvo", ["PNT-POW"]),
        ("25 µm níquel químico", ["PLT-EN"]),
        ("12 micras níquel, latón", ["PLT-NI"]),
        ("recubrimiento zinc lamela según ISO 10683", ["ZNFLAKE"]),
        ("cambiar el cromado por niquelado", ["PLT-NI"]),
        ("zinc phosphate of steel stampings", ["PHOS-ZN"]),
        ("zincado por un taller con más de 50 empleados", ["PLT-ZN"]),
        ("zincado de tornillos usados", ["PLT-ZN"]),
        ("matl 6061-T6 per AMS 4027, hard anodize", ["ANO-III"]),
        ("maquinado y partículas mag. 1500/mes", ["MACH", "NDT-MT"]),
        ("Investment castings 17-4: HIP, solution + H1025, FPI", ["HT-HIP", "HT-AGE", "NDT-PT"]),
        ("marcar con laser numero de parte", ["MARK-LASER"]),
        ("X-ray CT scan of castings", ["TST-CT"]),
    ],
)
def test_only_what_is_asked_for_now_is_an_operation(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes
