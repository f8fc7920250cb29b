"""Reading suppliers' names: each row of the policy, with its traps."""

import pytest

from eslabon.graph.reading.suppliers import read_supplier


def _likely(name: str, activity_code: str | None) -> set[str]:
    return {r.code for r in read_supplier(name, activity_code) if r.likely}


@pytest.mark.parametrize(
    ("name", "activity_code", "codes"),
    [
        ("INDUSTRIAS HERNANDEZ", "332810", {"SURF"}),
        ("TALLER EL GUERO", "332710", {"MACH"}),
        ("INDUX", "332720", {"THRD"}),
        ("MOTORES LUNA", "811113", {"GRIND-ENG"}),
        ("RECTIFICACIONES LUNA", "811113", {"GRIND-ENG"}),
        ("CALZADO LUNA", "316211", {"LE-CUTTING", "LE-STITCH", "LE-LAST", "LE-SOLE"}),
        ("BOLSAS LUNA", "316991", {"LE-CUTTING", "LE-STITCH"}),
        ("ASIENTOS LUNA", "336360", {"TX-UPH", "TX-SEW", "TX-CUT"}),
        ("ARNESES LUNA", "336320", {"ASSY-HARN"}),
        ("TARIMAS LUNA", "321920", {"PK-CRATE"}),
        ("TRATAMIENTO TERMICO DE TARIMAS", "321920", {"WD-HT"}),
        ("AUTOPARTES DEL CENTRO", "336390", set()),
        ("Cromados y Niquelados El Águila", "332810", {"PLT-CRDEC", "PLT-NI"}),
        ("Galvanoplastia de zinc", "332810", {"PLT-ZN"}),
        ("ZINCADO Y CROMATIZADO", "332810", {"PLT-ZN"}),
        ("TRAT. TERM. HNOS. RAMIREZ", "332810", {"HT"}),
        ("TRATAMIENTOS TERMICOS Y TEMPLE", "332810", {"HT-QT"}),
        ("CROMO INDUSTRIAL DEL NORTE", "332810", {"PLT-CRHARD"}),
        ("GALVANIZADOS ELECTROLITICOS", "332810", {"PLT-ZN"}),
        ("PINTURAS INDUSTRIALES GOMEZ", "332810", {"PNT-WET"}),
        ("PINTURA ELECTROSTATICA DE PUEBLA", "332810", {"PNT-POW"}),
        ("PLATINADOS FLORES", "332810", {"PLT-GEN"}),
        ("TEMPLE AL VACIO DE TOLUCA", "332810", {"HT-VAC"}),
        ("NIQUELADOS QUIMICOS DE MEXICO", "332810", {"PLT-EN"}),
        ("HEAT TREATING SOLUTIONS", None, {"HT"}),
        ("ANODISADOS DE PUEBLA", "332810", {"ANO-II"}),
        ("TRATAMEINTOS TERMICOS", "332810", {"HT"}),
    ],
)
def test_a_name_says_what_it_names_and_a_class_only_what_its_title_does(
    name: str, activity_code: str | None, codes: set[str]
) -> None:
    assert _likely(name, activity_code) == codes


@pytest.mark.parametrize(
    ("name", "activity_code"),
    [
        ("CROMO ESTETICA UNISEX", "812110"),
        ("CROMO BAR", None),
        ("PINTURAS COMEX DEL NORTE", "467115"),
        ("PINTURA DE CASAS Y DEPARTAMENTOS", None),
        ("QUIMICOS PARA GALVANOPLASTIA", "434225"),
        ("PRODUCTOS QUIMICOS PARA ANODIZADO", None),
        ("SOLDADURAS Y ELECTRODOS INFRA", None),
        ("HORNOS PARA TRATAMIENTOS TERMICOS", "333999"),
        ("RENTA DE MAQUINAS DE SOLDAR", "532493"),
        ("CHATARRA Y DESPERDICIOS GALVANIZADOS", None),
        ("ASOCIACION DE INDUSTRIALES DEL ANODIZADO", None),
        ("FERRETERIA PULIDO", "467111"),
        ("GALVAN Y ASOCIADOS", None),
        ("VIDRIO TEMPLADO SANCHEZ", "327211"),
        ("LAMINAS GALVANIZADAS DEL SUR", None),
        ("INSTITUTO MEXICANO DE NORMALIZACION", "541690"),
        ("ARNESES PARA CABALLO", "316998"),
        ("BALANCEO RUIZ", "811116"),
        ("VULCANIZADORA RUIZ", "811191"),
        ("HERRERIA Y FORJA RUIZ", "332320"),
        ("FUNDACION BEST", "813230"),
        ("", None),
    ],
)
def test_a_trap_says_nothing(name: str, activity_code: str | None) -> None:
    assert read_supplier(name, activity_code) == []


@pytest.mark.parametrize(
    "name", ["PULIDO HERMANOS", "TALLER PAVON", "GALVAN Y ASOCIADOS", "EL DORADO METALES"]
)
def test_a_surname_leaves_the_class_alone_to_speak(name: str) -> None:
    (reading,) = read_supplier(name, "332810")
    assert (reading.code, reading.confidence, reading.provenance) == ("SURF", 0.1, "activity_class")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("NIQUELADOS PEREZ, NO SE HACE CROMADO", {"PLT-NI"}),
        ("ZINCADOS LUNA (SIN CROMADO)", {"PLT-ZN"}),
        ("ANODIZADOS LUNA EXCEPTO ANODIZADO DURO", {"ANO-II"}),
        ("HEAT TREATING, NO CARBURIZING", {"HT"}),
        ("NO SE HACE CROMADO", {"SURF"}),
        ("TALLER SIN NOMBRE CROMADO", {"PLT-CRDEC"}),
        ("FUNDICION DE METALES NO FERROSOS", {"CST-NF"}),
        ("PRUEBAS NO DESTRUCTIVAS LUNA", {"NDT"}),
        ("TALLER DE CROMADO LUNA", {"PLT-CRDEC"}),
    ],
)
def test_what_a_name_denies_is_not_read(name: str, codes: set[str]) -> None:
    assert _likely(name, "332810") == codes


def test_an_ambiguous_word_gives_the_likelier_and_the_possible_meaning() -> None:
    readings = read_supplier("CROMADORA LOPEZ", "332810")
    assert [(r.code, r.likely) for r in readings] == [("PLT-CRDEC", True), ("PLT-CRHARD", False)]


def test_another_word_settles_an_ambiguous_one() -> None:
    assert [r.code for r in read_supplier("CROMADORA LOPEZ CROMO DURO", "332810")] == ["PLT-CRHARD"]


def test_a_name_outside_industry_is_less_sure() -> None:
    inside, outside = (read_supplier("CROMO DURO", c)[0].confidence for c in ("332810", None))
    assert outside < inside


def test_the_reason_quotes_the_words() -> None:
    assert "cromo duro" in read_supplier("Talleres de Cromo Duro", "332810")[0].because
