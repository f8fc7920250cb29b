"""Which operation a standard or an approval is asked for."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "attested"),
    [
        ("zinc plate brackets, CQI-11", {"CQI-11": "PLT-ZN"}),
        ("CQI-9 para el carburizado y CQI-11 para el zincado: cementar y zincar ejes",
         {"CQI-9": "HT-CARB", "CQI-11": "PLT-ZN"}),
        ("e-coat con previo fosfatado de zinc, CQI-12", {"CQI-12": "ECOAT"}),
        ("fosfatado de zinc, CQI-12", {"CQI-12": "PHOS-ZN"}),
        ("calibración de torquímetros con ISO 17025", {"ISO17025": "TST-CAL"}),
        ("FPI per ASTM E1417, inspectors NAS 410", {"NAS-410": "NDT-PT"}),
        ("liquid penetrant and magnetic particle inspection, people NAS 410", {"NAS-410": None}),
        ("hot isostatic pressing, then stress relief. AC7102/6", {"NADCAP-HT": "HT-HIP"}),
        ("EB weld per AMS 2681, stress relief. Nadcap is needed for the weld",
         {"NADCAP-WLD": "WELD-EB"}),
        ("shot peen AMS 2430, then ultrasonic clean. Airbus QSPL", {"AIRBUS-QSPL": "PEEN"}),
        ("tratamiento térmico NIMF 15 con sello HT para tarimas", {"ISPM15-MARK": "WD-HT"}),
        ("zincado, ISO 9001", {"ISO9001": None}),
        ("vacuum brazing of coolers, helium leak test. Nadcap brazing", {"NADCAP-HT": "BRAZ-VAC"}),
        ("costura de vestiduras, auditoría VDA 6.3", {"VDA-6.3": None}),
        ("OEKO-TEX STeP for sewing", {"OEKOTEX-STEP": None}),
    ],
)  # fmt: skip
def test_a_standard_attests_the_operation_that_it_is_asked_for(
    text: str, attested: dict[str, str | None]
) -> None:
    found = {one.code: one.operation for one in read_text(text).standards}
    assert found.items() >= attested.items()


@pytest.mark.parametrize(
    ("text", "specification", "operation"),
    [
        ("zinc flake GMW3359, plus wax topcoat. GM approved only", "GMW3359", "ZNFLAKE"),
        ("anodizado MIL-A-8625 y pintura; aprobación Safran para el anodizado", None, "ANO-II"),
    ],
)
def test_an_approval_is_for_the_operation_of_its_specification(
    text: str, specification: str | None, operation: str
) -> None:
    approval = read_text(text).approvals[0]
    assert (approval.specification, approval.operation) == (specification, operation)


@pytest.mark.parametrize(
    ("text", "operation", "specification"),
    [
        ("MIG weld per AWS D1.1", "WELD-MIG", "AWS D1.1"),
        ("solution and age per AMS 2774", "HT-AGE", "AMS 2774"),
        ("balanceo dinámico ISO 1940", "BALANCE", "ISO 1940"),
        ("sherardizing to EN ISO 17668", "SHERA", "EN ISO 17668"),
        ("heat treated per ISPM 15, pallets", "WD-HT", "ISPM 15"),
    ],
)
def test_a_call_out_of_a_family_is_that_of_the_operation_beside_it(
    text: str, operation: str, specification: str
) -> None:
    found = {one.capability: one.specification for one in read_text(text).operations}
    assert found.get(operation) == specification


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("passivate ASTM A967 citric 4", "citric 4"),
        ("pasivar, clase 1 a 200 piezas", "1"),
        ("blast Sa 2 1/2", "Sa 2 1/2"),
        ("dynamic balancing to G6.3", "G6.3"),
        ("austemper ASTM A897 grade 2", "2"),
    ],
)
def test_a_detail_is_told_as_it_is_written(text: str, detail: str) -> None:
    (operation,) = read_text(text).operations
    assert detail in (operation.type, operation.class_, operation.grade)


@pytest.mark.parametrize(
    "text", ["grade 5 titanium bolts, anodize", "anodize Ti Gr 5 pins", "weld A572 Gr 50 plate"]
)
def test_the_grade_of_a_material_is_none_of_an_operation(text: str) -> None:
    assert all(one.grade is None for one in read_text(text).operations)


@pytest.mark.parametrize(
    "text", ["e-coat, do not paint the ground stud", "niquelado, tapar barrenos roscados"]
)
def test_what_is_spared_is_no_operation_and_excludes_none(text: str) -> None:
    reading = read_text(text)
    assert len(reading.operations) == 1
    assert not reading.excluded


def test_words_that_name_an_operation_are_understood() -> None:
    assert not read_text("flame-retardant finishing of cotton twill").not_understood


@pytest.mark.parametrize(
    ("text", "attested"),
    [
        ("cad plate and MPI, Nadcap required", {"NADCAP-CP": "PLT-CD", "NADCAP-NDT": "NDT-MT"}),
        (
            "zincado y líquidos penetrantes, con Nadcap",
            {"NADCAP-CP": "PLT-ZN", "NADCAP-NDT": "NDT-PT"},
        ),
        ("heat treat and cad plate, Nadcap", {"NADCAP-HT": "HT", "NADCAP-CP": "PLT-CD"}),
        ("Nadcap for cad plate and MPI", {"NADCAP-CP": "PLT-CD", "NADCAP-NDT": "NDT-MT"}),
        ("Nadcap for MPI; cad plate", {"NADCAP-NDT": "NDT-MT"}),
        (
            "taller con Nadcap para anodizado duro y penetrantes",
            {"NADCAP-CP": "ANO-III", "NADCAP-NDT": "NDT-PT"},
        ),
        ("Nadcap heat treat and NDT", {"NADCAP-HT": "HT", "NADCAP-NDT": "NDT"}),
        ("Cadmium plate (Nadcap) and MPI", {"NADCAP-CP": "PLT-CD"}),
        ("nickel and silver plating, Nadcap", {"NADCAP-CP": "PLT-NI"}),
        (
            "grind, FPI and passivate, Nadcap",
            {"NADCAP-CP": "PASS", "NADCAP-NDT": "NDT-PT"},
        ),
    ],
)
def test_nadcap_behind_a_list_is_asked_of_each(text: str, attested: dict[str, str]) -> None:
    told = {one.code: one.operation for one in read_text(text).standards}
    assert told.keys() == attested.keys()
    assert len(attested) == 1 or told == attested


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("zincado con ISO 9001 o IATF 16949", {"ISO9001", "IATF16949"}),
        ("zinc plating, ISO 9001 or IATF 16949 certified, CQI-11", {"ISO9001", "IATF16949"}),
        ("zincado con ISO 9001 y IATF 16949", set()),
        ("zincado con ISO 9001, IATF 16949", set()),
        ("zincado con ISO 9001", set()),
    ],
)
def test_of_standards_that_or_joins_a_supplier_needs_one(text: str, either: set[str]) -> None:
    assert {one.code for one in read_text(text).standards if one.is_either} == either


@pytest.mark.parametrize(
    ("text", "code", "operations"),
    [
        ("NDT (FPI and MPI) for 17-4PH forgings, 200 per month, Nadcap required",
         "NADCAP-NDT", {"NDT-PT", "NDT-MT"}),
        ("Nadcap FPI and MPI of 15-5PH fittings", "NADCAP-NDT", {"NDT-PT", "NDT-MT"}),
        ("Solution anneal and age Inconel 718, Nadcap AC7102", "NADCAP-HT", {"HT-SOL", "HT-AGE"}),
        ("temple por inducción y nitruración, CQI-9", "CQI-9", {"HT-IND", "HT-NIT"}),
        ("zincado y niquelado, con CQI-11 para el niquelado", "CQI-11", {"PLT-NI"}),
        ("niquelado, CQI-11, y zincado", "CQI-11", {"PLT-NI"}),
        ("fosfatado de zinc y e-coat, CQI-12", "CQI-12", {"ECOAT"}),
    ],
)  # fmt: skip
def test_a_standard_said_of_several_operations_is_asked_of_each(
    text: str, code: str, operations: set[str]
) -> None:
    (one,) = (one for one in read_text(text).standards if one.code == code)
    assert {one.operation, *one.also} == operations


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("heat treat, machine, and cad plate, GE approved", {"HT", "PLT-CD"}),
        ("Zinc phosphate and e-coat, Ford approved", {"PHOS-ZN", "ECOAT"}),
        # In a clause of its own it is said of the supplier, whatever that does.
        ("Zinc phosphate and e-coat; Ford approved", {"PHOS-ZN", "ECOAT"}),
        ("Fosfato de zinc y e-coat. Proveedor aprobado por Ford.", {"PHOS-ZN", "ECOAT"}),
        ("Ford approved. Laser cutting and welding", {"CUT-LASER", "WELD"}),
        ("Costura y corte láser; aprobación de cliente Autoliv", {"TX-SEW", "CUT-LASER"}),
        (
            "Sewing of airbag cushions and laser cutting of fabric; customer approval by Autoliv",
            {"TX-SEW", "TX-CUT"},
        ),
        # Beside the words of one it is of that alone.
        ("Zinc phosphate and Ford approved e-coat", {"ECOAT"}),
        ("Zinc plating Ford approved; e-coat", {"PLT-ZN"}),
        ("Zinc phosphate; e-coat approved by Ford", {"ECOAT"}),
        ("E-coat; zinc plating; Ford approved for e-coat", {"ECOAT"}),
    ],
)
def test_an_approval_is_asked_of_each_operation_of_which_it_is_said(
    text: str, operations: set[str]
) -> None:
    (one,) = read_text(text).approvals
    assert {one.operation, *one.also} == operations


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Zincado con Q1, Querétaro", ["Q1"]),
        ("zinc plating, IATF, Q1 y BIQS", ["IATF16949", "Q1", "BIQS"]),
        ("zinc plating, Q1 and WSS-M21P17-B3 Ford", ["Q1"]),
        ("e-coat WSS-M64J39, Q1", ["Q1"]),
        ("e-coat WSS-M64J39 + Q1", ["Q1"]),
        ("e-coat WSS-M64J39, Q1 2027 start", []),
        ("zinc plating for Ford, Q1 delivery", []),
        ("zinc plating with Q1 2027 start", []),
        ("zincado con Q1 de 2027", []),
    ],
)
def test_a_scheme_named_like_a_quarter_is_told_from_it(text: str, codes: list[str]) -> None:
    assert [one.code for one in read_text(text).standards] == codes


def test_each_operation_has_the_approval_that_is_said_with_it() -> None:
    text = "anodizing approved by Boeing BAC 5719; passivation approved by Boeing BAC 5751"
    found = [(one.specification, one.operation, one.also) for one in read_text(text).approvals]
    assert found == [("BAC 5719", "ANO-II", ()), ("BAC 5751", "PASS", ())]


@pytest.mark.parametrize(
    "text",
    [
        "anodizado crómico, Bombardier BAPS 160-020",
        "anodizado crómico según BAPS 160-020, proveedor aprobado por Bombardier",
        "Chromic acid anodize, BAPS 160-020 approved by Bombardier",
        "Shot peen to BAPS 160-020, Bombardier approval",
    ],
)
def test_an_approved_specification_is_read_whole_wherever_it_stands(text: str) -> None:
    reading = read_text(text)
    assert [(one.issuer, one.specification) for one in reading.approvals] == [
        ("Bombardier", "BAPS 160-020")
    ]
    assert not reading.standards
    assert reading.unread == reading.not_understood
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("text", "approvals"),
    [
        (
            "Zinc phosphate and e-coat; Ford approved. WSS-M64J39",
            [("WSS-M64J39", {"ECOAT"}), (None, {"PHOS-ZN"})],
        ),
        (
            "Zinc phosphate, zinc plating per WSS-M21P17; Ford approved",
            [("WSS-M21P17", {"PLT-ZN"}), (None, {"PHOS-ZN"})],
        ),
        ("e-coat; Ford approved. WSS-M64J39", [("WSS-M64J39", {"ECOAT"})]),
        (
            "Zinc phosphate and e-coat; approved by Ford to WSS-M64J39",
            [("WSS-M64J39", {"ECOAT"})],
        ),
    ],
)
def test_an_approval_reaches_the_operations_that_its_only_norm_is_not_of(
    text: str, approvals: list[tuple[str | None, set[str]]]
) -> None:
    found = read_text(text).approvals
    assert [(one.specification, {one.operation, *one.also}) for one in found] == approvals


def test_of_standards_of_which_one_is_needed_the_format_says_so() -> None:
    told = read_text("anodizado con ISO 9001 o IATF 16949").as_json()["standards"]
    assert told == [{"code": "ISO9001", "either": True}, {"code": "IATF16949", "either": True}]


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("hard anodizing, approved by Boeing or Airbus", {"Boeing", "Airbus"}),
        ("anodizado duro, aprobado por Safran o Boeing", {"Safran", "Boeing"}),
        ("hard anodizing, approved by Boeing and Airbus", set()),
        ("hard anodizing, approved by Boeing", set()),
        ("hard anodizing; Nadcap or Boeing approval", {"Boeing"}),
        ("anodizado duro; Nadcap o aprobación Boeing", {"Boeing"}),
        ("hard anodizing, AS9100 or Safran approved", {"Safran"}),
        ("either Nadcap CP or customer approval from Safran, hard anodizing", {"Safran"}),
        ("hard anodizing, Nadcap and Boeing approval", set()),
    ],
)
def test_of_approvals_that_or_joins_a_supplier_needs_one(text: str, either: set[str]) -> None:
    standards = {one.is_either for one in read_text(text).standards}
    assert not standards or standards == {bool(either)}
    assert {one.issuer for one in read_text(text).approvals if one.is_either} == either


@pytest.mark.parametrize(
    ("text", "standards", "approvals"),
    [
        ("gas nitriding, Boeing D1-4426 approved", set(), {"Boeing"}),
        ("hard anodizing, customer approval: GE S-1000", set(), {"GE"}),
        ("zinc plating, Ford Q1 supplier", {"Q1"}, set()),
        ("hard anodizing, Bombardier BAPS approved", {"BOMBARDIER-QD"}, set()),
        ("hard anodizing, approved by Boeing, Nadcap", {"NADCAP-CP"}, {"Boeing"}),
        ("zinc plating, Ford Q1, approved by Boeing", {"Q1"}, {"Boeing"}),
        ("gas nitriding, Bombardier BAPS 188-001 approved", set(), {"Bombardier"}),
        # A norm of the same customer is no document of its scheme: both are asked for.
        ("E-coat, Ford Q1 required, WSS-M64J39", {"Q1"}, {"Ford"}),
        ("Ford Q1 and WSS-M21P17 zinc plating", {"Q1"}, {"Ford"}),
        ("zincado WSS-M21P17, proveedor Q1 de Ford", {"Q1"}, set()),
        ("Zinc plating GMW3044, GM BIQS level 4", {"BIQS"}, {"GM"}),
        ("zinc plating, VW Formel Q, TL 217", {"FORMEL-Q"}, {"VW"}),
    ],
)
def test_a_scheme_of_a_customer_is_asked_for_once(
    text: str, standards: set[str], approvals: set[str]
) -> None:
    reading = read_text(text)
    assert {one.code for one in reading.standards if not one.is_approval} == standards
    assert {one.issuer for one in reading.approvals if not one.is_standard} == approvals


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        ("zincado, CQI-11 tabla C, tornillos", ("C",)),
        ("zinc plating per CQI-11 process table A", ("A",)),
        ("zincado CQI-11 (tabla A), ISO 9001", ("A",)),
        ("hard anodizing, Nadcap AC7108 and AC7108/8", ("AC7108", "AC7108/8")),
        ("zinc plating, BIQS level 5", ("LEVEL 5",)),
        ("zincado, CQI-11, tabla de 5 mm", ()),
        ("zincado, ISO 9001", ()),
        ("esterilización EtO, ISO 13485 con alcance EtO e ISO 11135", ("ETO",)),
        ("EtO sterilization, ISO 13485 with scope of EtO sterilization", ("ETO STERILIZATION",)),
        ("esterilización EtO, ISO 13485 fuera de alcance", ()),
        ("anodizado sulfúrico, TISAX AL3", ("AL3",)),
        ("sulfuric anodize, TISAX level 3", ("LEVEL 3",)),
        ("costura de batas, WRAP Gold", ("GOLD",)),
        ("costura, WRAP certified gold", ("GOLD",)),
        ("costura, SMETA 4 pilares", ("4 PILARES",)),
        ("welding, EN 1090 EXC3", ("EXC3",)),
        ("zinc plating, BIQS 4", ("4",)),
        ("zincado, GM BIQS-IV", ("IV",)),
        ("zinc plating VDA 6.3 minimum B", ("B",)),
        ("zinc plating, VDA 6.3 B-rated or better", ("B",)),
        ("zincado VDA 6.3 (A o B)", ("A O B",)),
        ("zincado, auditoría VDA 6.3 con calificación A, ISO 9001", ("A",)),
        ("zincado, mínimo B en VDA 6.3", ("B",)),
        ("zinc plating, A-rated VDA 6.3", ("A",)),
        ("auditoría VDA 6.3 a proveedores de zincado", ()),
        ("zinc plating, VDA 6.3 with a minimum score of 90%", ()),
        ("zincado VDA 6.3 y A36", ()),
        ("zincado, ISO 9001, plata 5 micras", ()),
        ("sulfuric anodize, CMMC level 2", ()),
    ],
)
def test_criteria_tables_and_levels_are_read(text: str, criteria: tuple[str, ...]) -> None:
    assert read_text(text).standards[0].criteria == criteria


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("Zincado y pintura en polvo; el zincado debe estar aprobado por Ford", {"PLT-ZN"}),
        ("Temple y revenido, después cincado. El cincado debe estar aprobado por Ford", {"PLT-ZN"}),
        ("Zincado y pintura en polvo; aprobado por Ford", {"PLT-ZN", "PNT-POW"}),
    ],
)
def test_a_sentence_that_names_an_operation_again_speaks_of_that(
    text: str, operations: set[str]
) -> None:
    [one] = read_text(text).approvals
    assert {one.operation, *one.also} == operations


@pytest.mark.parametrize(
    "text",
    [
        "Zinc-nickel per Ford WSS-M1P87-B1, Ford Q1",
        "TSA per Airbus AIPI 02-01-003, Airbus approved",
    ],
)
def test_a_customer_is_read_with_its_own_specification(text: str) -> None:
    reading = read_text(text)
    assert reading.approvals
    assert reading.unread == reading.not_understood
    assert not reading.unread
