"""Words that ask for what the text does not say are told: elsewhere, on a condition, vaguely."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        # Another document.
        ("zincado según plano 12345 rev B", "según plano 12345 rev B"),
        ("zincado según especificación adjunta", "según especificación adjunta"),
        ("zinc plating per attached drawing", "per attached drawing"),
        ("zincado conforme a la norma del cliente", "conforme a la norma del cliente"),
        ("zinc plating, see note", "see note"),
        ("zincado con requisitos especiales", "requisitos especiales"),
        # A condition.
        ("zincado si se requiere", "si se requiere"),
        ("zinc plating if galvanized", "if galvanized"),
        ("zincado, a menos que sea de aluminio", "a menos que sea de aluminio"),
        ("zincado [x] fresado [ ]", "[x]"),
        ("zincado ☑ fresado ☐", "☐"),
        # A size, a weight, a count that nobody can measure.
        ("zincado de piezas grandes", "piezas grandes"),
        ("fresado de grandes dimensiones", "de grandes dimensiones"),
        ("zinc plating of heavy parts", "heavy parts"),
        ("zincado de piezas muy largas", "piezas muy largas"),
        ("zincado de miles de piezas", "miles de piezas"),
        ("zinc plating, thousands of parts", "thousands of parts"),
        ("zincado de mil piezas", "de mil piezas"),
        ("zincado de -500 piezas", "-500"),
        ("zincado de 1e3 piezas", "1e3"),
        ("zincado de 5000 juegos de 4 piezas", "5000 juegos de 4"),
        # A quality without its standard.
        ("zincado de tornillos de alta resistencia", "de alta resistencia"),
        ("zinc plating of high-strength bolts", "high-strength"),
        ("zincado calidad aeroespacial", "calidad aeroespacial"),
        ("zinc plating with UL", "with UL"),
        # A metal of no family.
        ("Electropolishing of nitinol stents", "of nitinol"),
        ("stents nitinol, electropulido", "nitinol"),
        ("Electropolish NiTi stents", "NiTi"),
        (
            "electropulido de stents de aleación con memoria de forma",
            "aleación con memoria de forma",
        ),
        ("machining of invar frames", "invar"),
        # A place or a day that is none.
        ("zincado cerca de la frontera", "cerca de la frontera"),
        ("zinc plating near the border", "near the border"),
        ("zincado en mi ciudad", "en mi ciudad"),
        ("zincado fuera de México", "fuera de México"),
        ("zincado para el viernes", "para el viernes"),
        ("zinc plating by Friday", "by Friday"),
        # How often, or where on the part.
        ("doble zincado", "doble"),
        ("zincado por dentro", "por dentro"),
    ],
)
def test_what_a_text_asks_for_without_saying_it_is_told(text: str, unread: str) -> None:
    assert unread in read_text(text).unread


@pytest.mark.parametrize(
    "text",
    [
        "zincado, si es posible en León",
        "zinc plating if you can",
        "zinc plating near León",
        "zincado cerca de nuestra planta en Silao",
        "zincado de 50 mil piezas al año",
        "zincado según ASTM B633",
        "Si alguien hace zincado, avise.",
        "zincado, cuando lo tengan listo me avisan",
    ],
)
def test_courtesy_and_what_is_said_asks_for_nothing_more(text: str) -> None:
    assert read_text(text).unread == ()
