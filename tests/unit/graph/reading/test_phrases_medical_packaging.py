"""Phrases of medical work, packing and marking: what requirements name."""

import pytest

from eslabon.graph.reading.requirement import read_requirement


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("esterilización EtO de catéteres", "STER-ETO"),
        ("esterilizar con OEt", "STER-ETO"),
        ("gamma irradiation 25 kGy", "STER-GAM"),
        ("e-beam or gamma sterilization", "STER-EB STER-GAM"),
        ("x-ray sterilization", "STER-XRAY"),
        ("dry heat depyrogenation of vials", "STER-DRY"),
        ("esterilización en autoclave", "STER-STM"),
        ("VHP sterilization", "STER-VHP"),
        ("irradiación de producto médico", "STER-RAD"),
        ("esterilización de producto terminado", "STER"),
        ("ensamble en cuarto limpio clase 7", "MED-CLEAN"),
        ("cleanroom assembly of infusion sets", "MED-CLEAN"),
        ("sellado en bolsa Tyvek", "MED-PACK"),
        ("sterile barrier packaging", "MED-PACK"),
        ("recubrimiento hidrofílico de guías", "MED-HYDRO"),
        ("siliconado de agujas", "MED-SILIC"),
        ("formado de punta de catéter", "MED-TIP"),
        ("catheter tipping and bonding", "MED-TIP"),
        ("kitting of 6 components", "PK-KIT"),
        ("armado de kits promocionales", "PK-KIT"),
        ("blister packing", "PK-BLIST"),
        ("empaque en blister termosellado", "PK-BLIST"),
        ("fill and seal pouches", "PK-FILL"),
        ("llenado de frascos con gel", "PK-FILL"),
        ("emplayado de tarimas", "PK-SHRINK"),
        ("shrink wrap bundles", "PK-SHRINK"),
        ("empacado al vacío", "PK-VAC"),
        ("embalaje de exportación para maquinaria", "PK-CRATE"),
        ("aceitado anticorrosivo y empaque VCI", "PK-VCI"),
        ("etiquetado de cajas", "PK-LABEL"),
        ("secuenciado y entrega JIS", "ASSY-SEQ"),
        ("maquila de empaque", "PACK"),
        ("marcado láser de datamatrix", "MARK-LASER"),
        ("laser etch serial number", "MARK-LASER"),
        ("tampografía a dos tintas", "MARK-PAD"),
        ("pad print logo", "MARK-PAD"),
        ("serigrafía de panel", "MARK-SILK"),
        ("hot foil stamping of lids", "MARK-HOT"),
        ("hidroimpresión de rines", "HYDROG"),
        ("water transfer printing", "HYDROG"),
        ("marcado por micropercusión", "MARK-DOT"),
        ("dot peen marking", "MARK-DOT"),
        ("marcado electroquímico", "MARK-ECH"),
        ("codificado de lote y caducidad", "MARK-INK"),
        ("inkjet marking", "MARK-INK"),
        ("serigrafía en vidrio", "GL-PRINT"),
        ("process sequence: deburr, passivate", "DEBURR PASS"),
        ("cleanroom wipes in stock", ""),
        ("repair kits, zinc plate brackets", "PLT-ZN"),
    ],
)
def test_a_text_names_its_processes(text: str, codes: str) -> None:
    assert {one.code for one in read_requirement(text) if one.likely} == set(codes.split())
