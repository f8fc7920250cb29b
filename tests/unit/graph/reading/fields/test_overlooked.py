"""Words that nobody has read are told wherever they may ask for something, and only there."""

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("zincado y flurbización de soportes", "flurbización"),
        ("zincado negro trivalente de tornillos", "negro trivalente"),
        ("zincado con sello y pasivado azul", "azul"),
        ("zincado + cromato amarillo", "amarillo"),
        ("zincado y aceitado de tornillos", "aceitado"),
        ("zinc plating with sealer", "sealer"),
        ("cromo duro microfisurado", "microfisurado"),
        ("anodizado duro sellado", "sellado"),
        ("sealed hard anodize", "sealed"),
        ("temple superficial de engranes", "superficial"),
        ("zincado en la frontera norte", "frontera norte"),
        ("zincado de piezas de uranio", "uranio"),
        ("zinc plating of uranium", "uranium"),
        ("zincado de uranio", "uranio"),
        ("zincado, piezas de 5 mil mm", "5 mil"),
        ("zinc plating within 3 leguas", "3 leguas"),
        ("zincado de tornillos grado 10.9", "10.9"),
        ("zincado de tornillos, HRC 60", "HRC 60"),
        ("zincado en CDMX o Toluca", "Toluca"),
        ("recubrimiento Fe/Zn12/A según ISO 2081", "Fe/Zn12/A"),
        ("pintura GMW 99999", "GMW 99999"),
        ("fosfatado TL 233", "233"),
        ("zincado de tornillos. Piezas con rosca de 900 kg", "900 kg"),
        ("zincado de soportes de acero 1018 y aluminio 6061", "aluminio"),
        ("zincado de soportes de acero y aluminio", "acero"),
        ("anodizado de acero", "acero"),
        ("zincado y horneado", "horneado"),
        ("zincado y deshidrogenado de tornillos", "deshidrogenado"),
        ("zinc plate ASTM B633, bake per AMS 2759/9", "AMS 2759/9"),
        ("Acabado: Zn8/C/T2 ISO 2081", "Zn8/C/T2"),
        ("cromo duro 30 µm tras temple a 58 HRC", "58 HRC"),
        ("hard chrome 30 µm over 58 HRC steel", "58 HRC"),
        ("zincado cerca de la frontera", "cerca de la frontera"),
        ("zincado cerca de aquí", "cerca de aquí"),
        ("zincado en mi ciudad", "en mi ciudad"),
        ("zincado de tornillos, urge para el viernes", "para el viernes"),
        ("pieza A 300x200x100 mm zincado; pieza B 5000x2000x1000 mm zincado", "5000x2000x1000 mm"),
        ("zincado y 镀镍", "镀镍"),
        ("zincado a más de 50 km de Celaya", "50"),
        ("níquel químico alto fósforo", "fósforo"),
        ("anodizado duro con teflón", "teflón"),
        ("temple en sales", "sales"),
        ("zincado con topcoat", "topcoat"),
        ("cromo duro, cliente Boeing", "Boeing"),
        ("zincado, OEM exige auditoría", "OEM exige auditoría"),
        ("zincado según plano 12345 rev B", "según plano 12345 rev B"),
        ("zinc plating per attached spec", "per attached spec"),
        ("zincado con requisitos especiales", "requisitos especiales"),
        ("if galvanized then powder coating", "if galvanized"),
        ("if steel then zinc plating", "if steel then"),
        ("zincado, 10⁶ piezas al año", "10"),
        ("zincado, 10^6 piezas al año", "6"),
        ("carburizing of gears. 58-62 surface, core 32-40", "58-62"),
    ],
)
def test_words_beside_what_is_asked_for_are_told_where_nobody_read_them(
    text: str, unread: str
) -> None:
    reading = read_text(text)
    assert unread in (*reading.unread, *reading.not_understood) or any(
        unread in words for words in reading.unread
    )


@pytest.mark.parametrize(
    "text",
    [
        "zincado de tornillos de acero",
        "zinc plating of steel bolts near Monterrey",
        "niquelado químico de carcasas de aluminio",
        "hard anodizing of aluminum housings in Querétaro",
        "busco taller de tratamiento térmico en San Luis Potosí",
        "necesito quién me haga pavonado de herramientas",
        "galvanizado en caliente de estructuras de acero",
        "cementado y temple de engranes de acero 8620",
        "heat treating of shafts, quench and temper",
        "pintura electrostática de gabinetes metálicos",
        "powder coating for steel cabinets, Monterrey area",
        "cromo decorativo para accesorios de baño",
        "passivation of stainless steel parts per ASTM A967",
        "rectificado cilíndrico de flechas",
        "EtO sterilization of catheter kits",
        "lavado industrial de pantalones de mezclilla",
        "ensamble de arneses automotrices en Chihuahua",
        "gold plating of connector pins",
        "recubrimiento PVD de herramientas de corte",
        "zincado, luego pintura en polvo, de soportes troquelados",
        "Buenos días, necesitamos zincado para 5,000 piezas al mes, en Toluca.",
        "Hi, we are looking for a shop that can do black oxide on small steel parts.",
        "quote zinc nickel plating on brake caliper brackets, 20,000 pcs per year",
        "1) zincado de tornillos\n2) pintura en polvo de soportes",
        "P/N 88-1204, rev 3: zinc plating",
        "inspección 100% por líquidos penetrantes",
        "cotizar zincado y pasivado de tuercas",
        "zincado, si es posible en León",
        "zinc plating if you can",
        "black oxide of bolts",
        "cromo negro de manijas",
    ],
)
def test_plain_requests_leave_no_word_unread(text: str) -> None:
    assert read_text(text).unread == ()


@pytest.mark.parametrize(
    "words", ["lorem ipsum", "uranio", "qwerty", "Fe/Zn 12", "60 HRC", "240 h"]
)
def test_all_that_is_said_of_a_known_process_is_read_to_its_last_word(words: str) -> None:
    reading = read_text(words, process="PLT-ZN")
    assert reading.unread or reading.not_understood


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("zincado de 500 piezas, 8 micras, en 2 semanas, 12 micras", "12 micras"),
        ("zinc plating, lead time 2 weeks; lead time 5 weeks", "5 weeks"),
        ("zincado a menos de 50 km de León, a menos de 90 km de Silao", "a menos de 90 km"),
    ],
)
def test_a_second_value_that_differs_from_the_first_is_told(text: str, unread: str) -> None:
    assert unread in read_text(text).unread


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("anodizado tipo 2 y tipo 3", "tipo 3"),
        ("zincado ASTM B633 y ASTM F1941", "ASTM F1941"),
        ("fresado y zincado, excepto zincado", "zincado"),
        ("zincado con sello", "sello"),
        ("zincado iridiscente", "iridiscente"),
    ],
)
def test_what_one_operation_cannot_have_besides_is_told(text: str, unread: str) -> None:
    assert unread in read_text(text).unread


def test_words_within_others_that_are_told_are_not_told_again() -> None:
    assert read_text("zincado de tornillos de alta resistencia").unread == ("de alta resistencia",)
