"""The material of a part is read off the words that state it."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eslabon.graph.reading.even import MAX_CHARACTERS, blotted, even, written
from eslabon.graph.reading.fields.material_names import material_lexicon
from eslabon.graph.reading.fields.materials import materials
from eslabon.graph.vocabulary.materials import MATERIALS, grades

_PIECES = [
    "4140 ",
    "acero ",
    "de ",
    "a",
    "6061-",
    "ti-",
    "/",
    " ",
    "1",
    "no cobre ",
    "tubo de 304 x ",
]

_STATED = [
    ("empaque de poliestireno (EPS)", "thermoplastic", "EPS"),
    ("piezas de EPS, pintura 80 µm", "thermoplastic", "EPS"),
    ("pintura sobre EPS", "thermoplastic", "EPS"),
    ("placa de EPS de 50 mm", "thermoplastic", "EPS"),
    ("brackets from A572-50 plate", "carbon_steel", "A572-50"),
    ("tanque en placa A516-70", "carbon_steel", "A516-70"),
    ("laser cladding with Stellite 21, rolls are forged 52100", "alloy_steel", "52100"),
    ("PH13-8Mo fittings", "stainless_steel", "PH13-8Mo"),
    ("screw M8 x 35 mm, 4037 wire, zinc phosphate", "alloy_steel", "4037"),
    ("hinge leaf, 304, 2B in; citric passivate", "stainless_steel", "304"),
    ("enameling steel A424, enamel PEI 1201", "carbon_steel", "A424"),
    ("catheter shaft in Pebax 7233", "thermoplastic", "Pebax 7233"),
    ("Pebax 300 pcs", "thermoplastic", "Pebax"),
    ("black anodize 6063", "aluminum", "6063"),
    ("clear anodize over 6061", "aluminum", "6061"),
    ("anodizado para aluminio, no para magnesio", "aluminum", None),
    ("Drawing 7075 rev A, material 6061-T6", "aluminum", "6061-T6"),
    ("acabado 2B en 304", "stainless_steel", "304"),
    ("1045 pcs of 1018", "carbon_steel", "1018"),
    ("1018CR bar", "carbon_steel", "1018"),
    ("4140HT shafts", "alloy_steel", "4140"),
    ("1018 CRS plate", "carbon_steel", "1018"),
    ("4140 PH bar", "alloy_steel", "4140"),
    ("phosphor bronze C510 contacts", "copper_alloy", "C510"),
    ("Titanium 6Al-4V rod", "titanium", "Titanium 6Al-4V"),
    ("Grade 5 Ti screws", "titanium", "Grade 5 Ti"),
    ("silicon wafers, dicing", "electronic_assembly", None),
    ("lámina galv cal 18", "carbon_steel", None),
    ("Q235B plates", "carbon_steel", "Q235B"),
    ("engranes de 20CrMnTi", "alloy_steel", "20CrMnTi"),
    ("BeCu springs", "copper_alloy", None),
    ("304 SS tubing", "stainless_steel", "304"),
    ("EN AW-6082 T6", "aluminum", "EN AW-6082 T6"),
    ("18-8 stainless screws", "stainless_steel", "18-8"),
    ("cobre alcalino, níquel y cromo en manijas de zamak", "zinc_alloy", None),
    ("plate 2 µm Cu on C11000 bars", "copper_alloy", "C11000"),
    ("it's A36", "carbon_steel", "A36"),
    ("conexiones sanitarias T304 y T316L", "stainless_steel", "304"),
    ("heat treat 17-4 to H900", "stainless_steel", "17-4"),
    ("charolas de acero inoxidable quirúrgico 420", "stainless_steel", "420"),
    ("hule EPDM 70 Shore A", "elastomer", "EPDM"),
    ("plata sobre latón", "copper_alloy", None),
    ("304 and 316 stainless tube", "stainless_steel", "304"),
    ("0.020 in 301 full hard", "stainless_steel", "301"),
    ("tubo ERW 1020, doblado", "carbon_steel", "1020"),
    ("pernos B7 con tuercas 2H", "alloy_steel", "B7"),
    ("cajas de cartón corrugado", "paper_board", None),
    ("ejes AAR M-101 grado F", "carbon_steel", "AAR M-101 grado F"),
    ("gold plated brass contacts", "copper_alloy", None),
    ("powder coating aluminum brackets", "aluminum", None),
    ("galvanize A36 beams", "carbon_steel", "A36"),
    ("black oxide on 4140, qty 304", "alloy_steel", "4140"),
    ("aleación 6082-T6", "aluminum", "6082-T6"),
    ("acero inoxidable 304L cal 16", "stainless_steel", "304L"),
    ("acero inox. 316", "stainless_steel", "316"),
    ("bronce fosforado C510", "copper_alloy", "C510"),
    ("tubo 4130 normalizado", "alloy_steel", "4130"),
    ("soportes de A-36", "carbon_steel", "A-36"),
    ("acero A-36", "carbon_steel", "A-36"),
    ("fundición de aluminio A-356 T6", "aluminum", "A-356 T6"),
    ("hardened 440C balls", "stainless_steel", "440C"),
    ("hex nuts 316SS", "stainless_steel", "316"),
    ("alambre de inox 302", "stainless_steel", "302"),
    ("acero SAE-1018", "carbon_steel", "1018"),
    ("SAE/AISI 4340", "alloy_steel", "4340"),
    ("material: 1018", "carbon_steel", "1018"),
    ("Mat'l: 7075-T73", "aluminum", "7075-T73"),
    ("MATL 4340", "alloy_steel", "4340"),
    ("acero 4140", "alloy_steel", "4140"),
    ("flechas de acero AISI 1045", "carbon_steel", "1045"),
    ("engranes 8620", "alloy_steel", "8620"),
    ("pernos de 4140", "alloy_steel", "4140"),
    ("4140 shafts, qty 25", "alloy_steel", "4140"),
    ("6061-T6 plate", "aluminum", "6061-T6"),
    ("passivate 303 stainless fittings", "stainless_steel", "303"),
    ("cuerpos de válvula en 316L", "stainless_steel", "316L"),
    ("17-4PH H900 housings", "stainless_steel", "17-4PH"),
    ("Ti grado 5 para implantes", "titanium", "Ti grado 5"),
    ("titanio grado 2", "titanium", "grado 2"),
    ("Grade 23 titanium bone screws", "titanium", "Grade 23"),
    ("CP titanium Gr 2", "titanium", "Gr 2"),
    ("níquel químico sobre aluminio 7075-T651", "aluminum", "7075-T651"),
    ("zinc plating on A36 brackets", "carbon_steel", "A36"),
    ("baño de plata sobre cobre C110", "copper_alloy", "C110"),
    ("gold plating over copper flash on brass contacts", "copper_alloy", None),
    ("tin plating over copper bus bars", "copper_alloy", None),
    ("estañado sobre cobre terminales", "copper_alloy", None),
    ("latón C360 niquelado", "copper_alloy", "C360"),
    ("lámina negra calibre 14", "carbon_steel", None),
    ("CRS cal 16", "carbon_steel", None),
    ("cold rolled 1008", "carbon_steel", "1008"),
    ("HRS plate 1/2 in", "carbon_steel", None),
    ("lamina de acero inoxidable 304 2B", "stainless_steel", "304"),
    ("tubo de acero inoxidable 316 L", "stainless_steel", "316 L"),
    ("tubing 2205", "stainless_steel", "2205"),
    ("fixture de acero 1018 por cuenta del proveedor, piezas de aluminio", "aluminum", None),
    ("recubrimiento de teflón en moldes de aluminio", "aluminum", None),
    ("AMS 4928 Ti-6Al-4V", "titanium", "Ti-6Al-4V"),
    ("piezas de 4140", "alloy_steel", "4140"),
    ("punzones D2", "tool_steel", "D2"),
    ("insertos H13", "tool_steel", "H13"),
    ("fundición gris GG25", "cast_iron", "GG25"),
    ("hierro dúctil 65-45-12", "cast_iron", "65-45-12"),
    ("GGG40 ductile iron", "cast_iron", "GGG40"),
    ("EN 1.4301 sheet", "stainless_steel", "1.4301"),
    ("material: 42CrMo4", "alloy_steel", "42CrMo4"),
    ("16MnCr5 gears", "alloy_steel", "16MnCr5"),
    ("X5CrNi18-10", "stainless_steel", "X5CrNi18-10"),
    ("acero SCM440 templado", "alloy_steel", "SCM440"),
    ("SUS304 covers", "stainless_steel", "SUS304"),
    ("ADC12 die cast", "aluminum", "ADC12"),
    ("AZ91D castings", "magnesium", "AZ91D"),
    ("Zamak 5", "zinc_alloy", "Zamak 5"),
    ("zamac 3 inyectado", "zinc_alloy", "zamac 3"),
    ("Inconel 625 overlay on A105 valves", "carbon_steel", "A105"),
    ("Waspaloy rings", "nickel_alloy", None),
    ("Hastelloy C-276", "nickel_alloy", "Hastelloy C-276"),
    ("MP35N", "nickel_alloy", "MP35N"),
    ("cobalt chrome femoral", "nickel_alloy", None),
    ("PA66 GF30", "thermoplastic", "PA66 GF30"),
    ("PA66-GF35 housings", "thermoplastic", "PA66-GF35"),
    ("ABS cromado", "thermoplastic", "ABS"),
    ("PC/ABS emblemas", "thermoplastic", "PC/ABS"),
    ("PEEK implants", "thermoplastic", "PEEK"),
    ("o-rings FKM 75", "elastomer", "FKM"),
    ("empaque de hule", "elastomer", None),
    ("fibra de carbono", "composite", None),
    ("CFRP panels", "composite", None),
    ("DLC on 440C blades", "stainless_steel", "440C"),
    ("2 molds in P20 for the rubber plant", "tool_steel", "P20"),
    ("PC reflectors, vacuum metallized", "thermoplastic", "PC"),
    ("reflectores PC, 15 mil al mes", "thermoplastic", "PC"),
    ("carcasas de PE", "thermoplastic", "PE"),
    ('tubo Cu 3/8"', "copper_alloy", None),
    ("Cu busbars, tin plate", "copper_alloy", None),
    ("barra de Cu plateada", "copper_alloy", None),
    ("Al brackets, clear chromate", "aluminum", None),
    ("alu to steel, rivets", "aluminum", None),
    ("mag gearbox housing", "magnesium", None),
    ("Ti plates, anodize type II", "titanium", None),
    ("SS brackets", "stainless_steel", None),
    ("G10 insulator, waterjet", "composite", "G10"),
    ("o-rings NBR 70", "elastomer", "NBR"),
    ("CLAD 2024-T3", "aluminum", "2024-T3"),
    ("ALCLAD 2024-T3 skins", "aluminum", "2024-T3"),
    ("lámina G90 cal 18", "carbon_steel", None),
    ("galvanized sheet ASTM A653 G90", "carbon_steel", None),
    ("cold rolled steel, 20 ga, 1830 x 380 mm", "carbon_steel", None),
    ("engrane PM FC-0205", "carbon_steel", "FC-0205"),
    ("tarimas NIMF 15, tratamiento térmico", "wood", None),
    ("heat treat 400 pallets, ISPM 15", "wood", None),
    ("green pine timbers 4x4", "wood", None),
    ("fuente LED 60W, encapsulado", "electronic_assembly", None),
    ("gateway boards, SMT single side", "electronic_assembly", None),
    ("tarjetas con soldadura por ola", "electronic_assembly", None),
    ("one flight control unit, vibration", "electronic_assembly", None),
    ("estilo 5591 jean dama", "textile", None),
    ("bordado de playeras polo", "textile", None),
    ("600 polyester jerseys, sublimation", "textile", None),
    ("taped seams on 3-layer jackets", "textile", None),
    ("canvas sneakers, lasting", "textile", None),
    ("hides, retan and dye", "leather", None),
    ("brass charms", "copper_alloy", None),
    ("alambre AWG 14 (cobre)", "copper_alloy", None),
    ("cáscara de níquel 3 mm", "nickel_alloy", None),
    ("ALLOY 718 BAR", "nickel_alloy", "718"),
    ("maraging C-250 motor case", "alloy_steel", "C-250"),
    ("acero forjado 4140", "alloy_steel", "4140"),
    ("levers P/N 83-4471-5, 4340, 40-43 HRC", "alloy_steel", "4340"),
    ("rondanas cónicas templadas, 1075, 44 HRC", "carbon_steel", "1075"),
    ("la flecha se picó, 4140, pesa 60 kilos", "alloy_steel", "4140"),
    ("RFQ 7075 forgings", "aluminum", "7075"),
    ("ASTM A240 304L plate", "stainless_steel", "304L"),
    ("Duplex 2205 pipe", "stainless_steel", "2205"),
    ("4 shafts 17-4 H1150", "stainless_steel", "17-4"),
    ("PA66-GF30 shot, lip of TPE", "thermoplastic", "PA66-GF30"),
    ("hidroimpresión tipo fibra de carbono en carcasas de PA66", "thermoplastic", "PA66"),
    ("LHE cad-titanium on 300M axle", "alloy_steel", "300M"),
    ("tubo de poliuretano extruido", "elastomer", None),
    ("bronce de aluminio C954", "copper_alloy", "C954"),
    ("tarimas de pino", "wood", None),
    ("vidrio templado", "glass_ceramic", None),
    ("1018 CRS bar", "carbon_steel", "1018"),
    ("AISI 52100 bearing races", "alloy_steel", "52100"),
    ("300M landing gear", "alloy_steel", "300M"),
    ("300M steel bar", "alloy_steel", "300M"),
    ("9310 gear grinding", "alloy_steel", "9310"),
    ("acero D2 a 60 HRC", "tool_steel", "D2"),
    ("tool steel A2", "tool_steel", "A2"),
    ("Al 6061", "aluminum", "6061"),
    ("aluminio 1050", "aluminum", "1050"),
    ("acero 1050", "carbon_steel", "1050"),
    ("alum. 5052-H32", "aluminum", "5052-H32"),
    ("6063 T5 perfiles", "aluminum", "6063 T5"),
    ("A356-T6", "aluminum", "A356-T6"),
    ("aluminio A380", "aluminum", "A380"),
    ("bronze bushings SAE 660", "copper_alloy", "SAE 660"),
    ("C17200 springs", "copper_alloy", "C17200"),
    ("beryllium copper contacts", "copper_alloy", None),
    ("copper busbars", "copper_alloy", None),
    ("barras de cobre", "copper_alloy", None),
    ("acero inoxidable sin pulir 430", "stainless_steel", None),
    ("inox 304", "stainless_steel", "304"),
    ("SS316L", "stainless_steel", "316L"),
    ("ss 303 pins", "stainless_steel", "303"),
    ("acero al carbón", "carbon_steel", None),
    ("no aluminio, solo acero 1018", "carbon_steel", "1018"),
    ("4140/4340 shafts", "alloy_steel", "4140"),
    ("5160 leaf springs", "alloy_steel", "5160"),
    ("hojas de muelle 5160", "alloy_steel", "5160"),
    ("tela de algodón", "textile", None),
    ("mezclilla 12 oz", "textile", None),
    ("piel de res", "leather", None),
    ("MDF 18 mm", "wood", "MDF"),
    ("silicone o-rings", "elastomer", None),
    ("PCB ensamblada", "electronic_assembly", None),
    ("A572 Gr 50 beams", "carbon_steel", "A572 Gr 50"),
    ("ASTM A516 Gr. 70", "carbon_steel", "A516 Gr. 70"),
    ("ASTM A193 B7 studs", "alloy_steel", "A193 B7"),
    ("S355J2 structure", "carbon_steel", "S355J2"),
    ("aluminum 2024-T351", "aluminum", "2024-T351"),
    ("costillas de 2024", "aluminum", "2024"),
    ("UNS S17400", "stainless_steel", "S17400"),
    ("bujes de bronce", "copper_alloy", None),
    ("we use 410 stainless", "stainless_steel", "410"),
    ("válvulas WCB", "carbon_steel", "WCB"),
    ("GG-20", "cast_iron", "GG-20"),
    ("12L14 fittings", "carbon_steel", "12L14"),
    ("86L20", "alloy_steel", "86L20"),
    ("pulido de 500 charolas 304", "stainless_steel", "304"),
    ("cromo duro en vástagos de 1045", "carbon_steel", "1045"),
    ("resortes de 17-7 PH", "stainless_steel", "17-7 PH"),
    ("Custom 465 instruments", "stainless_steel", "Custom 465"),
    ("carburizado de 8620 o 9310", "alloy_steel", "8620"),
    ("acero grado herramienta", "tool_steel", None),
    ("HSS drills", "tool_steel", None),
    ("brocas HSS", "tool_steel", None),
    ("pintar lámina galvanizada", "carbon_steel", None),
    ("barril de acero inox", "stainless_steel", None),
    ("inserto de latón", "copper_alloy", None),
    ("brass inserts", "copper_alloy", None),
    ("flechas 1045 rolado en frío", "carbon_steel", "1045"),
    ("material AISI 304L", "stainless_steel", "304L"),
    ("fabricado en 7075", "aluminum", "7075"),
    ("maquinado en 1018", "carbon_steel", "1018"),
    ("son de 4340", "alloy_steel", "4340"),
    ("moldes de P20", "tool_steel", "P20"),
    ("titanium nitride coated D2 punches", "tool_steel", "D2"),
    ("fundas de poliéster", "textile", None),
    ("caucho natural", "elastomer", None),
    ("tanque de 304L", "stainless_steel", "304L"),
    ("chrome over nickel over copper on zamak", "zinc_alloy", None),
]


@pytest.mark.parametrize(("text", "family", "grade"), _STATED)
def test_the_first_material_of_a_text_is_that_of_the_part(
    text: str, family: str, grade: str | None
) -> None:
    first = materials(even(written(text)))[0].value
    assert first.family == family
    assert (None if first.grade is None else text[slice(*first.grade)]) == grade


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("insertos de latón en carcasa de PA66 GF30", ["copper_alloy", "thermoplastic"]),
        ("overmold de TPE sobre ABS", ["elastomer", "thermoplastic"]),
        ("tornillos 1018 y arandelas 304", ["carbon_steel", "stainless_steel"]),
        ("soporte de aluminio, 6061-T6", ["aluminum"]),
    ],
)
def test_several_materials_are_told_in_their_order(text: str, families: list[str]) -> None:
    assert [found.value.family for found in materials(even(written(text)))] == families


def test_a_grade_told_later_is_the_grade_of_the_family() -> None:
    text = "perfiles de aluminio para anodizar, todos en 6063-T5"
    first = materials(even(text))[0]
    assert text[first.start : first.end] == "aluminio"
    assert first.value.grade is not None
    assert text[slice(*first.value.grade)] == "6063-T5"


def test_what_others_have_read_is_not_read_again() -> None:
    text = even("acero 4140")
    assert materials(blotted(text, materials(text))) == []


def test_every_grade_is_read_beside_the_name_of_its_family() -> None:
    wrong = []
    for row in grades():
        entry = next(material_lexicon().find(even(row.grade)), None)
        if entry is not None and entry.value.use == "family":
            continue
        text = even(written(f"material: {MATERIALS[row.family].label.en} {row.grade}."))
        found = materials(text)
        if [one.value.family for one in found] != [row.family] or found[0].value.grade is None:
            wrong.append((row.grade, row.family, found))
    assert wrong == []


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_in_their_order(text: str) -> None:
    found = materials(even(written(text)))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(_PIECES), st.sampled_from(_PIECES))
def test_the_longest_text_is_read_in_little_time(one: str, other: str) -> None:
    text = even(written(((one + other) * MAX_CHARACTERS)[:MAX_CHARACTERS]))
    begun = time.process_time()
    materials(text)
    assert time.process_time() - begun < 2
