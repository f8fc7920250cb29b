"""Demands that no table knows, by their form, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eslabon.graph.reading.even import even
from eslabon.graph.reading.fields.leftover import leftovers
from eslabon.graph.reading.requirement import read_text


def _left(text: str) -> list[str]:
    even_text = even(text)
    return [even_text[one.start : one.end] for one in leftovers(even_text, [])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the oil must be VOC-free", "the oil must be voc-free"),
        ("el aceite debe ser biodegradable", "el aceite debe ser biodegradable"),
        ("que brille como espejo", "que brille como espejo"),
        ("gowning suits required", "gowning suits required"),
        ("se requiere bata estéril", "se requiere bata esteril"),
        ("identificar por bolsa", "identificar por bolsa"),
        ("stack on our pallets", "stack on our pallets"),
        ("no pegar herrajes", "no pegar herrajes"),
        ("never touch the seat", "never touch the seat"),
        ("hole position ±0.5", "hole position ±0.5"),
        ("peso ±3%", "peso ±3%"),
        ("post-cure data per batch", "post-cure data per batch"),
        ("no graphite", "no graphite"),
        ("libre de silicones", "libre de silicones"),
        ("dose audits each quarter", "dose audits each quarter"),
        ("dureza medida por colada", "dureza medida por colada"),
        ("carta de no hexavalente", "carta de no hexavalente"),
    ],
)
def test_what_has_the_form_of_a_demand_is_found(text: str, words: str) -> None:
    assert _left(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Hola, ¿me pueden cotizar?",
        "precio por pieza, pago a 30 días",
        "Quote must be in by Friday",
        "is a must, required",
        "masking not required",
        "las piezas ya vienen lavadas",
        "certificado",
        "seal rings",
        "strap size",
        "Thanks for the data",
        "el proveedor debe estar en Silao",
        "no idea about thickness",
        "sin más por el momento",
        "somos una empresa familiar de 30 años",
        "sin iva",
        "they are flat now at one end",
        "open top",
        "file is dxf",
        "no coating work",
        "no sé",
        "3 joints per part",
        "cada pieza",
    ],
)
def test_small_talk_and_bare_cues_are_no_demand(text: str) -> None:
    assert _left(text) == []


def test_a_clause_that_others_have_used_or_ruled_out_is_passed_over() -> None:
    assert leftovers("must be within \x00\x00\x00 of the plant", []) == []
    assert leftovers("no pegar herrajes", [(3, 8)]) == []


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ("\x00\x00\x00 must look hand done", "must look hand done"),
        ("\x00\x00\x00 no finger joint in face strips", "no finger joint in face strips"),
        ("\x00\x00\x00 alineadas entre cojines", "alineadas entre cojines"),
        ("max growth on the bore .0008 after \x00\x00\x00", "max growth on the bore .0008"),
        ("eyelets must not lose \x00\x00\x00", "eyelets must not lose"),
        ("la prueba debe cumplir \x00\x00\x00", None),
        ("\x00\x00\x00 has to be done", None),
        ("personal certificado \x00\x00\x00", None),
        ("plates no larger than \x00\x00\x00", None),
        ("\x00\x00\x00 are not wanted", None),
    ],
)
def test_what_is_beside_words_of_others_demands_by_itself_or_not(
    left: str, words: str | None
) -> None:
    found = [left[one.start : one.end] for one in leftovers(left, [])]
    assert found == ([] if words is None else [words])


def test_what_is_ruled_out_ahead_of_what_is_not_asked_for_is_told() -> None:
    text = "no wrinkle inside the bend"
    assert [text[one.start : one.end] for one in leftovers(text, [(22, 26)])] == [text]
    assert leftovers("no bend here", [(3, 7)]) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zinc plate clips per ASTM B633, oil must be edible", "oil must be edible"),
        ("Zincado de clips, empacar por color y modelo", "empacar por color"),
        ("Niquelado, empacar con separadores de cartón", "separadores de cartón"),
        ("Heat treat pins, send the furnace printouts", "furnace printouts"),
        ("Rectificado, conicidad máxima 0.01", "conicidad máxima 0.01"),
        ("Turn shafts, surface finish N6 on journals", "finish N6"),
        ("Galvanized posts with 20 year warranty", "20 year warranty"),
        ("Costura de mochilas, atraque en las asas", "atraque"),
        ("Anodize panels, racking marks only on back face", "racking marks"),
        ("Cromado, que las piezas no se golpeen entre sí", "no se golpeen"),
    ],
)
def test_a_requirement_tells_what_no_field_holds(text: str, words: str) -> None:
    assert any(words in one for one in read_text(text).not_understood)


@given(st.text(alphabet="no must debe reporte ±3%.,;\n\x00-", max_size=20_000))
def test_any_text_is_read(text: str) -> None:
    found = leftovers(text, [])
    assert all(one.start < one.end for one in found)
