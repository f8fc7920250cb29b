"""Numbers of metals that stand beside the work that is done to them, without a preposition."""

import pytest

from eslabon.graph.reading.requirement import read_text

_WORKED = [
    ("Solución y envejecido 6061 a T6", "aluminum", "6061"),
    ("Solution treat and age 7075 to T73", "aluminum", "7075"),
    ("Solution treat 2024 to T4", "aluminum", "2024"),
    ("Envejecido de 6061 a T6", "aluminum", "6061"),
    ("Envejecido 356 a T6", "aluminum", "356"),
    ("Anodizado 6061", "aluminum", "6061"),
    ("Anodizado duro tipo III 7075", "aluminum", "7075"),
    ("Anodizado duro 6061 50 micras", "aluminum", "6061"),
    ("Pintura en polvo 5052", "aluminum", "5052"),
    ("Pintura en polvo 6061-T6", "aluminum", "6061-T6"),
    ("Temple 4140", "alloy_steel", "4140"),
    ("Temple por inducción 1045 a 55 HRC", "carbon_steel", "1045"),
    ("Temple 1050 a 55 HRC", "carbon_steel", "1050"),
    ("Nitrurado 8620", "alloy_steel", "8620"),
    ("Nitrurado 8620 0.3 mm", "alloy_steel", "8620"),
    ("Relevado de esfuerzos 1018", "carbon_steel", "1018"),
    ("Stress relieve 4130 per AMS 2759/11", "alloy_steel", "4130"),
    ("Zincado 1018, 5000 piezas", "carbon_steel", "1018"),
    ("Zincado 1020 según ASTM B633", "carbon_steel", "1020"),
    ("Cromo duro 4140 20 micras", "alloy_steel", "4140"),
    ("Rectificado cilíndrico 52100", "alloy_steel", "52100"),
    ("CNC machining 4340", "alloy_steel", "4340"),
    ("Pasivado 304 según ASTM A967", "stainless_steel", "304"),
    ("Electropolish 316L", "stainless_steel", "316L"),
    ("Envejecido 17-4 H900", "stainless_steel", "17-4"),
    ("17-4 envejecido H900", "stainless_steel", "17-4"),
    ("304 pasivado", "stainless_steel", "304"),
    ("6061 anodizado duro, 20 pzas", "aluminum", "6061"),
    ("8620 carburized, ground", "alloy_steel", "8620"),
    ("Anodizado Ti-6Al-4V", "titanium", "Ti-6Al-4V"),
    ("Anneal C36000", "copper_alloy", "C36000"),
    ("Envejecido Inconel 718", "nickel_alloy", "Inconel 718"),
]


@pytest.mark.parametrize(("text", "family", "grade"), _WORKED)
def test_the_number_beside_a_work_is_the_metal_that_it_is_done_to(
    text: str, family: str, grade: str
) -> None:
    part = read_text(text).component
    assert (part.material, part.grade) == (family, grade)


@pytest.mark.parametrize(
    "text",
    [
        "Zincado 4140 piezas",
        "Zinc plate 4140 pcs",
        "Galvanizado 1045 kg",
        "1045 zincados",
        "Zincado 1020",  # a round count as well
        "Zincado 2024",  # the year as well
        "2024 zincado",
        "Revenido 420",  # degrees as well
        "Cromado 356",  # no aluminium is told
        "Pintura en polvo RAL 7035",
        "Sin pulir 430",
        "Cotizar 1045",
    ],
)
def test_a_number_that_may_count_or_measure_is_no_metal(text: str) -> None:
    part = read_text(text).component
    assert (part.material, part.grade) == (None, None)
