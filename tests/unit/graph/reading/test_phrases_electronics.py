"""Phrases of electronics and semiconductors: what requirements name."""

import pytest

from eslabon.graph.reading.requirement import read_requirement, read_text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("parylene C coating 15 µm", "PARYL"),
        ("recubrimiento de parileno en sensores", "PARYL"),
        ("conformal coating acrílico", "CONF"),
        ("Recubrimiento conformal acrílico en tarjetas, 50 µm", "CONF"),
        ("recubrimiento conformal de poliuretano", "CONF"),
        ("recubrimiento conformal tipo SR, silicón", "CONF"),
        ("Tres capas de barniz conformal", "CONF"),
        ("recubrimiento acrílico en tarjetas electrónicas", "CONF"),
        ("silicone coating on boards", "CONF"),
        ("PCBs with acrylic coating", "CONF"),
        ("recubrimiento conformado de uretano", "CONF"),
        ("recubrimiento conforme a norma", "SURF"),
        ("recubrimiento conformal de parileno 20 µm", "PARYL"),
        ("conformal coating with parylene", "PARYL"),
        ("Two-part polyurethane potting of sensors", "EL-POT"),
        ("2K epoxy encapsulation of coils", "EL-POT"),
        ("barnizado de tarjetas", "CONF"),
        ("SMT doble cara y AOI", "EL-SMT EL-AOI"),
        ("PCB assembly turnkey", "EL-SMT"),
        ("ensamble de tarjetas electrónicas", "EL-SMT"),
        ("surface mount + through hole assembly", "EL-SMT EL-THT"),
        ("inserción manual de componentes", "EL-THT"),
        ("wave soldering of control boards", "EL-SOLD"),
        ("soldadura selectiva", "EL-SOLD"),
        ("bare board fabrication, 4 layers", "EL-PCB"),
        ("fabricate printed circuit boards, FR-4", "EL-PCB"),
        ("fabricación de tablillas con acabado HASL", "EL-PCB PCB-HASL"),
        ("OSP finish boards", "PCB-OSP"),
        ("immersion silver finish", "PCB-IMAG"),
        ("immersion tin", "PCB-IMSN"),
        ("depanelizado de tablillas", "PCB-DEPAN"),
        ("flux removal and board wash", "EL-CLEANB"),
        ("lavado de tarjetas", "EL-CLEANB"),
        ("programación de micros y memorias", "EL-PROG"),
        ("flash firmware on 2,000 units", "EL-PROG"),
        ("hot solder dip of component leads", "EL-DIP"),
        ("retinning of leads per GEIA-STD-0006", "EL-DIP"),
        ("embobinado de estatores", "EL-COIL"),
        ("coil winding of solenoids", "EL-COIL"),
        ("potting with epoxy", "EL-POT"),
        ("resinado de transformadores", "EL-POT"),
        ("barnizar al vacío estator clase H", "EL-POT"),
        ("ICT and functional test", "EL-TEST"),
        ("prueba funcional y de continuidad al 100%", "EL-TEST"),
        ("X-ray inspection of BGAs", "EL-AXI"),
        ("rayos X de BGA", "EL-AXI"),
        ("wafer probe at 25 C", "SEMI-PROBE"),
        ("wafer dicing and die attach", "SEMI-DICE SEMI-DA"),
        ("gold wire bonding", "SEMI-WB"),
        ("glob top", "SEMI-MOLD"),
        ("trim and form", "SEMI-TF"),
        ("back grind wafers to 200 um", "SEMI-GRIND"),
        ("flip chip assembly", "SEMI-FC"),
        ("burn-in of ICs", "SEMI-TEST"),
        ("tape and reel", "SEMI-TR"),
        ("lead finish plating of leadframes", "SEMI-PLATE"),
        ("ensamble de semiconductores OSAT", "SEMI"),
        ("manufactura electrónica", "ELEC"),
        ("drill four through holes", "MACH-DRILL"),
        ("slit coil stock 1 mm", "CUT-SLIT"),
        ("ensamble de arnés con encintado", "ASSY-HARN"),
    ],
)
def test_a_text_names_its_processes(text: str, codes: str) -> None:
    assert {one.code for one in read_requirement(text) if one.likely} == set(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("recubrimiento acrílico en estructura", "PNT-WET"),
        ("tres capas de barniz en puertas", "PNT-WET"),
        ("two-part epoxy on tanks", "PNT-WET"),
        ("2K polyurethane paint, bond the emblem", "PNT-WET"),
    ],
)
def test_paint_is_still_named_by_its_resin(text: str, codes: str) -> None:
    assert {one.code for one in read_requirement(text) if one.likely} == set(codes.split())


def test_the_resin_of_a_conformal_coat_is_told_as_unread() -> None:
    assert read_text("Recubrimiento conformal acrílico en tarjetas").unread == ("acrílico",)
