"""Requests that were once read wrongly with confidence, or of which a part was lost unsaid."""

import time
from typing import Any

import pytest

from eslabon.graph.reading.requirement import read_text


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Forging and milling of hubs", "Forging"),
        ("fresado y forjado", "forjado"),
        ("fresado y extrusión", "extrusión"),
        ("fresado y laminado", "laminado"),
        ("fresado y ensamble final", "ensamble final"),
        ("fresado y reparación", "reparación"),
        ("Fresado con análisis químico del material", "análisis químico"),
        ("UV coating and zinc plating of brackets", "coating"),
        ("Limpieza y fresado", "Limpieza"),
        ("Galvanneal and milling", "Galvanneal"),
        ("sin cromado, fresado y empaque", "empaque"),
        ("fresado de bloques de grafito", "de grafito"),
        ("milling of tungsten carbide inserts", "carbide inserts"),
        ("fresado, tanque ASME VIII", "ASME VIII"),
        ("temple por inducción, ensayo ASTM A255", "ASTM A255"),
        ("zincado Fe/Zn 8/A ISO 2081", "8/A"),
        ("milling, assembly, zinc plating", "assembly"),
        ("zinc plating of brackets and assembly", "assembly"),
        ("zincado solo en una cara", "solo en una cara"),
        ("Everything except the anodizing is done in house (machining)", "Everything except"),
        ("opción 1 galvanizado en caliente, opción 2 metalizado con zinc", "opción 1"),
        ("zincado todas menos la tapa", "todas menos la tapa"),
        ("zincado y pintura, ambos con 8 µm", "ambos con"),
        ("temple y revenido, no 58 HRC", "no 58 HRC"),
        ("zincado con espesor distinto de 8 µm", "distinto"),
        ("zincado\n\nFrom: Ana\nSent: Monday\nHard chrome 50 µm", "From: Ana"),
        ("fundición, fresado y zincado", "fundición"),
        ("fresado, zincado, empaque", "empaque"),
        ("zincado, no queremos proveedores en Querétaro", "Querétaro"),
        ("zincado 500 piezas al mes solo en diciembre", "solo en diciembre"),
    ],
)
def test_what_is_joined_to_an_operation_is_told_where_it_is_not_read(
    text: str, unread: str
) -> None:
    assert unread in " ".join(read_text(text).unread)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Fresado y retrabajo de lote rechazado, León", ["MACH-MILL", "SORT"]),
        ("buscamos otro proveedor en Querétaro para zincado", ["PLT-ZN"]),
        ("El proveedor anterior cromaba, pero el cliente cambió a níquel químico", ["PLT-EN"]),
        ("Ya tenemos quien nos haga el niquelado; busco quien rectifique después", ["GRIND"]),
        ("milling; parts will be zinc plated by Acme afterwards", ["MACH-MILL"]),
        ("milling prior to hard anodize (hard anodize at customer)", ["MACH-MILL"]),
        ("fresado (rebabeo a cargo nuestro), León", ["MACH-MILL"]),
        ("Se evaluó anodizado y se descartó. Se requiere fresado.", ["MACH-MILL"]),
        ("zinc plating with black trivalent chromate", ["PLT-ZN"]),
        ("recocido de distensión de fundición gris", ["HT-SR"]),
        ("pintura líquida base y clear", ["PNT-WET"]),
        ("zirconium pretreat instead of phosphate of wheels", ["CONV-ZR"]),
        ("e-coat, antes granallado", ["BLAST", "ECOAT"]),
        ("e-coat, antes granallado, ahora zincado", ["ECOAT", "PLT-ZN"]),
        ("HIP titanium castings", ["HT-HIP"]),
        ("milling -> zinc plating -> powder coating", ["MACH-MILL", "PLT-ZN", "PNT-POW"]),
        ("type II anodize → powder coating", ["ANO-II", "PNT-POW"]),
        ("milling > zinc plating > powder coating", ["MACH-MILL", "PLT-ZN", "PNT-POW"]),
        ("rectificado, cromo duro, rectificado", ["GRIND", "PLT-CRHARD", "GRIND"]),
        ("temple por inducción e impregnación al vacío", ["HT-IND", "IMPREG"]),
        ("1) pintura en polvo 2) fresado 3) shot peening", ["PNT-POW", "MACH-MILL", "PEEN"]),
        ("primero pintura en polvo y después corte láser", ["PNT-POW", "CUT-LASER"]),
        ("e-coat 20 µm y fosfatado de zinc", ["PHOS-ZN", "ECOAT"]),
        ("zincado 8 µm y zinc-níquel 10 µm", ["PLT-ZN", "PLT-ZNNI"]),
        ("inspección de piezas zincadas", []),
        ("inspection of anodized parts", []),
        ("fresado; anodizado por otro", ["MACH-MILL"]),
        ("asesoría en zincado", []),
        ("Please do quote zinc plating of brackets", ["PLT-ZN"]),
        ("Do not quote zinc plating; black oxide", ["BLKOX"]),
        ("Platear conectores de cobre 5 µm", ["PLT-AG"]),
        ("Niquelado de bisagras de zinc 8 µm", ["PLT-NI"]),
        ("zincado de 8 µm y cobre 5 µm", ["PLT-ZN", "PLT-CU"]),
        ("Boards arrive with ENIG. Do SMT", ["EL-SMT"]),
        ("Anillos de compresión cromados 0.15 mm", ["PLT-CRHARD"]),
        ("cromo 0.3 µm en manijas", ["PLT-CRDEC"]),
        ("Ti nitride coat 3 µm on punches", ["PVD-HARD"]),
        ("piezas zincadas y pintadas", ["PLT-ZN", "PNT-WET"]),
        ("zincado, no menos de 8 µm ni más de 15 µm", ["PLT-ZN"]),
        ("plasma spray titanium on hip cups", ["MED-TPS"]),
        ("Castings are 40 lbs apiece, zinc plate", ["PLT-ZN"]),
    ],
)
def test_only_what_is_asked_of_the_supplier_is_an_operation(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fresado, lead time 72 hrs, acero inoxidable 304",
         {"component": {"material": "stainless_steel", "grade": "304"}, "leadTimeDays": 3}),
        ("zinc plating 100 pcs twice a week", {"annualVolume": {"value": 10_400, "unit": "pieces"}}),
        ("zincado, que no sea de Querétaro", {"place": None}),
        ("Hoy necesitamos cotizar zincado en León", {"place": "León"}),
        ("Ya tenemos la planta en Celaya; zincado", {"place": "Celaya"}),
        ("Hoy zincamos en Monterrey; zincado en Celaya", {"place": "Celaya"}),
        ("mesa de 2 m 30 cm de ancho, zincado", {"component": {"widthMm": 300.0}}),
        ("bar 6 ft and 2 in diameter", {"component": {"lengthMm": 1828.8, "diameterMm": 50.8}}),
        ("Planta en Ramos Arizpe. Actualmente nuestro proveedor de Michigan hace el e-coat; e-coat",
         {"place": "Ramos Arizpe"}),
        ("zincado EAU 12k, MOQ 500", {"lot": {"value": 500, "unit": "pieces"}}),
        ("zincado de soportes para tubo de 6 m", {"component": None}),
        ("zincado en Monterrey, California", {"place": "Monterrey, California"}),
        ("SMT, 2 hrs drive from Juarez", {"component": None}),
        ("20 steel hooks, zinc plating", {"component": None, "lot": {"value": 20, "unit": "pieces"}}),
        ("temple por inducción HRC 58 mínimo", {"lot": None}),
        ("lámina galvanizada, 20 mil mensuales, zincado",
         {"component": {"material": "carbon_steel"}}),
        ("housing a 5 inch cube, zinc plate", {"component": None}),
        ("Sending 220 pcs next week for zinc plating",
         {"annualVolume": None, "lot": {"value": 220, "unit": "pieces"}}),
        ("zincado en barril, Querétaro", {"place": "Querétaro"}),
        ("pintura líquida en línea automática robotizada, Querétaro", {"place": "Querétaro"}),
        ("zincado en Xochitepec, Morelos", {"place": "Xochitepec, Morelos"}),
        ("El zincado ya está resuelto con un proveedor de Celaya; busco fresado en Guanajuato",
         {"place": "Guanajuato"}),
        ("temple y revenido, 4140, 18 barras",
         {"component": {"material": "alloy_steel", "grade": "4140"}}),
        ("pasivado, 304, 80 piezas", {"component": {"material": "stainless_steel", "grade": "304"}}),
        ("necesitamos 316 brackets, zinc plated", {"component": None}),
        ("22 lb wheel hubs, paint", {"component": {"massKg": 9.979032}}),
        ("bracket 1 lb 4 oz, zinc plate", {"component": {"massKg": 0.566990}}),
        ("placa de 1/2 x 12 x 24, zincado",
         {"component": {"lengthMm": 12.7, "widthMm": 304.8, "heightMm": 609.6}}),
        ("Order qty: 16 pr, stitching of boots", {"lot": {"value": 16, "unit": "pairs"}}),
        ("10 millares de grapas, zincado", {"lot": {"value": 10_000, "unit": "pieces"}}),
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_was_meant(text: str, said: dict[str, Any]) -> None:
    read = read_text(text).as_json()
    found = {name: read.get(name) for name in said}
    assert found == {
        name: pytest.approx(value) if isinstance(value, dict) else value
        for name, value in said.items()
    }


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("zincado de soportes de acero", "carbon_steel"),
        ("zinc plating of steel brackets", "carbon_steel"),
        ("zincado de soportes de acero inoxidable", None),
        ("zincado de soportes", None),
        ("zincado según Aceros Fortuna", None),
    ],
)
def test_plain_steel_stands_for_the_ordinary_one(text: str, family: str | None) -> None:
    assert read_text(text).ordinary_material == family


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("perno acero 4340 cadmizado tipo II clase 2", ["PLT-CD"]),
        ("soporte acero 1018 zincado 8 micras y pintado", ["PLT-ZN", "PNT-WET"]),
        ("perno acero 4340 zincado", ["PLT-ZN"]),
        ("flecha de acero 4140 templado, rectificar", ["GRIND"]),
    ],
)
def test_a_coat_behind_a_steel_is_asked_for_where_it_is_measured_or_alone(
    text: str, codes: list[str]
) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("hard chrome rods", ["PLT-CRHARD"]),
        ("powder coat cabinets", ["PNT-POW"]),
        ("anodize guns, 20", ["ANO-II"]),
        ("nickel plate pots", ["PLT-NI"]),
        ("TiN coat inserts", ["PVD-HARD"]),
        ("ocupo cromar 30 tambos", ["PLT-CRDEC"]),
        ("shot blast racks", ["BLAST"]),
        ("grinding wheels", []),
        ("need plating racks", []),
        ("blast cabinets", []),
        ("discos para pulir", []),
        ("tanques para galvanizar", ["GALV-HD"]),
    ],
)
def test_goods_that_may_be_tools_silence_no_process_but_that_of_tools(
    text: str, codes: list[str]
) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("need 50 castings anodized", ["ANO-II"]),
        ("we want 200 stampings chrome plated", ["PLT-CRDEC"]),
        ("need 50 springs anodized", ["ANO-II"]),
        ("zincado de ensambles", ["PLT-ZN"]),
        ("need 50 cables anodized", ["ANO-II"]),
        ("need 50 samples anodized", ["ANO-II"]),
        ("ensamble y zincado", ["ASSY", "PLT-ZN"]),
        ("castings, then forgings", ["CAST", "FRM-FORGE"]),
    ],
)
def test_goods_named_by_what_made_them_ask_nobody_to_make_them(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("roll plate shells and sub-arc the long seams", ["FRM-ROLLPL", "WELD-SAW"]),
        ("cajas en ADC12 inyectado a 800 toneladas cámara fría", ["CST-DIE"]),
        ("carcasas cerradas con láser YAG", ["WELD-LASER"]),
        ("three station weld fixtures with toggle clamps", ["TOOL-JIG"]),
        ("continuidad e hi-pot de 2 mil cables", ["EL-TEST"]),
        ("alambre de oro 25 µm, wire bond", ["SEMI-WB"]),
        ("seats glued, hip stems: calcium phosphate plasma spray", ["MED-HA"]),
        ("serialise valve bodies by fiber laser", ["MARK-LASER"]),
        ("nitride? -> NO, DLC 2-3 µm on shafts", ["PVD-DLC"]),
        ("50k molded grommets a month for cryo tumbling", ["PL-DEFL"]),
        ("spin-weld HDPE floats", ["PL-WELD"]),
        ("AlTiN coat 200 end mills after you regrind them", ["GRIND", "PVD-HARD"]),
        ("conformal coat the boards once you have SMT-built them", ["EL-SMT", "CONF"]),
        ("zinc plate after grinding", ["PLT-ZN"]),
    ],
)
def test_what_the_trade_says_of_a_process_is_no_other_one(text: str, codes: list[str]) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


def test_a_thickness_right_before_an_operation_is_its_own() -> None:
    phosphate, coat = read_text("zinc phosphate and 20 µm e-coat").operations
    assert (phosphate.thickness, coat.thickness is not None) == (None, True)


def test_plain_but_is_no_exception() -> None:
    assert read_text("zinc plating, but the parts are small").unread == ()


def test_chrome_that_is_what_its_thickness_says_is_not_asked_twice() -> None:
    operation = read_text("Anillos cromados 0.15 mm").operations[0]
    assert operation.capability == "PLT-CRHARD"
    assert "PLT-CRHARD" not in dict(operation.others)


@pytest.mark.parametrize(
    "piece", ["temple, rectificado, ", "first zinc then ", "pieza a zincado, ", "antes zincado, "]
)
def test_a_flood_of_steps_stays_a_short_list_read_in_linear_time(piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        started = time.process_time()
        assert len(read_text(text).operations) <= 8
        return time.process_time() - started

    taken(1_000)
    assert min(taken(20_000) for _ in range(3)) < 24 * max(taken(2_500) for _ in range(3))


@pytest.mark.parametrize(
    "text",
    [
        "hard anodize; no type II",
        "hard anodize (do not use Type II)",
        "hard anodize, not sulfuric type II",
        "hard anodizing, type II anodizing not acceptable",
        "Type II anodizing is not acceptable. Hard anodizing required.",
        "anodizado duro, no anodizado sulfúrico tipo II",
        "hard anodize; type II anodizing done by others",
        "hard anodize; parts arrive with type II anodize",
    ],
)
def test_a_type_that_is_refused_or_of_others_is_not_that_of_what_is_asked_for(text: str) -> None:
    (one,) = read_text(text).operations
    assert (one.capability, one.type) == ("ANO-III", None)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Líquidos penetrantes, luego zincado", ["NDT-PT", "PLT-ZN"]),
        ("X-ray followed by zinc plating", ["NDT-RT", "PLT-ZN"]),
        ("zincado; luego temple", ["PLT-ZN", "HT-QT"]),
        ("zinc plate. Then carburize.", ["PLT-ZN", "HT-CARB"]),
        ("zincado y temple", ["HT-QT", "PLT-ZN"]),
        ("rectificar, cromar y volver a rectificar", ["GRIND", "PLT-CRDEC", "GRIND"]),
        ("zinc plating prior to assembly by customer", ["PLT-ZN"]),
        ("zinc plating; anodizing is done in house", ["PLT-ZN"]),
        ("zinc plating; parts received with nickel plating", ["PLT-ZN"]),
        ("zincado; se eliminó el niquelado", ["PLT-ZN"]),
        ("zincado. Antes se hacía niquelado", ["PLT-ZN"]),
        ("Actualmente mandamos a Texas el zincado de soportes; planta en Querétaro", ["PLT-ZN"]),
        ("Cotizar niquelado químico para No. parte A-2231", ["PLT-EN"]),
        ("Powder coating of laser cut steel panels", ["PNT-POW"]),
        ("laser cut and bend panels, then powder coat", ["CUT-LASER", "FRM-BEND", "PNT-POW"]),
        ("pulido de cordones de soldadura", ["POL"]),
        ("E-coat de subensambles de asiento", ["ECOAT"]),
        ("cromado decorativo de flechas de acero", ["PLT-CRDEC"]),
        ("hard chrome 0.3 µm", ["PLT-CRHARD"]),
        ("Estañar barras colectoras de cobre 8 µm", ["PLT-SN"]),
        ("Pintura sobre galvanizado, 80 micras", ["PNT-WET"]),
    ],
)
def test_what_is_said_of_a_process_decides_whether_and_when_it_is_done(
    text: str, codes: list[str]
) -> None:
    assert [one.capability for one in read_text(text).operations] == codes


@pytest.mark.parametrize(
    "text",
    [
        "hard anodizing of 6061 aluminum housings per GMW3044",
        "zinc-nickel, ASTM B633",
        "zincado de soportes según ASTM B841",
    ],
)
def test_a_call_out_of_a_kin_of_what_words_name_is_told_and_is_no_further_operation(
    text: str,
) -> None:
    read = read_text(text)
    assert len(read.operations) == 1
    assert read.operations[0].specification is None
    assert read.not_understood


@pytest.mark.parametrize(
    "text",
    [
        "Temple y revenido de piezas de acero; dureza: 45. Entrega en Querétaro",
        "Cromo duro de vástagos de acero, espesor 25. Querétaro",
        "TEMPLE EN ACEITE Y REVENIDO. MATERIAL 9840. Querétaro",
        "Quench and temper steel shafts to 45.",
        "Zinc plate steel brackets after blasting",
        "rectificado después de cromo duro",
        "Zincado de soportes que no sea de Querétaro",
    ],
)
def test_figures_places_and_steps_that_nobody_can_ask_for_are_told(text: str) -> None:
    read = read_text(text)
    assert read.not_understood or read.unread


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("1.5 mm thick steel, powder coat", "thickness", None),
        ("2mm thick aluminum covers, clear anodize 10 µm", "thickness", 10.0),
        ("Estañar terminales de cobre 5 µm", "thickness", 5.0),
        ("Silver plate ASTM B700, 0.0003 in, over copper flash", "thickness", None),
    ],
)
def test_how_thick_the_part_is_says_nothing_of_the_coat(
    text: str, field: str, value: float | None
) -> None:
    stated = getattr(read_text(text).operations[0], field)
    assert (None if stated is None else stated.most) == value


@pytest.mark.parametrize(
    ("text", "mass", "lot"),
    [
        ("pavonado de tuercas, 60 kg", None, 60.0),
        ("Zincado de 80 kg de tornillo", None, 80.0),
        ("niquelado de rodillo, 60 kg", 60.0, None),
        ("Hex bolts M10 x 45 mm, 38 g: zinc flake", 0.038, None),
        ("Enderezado de flechas, Ø80 x 3000 mm, 118 kg, Veracruz", 118.0, None),
    ],
)
def test_a_mass_is_that_of_a_part_or_of_a_lot_and_never_of_both(
    text: str, mass: float | None, lot: float | None
) -> None:
    read = read_text(text)
    assert read.component.mass == mass
    assert (None if read.lot is None else read.lot.value) == lot
