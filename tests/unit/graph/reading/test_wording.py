"""A reading is told in words: each of its fields has a name, and its codes have labels."""

import re

import pytest

from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.wording import label, value_told
from tests.support.whole_texts import RARE, WHOLE, keys_of


def test_every_field_of_a_reading_has_a_name_in_both_languages() -> None:
    readings = [read_text(text) for text in (WHOLE, *RARE)]
    fields = {part.field for reading in readings for part in reading.understood}
    fields = fields.union(*(keys_of(reading.as_json()) for reading in readings))
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
