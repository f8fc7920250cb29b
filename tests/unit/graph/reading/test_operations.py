"""Operations in the order in which they are done, alternatives apart from sequences."""

import pytest

from eslabon.graph.reading.requirement import read_text


def codes(text: str) -> list[str]:
    return [operation.capability for operation in read_text(text).operations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rectificado cilíndrico y cromo duro", ["GRIND-CYL", "PLT-CRHARD"]),
        ("Cataforesis con previo fosfatado de zinc", ["PHOS-ZN", "ECOAT"]),
        ("Electropulido de cánulas. Previo desengrase.", ["DEGR", "EPOL"]),
        ("Electropulido de cánulas, previo desengrase", ["DEGR", "EPOL"]),
        (
            "afilado de brocas con PVD TiAlN posterior, decapado del recubrimiento anterior incluido",
            ["PLT-STRIP", "TOOL-SHARP", "PVD-HARD"],
        ),
        (
            "vidrio templado y serigrafiado: hacer temple y serigrafía con esmalte cerámico",
            ["GL-PRINT", "GL-TEMP"],
        ),
        (
            "volante: balanceo dinámico al final, torneado y taladrado",
            ["MACH-TURN", "MACH-DRILL", "BALANCE"],
        ),
        ("anodizado tipo III y grabado láser. Antes desengrasar", ["DEGR", "ANO-III", "ENGR"]),
        (
            "shaft / 416 SS / DLC 2-3 µm / deburr first / 1,800 pcs",
            ["DEBURR", "PVD-DLC"],
        ),
        ("shafts: gas nitride replaced by DLC", ["PVD-DLC"]),
        ("17-4PH valve stems come in condition A. Age to H1025, hard chrome", ["HT-AGE", "PLT-CRHARD"]),
        (
            "overmolding onto a carrier, plasma treatment of the carrier before, and CT scanning",
            ["PL-PLASMA", "PL-OVER", "TST-CT"],
        ),
        (
            "box build including wire-harness assembly and functional test",
            ["ASSY-HARN", "ASSY-BOX", "EL-TEST"],
        ),
        ("Anodize per MIL-M-45202; vacuum impregnate prior to anodize", ["IMPREG", "ANO-MG"]),
        ("Shot peen, then zinc plate. Magnetic particle inspect before peening.",
         ["NDT-MT", "PEEN", "PLT-ZN"]),
        ("Silver plate over nickel plating on copper bus bars", ["PLT-NI", "PLT-AG"]),
        ("Inspección por líquidos penetrantes con ataque químico previo (pre-penetrant etch)",
         ["ETCH-PEN", "NDT-PT"]),
    ],
)  # fmt: skip
def test_operations_stand_in_the_order_in_which_they_are_done(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clear anodize or powder coat", ("ANO-II", ("PNT-POW",))),
        ("Sherardizing or hot dip galvanizing of anchor bolts", ("SHERA", ("GALV-HD",))),
        ("Niquelado químico o cromo duro de moldes", ("PLT-EN", ("PLT-CRHARD",))),
    ],
)
def test_one_process_or_another_is_one_operation(
    text: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    (operation,) = read_text(text).operations
    assert (operation.capability, operation.alternatives) == expected


@pytest.mark.parametrize(
    ("text", "asked", "excluded"),
    [
        ("Zincado; el maquinado y el rectificado los hacemos nosotros", ["PLT-ZN"], ()),
        ("Chrome plating not permitted; electroless nickel only", ["PLT-EN"], ("PLT-CRDEC",)),
        ("Passivate. No pickling.", ["PASS"], ("PICK",)),
        ("Pintura en polvo; soldadura no quiero", ["PNT-POW"], ("WELD",)),
        ("Punzones H13 (templados) a nitrurar", ["HT-NIT"], ()),
        ("En el taller de cromado: aplicar cromo duro", ["PLT-CRHARD"], ()),
        ("Busco taller de cromado duro en Toluca", ["PLT-CRHARD"], ()),
        ("Se vende taller de zincado", [], ()),
        ("Mantenimiento del taller de zincado", [], ()),
    ],
)
def test_what_others_do_or_what_is_ruled_out_is_not_asked_for(
    text: str, asked: list[str], excluded: tuple[str, ...]
) -> None:
    reading = read_text(text)
    assert [operation.capability for operation in reading.operations] == asked
    assert set(excluded) <= set(reading.excluded)


def test_a_call_out_and_the_words_beside_it_are_one_operation() -> None:
    (operation,) = read_text("Anodizado duro según MIL-A-8625 tipo III clase 2").operations
    assert operation.capability == "ANO-III"
    assert (operation.specification, operation.type, operation.class_) == ("MIL-A-8625", "III", "2")


def test_a_designator_that_its_specification_does_not_have_is_not_understood() -> None:
    reading = read_text("Anodizado según MIL-A-8625 tipo IX")
    assert reading.operations[0].type is None
    assert reading.not_understood == ("tipo IX",)


def test_what_is_measured_is_tied_to_the_operation_that_it_can_be_of() -> None:
    text = "Carburizado 0.8-1.0 mm, 58-62 HRC, rectificado cilíndrico y níquel químico 25 µm"
    case, grinding, nickel = read_text(text).operations
    assert case.thickness is not None
    assert (case.thickness.least, case.thickness.most) == (800.0, 1000.0)
    assert case.hardness is not None
    assert (case.hardness.scale, case.hardness.least) == ("HRC", 58.0)
    assert (grinding.thickness, grinding.hardness) == (None, None)
    assert nickel.thickness is not None
    assert nickel.thickness.least == 25.0


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("gamma irradiation; E-beam acceptable as second choice", ("STER-GAM", "STER-EB")),
        ("dan rayos gamma? si no gamma entonces e-beam", ("STER-GAM", "STER-EB")),
        ("steam sterilize trays. If not, VHP would be fine", ("STER-STM", "STER-VHP")),
        ("zincado; si no hay, pavonado", ("PLT-ZN", "BLKOX")),
        ("zincado, si no se puede, pavonado", ("PLT-ZN", "BLKOX")),
    ],
)
def test_what_is_done_where_the_other_cannot_be_is_an_alternative(
    text: str, codes: tuple[str, str]
) -> None:
    (operation,) = read_text(text).operations
    assert operation.codes == codes


def test_what_is_done_then_is_no_alternative() -> None:
    told = read_text("zincado y entonces pintado").operations
    assert [one.codes for one in told] == [("PLT-ZN",), ("PNT-WET",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("antes del zincado, temple y revenido", ["HT-QT", "PLT-ZN"]),
        ("before zinc plating: harden and grind", ["HT-QT", "GRIND", "PLT-ZN"]),
        ("previo al cromo duro, rectificado cilíndrico", ["GRIND-CYL", "PLT-CRHARD"]),
        ("Antes de zincar, temple y rectificado; luego pintura", ["HT-QT", "GRIND", "PLT-ZN", "PNT-WET"]),
        ("gold plating 30 µin over 50 µin nickel", ["PLT-NI", "PLT-AU"]),
        ("oro 0.8 µm sobre 2 µm de níquel", ["PLT-NI", "PLT-AU"]),
        ("tin over 1.5 µm min nickel", ["PLT-NI", "PLT-SN"]),
        ("nickel over copper plating", ["PLT-CU", "PLT-NI"]),
        ("gold flash over electroless nickel", ["PLT-EN", "PLT-AU"]),
    ],
)  # fmt: skip
def test_what_comes_first_may_be_named_last(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stress relief before machining and after welding", ["HT-SR"]),
        ("relevado de esfuerzos antes de maquinar y después de soldar", ["HT-SR"]),
        ("zinc plate before assembly", ["PLT-ZN"]),
        ("rebabeo antes de maquinado", ["DEBURR"]),
        ("before plating, quench and temper", ["HT-QT"]),
        ("rebabeo antes de zincado", ["DEBURR", "PLT-ZN"]),
        ("weld, then machine; stress relieve before machining", ["WELD", "HT-SR", "MACH"]),
    ],
)
def test_a_process_of_no_kind_may_only_tell_when(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q&T 38-42 HRC, then grind OD", ["HT-QT", "GRIND-CYL"]),
        ("Q&T 4140 shafts to 30 HRC, then hard chrome", ["HT-QT", "PLT-CRHARD"]),
        ("Q and T to 30 HRC", ["HT-QT"]),
        ("4140 Q&T bar, grind and hard chrome", ["GRIND", "PLT-CRHARD"]),
        ("inspección visual al 100% de soldaduras", []),
        ("inspección por ultrasonido 100%", ["NDT-UT"]),
        ("inspección 100% por líquidos penetrantes", ["NDT-PT"]),
        ("inspección al 100% por rayos X", ["NDT-RT"]),
        ("100% inspección con partículas magnéticas", ["NDT-MT"]),
        ("inspección 100% de piezas", ["SORT"]),
    ],
)
def test_a_short_form_or_a_share_of_all_hides_no_process(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("porcelain enamel of liners. Pickle before enamel.", ["PICK", "ENAM"]),
        ("pintura en polvo de rejas, desengrase antes de pintar", ["DEGR", "PNT-POW"]),
        ("FR finishing of twill, dyed navy at your mill first", ["TX-DYE", "TX-FR"]),
        ("crimpado de terminales, prueba eléctrica antes de embarque", ["CRIMP", "EL-TEST"]),
        ("gamma sterilization, bioburden before.", ["TST-BIO", "STER-GAM"]),
    ],
)
def test_words_behind_a_process_say_what_it_precedes(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rectificado, cromo duro 0.1 mm y rectificado final", ["GRIND", "PLT-CRHARD", "GRIND"]),
        ("grind, hard chrome, finish grind", ["GRIND", "PLT-CRHARD", "GRIND"]),
        ("stress relieve, rough machine, stress relieve again", ["HT-SR", "MACH", "HT-SR"]),
        ("rectificado y cromo duro; el rectificado de 120 vástagos", ["GRIND", "PLT-CRHARD"]),
        ("rectificado a medida final y cromo duro", ["GRIND", "PLT-CRHARD"]),
        ("zincado de tornillos, zincado final", ["PLT-ZN"]),
    ],
)
def test_what_is_done_once_more_after_others_is_an_operation_again(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("esterilización por EtO y etiquetado de charolas", ["PK-LABEL", "STER-ETO"]),
        ("gold plate 30 uin, nickel plate 50 uin", ["PLT-NI", "PLT-AU"]),
        ("balanceo de rotor y rectificado cilíndrico", ["GRIND-CYL", "BALANCE"]),
        ("T6 heat treat of castings and HIP", ["HT-HIP", "HT-T6"]),
        ("nylon patch and zinc flake on bolts", ["ZNFLAKE", "PATCH"]),
        ("metalizado por arco y rectificado, y antes de eso enderezado",
         ["HT-STRAIGHT", "TSPRAY-ARC", "GRIND"]),
    ],
)  # fmt: skip
def test_what_prepares_a_part_is_done_first_however_it_is_named(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zincado Nadcap no necesario", ["PLT-ZN"]),
        ("zinc plating, Nadcap not required", ["PLT-ZN"]),
        ("zincado no necesario, niquelado", ["PLT-NI"]),
        ("remover zincado existente y niquelar", ["PLT-STRIP", "PLT-NI"]),
        ("eliminar el niquelado dañado, volver a niquelar", ["PLT-STRIP", "PLT-NI"]),
    ],
)
def test_a_standard_that_is_not_needed_rules_no_process_out(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
