"""Phrases of making, joining, cloth, leather, packing and testing in the names of firms."""

import pytest

from eslabon.graph.reading.suppliers import read_supplier


@pytest.mark.parametrize(
    ("name", "activity_code", "codes"),
    [
        ("TROQUELADOS DE PRECISION DEL BAJIO", "332110", "FRM-STAMP"),
        ("FORJA INDUSTRIAL DE LEON", "332110", "FRM-FORGE"),
        ("HERRERIA Y FORJA EL YUNQUE", "332320", ""),
        ("RESORTES AUTOMOTRICES DE PUEBLA", "332610", "FRM-SPRING"),
        ("ROLADO DE PLACA MONTERREY", "332999", "FRM-ROLLPL"),
        ("LAMINACION EN FRIO DE COBRE", "331420", "FRM-MILL"),
        ("TREFILADOS DEL NORTE", "331222", "FRM-WIRE"),
        ("MICROFUSION DE MEXICO", "331510", "CST-INV"),
        ("FUNDICION A PRESION DE ALUMINIO", "331520", "CST-DIE"),
        ("RECHAZADOS Y TROQUELADOS JR", "332999", "FRM-SPIN FRM-STAMP"),
        ("HIDROFORMADOS DE TOLUCA", "336370", "FRM-HYDRO"),
        ("SINTERIZADOS METALICOS DE QUERETARO", "332999", "FRM-PM"),
        ("PAILERIA INDUSTRIAL DEL GOLFO", "332310", "FAB"),
        ("SOLDADURA Y ENSAMBLES METALICOS", "332710", "WELD ASSY"),
        ("ENSAMBLES AUTOMOTRICES DE SILAO", "336390", "ASSY"),
        ("ARNESES Y CONEXIONES DE JUAREZ", "336320", "ASSY-HARN"),
        ("ROTOMOLDEO INDUSTRIAL", "326199", "PL-ROTO"),
        ("SOPLADO DE PLASTICOS JALISCO", "326160", "PL-BLOW"),
        ("TERMOFORMADOS Y EMPAQUES", "326199", "PL-THERMO"),
        ("FIBRA DE VIDRIO DE OCCIDENTE", "326199", "PL-FRP"),
        ("HULES MOLDEADOS DE MEXICO", "326290", "PL-RUB"),
        ("HULE METAL SA", "326290", "PL-RUBMET"),
        ("SOBREMOLDEO Y PLASTICOS", "326194", "PL-OVER"),
        ("EMBOBINADOS Y TRANSFORMADORES DEL VALLE", "335311", "EL-COIL"),
        ("CIRCUITOS IMPRESOS DE TIJUANA", "334410", "EL-PCB"),
        ("SMT SOLUTIONS MEXICO", "334410", "EL-SMT"),
        ("BORDADOS COMPUTARIZADOS ANA", "314991", "TX-EMB"),
        ("TINTORERIA INDUSTRIAL TLAXCALA", "313310", "TX-DYE"),
        ("SUBLIMADOS TEXTILES", "313310", "TX-SUBL"),
        ("LAVANDERIA INDUSTRIAL DE MEZCLILLA", "313310", "TX-WASH"),
        ("MAQUILA DE ROPA LUPITA", "315229", "TX-SEW"),
        ("CURTIDURIA SAN FRANCISCO", "316110", "LE-TAN"),
        ("PESPUNTES Y CORTES LEON", "316210", "LE-STITCH"),
        ("SUAJADOS DE PIEL", "316999", "LE-CUTTING"),
        ("RECURTIDOS Y ACABADOS EN PIEL", "316110", "LE-RETAN LE-FIN"),
        ("ESTERILIZACION GAMMA DE MEXICO", "339112", "STER-GAM"),
        ("TAMPOGRAFIA Y SERIGRAFIA INDUSTRIAL", "332999", "MARK-PAD MARK-SILK"),
        ("HIDROIMPRESION DE MEXICO", "332999", "HYDROG"),
        ("ENSAYOS NO DESTRUCTIVOS DEL NORTE", "541380", "NDT"),
        ("BALANCEO DINAMICO INDUSTRIAL", "811312", "BALANCE"),
        ("EMBUTIDOS Y CARNES DON PEPE", "311613", ""),
        ("BALANCEO DE LLANTAS", "811116", ""),
        ("VULCANIZADORA EL REY", "811191", ""),
        ("VIDRIO TEMPLADO DE PUEBLA", "466312", ""),
        ("RADIOGRAFIA DENTAL", "621512", ""),
        ("CONTADORES ASOCIADOS", "541211", ""),
    ],
)
def test_a_name_says_its_processes(name: str, activity_code: str, codes: str) -> None:
    read = {one.code for one in read_supplier(name, activity_code) if one.likely}
    assert read == set(codes.split())
