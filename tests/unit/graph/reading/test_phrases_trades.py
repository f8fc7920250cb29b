"""A trade that is looked for asks for its work, told beside it in brackets or behind it."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Looking for a plater (zinc, rack)", "PLT-ZN"),
        ("Looking for a plater (nickel, barrel) in Monterrey", "PLT-NI"),
        ("Need a plater: zinc", "PLT-ZN"),
        ("Need a plater for zinc nickel", "PLT-ZNNI"),
        ("Seeking a plater - copper and nickel", "PLT-CU PLT-NI"),
        ("Looking for a plater", "PLT"),
        ("Looking for plating shop (zinc, rack)", "PLT-ZN"),
        ("Need a heat treater (carburizing)", "HT-CARB"),
        ("Anodizer for type III", "ANO-III"),
        ("Need an anodizer (hard)", "ANO-III"),
        ("Looking for a painter (powder)", "PNT-POW"),
        ("Looking for a welder (TIG)", "WELD-TIG"),
        ("Looking for a machinist (turning)", "MACH-TURN"),
        ("Buscamos galvanoplastero (níquel)", "PLT-NI"),
        ("Looking for a heat treater (nitriding) and a plater (zinc)", "HT-NIT PLT-ZN"),
        ("Busco niquelador, níquel químico 25 µm", "PLT-EN"),
        ("Buscamos cromador", "PLT-CRDEC"),
        ("Busco cromador (duro)", "PLT-CRHARD"),
        ("Buscamos niquelador (químico)", "PLT-EN"),
        ("Buscamos taller de galvanoplastia (zinc, tambor)", "PLT-ZN"),
        ("Buscamos pintor (polvo)", "PNT-POW"),
        ("Buscamos proveedor de recubrimientos (zinc)", "PLT-ZN"),
        ("Our plater (zinc, rack) closed; need anodizing", "ANO-II"),
        ("El maquinado lo hace nuestro galvanoplastero (zinc); anodizado", "ANO-II"),
        ("Return parts to the plater", ""),
    ],
)
def test_a_trade_that_is_looked_for_asks_for_its_work(text: str, codes: str) -> None:
    assert [one.capability for one in read_text(text).operations] == codes.split()


def test_a_trade_that_nobody_knows_is_told_as_unread() -> None:
    assert read_text("Looking for a machinist and a plater (zinc)").unread == ("machinist",)


def test_how_the_work_of_a_trade_is_done_is_told_as_unread() -> None:
    assert read_text("Looking for a plater (zinc, rack)").unread == ("rack",)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Machining is done by us. Vendor performs anodize type II only", "ANO-II"),
        ("El maquinado es nuestro. Proveedor realiza anodizado tipo II", "ANO-II"),
        ("Welding is ours; the supplier only does powder coating", "PNT-POW"),
        ("Machining by us. Supplier performs anodize type II and passivation.", "ANO-II PASS"),
        ("Supplier performs: zinc plating. Machining done by us.", "PLT-ZN"),
        ("Vendor handles the plating; we need machining", "MACH"),
        ("Our vendor performs painting", ""),
        ("Customer performs painting", ""),
    ],
)
def test_what_the_vendor_performs_is_asked_where_nothing_else_is(text: str, codes: str) -> None:
    assert [one.capability for one in read_text(text).operations] == codes.split()
