"""The layers of a finish, told with their thicknesses, are no operations of their own."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "code", "left"),
    [
        ("ENIG 0.05 µm Au over 3 µm Ni", "PCB-ENIG", ("0.05 µm", "over 3 µm")),
        ("ENIG (Ni 3-6 µm / Au 0.05 µm)", "PCB-ENIG", ("3-6 µm", "0.05 µm")),
        ("3-6 µm Ni / 0.05 µm Au ENIG", "PCB-ENIG", ("3-6 µm", "0.05 µm")),
        ("ENIG, níquel de 3 a 6 µm y oro de 0.05 µm", "PCB-ENIG", ("3 a 6 µm", "0.05 µm")),
        ("ENEPIG: Ni 4 µm, Pd 0.1 µm, Au 0.05 µm", "PCB-ENIG", ("4 µm", "0.1 µm", "0.05 µm")),
        ("Ni/Au en contactos, 2.5 µm Ni, 0.8 µm Au", "PLT-AU", ("2.5 µm",)),
        ("Ni/Au plating: Ni 2.5 µm, Au 0.8 µm", "PLT-AU", ("2.5 µm",)),
        ("Cromo decorativo: níquel 20 µm, cromo 0.3 µm", "PLT-CRDEC", ("20 µm",)),
        ("Níquel-cromo: 15 µm Ni + 0.3 µm Cr", "PLT-CRDEC", ("15 µm",)),
        ("níquel-cromo decorativo 20/0.3 µm", "PLT-CRDEC", ("20/0.3",)),
    ],
)
def test_the_layers_of_a_finish_belong_to_it(text: str, code: str, left: tuple[str, ...]) -> None:
    read = read_text(text)
    assert [one.capability for one in read.operations] == [code]
    assert read.excluded == ()
    assert (*read.not_understood, *read.unread) == left


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Gold 0.8 µm over nickel 2.5 µm", "PLT-NI PLT-AU"),
        ("Nickel plate 3 µm then gold plate 0.05 µm", "PLT-NI PLT-AU"),
        ("ENIG and gold plate 0.8 µm the edge connector", "PCB-ENIG PLT-AU"),
        ("ENIG; oro duro 1.27 µm en contactos", "PCB-ENIG PLT-AU"),
        ("PCB ENIG and nickel plating of the housings", "PCB-ENIG PLT-NI"),
        ("Decorative chrome on bezels; nickel plate 5 µm on brackets", "PLT-CRDEC PLT-NI"),
        ("Cromo duro 30 µm sobre níquel 10 µm", "PLT-NI PLT-CRHARD"),
        ("Cobre 10 µm, níquel 20 µm, cromo 0.3 µm", "PLT-CU PLT-NI PLT-CRDEC"),
    ],
)
def test_coats_of_their_own_are_asked_for(text: str, codes: str) -> None:
    assert [one.capability for one in read_text(text).operations] == codes.split()
