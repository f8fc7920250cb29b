"""Names of which one half stands with a neighbour: "nickel or zinc plating"."""

import pytest

from eslabon.graph.reading.requirement import read_text


def codes(text: str) -> list[tuple[str, ...]]:
    return [operation.codes for operation in read_text(text).operations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nickel or zinc plating of brackets", ("PLT-NI", "PLT-ZN")),
        ("zinc or cadmium plate bolts per print", ("PLT-ZN", "PLT-CD")),
        ("zinc or zinc nickel plate", ("PLT-ZN", "PLT-ZNNI")),
        ("gas or ion nitriding of gears", ("HT-NITGAS", "HT-NITION")),
        ("laser or waterjet cutting", ("CUT-LASER", "CUT-WJ")),
        ("hot dip or mechanical galvanizing", ("GALV-HD", "PLT-ZNMECH")),
        ("sand or die casting of housings", ("CST-SAND", "CST-DIE")),
        ("injection or compression molding", ("PL-INJ", "PL-COMP")),
        ("MIG or TIG welding of frames", ("WELD-MIG", "WELD-TIG")),
        ("screen or pad printing on caps", ("MARK-SILK", "MARK-PAD")),
        ("níquel o zinc-níquel en tornillos", ("PLT-NI", "PLT-ZNNI")),
        ("cromo o níquel duro en vástagos", ("PLT-CRHARD", "PLT-NI")),
        ("zincado mecánico o electrolítico de tuercas", ("PLT-ZNMECH", "PLT-ZN")),
        ("galvanizado por inmersión o electrolítico", ("GALV-HD", "PLT-ZN")),
        ("temple por inducción o flama", ("HT-IND", "HT-FLAME")),
        ("pintura líquida o en polvo", ("PNT-WET", "PNT-POW")),
        ("soldadura MIG o TIG", ("WELD-MIG", "WELD-TIG")),
        ("anodizado duro o natural", ("ANO-III", "ANO-II")),
        ("anodizado tipo II o III de carcasas", ("ANO-II", "ANO-III")),
        ("anodize type II or III", ("ANO-II", "ANO-III")),
        ("fundición en arena o a presión", ("CST-SAND", "CST-DIE")),
        ("esterilización por gamma u óxido de etileno", ("STER-GAM", "STER-ETO")),
        ("nitrurado gaseoso, iónico o en sales", ("HT-NITGAS", "HT-NITION", "HT-NITSALT")),
        ("zinc, cadmium or nickel plating", ("PLT-ZN", "PLT-CD", "PLT-NI")),
        ("plating: zinc, nickel or tin", ("PLT-ZN", "PLT-NI", "PLT-SN")),
        ("acabado: zinc, níquel o estaño", ("PLT-ZN", "PLT-NI", "PLT-SN")),
        ("nickel or chrome finish on knobs", ("PLT-NI", "PLT-CRDEC")),
        ("zinc or phosphate", ("PLT-ZN", "PHOS")),
        ("mill or turn the blanks to size", ("MACH-MILL", "MACH-TURN")),
        ("forge or cast the brackets", ("FRM-FORGE", "CAST")),
        ("embutido o rechazado de cazuelas", ("FRM-DRAW", "FRM-SPIN")),
    ],
)
def test_either_of_two_that_share_a_head_is_one_operation(
    text: str, expected: tuple[str, ...]
) -> None:
    assert codes(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zinc and nickel plating", ["PLT-ZN", "PLT-NI"]),
        ("copper and nickel plating", ["PLT-CU", "PLT-NI"]),
        ("cylindrical and surface grinding", ["GRIND-CYL", "GRIND-SURF"]),
        ("MT and UT inspection", ["NDT-MT", "NDT-UT"]),
        ("TIG and spot welding", ["WELD-TIG", "WELD-SPOT"]),
        ("rectificado cilíndrico y sin centros", ["GRIND-CYL", "GRIND-CL"]),
        ("corte láser y plasma", ["CUT-LASER", "CUT-PLASMA"]),
        ("anodizado duro y natural", ["ANO-III", "ANO-II"]),
        ("zinc, nickel and tin plating", ["PLT-ZN", "PLT-NI", "PLT-SN"]),
    ],
)
def test_both_of_two_that_share_a_head_are_asked_for(text: str, expected: list[str]) -> None:
    assert codes(text) == [(code,) for code in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heat treat and plate", ["HT", "PLT"]),
        ("machine and plate 200 brackets", ["MACH", "PLT"]),
        ("forge and machine hubs", ["FRM-FORGE", "MACH"]),
        ("cast and machine housings", ["CAST", "MACH"]),
        ("turn and mill", ["MACH-TURN", "MACH-MILL"]),
        ("turn and grind pins", ["MACH-TURN", "GRIND"]),
        ("blast and prime tanks", ["BLAST", "PNT-WET"]),
        ("weld then machine", ["WELD", "MACH"]),
        ("HIP, solution treat and age", ["HT-HIP", "HT-SOL", "HT-AGE"]),
        ("inspección MT y UT de bielas", ["NDT-MT", "NDT-UT"]),
        ("grit blast and metallize", ["BLAST", "TSPRAY"]),
        ("strip and replate bumpers", ["PLT-STRIP", "PLT"]),
        ("strip and repaint frames", ["PSTRIP", "PNT-WET"]),
        ("decromado y recromado de vástagos", ["PLT-STRIP", "PLT-CRHARD"]),
        ("desniquelado y reniquelado", ["PLT-STRIP", "PLT-NI"]),
        ("decapado y repintado de racks", ["PSTRIP", "PNT-WET"]),
    ],
)
def test_two_orders_are_two_operations(text: str, expected: list[str]) -> None:
    assert codes(text) == [(code,) for code in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("piezas de cobre y niquelado de conectores", ["PLT-NI"]),
        ("tornillos de latón o cobre, estañado", ["PLT-SN"]),
        ("black or clear anodize", ["ANO-II"]),
        ("zincado u otro acabado", ["PLT-ZN"]),
        ("zinc plate 8 µm or more", ["PLT-ZN"]),
        ("heat treating and plate", ["HT"]),
        ("weld and plate steel covers", ["WELD"]),
        ("zinc plate and test report", ["PLT-ZN"]),
        ("weld and cast iron repair", ["WELD"]),
        ("plate or bar stock, waterjet cutting", ["CUT-WJ"]),
        ("manganese phosphate on the gears after grinding", ["PHOS-MN"]),
        ("steel and zinc plated screws, assembly", ["PLT-ZN"]),
        ("pintura en polvo y empaque", ["PNT-POW"]),
        ("cobre, níquel y cromo", ["PLT-CRDEC"]),
    ],
)
def test_words_that_are_no_half_of_a_name_ask_for_nothing(text: str, expected: list[str]) -> None:
    assert codes(text) == [(code,) for code in expected]


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("no nickel or zinc plating", {"PLT-NI", "PLT-ZN"}),
        ("pavonado, sin zincado mecánico ni electrolítico", {"PLT-ZNMECH", "PLT-ZN"}),
    ],
)
def test_what_is_said_of_one_half_is_said_of_the_other(text: str, excluded: set[str]) -> None:
    assert set(read_text(text).excluded) == excluded
