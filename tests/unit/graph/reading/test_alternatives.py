"""Operations of which one is to be done, and those that are all to be done."""

import pytest

from eslabon.graph.reading.requirement import read_text


def codes(text: str) -> list[tuple[str, ...]]:
    return [operation.codes for operation in read_text(text).operations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zincado y, si no es posible, geomet", ("PLT-ZN", "ZNFLAKE")),
        ("zincado; en su defecto pavonado", ("PLT-ZN", "BLKOX")),
        ("niquelado químico o, de no ser posible, cromo duro", ("PLT-EN", "PLT-CRHARD")),
        ("nitrurado gaseoso; de no haber, nitrocarburado", ("HT-NITGAS", "HT-FNC")),
        ("e-coat o, en su caso, pintura en polvo", ("ECOAT", "PNT-POW")),
        ("a falta de geomet, zincado", ("ZNFLAKE", "PLT-ZN")),
        (
            "esterilización por vapor o, si la carga lo permite, peróxido de hidrógeno",
            ("STER-STM", "STER-VHP"),
        ),
        (
            "gamma irradiation of drapes. ISO 11137. E-beam acceptable as second choice.",
            ("STER-GAM", "STER-EB"),
        ),
        ("zincado; si no hacen zinc, pavonado", ("PLT-ZN", "BLKOX")),
        ("galvanizado por inmersión o, si no cabe en la tina, metalizado", ("GALV-HD", "TSPRAY")),
        ("hot dip galvanize, or if they don't fit your kettle, e-coat", ("GALV-HD", "ECOAT")),
        ("electroless nickel (mid phos) or hard anodize", ("PLT-EN", "ANO-III")),
        ("copper-nickel-chrome plate or powder coat", ("PLT-CRDEC", "PNT-POW")),
        ("zincado (alterno: geomet)", ("PLT-ZN", "ZNFLAKE")),
        ("preferimos geomet; aceptamos zinc-níquel", ("ZNFLAKE", "PLT-ZNNI")),
        ("zinc nickel plating; failing that, zinc flake", ("PLT-ZNNI", "ZNFLAKE")),
        ("cadmium plate, else zinc nickel", ("PLT-CD", "PLT-ZNNI")),
        ("zinc plate. Alt: zinc flake", ("PLT-ZN", "ZNFLAKE")),
        ("hot dip galvanize, as an alternate sherardize", ("GALV-HD", "SHERA")),
        ("if zinc nickel is not available, zinc plate", ("PLT-ZNNI", "PLT-ZN")),
        ("zinc flake preferred, zinc nickel acceptable", ("ZNFLAKE", "PLT-ZNNI")),
        (
            "Cadmium plating QQ-P-416 Type II Class 2 with bake, alternatively zinc nickel AMS 2417",
            ("PLT-CD", "PLT-ZNNI"),
        ),
    ],
)
def test_what_stands_in_for_another_is_its_alternative(
    text: str, expected: tuple[str, ...]
) -> None:
    assert codes(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("recubrimiento, uno de: zincado, geomet", ("PLT-ZN", "ZNFLAKE")),
        ("uno de los siguientes: pavonado, fosfatado o zincado", ("BLKOX", "PHOS", "PLT-ZN")),
        ("opciones: zincado, pavonado o fosfatado", ("PLT-ZN", "BLKOX", "PHOS")),
        ("one of: black oxide, zinc phosphate, zinc flake", ("BLKOX", "PHOS-ZN", "ZNFLAKE")),
        ("either black oxide or zinc phosphate", ("BLKOX", "PHOS-ZN")),
        ("your choice of e-coat and powder coat", ("ECOAT", "PNT-POW")),
        ("zinc plate, black oxide, whichever is cheaper", ("PLT-ZN", "BLKOX")),
        ("zincado / pavonado, lo que salga más barato", ("PLT-ZN", "BLKOX")),
        ("zincado, niquelado o estañado", ("PLT-ZN", "PLT-NI", "PLT-SN")),
        ("torneado, fresado o rectificado", None),
    ],
)
def test_one_of_a_list_is_one_operation(text: str, expected: tuple[str, ...] | None) -> None:
    assert len(codes(text)) == 1
    assert expected is None or codes(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fosfatado, pintura líquida o pintura en polvo", [("PHOS",), ("PNT-WET", "PNT-POW")]),
        ("granallado, zincado o geomet", [("BLAST",), ("PLT-ZN", "ZNFLAKE")]),
        ("temple, zincado o niquelado", [("HT-QT",), ("PLT-ZN", "PLT-NI")]),
        (
            "machine and hard chrome; if not possible, HVOF",
            [("MACH",), ("PLT-CRHARD", "TSPRAY-HVOF")],
        ),
        ("zincado, cromado; en su defecto pavonado", [("PLT-ZN",), ("PLT-CRDEC", "BLKOX")]),
        ("machining, zinc plating acceptable", [("MACH",), ("PLT-ZN",)]),
        (
            "cromar y pulir 80 defensas; si no hacen cromo, niquelado",
            [("PLT-CRDEC", "PLT-NI"), ("POL",)],
        ),
        ("zincado y pavonado", [("PLT-ZN",), ("BLKOX",)]),
        ("zincado, pavonado", [("PLT-ZN",), ("BLKOX",)]),
    ],
)
def test_what_is_done_beside_is_no_alternative(text: str, expected: list[tuple[str, ...]]) -> None:
    assert codes(text) == expected


def test_the_words_that_make_an_alternative_are_read() -> None:
    reading = read_text("zincado de soportes; en su defecto pavonado")
    assert (reading.unread, reading.not_understood) == ((), ())
