"""Phrases of testing: what requirements name."""

import pytest

from eslabon.graph.reading.requirement import read_requirement, read_text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("líquidos penetrantes fluorescentes", "NDT-PT"),
        ("FPI 100%", "NDT-PT"),
        ("dye penetrant inspection", "NDT-PT"),
        ("partículas magnéticas", "NDT-MT"),
        ("magnetic particle inspection", "NDT-MT"),
        ("phased array de soldaduras", "NDT-UT"),
        ("ultrasonic inspection", "NDT-UT"),
        ("radiografía industrial", "NDT-RT"),
        ("x-ray welds 100%", "NDT-RT"),
        ("industrial CT scan of castings", "TST-CT"),
        ("tomografía industrial", "TST-CT"),
        ("corrientes de Eddy", "NDT-ET"),
        ("termografía de paneles", "TST-TAPE"),
        ("ruido Barkhausen", "TST-BARK"),
        ("boroscopía de ductos", "NDT-VT"),
        ("pruebas no destructivas", "NDT"),
        ("esfuerzos residuales por difracción", "TST-RES"),
        ("XRD residual stress measurement", "TST-RES"),
        ("ensayo de tensión y dureza", "TST-MECH"),
        ("análisis químico por espectrometría", "TST-CHEM"),
        ("metalografía y análisis de falla", "TST-METAL"),
        ("salt spray test 500 h", "TST-CORR"),
        ("CMM inspection of 5 samples, lab wanted", "TST-DIM"),
        ("calibración de micrómetros", "TST-CAL"),
        ("calibrate 20 micrometers", "TST-CAL"),
        ("prueba de hermeticidad al 100%", "TST-LEAK"),
        ("helium leak testing", "TST-LEAK"),
        ("prueba hidrostática a 10 bar", "TST-LEAK"),
        ("vibration testing on shaker", "TST-ENV"),
        ("EMC testing", "TST-EMC"),
        ("laboratorio: solidez del color al lavado", "TST-TEX"),
        ("colorfastness testing at a lab", "TST-TEX"),
        ("ISTA 3A", "TST-PACK"),
        ("drop test of cartons", "TST-PACK"),
        ("bioburden testing monthly", "TST-BIO"),
        ("prueba de esterilidad y endotoxinas", "TST-BIO"),
        ("balanceo dinámico de rotores", "BALANCE"),
        ("dynamic balancing G2.5", "BALANCE"),
        ("sorteo 100% por rebaba", "SORT"),
        ("selección al 100% de piezas", "SORT"),
        ("sort and rework parts", "SORT"),
        ("laboratorio de pruebas", "TEST"),
        ("wheel balancing", ""),
        ("tensile strength 500 MPa min, anodize", "ANO-II"),
        ("ultrasonic cleaning of parts", "ULTRA"),
        ("biocompatible material, electropolish", "EPOL"),
    ],
)
def test_a_text_names_its_processes(text: str, codes: str) -> None:
    assert {one.code for one in read_requirement(text) if one.likely} == set(codes.split())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("desengrase ultrasónico", ["ULTRA"]),
        ("desengrasado ultrasónico y pasivado", ["ULTRA", "PASS"]),
        ("desengrase alcalino ultrasónico", ["ULTRA"]),
        ("desengrase en equipo de ultrasonido", ["ULTRA"]),
        ("limpieza ultrasónica", ["ULTRA"]),
        ("lavado ultrasónico", ["ULTRA"]),
        ("enjuague ultrasónico", ["ULTRA"]),
        ("descontaminación ultrasónica", ["ULTRA"]),
        ("ultrasonic cleaning", ["ULTRA"]),
        ("ultrasonic degreasing", ["ULTRA"]),
        ("ultrasonically degrease brackets", ["ULTRA"]),
        ("ultrasound cleaning", ["ULTRA"]),
        ("clean parts ultrasonically", ["ULTRA"]),
        ("rebabeo ultrasónico", ["DEBURR"]),
        ("desengrase ultrasónico e inspección ultrasónica", ["ULTRA", "NDT-UT"]),
        ("ultrasonic cleaning and ultrasonic testing of welds", ["ULTRA", "NDT-UT"]),
        ("desengrase y prueba ultrasónica", ["DEGR", "NDT-UT"]),
        ("degreasing and ultrasonic inspection", ["DEGR", "NDT-UT"]),
        ("ultrasonic testing of welds", ["NDT-UT"]),
        ("inspección por ultrasonido", ["NDT-UT"]),
    ],
)
def test_cleaning_by_ultrasound_is_no_test(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes
