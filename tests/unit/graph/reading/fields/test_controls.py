"""A part is marked as controlled in few words, and what it is not is no mark."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("words", "controlled"),
    [
        ("zinc plating of brackets, contains CUI", "CUI"),
        ("zincado de soportes (CUI)", "CUI"),
        ("zinc plating; drawings hold controlled unclassified information", "CUI"),
        ("zincado, con información controlada no clasificada", "CUI"),
        ("hard anodize, confidential prototype", "prototype"),
        ("hard anodize of prototype parts under wraps", "prototype"),
        ("zincado de prototipos confidenciales", "prototype"),
        ("zincado, con protección de prototipos", "prototype"),
        ("zinc plating, piezas confidenciales de prototipo", "prototype"),
        ("zincado de muestras de preserie secretas", "prototype"),
        ("zincado de prototipos altamente confidenciales", "prototype"),
        ("zinc plating of prototypes, strictly confidential", "prototype"),
        ("zinc plating, drawings marked CUI//SP-CTI", "CUI"),
        ("zinc plating of CUI-marked parts", "CUI"),
        ("zinc plating of CUI/ITAR parts", "CUI"),
        ("zinc plating of ITAR/CUI parts", "CUI"),
        ("zinc plating of prototypes that must remain confidential", "prototype"),
        ("zincado; los prototipos son confidenciales", "prototype"),
        ("zincado de prototipos que deben mantenerse confidenciales", "prototype"),
        ("zincado, la CUI no debe compartirse", "CUI"),
        ("zinc plating, no ITAR, CUI applies", "CUI"),
        ("zinc plating, no ITAR but the drawings are CUI", "CUI"),
        # A first sample that anybody may see, and what is denied.
        ("zinc plating of 50 prototypes", None),
        ("zinc plating of brackets, no CUI", None),
        ("zincado de soportes, no contiene CUI", None),
        ("zinc plating of brackets, does not involve CUI", None),
        ("zinc plating of part CUI-4411", None),
        ("zincado de soportes. CUI: no", None),
        ("zinc plating. CUI: N/A", None),
        ("zinc plating of CUI-free parts", None),
        ("zinc plating of brackets, free of CUI", None),
        ("zincado, no se maneja CUI", None),
        ("zincado, sin restricciones ITAR ni CUI", None),
        ("zinc plating, neither CUI nor ITAR", None),
        ("zinc plating, no CUI/ITAR", None),
        ("zinc plating, not subject to ITAR or CUI", None),
        ("zincado, ningún plano contiene CUI", None),
        ("zincado, ni los planos ni las piezas son CUI", None),
        ("zinc plating, none of the drawings contain CUI", None),
        ("zincado, sin requerimientos de CUI", None),
        ("zinc plating. CUI: not applicable", None),
        ("zinc plating. CUI has been removed", None),
        ("zincado. La CUI ya fue retirada", None),
        ("zincado, CUI no aplica", None),
        ("zincado de soportes", None),
    ],
)
def test_that_a_part_is_controlled_is_read_where_it_is_so_marked(
    words: str, controlled: str | None
) -> None:
    assert read_text(words).controlled == controlled


def test_the_words_of_a_mark_are_told_and_are_no_demand_besides() -> None:
    reading = read_text("zincado de prototipos confidenciales")
    assert [part.words for part in reading.understood if part.field == "controlled"] == [
        "prototipos confidenciales"
    ]
    assert (reading.not_understood, reading.unread) == ((), ())


def test_a_second_mark_is_told() -> None:
    reading = read_text("hard anodize of prototype parts under wraps, CUI")
    assert (reading.controlled, reading.unread) == ("prototype", ("CUI",))
