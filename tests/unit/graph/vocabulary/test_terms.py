from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.vocabulary.materials import MATERIALS, Material, grades, material_code
from eslabon.graph.vocabulary.terms import (
    CERTIFICATE_STATUSES,
    MODES,
    PROVENANCES,
    SIZE_BANDS,
    size_band,
    starting_confidence,
    term_code,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("carbon_steel", "carbon_steel"),
        ("ACERO INOXIDABLE", "stainless_steel"),
        ("acero inoxidable 304", "stainless_steel"),
        ("AISI 4140", "alloy_steel"),
        ("acero 8620", "alloy_steel"),
        ("acero", "carbon_steel"),
        ("lámina de acero", "carbon_steel"),
        ("Aluminio 6061-T6", "aluminum"),
        ("aluminium", "aluminum"),
        ("Ti-6Al-4V", "titanium"),
        ("17-4PH", "stainless_steel"),
        ("plástico", "thermoplastic"),
        ("latón", "copper_alloy"),
        ("Zamak 5", "zinc_alloy"),
        ("fibra de vidrio", "composite"),
        ("vidrio", "glass_ceramic"),
        ("acero al carbón", "carbon_steel"),
        ("piel", "leather"),
        ("unobtainium", None),
        ("", None),
        ("acero y aluminio", None),
        ("latón y aluminio", None),
        ("Nylon PA66", "thermoplastic"),
        ("1050", "carbon_steel"),
        ("aluminio 1050", "aluminum"),
        ("acero 1050", "carbon_steel"),
        ("42CrMo4", "alloy_steel"),
        ("EN 1.4301", "stainless_steel"),
        ("hierro dúctil 65-45-12", "cast_iron"),
        ("PA66 GF30", "thermoplastic"),
        ("cobalto-cromo", "nickel_alloy"),
        ("lámina galvanizada", "carbon_steel"),
    ],
)
def test_a_material_is_read_from_its_name_synonym_or_grade(text: str, code: str | None) -> None:
    assert material_code(text) == code


@pytest.mark.parametrize("material", MATERIALS.values(), ids=lambda m: m.code)
def test_every_name_of_a_family_is_read_as_that_family(material: Material) -> None:
    for name in (material.code, material.label.es, material.label.en, *material.synonyms):
        assert material_code(name) == material.code


def test_every_grade_is_read_as_its_family_beside_the_family_s_name() -> None:
    for row in grades():
        assert row.family in MATERIALS
        assert material_code(f"{MATERIALS[row.family].label.es} {row.grade}") == row.family


@given(st.text(max_size=60))
def test_any_text_is_read_as_a_known_family_or_none(text: str) -> None:
    assert material_code(text) in {None, *MATERIALS}


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("0 a 5 personas", 0),
        ("251 y más personas", 251),
        ("251 y mas personas", 251),
        ("251 personas", 251),
        ("11 a 30 Personas ", 11),
        ("11-30", 11),
        ("101 to 250 people", 101),
    ],
)
def test_a_size_band_is_read_as_files_spell_it(text: str, least: int) -> None:
    band = size_band(text)
    assert band is not None
    assert band.least == least


@pytest.mark.parametrize("text", ["", "12 a 29", "muchas", "5", "30 a 11 personas"])
def test_what_is_no_size_band_is_none(text: str) -> None:
    assert size_band(text) is None


def test_the_bands_leave_no_gap_and_the_last_is_open() -> None:
    bands = list(SIZE_BANDS.values())
    assert bands[0].least == 0
    assert bands[-1].most is None
    for lower, upper in pairwise(bands):
        assert lower.most is not None
        assert upper.least == lower.most + 1


def test_a_stronger_provenance_is_trusted_more() -> None:
    codes = list(PROVENANCES)
    assert codes == ["certified", "audited", "invoiced", "declared", "inferred"]
    confidences = [starting_confidence(code) for code in codes]
    assert confidences == sorted(confidences, reverse=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [("propio", "in_house"), ("In House", "in_house"), ("en casa", "in_house"), ("activo", None)],
)
def test_a_mode_is_read_in_either_language(text: str, code: str | None) -> None:
    assert term_code(text, MODES) == code


def test_a_status_is_read_in_either_language() -> None:
    assert term_code("Vigente", CERTIFICATE_STATUSES) == "valid"
    assert term_code("withdrawn", CERTIFICATE_STATUSES) == "withdrawn"
