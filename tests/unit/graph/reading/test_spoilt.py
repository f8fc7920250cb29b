"""Words in which characters were lost are told, and nothing is read in them or beside them."""

import pytest

from eslabon.graph.reading.even import even, written
from eslabon.graph.reading.requirement import read_text
from eslabon.graph.reading.spoilt import spoilt_words

LOST = "\ufffd"


@pytest.mark.parametrize("lost", [LOST, LOST * 2, "\x92", "\udced"])
@pytest.mark.parametrize(
    ("text", "codes", "told"),
    [
        ("niquelado qu?mico", [], ["niquelado", "qu?mico"]),
        ("qu?mico niquelado", [], ["qu?mico", "niquelado"]),
        ("zinc?ado", [], ["zinc?ado"]),
        ("?zincado", [], ["?zincado"]),
        ("niquelado?", [], ["niquelado?"]),
        ("niquelado ?", [], ["niquelado", "?"]),
        ("galvanizado en caliente ?", [], ["galvanizado en caliente", "?"]),
        ("ASTM B733? tipo V", [], ["B733?"]),
        ("t?rmico tratamiento", [], ["t?rmico"]),
        ("zincado y dise?o", ["PLT-ZN"], ["dise?o"]),
        ("zincado. Atenci?n: Juan", ["PLT-ZN"], ["Atenci?n"]),
        ("piezas de alum?nio, zincado", ["PLT-ZN"], ["alum?nio"]),
        ("zincado, niquelado qu?mico", ["PLT-ZN"], ["niquelado", "qu?mico"]),
        ("zincado\n?", ["PLT-ZN"], ["?"]),
    ],
)
def test_no_process_is_read_of_a_phrase_that_a_spoilt_word_touches(
    text: str, codes: list[str], told: list[str], lost: str
) -> None:
    reading = read_text(text.replace("?", lost))

    assert [one.capability for one in reading.operations] == codes
    found = list(reading.not_understood)
    assert [one for one in (word.replace("?", lost) for word in told) if one not in found] == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("zincado, 8 ?m", "thicknessUm"),
        ("temple, 58 H?C", "hardness"),
    ],
)
def test_no_measure_is_read_of_a_spoilt_unit(text: str, field: str) -> None:
    reading = read_text(text.replace("?", LOST))

    assert all(field not in one.as_json() for one in reading.operations)
    assert reading.not_understood


@pytest.mark.parametrize("text", ["a?b c", "?", "x ?? y, z?", "no lost one", "", "?a, (b?) \x1c?"])
def test_even_texts_keep_their_length_and_every_spoilt_word_is_found(text: str) -> None:
    text = text.replace("?", LOST)

    assert len(even(written(text))) == len(written(text))
    found = spoilt_words(text)
    assert sum(text[start:end].count(LOST) for start, end in found) == text.count(LOST)
    assert LOST not in even(written(text))


def test_a_known_process_in_spoilt_words_is_left_open() -> None:
    reading = read_text(f"azul, 8 {LOST}m", process="PLT-ZN")

    assert [one.capability for one in reading.operations] == ["PLT-ZN"]
    assert f"{LOST}m" in reading.not_understood
