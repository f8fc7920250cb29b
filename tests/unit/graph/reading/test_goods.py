"""Processes that only tell what the goods are already, and those that are asked for beside them."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Passivation. Machined 316L housings", "PASS"),
        ("Shot peening per AMS 2430, 7075 machined fittings", "PEEN"),
        ("Anodize type II, CNC machined 6061 brackets, 40 pcs", "ANO-II"),
        ("Ti-6-4 machined frames, anodize type 2", "ANO-TI"),
        ("Electropolishing. Turned 304 fittings.", "EPOL"),
        ("Pasivado. Carcasas maquinadas de 316L", "PASS"),
        ("Pasivado, 200 bridas torneadas de 304", "PASS"),
        ("Zincado de resortes, alambre trefilado", "PLT-ZN"),
        ("Fabricación de resortes en alambre trefilado", "FRM-SPRING"),
    ],
)
def test_how_the_goods_come_in_is_not_asked_for(text: str, codes: str) -> None:
    assert [one.capability for one in read_text(text).operations] == codes.split()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Machined frames, 50 pcs", "MACH"),
        ("Need machined housings; passivation after", "MACH PASS"),
        ("Passivation, machined to print", "PASS MACH"),
        ("Machined and passivated housings", "MACH PASS"),
        ("Pasivado; requerimos piezas maquinadas", "PASS MACH"),
        ("Trefilado de alambre para resortes", "FRM-WIRE"),
        ("Requerimos alambre trefilado", "FRM-WIRE"),
        ("Zincado y niquelado", "PLT-ZN PLT-NI"),
        ("Zincado níquel 12-15%, 8 µm", "PLT-ZNNI"),
        ("Zincado aleado con níquel", "PLT-ZNNI"),
    ],
)
def test_what_is_done_to_the_goods_is_asked_for(text: str, codes: str) -> None:
    assert {one.capability for one in read_text(text).operations} == set(codes.split())
