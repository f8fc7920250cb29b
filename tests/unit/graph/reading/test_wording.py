"""A reading is told in words: each of its fields has a name, and its codes have labels."""

import re
from typing import Any

import pytest

from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.wording import label, value_told

WHOLE = (
    "Zincado ASTM B633 tipo II SC 2 clase 1 de 8 a 12 µm de tornillos de acero 4140 de 30 x 20 x "
    "1200 mm, masa de 2 kg por pieza, fracción 7318.15, con Nadcap y aprobación de Boeing, "
    "2,400,000 piezas al año en lotes de 500 pares, entrega en 10 días, en Querétaro a menos de "
    "100 km, en planta propia, sin cadmio; luego temple y revenido 58-62 HRC o nitrurado, certificado "
    "vigente al 1 de mayo de 2026, PPAP nivel 3"
)


# What no single text says: of several, of one of several, and of what may be meant.
RARE = (
    "FPI and MPI of forgings, Nadcap required, Boeing approved",
    "anodizado con ISO 9001 o IATF 16949",
)


def _keys(told: Any) -> set[str]:
    if isinstance(told, dict):
        return set(told).union(*map(_keys, told.values()))
    return set().union(*map(_keys, told)) if isinstance(told, list) else set()


def test_every_field_of_a_reading_has_a_name_in_both_languages() -> None:
    readings = [read_text(text) for text in (WHOLE, *RARE)]
    fields = {part.field for reading in readings for part in reading.understood}
    fields = fields.union(*(_keys(reading.as_json()) for reading in readings))
    assert fields >= {"also", "either", "others"}
    assert len(fields) > 25
    named = {"operations"}  # they are numbered lines of their own
    without = {
        one for one in fields - named if re.search(r"[A-Z_]", label(one).es.split(" en ")[0])
    }
    assert without == set()
    assert {one for one in fields - named if label(one).es == label(one).en == one} <= {"material"}


def test_what_was_understood_holds_values_and_no_objects_of_the_program() -> None:
    values = {part.field: part.value for part in read_text(WHOLE).understood}
    assert (values["material"], values["annualVolume"]) == ("alloy_steel", "2,400,000 pieces")
    assert not [value for value in values.values() if "=" in value]


@pytest.mark.parametrize(
    ("field", "value", "es", "en"),
    [
        ("capability", "PLT-ZN", "PLT-ZN Zincado electrolítico", "PLT-ZN Zinc electroplating"),
        ("material", "alloy_steel", "Acero aleado", "Alloy steel"),
        ("mode", "in_house", "propio", "in-house"),
        ("lot", "1,200 pairs", "1,200 pares", "1,200 pairs"),
        ("annualVolume", "12 kg", "12 kg", "12 kg"),
        ("unit", "m2", "m²", "m²"),
        ("place", "León", "León", "León"),
        (
            "excluded",
            "DEBURR",
            "se descarta DEBURR Rebabeo y vibrado",
            "ruled out DEBURR Deburring / vibratory finishing",
        ),
        ("material", "unobtainium", "unobtainium", "unobtainium"),
    ],
)
def test_a_value_is_told_by_its_label(field: str, value: str, es: str, en: str) -> None:
    told = value_told(field, value)
    assert (told.es, told.en) == (es, en)
