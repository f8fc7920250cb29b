"""What is applied to a part is neither its material nor another operation on it."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Recubrimiento en polvo de poliéster sobre perfiles de aluminio", ["PNT-POW"]),
        ("recubrimiento en polvo poliéster", ["PNT-POW"]),
        ("recubrimiento en polvo híbrido epoxi-poliéster para gabinetes", ["PNT-POW"]),
        ("recubrimiento en polvo base poliéster TGIC para rines", ["PNT-POW"]),
        ("recubrir lona de poliéster con PVC", ["TX-COATF"]),
        ("Recubrimiento de zinc por inmersión en caliente", ["GALV-HD"]),
        ("zinc coating by hot dip", ["GALV-HD"]),
        # Hot dip galvanizing is of zinc.
        ("Estañado por inmersión en caliente", ["PLT-SN"]),
        ("Hot dip tinning of terminals", ["PLT-SN"]),
        ("Recubrimiento de estaño por inmersión en caliente", ["PLT-SN"]),
        ("Recubrimiento de aluminio por inmersión en caliente", ["HOTDIP-ALU"]),
        ("Zincado por inmersión en caliente", ["GALV-HD"]),
        ("Zincado electrolítico", ["PLT-ZN"]),
    ],
)
def test_a_coat_is_one_operation(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("recubrimiento en polvo base poliéster para rines", None),
        ("PVDF coil coating AAMA 2605 of facade panels", None),
        ("Hardfacing PTA de válvulas con Stellite 6", None),
        ("Empaque de tornillos en charola de PET", None),
        ("Thermal spray of Inconel 625 on carbon steel tubes", "carbon_steel"),
        ("Sellado con silicona de carcasas de aluminio", "aluminum"),
        ("Encapsulado en silicón", None),
        ("Soldadura con varilla de bronce de piezas", None),
        ("Soldadura con varilla de bronce de piezas de hierro", None),
        ("Brazing of parts with bronze rod", None),
        ("Turning of bronze rod", "copper_alloy"),
        ("Welding of Inconel 625 tubes with ER309 wire", "nickel_alloy"),
        ("Packing of screws in PET trays", None),
        ("Empacado en charolas de poliestireno", None),
        ("Termoformado de charola de PET", "thermoplastic"),
        ("Hardfacing of valves with Stellite 6", None),
        ("Rociado térmico de Inconel 625 sobre tubos de acero al carbono", "carbon_steel"),
        ("Thermal spraying of aluminum housings", "aluminum"),
        ("Potting in silicone of aluminum housings", "aluminum"),
        ("Sealing with silicone of aluminum housings", "aluminum"),
        ("Potting of silicone seals", "elastomer"),
        ("Extrusión de tubos de silicón", "elastomer"),
        ("molded PVDF valves, packaging", "thermoplastic"),
        ("Stellite 6 valve seats, grinding", "nickel_alloy"),
    ],
)
def test_what_is_applied_is_not_the_material_of_the_part(text: str, material: str | None) -> None:
    assert read_text(text).component.material == material
