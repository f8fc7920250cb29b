"""A material and a size are of one part: where a text asks for several, nobody can tell of which."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    "text",
    [
        "zincado de soportes y anodizado de tapas",
        "zincado de 300 soportes de acero 1045 y anodizado de 20 tapas",
        "1) soporte zincado, 2) tapa con pintura en polvo, 3) eje con cromo duro",
        "soporte: zincado; tapa: pintura en polvo",
        "pieza A zincado 8 µm; pieza B niquelado químico 25 µm",
        "zinc plating of brackets, hard anodizing of the covers",
        "zincado de soportes de acero 1045; anodizado de los de aluminio 6061",
        "1. zincado de tornillos 2. carburizado de engranes 3. anodizado de tapas de aluminio",
    ],
)
def test_operations_with_objects_of_their_own_are_of_several_parts(text: str) -> None:
    assert read_text(text).is_of_several_parts


@pytest.mark.parametrize(
    "text",
    [
        "zincado de soportes",
        "zincado y pintura de soportes",
        "zincado de soportes y pintura de las piezas",
        "zincado de soportes, pintura de soportes",
        "1) rectificado 2) cromo duro 3) pulido de flecha",
        "soporte: zincado, pintura en polvo",
        "carburizado y rectificado de engranes de acero 8620",
    ],
)
def test_operations_on_the_same_goods_are_of_one_part(text: str) -> None:
    assert not read_text(text).is_of_several_parts
