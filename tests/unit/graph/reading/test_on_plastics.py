"""Plating of plastics is a process of its own, whatever metal is named and what stands between."""

import pytest

from eslabon.graph.reading.requirement import read_text


def _codes(text: str) -> list[str]:
    return [one.capability for one in read_text(text).operations]


@pytest.mark.parametrize(
    "text",
    [
        "Cromado decorativo en piezas de ABS",
        "Níquel-cromo sobre ABS",
        "Cromado de ABS",
        "chrome plating of ABS bezels",
        "niquelado sobre policarbonato",
        "decorative chrome, substrate PC/ABS",
        "ABS bezels to be chrome plated",
        "ABS bezels, decorative chrome",
        "Cromado de perillas, material ABS",
        "Cobre-níquel-cromo en manijas de PC/ABS",
        "Cobrizado, niquelado y cromado de ABS",
        "electroless nickel and chrome plating of ABS",
        "Electroplating of polycarbonate knobs",
        "niquelado electrolítico de piezas de nylon",
        "Black chrome on ABS grilles",
        "Cromado de manijas, 500 piezas, base ABS",
        "cromado de parrillas automotrices (ABS)",
        "cromado trivalente decorativo en tapas de polipropileno",
        "cromado para piezas de ABS",
        "cromado en piezas plásticas",
        "cromado de resina fenólica",
        "Cromado de manijas inyectadas en ABS",
    ],
)
def test_plating_of_plastics_is_asked_for(text: str) -> None:
    reading = read_text(text)
    assert [(one.capability, one.others) for one in reading.operations] == [("PLT-POP", ())]
    assert "PLT-POP" in [one.value for one in reading.understood if one.field == "capability"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Inyección de ABS y cromado", ["PL-INJ", "PLT-POP"]),
        ("Inyección de ABS, cromado decorativo y ensamble", ["PL-INJ", "PLT-POP", "ASSY"]),
        # The mould of plastics is of metal, and so is what bears a plug or an insert.
        ("Cromo duro en moldes para inyección de ABS", ["PLT-CRHARD"]),
        ("Niquelado de moldes de inyección de plástico", ["PLT-NI"]),
        ("chrome plating of molds for ABS parts", ["PLT-CRDEC"]),
        ("Cromado de tubos de acero con tapón de plástico", ["PLT-CRDEC"]),
        ("Niquelado de herrajes, empaque en charola de plástico", ["PLT-NI", "PACK"]),
        ("Zincado de tuercas con inserto de nylon", ["PLT-ZN"]),
        ("Carcasas de ABS con tornillos niquelados", ["PLT-NI"]),
        ("housings of nylon with chrome plated screws", ["PLT-CRDEC"]),
        ("Nickel plating of brass inserts for ABS housings", ["PLT-NI"]),
        ("Cromado decorativo de acero, no ABS", ["PLT-CRDEC"]),
        # A specification says of what the plating is.
        ("Decorative chrome on ABS per ASTM B456", ["PLT-CRDEC"]),
        ("Decorative chrome on zamak", ["PLT-CRDEC"]),
    ],
)
def test_plating_beside_plastics_stays_what_it_is(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes
